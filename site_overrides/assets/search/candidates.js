// From a word to the records that may hold it: its keys' postings, met with each other, the
// rarest first and no more of them than it takes.
"use strict";

/**
 * @typedef {import("./text.js").Key} Key
 * @typedef {import("./format.js").Entry} Entry
 * @typedef {import("./format.js").Postings} Postings
 * @typedef {import("./index.js").Index} Index
 */

/**
 * @typedef {object} Candidates
 * @property {Postings} postings every record that holds the word, and perhaps others
 * @property {Entry | null} exact where one key says all: only records that hold it, and its counts
 * @property {number} passages no more passages than this hold the word
 * @property {number} documents nor documents
 */

(() => {
  /** @type {typeof import("./text.js")} */
  const { keysOf, isOneKey } = typeof module !== "undefined" ? require("./text.js") : Reflect.get(globalThis, "gwText");

  const ROUND = 2; // keys asked for at once
  const ENOUGH = 4; // candidates; reading a text costs as much as another key
  const FEW = 12; // candidates that are not worth a list that is apart
  const NEARLY_ALL = 0.7; // a key in so many of the records rules out too little

  /**
   * @param {Index} index
   * @param {string} needle
   * @returns {Promise<Candidates>}
   * @throws {FileError} when no file that tells of the word can be read; a missing one alone only
   *   widens the choice
   */
  async function findCandidates(index, needle) {
    const keys = keysOf(needle, index.rules);
    const most = index.manifest.records * NEARLY_ALL;
    /** @type {Postings | null} */
    let met = null;
    let { passages, documents } = index.manifest;
    let failure;
    /** @type {[Key, Entry][]} */
    const apart = [];
    for (const round of rounds(keys, (key) => index.commonness(key))) {
      const answers = await Promise.allSettled(round.map((key) => index.entry(key)));
      for (const [at, answer] of answers.entries()) {
        if (answer.status === "rejected") {
          failure = answer.reason;
          continue;
        }
        const entry = answer.value;
        if (!entry) return { postings: none(), exact: null, passages: 0, documents: 0 };
        passages = Math.min(passages, entry.passages);
        documents = Math.min(documents, entry.documents);
        if (entry.postings) met = meet(met, entry.postings);
        else apart.push([round[at], entry]);
      }
      if (met && met.records.length <= ENOUGH) break;
    }
    apart.sort((a, b) => a[1].records - b[1].records);
    for (const [key, entry] of apart) {
      if (met && (met.records.length <= FEW || entry.records > most)) break;
      try {
        met = meet(met, await index.postings(key, entry));
      } catch (error) {
        failure = error;
      }
    }
    if (!met) throw failure;
    const exact = isOneKey(needle, index.rules) ? /** @type {Entry} */ (await index.entry(keys[0])) : null;
    return { postings: met, exact, passages, documents };
  }

  /** @returns {Postings} */
  function none() {
    return { records: new Uint32Array(0), tiers: new Uint8Array(0) };
  }

  /**
   * Keys in the order in which they are asked for, a few at a time: first those of rare characters
   * that lie apart, since neighbours say nearly the same.
   *
   * @param {Key[]} keys
   * @param {(key: Key) => number} commonness
   * @returns {Key[][]}
   */
  function rounds(keys, commonness) {
    const rest = keys.map((key) => ({ key, common: commonness(key) })).sort((a, b) => a.common - b.common);
    const found = [];
    while (rest.length) {
      /** @type {Key[]} */
      const round = [];
      for (const isLast of [false, true]) {
        for (let at = 0; at < rest.length && round.length < ROUND; ) {
          const { key } = rest[at];
          if (isLast || round.every((one) => one.second !== key.first && one.first !== key.second)) {
            round.push(key);
            rest.splice(at, 1);
          } else at += 1;
        }
      }
      found.push(round);
    }
    return found;
  }

  /**
   * The records in both lists, each with the weaker of its tiers.
   *
   * @param {Postings | null} left null: no list yet
   * @param {Postings} right
   * @returns {Postings}
   */
  function meet(left, right) {
    if (!left) return right;
    const records = new Uint32Array(Math.min(left.records.length, right.records.length));
    const tiers = new Uint8Array(records.length);
    let size = 0;
    for (let a = 0, b = 0; a < left.records.length && b < right.records.length; ) {
      const difference = left.records[a] - right.records[b];
      if (difference === 0) {
        records[size] = left.records[a];
        tiers[size++] = Math.min(left.tiers[a], right.tiers[b]);
      }
      if (difference <= 0) a++;
      if (difference >= 0) b++;
    }
    return { records: records.subarray(0, size), tiers: tiers.subarray(0, size) };
  }

  const api = { findCandidates, meet, rounds };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwCandidates: api });
})();
