// What may have been meant, asked of a real index and its suggestions. Run by
// test_client_in_node.py, which builds both in the folder GONGWEN_INDEX.
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
/** @type {typeof import("../../../site_overrides/assets/search/suggest.js")} */
const { openSuggestions } = require(`${folder}suggest.js`);
/** @type {typeof import("../../../site_overrides/assets/search/meant.js")} */
const { findMeant } = require(`${folder}meant.js`);
/** @type {typeof import("../../../site_overrides/assets/search/words.js")} */
const { parseWords } = require(`${folder}words.js`);

const root = process.env.GONGWEN_INDEX ?? "";

/** @param {string} part @returns {import("../../../site_overrides/assets/search/files.js").Load} */
function loadFrom(part) {
  return async (name, build = "", dictionary) =>
    inflate(name, unwrap(name, fs.readFileSync(path.join(root, part, build, `${name}.js`))), dictionary);
}

/** @type {import("../../../site_overrides/assets/search/index.js").Index} */
let index;
/** @type {import("../../../site_overrides/assets/search/meant.js").Suggestions} */
let vocabulary;
before(async () => {
  index = await openIndex(loadFrom("search"));
  vocabulary = await openSuggestions(loadFrom("suggest"));
});

/** @param {string} query */
async function offered(query) {
  const found = await findMeant(index, parseWords(query, index.rules), vocabulary);
  return found.map((one) => one.query);
}

describe("what may have been meant", () => {
  /** @type {[slip: string, right: string][]} */
  const slips = [
    ["贵洲省", "贵州省"],
    ["县乡一休", "县乡一体"],
    ["三个一皮", "三个一批"],
    ["新型冠壮病毒", "新型冠状病毒"],
    ["医疗卫声", "医疗卫生"],
    ["健扶康贫", "健康扶贫"],
    ["做好健唐扶贫工作", "做好健康扶贫工作"],
    ["应治治", "应治尽治"],
    ["县乡乡一体", "县乡一体"],
    ["贵洲省 健康", "贵州省 健康"],
  ];
  for (const [slip, right] of slips) {
    it(`${slip} → ${right}`, async () => assert.ok((await offered(slip)).includes(right), String(await offered(slip))));
  }

  it("is nothing where the words stand as they are, or none is near", async () => {
    assert.deepEqual(await offered("贵州省"), []);
    assert.deepEqual(await offered("麒麟鹦鹉"), []);
    assert.deepEqual(await offered("？！"), []);
    assert.deepEqual(await offered("龘".repeat(500)), []);
  });

  /** @type {{query: string, documents: string[], wants?: string}[]} */
  const relevance = JSON.parse(fs.readFileSync(path.join(root, "relevance.json"), "utf-8"));
  for (const one of relevance.filter(({ wants }) => wants === "misspelling")) {
    it(`${one.query} leads to what was meant`, async () => {
      const found = await findMeant(index, parseWords(one.query, index.rules), vocabulary);
      const documents = await Promise.all(
        found.map(async ({ answer }) => {
          await answer.show(100);
          return answer.found.map(({ elements }) => elements.id).sort();
        }),
      );
      assert.ok(documents.some((ids) => ids.join() === [...one.documents].sort().join()), found.map(({ query }) => query).join());
    });
  }
});
