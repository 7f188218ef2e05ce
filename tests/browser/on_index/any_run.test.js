// The client on a real index, beside a plain reading of all texts. Run by test_client_in_node.py,
// which builds the index in the folder GONGWEN_INDEX and writes all passages to passages.json.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { before, describe, it } = require("node:test");
const folder = "../../../site_overrides/assets/search/";
/** @type {typeof import("../../../site_overrides/assets/search/format.js")} */
const { FileError, unwrap } = require(`${folder}format.js`);
/** @type {typeof import("../../../site_overrides/assets/search/files.js")} */
const { inflate } = require(`${folder}files.js`);
/** @type {typeof import("../../../site_overrides/assets/search/index.js")} */
const { openIndex } = require(`${folder}index.js`);
/** @type {typeof import("../../../site_overrides/assets/search/search.js")} */
const { search } = require(`${folder}search.js`);
/** @type {typeof import("../../../site_overrides/assets/search/nearest.js")} */
const { findNearest } = require(`${folder}nearest.js`);
/** @type {typeof import("../../../site_overrides/assets/search/answer.js")} */
const { OF_PASSAGES } = require(`${folder}answer.js`);
/** @type {typeof import("../../../site_overrides/assets/search/text.js")} */
const { needle } = require(`${folder}text.js`);
/** @type {typeof import("../../../site_overrides/assets/search/words.js")} */
const { parseWords } = require(`${folder}words.js`);

/** @typedef {{id: string, anchor: string, text: string, facets: Record<string, string[]>}} Passage */
/** @typedef {import("../../../site_overrides/assets/search/answer.js").Filters} Filters */

const root = process.env.GONGWEN_INDEX ?? "";
/** @type {Passage[]} */
const passages = JSON.parse(fs.readFileSync(path.join(root, "passages.json"), "utf-8"));

/** Files that cannot be read, and what is wrong with them. @type {Map<string, "missing" | "damaged">} */
const broken = new Map();
let read = 0;

/** @type {import("../../../site_overrides/assets/search/files.js").Load} */
async function load(name, build = "", dictionary) {
  if (broken.has(name)) throw new FileError(name, broken.get(name) ?? "missing");
  read += 1;
  const file = fs.readFileSync(path.join(root, "search", build, `${name}.js`));
  return inflate(name, unwrap(name, file), dictionary);
}

