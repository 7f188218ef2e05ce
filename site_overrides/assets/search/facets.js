// Filters and facet counts from the index alone, for answers of which not all texts were read.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Holders} Holders
 * @typedef {import("./answer.js").Filters} Filters
 * @typedef {import("./ranking.js").Waiting} Waiting
 */

(() => {
  /**
   * The documents that the filters leave, ascending. A responsible unit counts for a document when
   * one of its passages has it; whether that passage holds the words, only its text can tell.
   *
   * @param {Index} index
   * @param {Uint32Array} documents ascending
   * @param {Filters} filters
   */
  async function filterDocuments(index, documents, filters) {
    let left = documents;
    for (const [facet, wanted] of filters) {
      const blocks = await Promise.all(blocksOf(index, documents).map((block) => index.facet(facet, block)));
      const allowed = having(blocks, wanted);
      left = left.filter((document) => allowed.has(document));
    }
    return left;
  }

  /**
   * The candidates with those of their records alone that may hold a passage which the filters
   * leave; without those that have none.
   *
   * @param {Index} index
   * @param {Waiting[]} waiting
   * @param {Filters} filters
   */
  async function narrow(index, waiting, filters) {
    const documents = Uint32Array.from(waiting, (one) => one.document);
    let left = waiting;
    for (const [facet, wanted] of filters) {
      if (!index.manifest.byRecord.includes(facet)) continue;
      const blocks = await Promise.all(blocksOf(index, documents).map((block) => index.holders(facet, block)));
      const allowed = having(blocks, wanted);
      left = left.map((one) => ({ ...one, records: one.records.filter((record) => allowed.has(record)) }));
    }
    return left.filter((one) => one.records.length);
  }

  /**
   * How many of the documents have each value of a facet, the choice in that facet left aside.
   *
   * @param {Index} index
   * @param {string} facet
   * @param {Uint32Array} documents ascending, unfiltered
   * @param {Filters} filters
   * @returns {Promise<Map<string, number>>}
   */
  async function countDocuments(index, facet, documents, filters) {
    const others = new Map([...filters].filter(([name]) => name !== facet));
    const left = new Set(await filterDocuments(index, documents, others));
    const counts = new Map();
    for (const block of blocksOf(index, documents)) {
      for (const [value, holders] of await index.facet(facet, block)) {
        const count = holders.reduce((sum, document) => sum + Number(left.has(document)), 0);
        if (count) counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
    return counts;
  }

  /** The blocks in which documents lie. @param {Index} index @param {Uint32Array} documents */
  function blocksOf(index, documents) {
    return [...new Set(Array.from(documents, (document) => Math.floor(document / index.manifest.block)))];
  }

  /** What has one of the values. @param {Holders[]} blocks @param {Set<string>} wanted */
  function having(blocks, wanted) {
    return new Set(blocks.flatMap((block) => [...wanted].flatMap((value) => [...(block.get(value) ?? [])])));
  }

  const api = { filterDocuments, narrow, countDocuments };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFacets: api });
})();
