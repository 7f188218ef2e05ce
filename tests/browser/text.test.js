// Characters, words and keys.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const { makeRules, needle, keysOf, isOneKey, countIn, findRuns, mergeSpans } =
  require("../../site_overrides/assets/search/text.js");

const rules = makeRules({
  fold: ["（）〔〕﹝﹞０２“”\u3000Ａ", '()()()02"" a'],
  ignored: " \u3000\n\u200b",
  breaks: "()、，\"",
});

describe("needle", () => {
  it("folds width, brackets and case, and drops white space", () => {
    assert.equal(needle("国卫办 ﹝２０２０﹞\u200bＡ", rules), "国卫办(2020)a");
  });

  it("keeps characters beyond the sixteen bits, and lone surrogates", () => {
    assert.equal(needle("𠮷 🙂\ud800", rules), "𠮷🙂\ud800");
  });
});

describe("keysOf", () => {
  /** @param {string} text */
  const keys = (text) =>
    keysOf(text, rules).map(({ first, second }) => String.fromCodePoint(first) + (second ? String.fromCodePoint(second) : ""));

  it("gives pairs that do not cross punctuation, and letters in no pair", () => {
    assert.deepEqual(keys("大病、慢"), ["大病", "慢"]);
  });

  it("gives a number that is whole in the query in place of its pairs", () => {
    const whole = String.fromCodePoint(3, 160); // three digits, and 159 + 1
    assert.deepEqual(keys("函159号"), [whole, "函1", "9号"]);
    assert.deepEqual(keys("𠮷(159)"), [whole, "𠮷"]);
    assert.deepEqual(keys("159号"), ["15", "59", "9号"]);
    assert.deepEqual(keys("第1号"), ["第1", "1号"]);
  });

  it("gives punctuation where there is nothing else", () => {
    assert.deepEqual(keys("、("), ["、", "("]);
  });

  it("gives each key once", () => {
    assert.deepEqual(keys("人人人人"), ["人人"]);
  });

  it("counts a character beyond the sixteen bits as one", () => {
    assert.deepEqual(keys("𠮷大"), ["𠮷大"]);
  });
});

describe("isOneKey", () => {
  for (const [text, expected] of /** @type {[string, boolean][]} */ ([
    ["大", true], ["大病", true], ["𠮷𠮷", true], ["，", true], ["大，", false], ["大病人", false],
  ])) {
    it(`${text}: ${expected}`, () => assert.equal(isOneKey(text, rules), expected));
  }
});

describe("countIn", () => {
  it("counts every place where the needle begins", () => assert.equal(countIn("人人人", "人人"), 2));
});

describe("findRuns", () => {
  it("gives places in the text as printed", () => {
    const text = "（国卫办﹝2020﹞ 177号）";
    assert.deepEqual(findRuns(text, "(2020)177号", rules), [[4, 15]]);
    assert.equal(text.slice(4, 15), "﹝2020﹞ 177号");
  });

  it("makes places that overlap one", () => {
    assert.deepEqual(findRuns("人人人", "人人", rules), [[0, 3]]);
  });

  it("never cuts a character in two halves", () => {
    assert.deepEqual(findRuns("大𠮷病", "𠮷", rules), [[1, 3]]);
  });
});

describe("mergeSpans", () => {
  it("sorts, and joins what overlaps, but not what only touches", () => {
    assert.deepEqual(mergeSpans([[4, 6], [0, 3], [2, 4]]), [[0, 4], [4, 6]]);
  });
});
