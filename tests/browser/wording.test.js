// What the search page says.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/wording.js")} */
const { figure, amount, summarize, readings, explain } = require(`${folder}wording.js`);

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
