// The pure parts of a search: which keys first, what is listed, what is near, what is said.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/candidates.js")} */
const { meet, rounds } = require(`${folder}candidates.js`);
/** @type {typeof import("../../site_overrides/assets/search/answer.js")} */
const { listed, countPassages, passagesWith } = require(`${folder}answer.js`);
/** @type {typeof import("../../site_overrides/assets/search/ranking.js")} */
const { inOrder, bestFirst } = require(`${folder}ranking.js`);
/** @type {typeof import("../../site_overrides/assets/search/nearest.js")} */
const { longestParts } = require(`${folder}nearest.js`);
/** @type {typeof import("../../site_overrides/assets/search/excerpt.js")} */
const { excerpt } = require(`${folder}excerpt.js`);
/** @type {typeof import("../../site_overrides/assets/search/text.js")} */
const { makeRules } = require(`${folder}text.js`);
/** @type {typeof import("../../site_overrides/assets/search/wording.js")} */
const { figure, amount, summarize, readings, explain } = require(`${folder}wording.js`);
/** @type {typeof import("../../site_overrides/assets/search/facet_form.js")} */
const { readFilters, sortValues } = require(`${folder}facet_form.js`);
/** @type {typeof import("../../site_overrides/assets/search/listing.js")} */
const { listingCsv, fileName } = require(`${folder}listing.js`);
/** @type {typeof import("../../site_overrides/assets/search/question.js")} */
const { readQuestion, addressOf, isEmpty } = require(`${folder}question.js`);
/** @type {typeof import("../../site_overrides/assets/search/results.js")} */
const { address } = require(`${folder}results.js`);
/** @type {typeof import("../../site_overrides/assets/search/mark.js")} */
const { spansOf } = require(`${folder}mark.js`);

describe("a question in the address", () => {
  it("is read as it was written", () => {
    const asked = readQuestion("?q=+%E6%89%B6%E8%B4%AB&kind=a&kind=b&sort=date&unknown=1&year=");
    assert.equal(asked.query, "扶贫");
    assert.equal(asked.order, "date");
    assert.deepEqual([...asked.filters], [["kind", new Set(["a", "b"])], ["year", new Set([""])]]);
    assert.deepEqual(readQuestion(addressOf("search.html", asked).slice("search.html".length)), asked);
  });

  it("is nothing where nothing is asked", () => {
    assert.equal(addressOf("search.html", readQuestion("?sort=other&q=")), "search.html");
    assert.deepEqual(["?sort=date", "?q=a", "?year="].map((one) => isEmpty(readQuestion(one))), [true, false, false]);
  });

  it("holds no halves of characters", () => assert.equal(readQuestion("?q=%ED%A0%80\ud800").query, "\ufffd\ufffd\ufffd\ufffd"));
});

describe("the file of the list", () => {
  it("is called as what was asked, without what no file may be called", () => {
    assert.equal(fileName('标题:“扶贫” a/b\\c'), "检索结果（标题 “扶贫” a b c）.csv");
    assert.equal(fileName(""), "检索结果.csv");
    assert.equal(fileName("甲".repeat(99)), `检索结果（${"甲".repeat(30)}）.csv`);
  });
});

describe("summarize", () => {
  const index = { manifest: { documents: 5, passages: 9 } };
  /** @param {Record<string, unknown>} answer @param {string} query @param {number} [shown] */
  const said = (answer, query, shown = 0) => {
    const totals = { documents: 0, ofDocuments: "exact", passages: null, places: null, ofPassages: "exact" };
    const whole = { index, totals, failures: new Map(), filters: new Map(), limits: [], asked: [{}], isComplete: true, ...answer };
    const { found, rest } = summarize(/** @type {any} */ (whole), query, shown);
    return found + rest;
  };

  it("names the word that stands nowhere", () => assert.equal(said({}, "甲乙"), "库内没有“甲乙”。"));

  it("does not say of several words that none stands there", () => {
    assert.equal(said({ asked: [{}, {}] }, "甲 -乙"), "库内没有符合“甲 -乙”的文件。");
    assert.equal(said({ asked: [{ field: "title" }], limits: [{}] }, "标题:甲"), "所选范围内没有符合“标题:甲”的文件。");
    assert.equal(said({ asked: [], filters: new Map([["kind", 1]]) }, ""), "所选范围内没有文件。");
  });

  it("repeats no more of a long query than one reads", () =>
    assert.equal(said({}, "甲".repeat(10000)), `库内没有“${"甲".repeat(40)}……”（共 10,000 字）。`));

  it("says that all documents are listed though some passages wait", () => {
    const totals = { documents: 5, ofDocuments: "exact", passages: 30, places: 60, ofPassages: "exact" };
    assert.equal(said({ totals, isComplete: false }, "的", 5), "5 份文件、30 段、60 处，已全部列出。");
    assert.equal(said({ totals, isComplete: false }, "的", 3), "5 份文件、30 段、60 处，先列 3 份。");
  });
});

