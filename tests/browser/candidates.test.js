// Which keys are asked for first, what their lists leave, and the longest parts that are found.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const folder = "../../site_overrides/assets/search/";
/** @type {typeof import("../../site_overrides/assets/search/candidates.js")} */
const { meet, rounds } = require(`${folder}candidates.js`);
/** @type {typeof import("../../site_overrides/assets/search/nearest.js")} */
const { longestParts } = require(`${folder}nearest.js`);

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
