// The reader of queries in the browser, held to the same table as the one in Python.
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
/** @type {typeof import("../../../site_overrides/assets/search/words.js")} */
const { MOST_WORDS, parseWords, needlesOf } = require(`${folder}words.js`);

/** @typedef {{typed?: string, needles: string[], field?: string, excluded?: boolean}} Expected */
/** @type {{query?: string, words?: Expected[], documents?: string[]}[]} */
const cases = JSON.parse(fs.readFileSync(path.join(__dirname, "../../query_cases.json"), "utf-8"));
const root = process.env.GONGWEN_INDEX ?? "";

/** @type {import("../../../site_overrides/assets/search/index.js").Index} */
let index;
before(async () => {
  index = await openIndex(async (name, build = "", dictionary) =>
    inflate(name, unwrap(name, fs.readFileSync(path.join(root, "search", build, `${name}.js`))), dictionary));
});

describe("query_cases.json", () => {
  for (const { query, words } of cases) {
    if (query === undefined || !words) continue;
    it(JSON.stringify(query), () => {
      const read = parseWords(query, index.rules);
      const got = read.map((word) => [word.typed, needlesOf(word), word.field, word.excluded]);
      assert.deepEqual(got, words.map((word, at) => [word.typed ?? read[at]?.typed, word.needles, word.field, word.excluded]));
    });
  }

  it("reads no more words than an index can bear", () => {
    assert.equal(parseWords(Array.from({ length: 5000 }, (_, at) => at).join(" "), index.rules).length, MOST_WORDS);
  });
});

/** The documents that answer, when all is checked. @param {string} query @param {number} [atOnce] */
async function documents(query, atOnce) {
  const answer = await search(index, parseWords(query, index.rules), new Map(), atOnce);
  const before = answer.totals;
  await answer.settle(() => true);
  const ids = answer.found.map((found) => found.elements.id).sort();
  assert.deepEqual([answer.totals.documents, answer.totals.ofDocuments], [ids.length, "exact"], query);
  assert.ok(before.documents >= ids.length, query);
  if (before.ofDocuments === "exact") assert.equal(before.documents, ids.length, query);
  return ids;
}

describe("a query", () => {
  for (const { query, documents: expected } of cases) {
    if (query === undefined || !expected) continue;
    it(query, async () => assert.deepEqual([await documents(query), await documents(query, 0)], [expected, expected]));
  }
});
