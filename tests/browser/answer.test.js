// What is listed of a document, how facets count it, and which documents come first.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/answer.js")} */
const { listed, countPassages, passagesWith } = require(`${folder}answer.js`);
/** @type {typeof import("../../site_overrides/assets/search/ranking.js")} */
const { inOrder, bestFirst } = require(`${folder}ranking.js`);
/** @type {typeof import("../../site_overrides/assets/search/text.js")} */
const { makeRules } = require(`${folder}text.js`);

/**
 * @param {boolean[][]} holds for each passage, which words
 * @param {string[][]} [units] for each passage
 * @param {number[]} [has] for each passage
 * @returns {import("../../site_overrides/assets/search/answer.js").Document}
 */
function makeDocument(holds, units = [], has = []) {
  const passages = holds.map((words, order) => ({
    anchor: `p${order}`, place: "", text: "", units: units[order] ?? [], has: has[order] ?? 0, holds: words,
    heads: [false], places: 1, order,
  }));
  const elements = {
    document: 0, id: "d", title: "", document_number: null, kind: "通知", issuers: ["甲", "乙"],
    region: null, level: "省级", year: 2020, signed_on: null, first: 0, following: 1, start: 0, passages: [],
  };
  return { elements, passages: /** @type {any} */ (passages), unread: [], barring: [], rank: 0 };
}

describe("listed", () => {
  /** @param {boolean[][]} holds @param {[string, string][]} [filters] @param {string[][]} [units] @param {number[]} [has] */
  const anchors = (holds, filters = [], units = [], has = []) =>
    listed(makeDocument(holds, units, has), 2, new Map(filters.map(([facet, value]) => [facet, new Set([value])])))
      .map((passage) => passage.anchor);

  it("is the passages with all words, where there are any", () => {
    assert.deepEqual(anchors([[true, false], [true, true]]), ["p1"]);
  });

  it("is else the passages with any", () => {
    assert.deepEqual(anchors([[true, false], [false, true]]), ["p0", "p1"]);
  });

  it("is nothing where a word is in none", () => {
    assert.deepEqual(anchors([[true, false], [true, false]]), []);
  });

  it("looks only at what the filters leave", () => {
    assert.deepEqual(anchors([[true, true], [true, true]], [["unit", "甲科"]], [["乙科"], ["甲科", "乙科"]]), ["p1"]);
    assert.deepEqual(anchors([[true, false], [false, true]], [["unit", "甲科"]], [["甲科"], []]), []);
    assert.deepEqual(anchors([[true, true]], [["unit", ""]]), ["p0"]);
    assert.deepEqual(anchors([[true, true]], [["issuer", "乙"], ["kind", "通知"], ["region", ""], ["year", "2020"]]), ["p0"]);
    assert.deepEqual(anchors([[true, true]], [["kind", "函"]]), []);
    assert.deepEqual([anchors([[true, true]], [["level", "省级"]]), anchors([[true, true]], [["level", ""]])], [["p0"], []]);
  });

  it("tells passages with a task from those with a deadline", () => {
    const four = [[true, true], [true, true], [true, true], [true, true]];
    /** @param {[string, string][]} filters */
    const left = (...filters) => anchors(four, filters, [], [0, 1, 2, 3]);
    assert.deepEqual(left(["task", "有任务"]), ["p1", "p3"]);
    assert.deepEqual(left(["deadline", "有时限"]), ["p2", "p3"]);
    assert.deepEqual(left(["task", "有任务"], ["deadline", "有时限"]), ["p3"]);
    assert.deepEqual(left(["task", ""], ["deadline", ""]), ["p0"]);
  });
});

describe("countPassages", () => {
  it("leaves the choice in its own facet aside", () => {
    const document = makeDocument([[true], [true], [true]], [["甲科"], ["乙科"], []]);
    const counts = countPassages("unit", [document], 1, new Map([["unit", new Set(["甲科"])], ["kind", new Set(["通知"])]]));
    assert.deepEqual(Object.fromEntries(counts), { 甲科: 1, 乙科: 1, "": 1 });
  });
});

describe("inOrder", () => {
  const rules = makeRules({ fold: ["", ""], ignored: " ", breaks: "" });
  /** @param {number} number @param {object} elements @param {boolean} [isHeaded] */
  const document = (number, elements, isHeaded = false) => {
    const made = makeDocument([[true]]);
    made.passages[0].heads[0] = isHeaded;
    return { ...made, elements: { ...made.elements, document: number, ...elements } };
  };
  /** @param {any[]} documents */
  const order = (...documents) =>
    inOrder(documents, [{ typed: "甲5号", needle: "甲5号" }], rules, (one) => one.passages).map((one) => one.elements.document);

  it("puts a title or a number with the words first, equals as they are numbered", () => {
    const named = [document(7, { title: "关于甲5号的通知" }), document(8, { document_number: "甲5号" })];
    assert.deepEqual(order(document(2, {}), document(1, {}), ...named), [7, 8, 1, 2]);
  });

  it("puts a heading with the words before a body that ranks higher", () => {
    const full = { ...document(1, {}), rank: 9 };
    assert.deepEqual(order(full, document(2, {}, true), document(7, { title: "甲5号" })), [7, 2, 1]);
  });
});

describe("passagesWith", () => {
  const rules = makeRules({ fold: ["", ""], ignored: " ", breaks: "" });
  /** @param {[text: string, heading?: number][]} texts */
  const passages = (...texts) => {
    const { elements } = makeDocument([]);
    const record = { ...elements, passages: texts.map(([text, heading], at) => [`p${at}`, "", text, heading]) };
    return passagesWith(/** @type {any} */ (record), [{ typed: "乙", needle: "乙" }], rules);
  };

  it("tells a word in the heading from one in the text that follows it", () => {
    const read = passages(["一、甲 乙。丙", 5], ["二、甲。乙", 3], ["乙"], ["𠮷、乙。丙", 3]);
    assert.deepEqual(read.map((passage) => passage.heads), [[true], [false], [false], [true]]);
  });

  it("gives the passages with the word in their heading first", () => {
    const read = passages(["乙"], ["一、乙", 3]);
    assert.deepEqual(bestFirst(read).map((passage) => passage.anchor), ["p1", "p0"]);
  });
});
