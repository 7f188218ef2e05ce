// When nothing contains the whole query: what comes nearest to it, and is named as no hit.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./search.js").Answer} Answer
 */

/**
 * @typedef {object} Nearest
 * @property {string} query what to ask instead
 * @property {string} why how it differs: 含 5 字
 * @property {Answer} answer to it, its first documents checked
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./candidates.js")} */
  const { findCandidates } = isNode ? require("./candidates.js") : Reflect.get(globalThis, "gwCandidates");
  /** @type {typeof import("./answer.js")} */
  const { passagesWith } = isNode ? require("./answer.js") : Reflect.get(globalThis, "gwAnswer");
  /** @type {typeof import("./words.js")} */
  const { queryOf, asRead } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./wording.js")} */
  const { cited } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./search.js")} */
  const { search } = isNode ? require("./search.js") : Reflect.get(globalThis, "gwSearch");

  const LONGEST = 40; // characters of a word that are looked at
  const TRIED = 16; // texts read for one part
  const SHOWN = 2; // documents shown of each
  const APART = 4; // words of a query, of those that are not found, that are taken apart
  const MOST = 12; // queries offered, and words of the query that are left out or kept alone

  /**
   * Other queries that have an answer: the words that are found, all but one of them, and the
   * longest parts of a word that is not, together in any order and each alone. 大病专项救助 gives
   * 大病专项救 (含 5 字). nearest.py does the same.
   *
   * @param {Index} index
   * @param {Word[]} words
   * @returns {Promise<Nearest[]>}
   */
  async function findNearest(index, words) {
    if (words.length === 1) return (await partsOf(words[0])).slice(0, MOST);
    const alone = await Promise.all(words.map((word) => ask(index, [word])));
    const found = words.filter((_, at) => alone[at]);
    if (found.length === words.length) {
      const some = words.slice(0, MOST);
      const fewer = words.length > 2 ? (await Promise.all(some.map((word) => without(word)))).flat() : [];
      return fewer.length ? fewer : (await Promise.all(some.map((word) => near(index, [word], "只含此词")))).flat();
    }
    const missing = words.filter((word) => !found.includes(word));
    const together = found.length ? [await near(index, found, `不含${missing.map((word) => cited(word.typed)).join("")}`)] : [];
    const parts = await Promise.all(missing.slice(0, APART).map((word) => partsOf(word)));
    return [...together, ...parts].flat().slice(0, MOST);

    /** @param {Word} word */
    function without(word) {
      return near(index, words.filter((other) => other !== word), `不含${cited(word.typed)}`);
    }

    /** @param {Word} word */
    async function partsOf(word) {
      const parts = await longestParts(word.needle, (part) => stands(index, part));
      const asked = parts.map((part) => ({ typed: part, needle: part }));
      const together = asked.length > 1 ? [near(index, asked, "拆开检索，不论次序")] : [];
      const alone = asked.map((part) => near(index, [part], `含 ${[...part.needle].length} 字`));
      return (await Promise.all([...together, ...alone])).flat();
    }
  }

  /**
   * The query of words in place of those that were asked, where it has an answer.
   *
   * @param {Index} index
   * @param {Word[]} words
   * @param {string} why
   * @returns {Promise<Nearest[]>} it alone, or nothing
   */
  async function near(index, words, why) {
    const query = queryOf(words, index.rules);
    const answer = query === null ? null : await ask(index, asRead(query, words, index.rules));
    return query !== null && answer ? [{ query, why, answer }] : [];
  }

  /** The answer to words, its first documents checked; null where nothing answers. @param {Index} index @param {Word[]} words */
  async function ask(index, words) {
    const answer = await search(index, words, new Map(), SHOWN);
    await answer.show(SHOWN);
    return answer.found.length ? answer : null;
  }

  /**
   * The longest parts of a needle that stand in the corpus, none overlapping, of two characters or
   * more, each once. Whatever stands in the corpus, its parts do too: so one walk over the needle is enough.
   *
   * @param {string} needle
   * @param {(part: string) => Promise<boolean>} isFound
   * @returns {Promise<string[]>} in the order of the needle
   */
  async function longestParts(needle, isFound) {
    const chars = [...needle].slice(0, LONGEST);
    /** @type {[start: number, end: number][]} */
    const runs = [];
    for (let start = 0, end = 0; start < chars.length && end < chars.length; start++) {
      end = Math.max(end, start);
      const before = end;
      while (end < chars.length && (await isFound(chars.slice(start, end + 1).join("")))) end++;
      if (end > before && end - start > 1) runs.push([start, end]);
    }
    runs.sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
    /** @type {[start: number, end: number][]} */
    const kept = [];
    for (const run of runs) {
      if (kept.every((other) => run[1] <= other[0] || run[0] >= other[1])) kept.push(run);
    }
    kept.sort((a, b) => a[0] - b[0]);
    return [...new Set(kept.map(([start, end]) => chars.slice(start, end).join("")))];
  }

  /** Whether a part stands in the corpus, as far as a few texts tell. @param {Index} index @param {string} part */
  async function stands(index, part) {
    const { postings, exact } = await findCandidates(index, part, true);
    if (exact) return postings.records.length > 0;
    const word = { typed: part, needle: part };
    for (const record of postings.records.subarray(0, TRIED)) {
      if (passagesWith(await index.text(record), [word], index.rules).length) return true;
    }
    return false;
  }

  const api = { findNearest, near, longestParts, stands };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwNearest: api });
})();