/** Random numbers below `limit`, the same in each run. */
function makeRandom() {
  let state = 20200224;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** @type {import("../../../site_overrides/assets/search/index.js").Index} */
let index;
before(async () => (index = await openIndex(load)));

/** @param {(limit: number) => number} random @param {number} longest */
function drawRun(random, longest) {
  for (;;) {
    const chars = [...passages[random(passages.length)].text];
    const start = random(chars.length);
    const run = chars.slice(start, start + 1 + random(longest)).join("");
    if (needle(run, index.rules)) return run;
  }
}

/** What the contract lists, by reading everything. @param {string[]} runs @param {Filters} filters */
function expected(runs, filters = new Map()) {
  const needles = runs.map((run) => needle(run, index.rules));
  const left = passages.filter((passage) =>
    [...filters].every(([facet, wanted]) => passage.facets[facet].some((value) => wanted.has(value))),
  );
  const holding = left.map((passage) => {
    const dense = needle(passage.text, index.rules);
    return { ...passage, holds: needles.map((one) => dense.includes(one)) };
  });
  return [...new Set(passages.map((passage) => passage.id))].flatMap((id) => {
    const own = holding.filter((passage) => passage.id === id && (!needles.length || passage.holds.some(Boolean)));
    if (!own.length || !needles.every((_, word) => own.some((passage) => passage.holds[word]))) return [];
    const whole = own.filter((passage) => passage.holds.every(Boolean));
    return (whole.length ? whole : own).map((passage) => `${id}#${passage.anchor}`);
  }).sort();
}

/** What the client lists when all is checked. @param {string[]} runs @param {Filters} filters */
async function found(runs, filters = new Map()) {
  const words = runs.map((run) => ({ typed: run, needle: needle(run, index.rules) }));
  const answer = await search(index, words, filters);
  const before = answer.totals;
  await answer.settle(() => true);
  const listed = answer.found.flatMap((one) => one.passages.map((passage) => `${one.elements.id}#${passage.anchor}`));
  return { answer, before, after: answer.totals, listed: listed.sort() };
}

describe("any run of characters of the corpus", () => {
  it("is found wherever it stands, and nowhere else", async () => {
    const random = makeRandom();
    for (let turn = 0; turn < 500; turn++) {
      const run = drawRun(random, turn % 5 ? 12 : 40);
      const { listed, before, after } = await found([run]);
      assert.deepEqual(listed, expected([run]), run);
      const documents = new Set(listed.map((at) => at.split("#")[0])).size;
      assert.deepEqual([after.documents, after.passages, after.ofDocuments, after.ofPassages], [documents, listed.length, "exact", "exact"], run);
      assert.ok(before.documents >= documents && (before.passages ?? Infinity) >= listed.length, run);
      if (before.ofDocuments === "exact") assert.equal(before.documents, documents, run);
      if (before.ofPassages === "exact") assert.deepEqual([before.passages, before.places], [listed.length, after.places], run);
    }
  });

  it("is counted exactly before any text is read, when it is a character or a pair", async () => {
    for (const run of ["的", "，", "大病", "20", "扶贫"]) {
      const { before } = await found([run]);
      assert.deepEqual([before.ofDocuments, before.ofPassages], ["exact", "exact"], run);
      assert.equal(before.passages, expected([run]).length, run);
    }
  });

  it("is found together with others, and under filters", async () => {
    const random = makeRandom();
    for (let turn = 0; turn < 200; turn++) {
      const runs = [drawRun(random, 4), drawRun(random, 3), drawRun(random, 2)].slice(random(2));
      const { facets } = passages[random(passages.length)];
      const names = Object.keys(facets).filter(() => random(3) === 0);
      /** @type {Filters} */
      const filters = new Map(names.map((name) => [name, new Set([facets[name][0]])]));
      if (new Set(runs.map((run) => needle(run, index.rules))).size < runs.length) continue;
      const { listed, before } = await found(runs, filters);
      assert.deepEqual(listed, expected(runs, filters), `${runs} ${names}`);
      const documents = new Set(listed.map((at) => at.split("#")[0])).size;
      if (before.ofDocuments === "exact") assert.equal(before.documents, documents, `${runs} ${names}`);
    }
  });

  it("shows pages that hold what the whole list holds", async () => {
    const { answer: whole } = await found(["扶贫"]);
    const answer = await search(index, parseWords("扶贫", index.rules), new Map());
    for (let count = 1; count <= whole.found.length; count++) {
      await answer.show(count);
      assert.ok(answer.found.length >= count);
    }
    assert.deepEqual(new Set(answer.found.map((one) => one.elements.id)), new Set(whole.found.map((one) => one.elements.id)));
  });
});

describe("relevance.yml", () => {
  /** @type {{query: string, filters?: Record<string, string>, documents: string[], passages?: number, first?: string, wants?: string}[]} */
  const cases = JSON.parse(fs.readFileSync(path.join(root, "relevance.json"), "utf-8"));
  // what is offered beside the answer, other names and corrections, is asked where it is made
  for (const one of cases.filter(({ wants }) => !wants)) {
    it(`${one.query} ${Object.entries(one.filters ?? {})}`, async () => {
      const filters = new Map(Object.entries(one.filters ?? {}).map(([facet, value]) => [facet, new Set([value])]));
      const answer = await search(index, parseWords(one.query, index.rules), filters);
      await answer.settle(() => true);
      const ids = answer.found.map((found) => found.elements.id);
      assert.deepEqual([...ids].sort(), [...one.documents].sort());
      if (one.passages !== undefined) assert.equal(answer.totals.passages, one.passages);
      if (one.first !== undefined) assert.equal(ids[0], one.first);
    });
  }
});

describe("facets", () => {
  /** @type {[string, string][][]} */
  const chosen = [[], [["level", "国家"]], [["deadline", "有时限"]], [["task", "有任务"], ["deadline", ""]]];
  for (const filters of chosen.map((pairs) => new Map(pairs.map(([facet, value]) => [facet, new Set([value])])))) {
    it(`count what choosing them would leave, under ${[...filters.keys()]}`, async () => {
      for (const query of ["", "扶贫", "大病", "的", "扶贫工作"]) {
        const words = parseWords(query, index.rules);
        const answer = await search(index, words, filters);
        for (const facet of index.manifest.facets) {
          const { isCounted } = answer;
          const counts = await answer.facet(facet);
          for (const value of new Set(passages.flatMap((passage) => passage.facets[facet]))) {
            const count = counts.get(value) ?? 0;
            const at = expected(words.map((word) => word.needle), new Map([...filters, [facet, new Set([value])]]));
            const real = isCounted ? at.length : new Set(at.map((one) => one.split("#")[0])).size;
            const isOfPassages = OF_PASSAGES.some((one) => one === facet || filters.has(one));
            const isBound = !isCounted && (!answer.isSure || isOfPassages);
            assert.ok(isBound ? count >= real : count === real, `${query} ${facet} ${value}: ${count}, ${real}`);
          }
        }
      }
    });
  }

  it("leave passages with a task or a deadline where no word is asked for", async () => {
    const random = makeRandom();
    for (let turn = 0; turn < 60; turn++) {
      const { facets } = passages[random(passages.length)];
      const names = Object.keys(facets).filter((name) => (turn % 2 && name === "deadline") || random(3) === 0);
      const filters = new Map(names.map((name) => [name, new Set([facets[name][0]])]));
      const { listed, before, after, answer } = await found([], filters);
      const all = expected([], filters);
      const documents = new Set(all.map((at) => at.split("#")[0])).size;
      assert.deepEqual(listed, answer.isOfElements ? [] : all, String([...filters]));
      assert.deepEqual([after.documents, after.ofDocuments], [documents, "exact"], String([...filters]));
      assert.ok(before.ofDocuments === "exact" ? before.documents === documents : before.documents >= documents, String([...filters]));
    }
  });
});

describe("what is not in the corpus", () => {
  it("is not found, and that is certain", async () => {
    for (const run of ["大病专项救助", "🙂", "\ud800", "<script>alert(1)</script>", "。。。。", "甲".repeat(10000)]) {
      const { after, listed } = await found([run]);
      assert.deepEqual(listed, []);
      assert.equal(after.ofDocuments, "exact");
    }
  });

  it("has something near, which is found", async () => {
    const words = parseWords("大病专项救助 县乡一体", index.rules);
    const nearest = await findNearest(index, words);
    assert.deepEqual(nearest.map((one) => one.query), ["县乡一体", "大病专项救"]);
    assert.ok(nearest.every((one) => one.answer.found.length));
  });
});

describe("a file that is missing or damaged", () => {
  it("never makes a wrong “nothing”", async () => {
    const random = makeRandom();
    const names = fs.readdirSync(path.join(root, "search", index.manifest.build), { recursive: true })
      .map(String).filter((name) => name.endsWith(".js")).map((name) => name.replaceAll(path.sep, "/").slice(0, -3));
    for (let turn = 0; turn < 150; turn++) {
      const run = drawRun(random, 8);
      broken.clear();
      for (let count = 0; count < 3; count++) broken.set(names[random(names.length)], turn % 2 ? "missing" : "damaged");
      index = await openIndex(load);
      const result = await found([run]).catch((error) => error);
      if (result instanceof FileError) continue; // the page says which file, and what to do
      const { listed, after, answer } = result;
      const all = expected([run]);
      if (after.ofDocuments === "exact") assert.deepEqual(listed, all, run);
      else assert.ok(answer.failures.size > 0, run);
      assert.ok(listed.every((/** @type {string} */ at) => all.includes(at)), run);
    }
    broken.clear();
    index = await openIndex(load);
  });

  it("is asked for again", async () => {
    index = await openIndex(load);
    const words = parseWords("大病", index.rules);
    for (let shard = 0; shard < index.manifest.shards; shard++) broken.set(`i/${shard}`, "missing");
    await assert.rejects(search(index, words, new Map()), FileError);
    broken.clear();
    assert.ok((await search(index, words, new Map())).candidates[0].exact);
  });
});

describe("a query", () => {
  it("reads few files, and none twice", async () => {
    index = await openIndex(load);
    read = 0;
    await search(index, parseWords("县乡一体", index.rules), new Map());
    const first = read;
    await search(index, parseWords("县乡一体", index.rules), new Map());
    assert.ok(first <= 12, String(first));
    assert.equal(read, first);
  });

  it("of one word is grouped by what its texts tell, without the table of documents", async () => {
    broken.set("d/0", "missing");
    index = await openIndex(load);
    const answer = await search(index, [{ typed: "健康", needle: "健康" }], new Map());
    await answer.show(3);
    const ids = answer.found.map((one) => one.elements.id);
    assert.ok(ids.length >= 3 && new Set(ids).size === ids.length, String(ids));
    broken.clear();
  });
});

