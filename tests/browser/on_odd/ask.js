// Asks an index of the browser: node ask.js FOLDER, a JSON list of questions on standard input.
// Prints what the client says of each as it goes: at once, page by page, when all is checked.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const assets = path.join(__dirname, "../../../site_overrides/assets");
const { FileError, unwrap } = require(path.join(assets, "search/format.js"));
const { inflate } = require(path.join(assets, "search/files.js"));
const { openIndex } = require(path.join(assets, "search/index.js"));
const { search } = require(path.join(assets, "search/search.js"));
const { OF_PASSAGES, areOfPassages } = require(path.join(assets, "search/answer.js"));
const { parseWords } = require(path.join(assets, "search/words.js"));
const { sortByDate } = require(path.join(assets, "search/listing.js"));

const [folder] = process.argv.slice(2);

/**
 * @typedef {object} Question
 * @property {string} query
 * @property {Record<string, string[]>} filters
 * @property {number} atOnce candidate records that are checked at once
 * @property {number} page documents listed at once
 * @property {string[]} broken names of files that cannot be read
 */

/** @param {string[]} broken @returns {import("../../../site_overrides/assets/search/files.js").Load} */
function loader(broken) {
  return async (name, build = "", dictionary) => {
    if (broken.includes(name)) throw new FileError(name, "damaged");
    return inflate(name, unwrap(name, fs.readFileSync(path.join(folder, build, `${name}.js`))), dictionary);
  };
}

/** @typedef {import("../../../site_overrides/assets/search/search.js").Answer} Answer */

/** What is listed, and what is said of it. @param {Answer} answer */
async function said(answer) {
  const { totals, isComplete, isCounted, isOfElements, failures, filters, index } = answer;
  const found = answer.found.map(({ elements, passages, unread, isPartial }) => ({
    id: elements.id, passages: passages.map((passage) => passage.anchor), unread, isPartial,
    isWhole: passages.length > 0 && passages[0].holds.every(Boolean),
  }));
  const isSure = answer.isSure && !areOfPassages(filters);
  const facets = [];
  for (const facet of index.manifest.facets) {
    const bound = isCounted || (isSure && !(answer.words.length && OF_PASSAGES.includes(facet))) ? "exact" : "most";
    const counts = await answer.facet(facet).then(Object.fromEntries, () => null);
    facets.push({ facet, ofPassages: isCounted, bound: isCounted && failures.size ? "none" : bound, counts });
  }
  return { ...totals, isComplete, isOfElements, found, facets, failures: failures.size };
}

/** @param {Question} question */
async function answer({ query, filters, atOnce, page, broken }) {
  try {
    const index = await openIndex(loader(broken));
    const ask = () => search(index, parseWords(query, index.rules), new Map(Object.entries(filters).map(([facet, values]) => [facet, new Set(values)])), atOnce);
    const asked = await ask();
    const states = [await said(asked)];
    for (const count of [page, 2 * page]) {
      await asked.show(count);
      states.push(await said(asked));
    }
    await asked.settle(() => true);
    states.push(await said(asked));
    const dated = await ask();
    await sortByDate(dated);
    while (dated.waiting.length) await dated.show(dated.found.length + page);
    return { states, dated: dated.found.map((one) => one.elements.id) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { refused: error.file };
  }
}

async function main() {
  const answers = [];
  for (const question of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await answer(question));
  process.stdout.write(JSON.stringify(answers));
}

main();
