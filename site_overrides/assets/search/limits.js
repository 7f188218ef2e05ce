// Words with several writings, excluded words, and words restricted to a field: what the index
// alone tells of them. No document is left out that only its text could rule out.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./candidates.js").Candidates} Candidates
 */

/** @typedef {Candidates & {standing: string[]}} Sought and which writings may stand in the corpus */

/**
 * @typedef {object} Barred
 * @property {Set<number>} documents that hold an excluded word for certain
 * @property {Map<number, number[]>} records by document: those that may hold one, to be read
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./text.js")} */
  const { needle } = isNode ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./words.js")} */
  const { needlesOf, standsIn } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./candidates.js")} */
  const { findCandidates } = isNode ? require("./candidates.js") : Reflect.get(globalThis, "gwCandidates");

  /**
   * The records that may hold a word in one of its writings.
   *
   * @param {Index} index
   * @param {Word} word
   * @returns {Promise<Sought>}
   */
  async function candidatesOf(index, word) {
    const needles = needlesOf(word);
    const all = await Promise.all(needles.map((one) => findCandidates(index, one)));
    const standing = needles.filter((_, at) => all[at].postings.records.length);
    const found = all.filter((one) => one.postings.records.length);
    if (found.length < 2) return { ...(found[0] ?? all[0]), standing };
    /** @type {Map<number, number>} */
    const tiers = new Map();
    for (const { postings } of found) {
      postings.records.forEach((record, at) => tiers.set(record, Math.max(tiers.get(record) ?? 0, postings.tiers[at])));
    }
    const records = Uint32Array.from(tiers.keys()).sort();
    const passages = found.reduce((sum, one) => sum + one.passages, 0);
    return {
      postings: { records, tiers: Uint8Array.from(records, (record) => tiers.get(record) ?? 0) },
      exact: null,
      passages: Math.min(passages, index.manifest.passages),
      documents: Math.min(found.reduce((sum, one) => sum + one.documents, 0), index.manifest.documents),
      standing,
    };
  }

  /**
   * Where excluded words stand, or may.
   *
   * @param {Index} index
   * @param {Word[]} excluded
   * @param {boolean} isWhole whether all passages of a document count
   * @returns {Promise<Barred>}
   */
  async function findBarred(index, excluded, isWhole) {
    const documents = new Set();
    /** @type {Map<number, Set<number>>} */
    const records = new Map();
    for (const word of excluded) {
      const { postings, exact } = await candidatesOf(index, word);
      const held = await index.documentsOf(postings.records);
      held.forEach((document, at) => {
        if (exact && isWhole) documents.add(document);
        else records.set(document, (records.get(document) ?? new Set()).add(postings.records[at]));
      });
    }
    return { documents, records: new Map([...records].map(([document, held]) => [document, [...held]])) };
  }

  /**
   * The documents that words in a field may leave, by what the index tells of them; null: all.
   *
   * @param {Index} index
   * @param {Word[]} limits
   * @returns {Promise<Set<number> | null>}
   */
  async function findAdmitted(index, limits) {
    /** @type {Set<number> | null} */
    let left = null;
    for (const word of limits) {
      if (word.excluded) continue; // only the elements themselves tell
      /** @type {number[]} */
      const held = word.field === "issuer" || word.field === "unit"
        ? await holdersOf(index, word.field, word)
        : [...(await index.documentsOf((await candidatesOf(index, word)).postings.records))];
      left = new Set(held.filter((document) => left?.has(document) ?? true));
    }
    return left;
  }

  /** The documents one of whose issuers or units holds the word. @param {Index} index @param {string} facet @param {Word} word */
  async function holdersOf(index, facet, word) {
    const blocks = await Promise.all(index.manifest.firsts.map((_, at) => index.facet(facet, at)));
    return blocks.flatMap((block) =>
      [...block].flatMap(([value, having]) => (standsIn(word, needle(value, index.rules)) ? [...having] : [])),
    );
  }

  /**
   * Whether the elements of a document let it answer; of units only a passage can tell.
   *
   * @param {import("./index.js").RecordText} elements
   * @param {Word[]} limits
   * @param {import("./text.js").Rules} rules
   */
  function admits(elements, limits, rules) {
    const { id, title, document_number: number, issuers } = elements;
    const values = { title: title === id ? [] : [title], number: [number ?? ""], issuer: issuers };
    return limits.every((word) =>
      word.field === "unit" || !word.field || holds(word, values[word.field], rules) !== Boolean(word.excluded),
    );
  }

  /**
   * Whether the units of a passage let it count.
   *
   * @param {string[]} units
   * @param {Word[]} limits
   * @param {import("./text.js").Rules} rules
   */
  function admitsUnits(units, limits, rules) {
    return limits.every((word) => word.field !== "unit" || holds(word, units, rules) !== Boolean(word.excluded));
  }

  /** @param {Word} word @param {string[]} values @param {import("./text.js").Rules} rules */
  function holds(word, values, rules) {
    return values.some((value) => standsIn(word, needle(value, rules)));
  }

  const api = { candidatesOf, findBarred, findAdmitted, admits, admitsUnits };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwLimits: api });
})();
