// The part of a passage that is shown, and its words marked: in the list and on the page.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/excerpt.js")} */
const { excerpt } = require(`${folder}excerpt.js`);
/** @type {typeof import("../../site_overrides/assets/search/mark.js")} */
const { spansOf } = require(`${folder}mark.js`);
/** @type {typeof import("../../site_overrides/assets/search/text.js")} */
const { makeRules } = require(`${folder}text.js`);

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
