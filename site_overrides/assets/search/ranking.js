// Which documents come first: by the tiers of the index before their texts are read, by the texts
// themselves afterwards.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./answer.js").Document} Document
 * @typedef {import("./answer.js").Passage} Passage
 * @typedef {import("./candidates.js").Candidates} Candidates
 */

/**
 * @typedef {object} Waiting a document that may answer
 * @property {number} document its number in the index; -1: its text will tell
 * @property {number[]} records its candidates, best first: those that may hold all words come before others
 * @property {number[]} [whole] those that may hold all of several words
 * @property {number} rank
 * @property {number[]} [barring] records of it that may hold an excluded word
 */

/** @typedef {{record: number, words: number, weight: number}} Place a record, how many of the words it may hold, and how well */

(() => {
  /** @type {typeof import("./text.js")} */
  const { needle } = typeof module !== "undefined" ? require("./text.js") : Reflect.get(globalThis, "gwText");

  /** @type {typeof import("./words.js")} */
  const { standsIn } = typeof module !== "undefined" ? require("./words.js") : Reflect.get(globalThis, "gwWords");

  const WEIGHTS = [1, 2.4, 4, 6]; // of the tiers: once, many, in a heading, in the title or number

  /**
   * The documents in which every word may stand, best first.
   *
   * @param {Index} index
   * @param {Candidates[]} candidates of each word
   * @param {boolean} areFew so that all are read in any case
   * @returns {Promise<Waiting[]>}
   */
  async function withEveryWord(index, candidates, areFew) {
    const documents = await Promise.all(candidates.map((word) => index.documentsOf(word.postings.records, areFew)));
    /** @type {Map<number, {words: number, best: number[], places: Map<number, Place>}>} */
    const held = new Map();
    candidates.forEach(({ postings: { records, tiers } }, word) => {
      const rarity = Math.log(1 + index.manifest.records / records.length);
      records.forEach((record, at) => {
        let one = held.get(documents[word][at]);
        if (!one) {
          if (word > 0) return;
          held.set(documents[word][at], (one = { words: 0, best: [], places: new Map() }));
        }
        if (one.words < word) return; // an earlier word stands nowhere in it
        const weight = rarity * WEIGHTS[tiers[at]];
        one.words = word + 1;
        one.best[word] = Math.max(one.best[word] ?? 0, weight);
        let place = one.places.get(record);
        if (!place) one.places.set(record, (place = { record, words: 0, weight: 0 }));
        place.words += 1;
        place.weight += weight;
      });
    });
    const all = [...held].filter(([, one]) => one.words === candidates.length);
    const waiting = all.map(([document, { best, places }]) => {
      const sorted = [...places.values()].sort((a, b) => b.words - a.words || b.weight - a.weight || a.record - b.record);
      return {
        document,
        records: sorted.map((place) => place.record),
        whole: sorted.filter((place) => place.words === candidates.length).map((place) => place.record),
        rank: best.reduce((sum, weight) => sum + weight, 0) + Math.max(...sorted.map((place) => place.weight)),
      };
    });
    return waiting.sort((a, b) => b.rank - a.rank || a.document - b.document);
  }

  /**
   * The records that may hold a word, best first, each as if it were a document: which ones are
   * of the same document their texts will tell.
   *
   * @param {Candidates} candidates
   * @returns {Waiting[]}
   */
  function withOneWord({ postings: { records, tiers } }) {
    const all = Array.from(records, (record, at) => ({ document: -1, records: [record], rank: WEIGHTS[tiers[at]] }));
    return all.sort((a, b) => b.rank - a.rank);
  }

  /**
   * All documents, each with the record that begins it, or with all of them.
   *
   * @param {Index} index
   * @param {boolean} isWhole
   * @returns {Promise<Waiting[]>}
   */
  async function everyDocument(index, isWhole) {
    const { firsts, block } = index.manifest;
    const tables = await Promise.all(firsts.map((_, at) => index.firsts(at)));
    return tables.flatMap((table, at) =>
      Array.from(table.subarray(0, -1), (first, place) => {
        const count = isWhole ? table[place + 1] - first : 1;
        return { document: at * block + place, records: Array.from({ length: count }, (_, more) => first + more), rank: 0 };
      }),
    );
  }

  /**
   * Documents that were read, in the order of exact.py: words in the title or the number, words that
   * stand together, words in headings, then the rank, then the newest, then the highest level:
   * documents are numbered so.
   *
   * @param {Document[]} documents
   * @param {import("./words.js").Word[]} words
   * @param {import("./text.js").Rules} rules
   * @param {(document: Document) => Passage[]} listedOf
   */
  function inOrder(documents, words, rules, listedOf) {
    /** @param {Document} document */
    const keyOf = (document) => {
      const { title, document_number: number } = document.elements;
      const names = [title, number ?? ""].map((name) => needle(name, rules));
      const named = words.filter((word) => names.some((name) => standsIn(word, name))).length;
      const listed = listedOf(document);
      const together = Math.max(0, ...listed.map((passage) => passage.holds.filter(Boolean).length));
      const headed = words.filter((_, word) => listed.some((passage) => passage.heads[word])).length;
      return [named, together, headed, document.rank, -document.elements.document];
    };
    const keyed = documents.map((document) => ({ document, key: keyOf(document) }));
    keyed.sort((a, b) => b.key.map((part, at) => part - a.key[at]).find((difference) => difference) ?? 0);
    return keyed.map((one) => one.document);
  }

  /** The passages with the most words, most of them in the heading, else in printed order. @param {Passage[]} passages */
  function bestFirst(passages) {
    /** @param {boolean[]} words */
    const count = (words) => words.filter(Boolean).length;
    return [...passages].sort(
      (a, b) => count(b.holds) - count(a.holds) || count(b.heads) - count(a.heads) || a.order - b.order,
    );
  }

  const api = { withEveryWord, withOneWord, everyDocument, inOrder, bestFirst };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwRanking: api });
})();
