// Filters and facet counts from the index alone, for answers of which not all texts were read.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Holders} Holders
 * @typedef {import("./answer.js").Filters} Filters
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
      const blocks = await blocksOf(index, facet, documents);
      const allowed = new Set(blocks.flatMap((block) => [...wanted].flatMap((value) => [...(block.get(value) ?? [])])));
      left = left.filter((document) => allowed.has(document));
    }
    return left;
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
    for (const block of await blocksOf(index, facet, documents)) {
      for (const [value, having] of block) {
        const count = having.reduce((sum, document) => sum + Number(left.has(document)), 0);
        if (count) counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
    return counts;
  }

  /** @param {Index} index @param {string} facet @param {Uint32Array} documents @returns {Promise<Holders[]>} */
  async function blocksOf(index, facet, documents) {
    const numbers = new Set(Array.from(documents, (document) => Math.floor(document / index.manifest.block)));
    return Promise.all([...numbers].map((number) => index.facet(facet, number)));
  }

  const api = { filterDocuments, countDocuments };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFacets: api });
})();
