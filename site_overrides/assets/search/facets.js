// Filters and facet counts from the index alone, for answers of which not all texts were read.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./answer.js").Filters} Filters
 * @typedef {import("./ranking.js").Waiting} Waiting
 */

(() => {
  /**
   * The candidates that the filters leave, each with those of its records alone that may hold a
   * passage which they leave. A responsible unit counts for a document when one of its passages has
   * it; whether that passage holds the words, only its text can tell.
   *
   * @param {Index} index
   * @param {Waiting[]} candidates
   * @param {Filters} filters
   * @param {boolean} isOfWords whether the records of a candidate are those that may hold a word
   */
  async function filterCandidates(index, candidates, filters, isOfWords) {
    let left = candidates;
    for (const [facet, wanted] of filters) {
      const isByRecord = isOfWords && index.manifest.byRecord.includes(facet);
      const values = (await holdersIn(index, facet, candidates, isByRecord)).filter(([value]) => wanted.has(value));
      const having = new Set(values.flatMap(([, places]) => [...places]));
      left = isByRecord
        ? left.map((one) => ({ ...one, records: one.records.filter((record) => having.has(record)) }))
        : left.filter((one) => having.has(one.document));
      left = left.filter((one) => one.records.length);
    }
    return left;
  }

  /**
   * How many of the documents have each value of a facet, the choice in that facet left aside.
   *
   * @param {Index} index
   * @param {string} facet
   * @param {Waiting[]} candidates unfiltered
   * @param {Filters} filters
   * @param {boolean} isOfWords
   * @returns {Promise<Map<string, number>>}
   */
  async function countDocuments(index, facet, candidates, filters, isOfWords) {
    const others = new Map([...filters].filter(([name]) => name !== facet));
    const left = await filterCandidates(index, candidates, others, isOfWords);
    const isByRecord = isOfWords && index.manifest.byRecord.includes(facet);
    /** Document by the number that the values of the facet name. @type {Map<number, number>} */
    const named = new Map();
    for (const { document, records } of left) {
      for (const place of isByRecord ? records : [document]) named.set(place, document);
    }
    /** @type {Map<string, Set<number>>} */
    const documents = new Map();
    for (const [value, places] of await holdersIn(index, facet, candidates, isByRecord)) {
      for (const place of places) {
        const document = named.get(place);
        if (document !== undefined) documents.set(value, (documents.get(value) ?? new Set()).add(document));
      }
    }
    return new Map([...documents].map(([value, having]) => [value, having.size]));
  }

  /**
   * Each value of a facet with what has it, in the blocks in which candidates lie.
   *
   * @param {Index} index
   * @param {string} facet
   * @param {Waiting[]} candidates
   * @param {boolean} isByRecord
   */
  async function holdersIn(index, facet, candidates, isByRecord) {
    const blocks = new Set(candidates.map((one) => Math.floor(one.document / index.manifest.block)));
    const read = [...blocks].map((block) => (isByRecord ? index.holders(facet, block) : index.facet(facet, block)));
    return (await Promise.all(read)).flatMap((holders) => [...holders]);
  }

  const api = { filterCandidates, countDocuments };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFacets: api });
})();