describe("readings", () => {
  const words = ["大病", "机制"].map((typed) => ({ typed, needle: typed }));
  /** @param {number} documents */
  const said = (documents) =>
    readings(/** @type {any} */ ({ words, excluded: [], limits: [], asked: words, candidates: [], totals: { documents } }));

  it("tells how several words were found only where they were", () => {
    assert.equal(said(1).length, 1);
    assert.deepEqual(said(0), []);
  });
});

describe("rounds", () => {
  /** @param {string[]} pairs */
  const keys = (...pairs) => pairs.map((pair) => ({ first: pair.charCodeAt(0), second: pair.charCodeAt(1) }));
  /** @param {string[]} pairs @param {string} [common] */
  const order = (pairs, common = "") =>
    rounds(keys(...pairs), ({ first, second }) => [first, second].filter((code) => common.includes(String.fromCharCode(code))).length)
      .map((round) => round.map(({ first, second }) => String.fromCharCode(first, second)).join(" "));

  it("asks for keys that lie apart first, and for all in the end", () => {
    assert.deepEqual(order(["甲乙"]), ["甲乙"]);
    assert.deepEqual(order(["甲乙", "乙丙"]), ["甲乙 乙丙"]);
    assert.deepEqual(order(["甲乙", "乙丙", "丙丁"]), ["甲乙 丙丁", "乙丙"]);
  });

  it("asks for rare characters before common ones", () => {
    assert.deepEqual(order(["应当", "当责", "责令"], "应当"), ["责令 应当", "当责"]);
  });
});

describe("meet", () => {
  it("keeps the records in both lists, with the weaker tier", () => {
    const left = { records: Uint32Array.of(1, 3, 5, 9), tiers: Uint8Array.of(0, 3, 2, 1) };
    const right = { records: Uint32Array.of(3, 4, 9), tiers: Uint8Array.of(2, 0, 3) };
    const { records, tiers } = meet(left, right);
    assert.deepEqual([...records], [3, 9]);
    assert.deepEqual([...tiers], [2, 1]);
  });
});

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
  return { elements, passages: /** @type {any} */ (passages), unread: [], rank: 0 };
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

describe("longestParts", () => {
  /** @param {string} needle @param {string} corpus */
  const parts = (needle, corpus) => longestParts(needle, async (part) => corpus.includes(part));

  it("gives the longest parts that stand in the corpus, in order", async () => {
    assert.deepEqual(await parts("大病专项救助", "大病专项救治"), ["大病专项救"]);
    assert.deepEqual(await parts("甲乙丙丁戊", "甲乙丙。丁戊"), ["甲乙丙", "丁戊"]);
  });

  it("names each part once", async () => assert.deepEqual(await parts("甲乙丙甲乙丁", "甲乙"), ["甲乙"]));

  it("names nothing shorter than two characters", async () => {
    assert.deepEqual(await parts("甲乙丙", "甲。乙。丙"), []);
    assert.deepEqual(await parts("", "甲"), []);
  });

  it("asks no more than twice for each character", async () => {
    let asked = 0;
    await longestParts("甲".repeat(10000), async (part) => ++asked > 0 && part.length < 4);
    assert.ok(asked <= 80, String(asked));
  });
});

describe("excerpt", () => {
  const rules = makeRules({ fold: ["（）", "()"], ignored: " ", breaks: "" });
  /** @param {string} text @param {string[]} needles */
  const shown = (text, needles) => excerpt(text, needles, rules).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");

  it("marks every place", () => assert.equal(shown("（二）县乡一体，县乡", ["县乡"]), "（二）[县乡]一体，[县乡]"));

  it("begins at the border of a sentence and shows that it was cut", () => {
    const text = `${"前".repeat(80)}。后面的大病${"尾".repeat(100)}`;
    const cut = shown(text, ["大病"]);
    assert.ok(cut.startsWith("……后面的[大病]尾"), cut);
    assert.ok(cut.endsWith("尾……"));
  });

  it("shows where most of the words stand together", () => {
    assert.ok(shown(`甲${"间".repeat(200)}甲乙`, ["甲", "乙"]).endsWith("[甲][乙]"));
  });

  it("is the beginning of a text without the word", () => assert.equal(shown("甲乙", ["丙"]), "甲乙"));

  it("never cuts a character in two halves", () => {
    assert.equal(shown("𠮷".repeat(120), ["丙"]).replace(/……$/, "").length % 2, 0);
  });
});

