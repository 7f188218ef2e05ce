// The search page's addresses, filters and table.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/question.js")} */
const { readQuestion, addressOf, isEmpty } = require(`${folder}question.js`);
/** @type {typeof import("../../site_overrides/assets/search/facet_form.js")} */
const { readFilters, sortValues } = require(`${folder}facet_form.js`);
/** @type {typeof import("../../site_overrides/assets/search/results.js")} */
const { address } = require(`${folder}results.js`);
/** @type {typeof import("../../site_overrides/assets/search/listing.js")} */
const { listingCsv, fileName } = require(`${folder}listing.js`);

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

describe("address", () => {
  it("carries the words to the passage, whatever they are", () => {
    assert.equal(address("./", "a-1", '<b>&"', "s2-1"), "./documents/a-1.html?q=%3Cb%3E%26%22#s2-1");
    assert.equal(address("./", "a-1", ""), "./documents/a-1.html");
  });
});

describe("the list as a table", () => {
  it("quotes what a spreadsheet would run, and names every column", () => {
    const elements = { title: '=1+"1"', document_number: null, issuers: ["甲", "乙"], kind: "通知", signed_on: null };
    const found = /** @type {any} */ ({ elements, passages: [], unread: 0 });
    const [head, row] = listingCsv([found], () => "a.html").split("\r\n");
    assert.ok(head.startsWith('\ufeff"标题","发文字号","发文机关"'));
    assert.ok(listingCsv([found], () => "", 2).endsWith('\r\n"本表不完整：有 2 节文字读不到，未能核对。"\r\n'));
    assert.equal(row, '"\'=1+""1""","","甲、乙","通知","","","","a.html"');
  });
});

describe("the file of the list", () => {
  it("is called as what was asked, without what no file may be called", () => {
    assert.equal(fileName('标题:“扶贫” a/b\\c'), "检索结果（标题 “扶贫” a b c）.csv");
    assert.equal(fileName(""), "检索结果.csv");
    assert.equal(fileName("甲".repeat(99)), `检索结果（${"甲".repeat(30)}）.csv`);
  });
});
