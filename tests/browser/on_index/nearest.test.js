// The page and the command line say the same: how a query was read, and what comes nearest to one
// that nothing answers. Run by test_client_in_node.py, which has the command line's answers put
// down in told.json.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { before, describe, it } = require("node:test");
const folder = "../../../site_overrides/assets/search/";
/** @type {typeof import("../../../site_overrides/assets/search/format.js")} */
const { unwrap } = require(`${folder}format.js`);
/** @type {typeof import("../../../site_overrides/assets/search/files.js")} */
const { inflate } = require(`${folder}files.js`);
/** @type {typeof import("../../../site_overrides/assets/search/index.js")} */
const { openIndex } = require(`${folder}index.js`);
/** @type {typeof import("../../../site_overrides/assets/search/search.js")} */
const { search } = require(`${folder}search.js`);
/** @type {typeof import("../../../site_overrides/assets/search/suggest.js")} */
const { openSuggestions } = require(`${folder}suggest.js`);
/** @type {typeof import("../../../site_overrides/assets/search/meant.js")} */
const { findMeant } = require(`${folder}meant.js`);
/** @type {typeof import("../../../site_overrides/assets/search/nearest.js")} */
const { findNearest } = require(`${folder}nearest.js`);
/** @type {typeof import("../../../site_overrides/assets/search/words.js")} */
const { parseWords } = require(`${folder}words.js`);
/** @type {typeof import("../../../site_overrides/assets/search/wording.js")} */
const { readings } = require(`${folder}wording.js`);

const root = process.env.GONGWEN_INDEX ?? "";
/** @type {{query: string, total: number, notes: string[], nearest: {query: string, why: string, total: number}[]}[]} */
const told = JSON.parse(fs.readFileSync(path.join(root, "told.json"), "utf-8"));

/** @param {string} part @returns {import("../../../site_overrides/assets/search/files.js").Load} */
function loadFrom(part) {
  return async (name, build = "", dictionary) =>
    inflate(name, unwrap(name, fs.readFileSync(path.join(root, part, build, `${name}.js`))), dictionary);
}

describe("the page and the command line", () => {
  /** @type {import("../../../site_overrides/assets/search/index.js").Index} */
  let index;
  /** @type {import("../../../site_overrides/assets/search/meant.js").Suggestions} */
  let vocabulary;
  before(async () => {
    index = await openIndex(loadFrom("search"));
    vocabulary = await openSuggestions(loadFrom("suggest"));
  });

  for (const one of told) {
    it(`say the same of ${one.query}`, async () => {
      const answer = await search(index, parseWords(one.query, index.rules), new Map());
      await answer.settle(() => true);
      assert.equal(answer.totals.documents, one.total);
      assert.deepEqual(readings(answer), one.notes);
      if (one.total || answer.asked.length > answer.words.length) return; // page.js asks the wider query first
      const nearest = [...(await findMeant(index, answer.words, vocabulary)), ...(await findNearest(index, answer.words))];
      for (const { answer: other } of nearest) await other.settle(() => true);
      assert.deepEqual(
        nearest.map(({ query, why, answer: other }) => ({ query, why, total: other.totals.documents })),
        one.nearest.map(({ query, why, total }) => ({ query, why, total })),
      );
    });
  }
});