describe("wording", () => {
  it("writes figures with commas", () => assert.equal(figure(1234567), "1,234,567"));

  it("says what is exact and what is not", () => {
    /** @type {import("../../site_overrides/assets/search/search.js").Totals} */
    const totals = { documents: 3, ofDocuments: "exact", passages: 5, places: 7, ofPassages: "exact" };
    assert.equal(amount(totals), "3 份文件、5 段、7 处");
    assert.equal(amount({ ...totals, ofDocuments: "most", ofPassages: "most", places: null }), "至多 3 份文件、5 段");
    assert.equal(amount({ ...totals, ofDocuments: "least", ofPassages: "least" }), "至少 3 份文件、5 段、7 处");
    assert.equal(amount({ ...totals, ofPassages: "most", passages: null, places: null }), "3 份文件");
  });

  it("says what to do about each kind of trouble", () => {
    for (const reason of ["browser", "version", "missing", "damaged"]) {
      assert.match(explain({ reason, file: "i/3" }), /请/);
    }
    assert.match(explain(new Error("x")), /检索出错：x/);
  });
});

describe("filters", () => {
  it("are read from the address, unknown ones left out", () => {
    const filters = readFilters(new URLSearchParams("q=a&kind=通知&kind=函&unit=&x=1"));
    assert.deepEqual([...filters].map(([facet, values]) => [facet, [...values]]), [["kind", ["通知", "函"]], ["unit", [""]]]);
  });

  it("list the frequent values first, a chosen one always, 文中未载明 last", () => {
    const counts = new Map([["", 9], ["乙", 1], ["甲", 5]]);
    assert.deepEqual(sortValues("kind", counts, new Set(["丙"])), [["甲", 5], ["乙", 1], ["丙", 0], ["", 9]]);
  });

  it("list years newest first", () => {
    assert.deepEqual(sortValues("year", new Map([["2019", 9], ["2021", 1]]), new Set()), [["2021", 1], ["2019", 9]]);
  });

  it("list levels highest first", () => {
    const counts = new Map([["", 3], ["市级", 9], ["国家", 1]]);
    assert.deepEqual(sortValues("level", counts, new Set(), ["国家", "省级", "市级"]).map(([value]) => value), ["国家", "市级", ""]);
  });
});

describe("the list as a table", () => {
  it("quotes what a spreadsheet would run, and names every column", () => {
    const { elements } = makeDocument([[true]]);
    const found = /** @type {any} */ ({ elements: { ...elements, title: '=1+"1"' }, passages: [], unread: 0 });
    const [head, row] = listingCsv([found], () => "a.html").split("\r\n");
    assert.ok(head.startsWith('\ufeff"标题","发文字号","发文机关"'));
    assert.ok(listingCsv([found], () => "", 2).endsWith('\r\n"本表不完整：有 2 节文字读不到，未能核对。"\r\n'));
    assert.equal(row, '"\'=1+""1""","","甲、乙","通知","","","","","a.html"');
  });
});

describe("address", () => {
  it("carries the words to the passage, whatever they are", () => {
    assert.equal(address("./", "a-1", '<b>&"', "s2-1"), "./documents/a-1.html?q=%3Cb%3E%26%22#s2-1");
    assert.equal(address("./", "a-1", ""), "./documents/a-1.html");
  });
});

describe("spansOf", () => {
  /** @param {string} text @param {string} needle @returns {[number, number][]} */
  const find = (text, needle) => [...text.matchAll(new RegExp(needle, "g"))].map((m) => [m.index, m.index + needle.length]);

  it("marks a word that lies across two texts", () => {
    assert.deepEqual(spansOf(["一大", "病", "二"], ["大病"], find), [[[1, 2]], [[0, 1]], []]);
  });

  it("finds no word across the border of two passages", () => {
    assert.deepEqual(spansOf(["一大", null, "病"], ["大病"], find), [[], [], []]);
  });

  it("marks no character twice", () => {
    assert.deepEqual(spansOf(["甲乙丙"], ["甲乙", "乙丙"], find), [[[0, 2], [2, 3]]]);
  });
});
