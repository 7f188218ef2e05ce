// From a word to the records that may hold it: its keys' postings, met with each other, the
// rarest first and no more of them than it takes.
"use strict";

/**
 * @typedef {import("./text.js").Key} Key
 * @typedef {import("./shards.js").Entry} Entry
 * @typedef {import("./shards.js").Postings} Postings
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
  const SAME = 0.9; // where a list leaves so many of the candidates, others will hardly tell more
  const NEARLY_ALL = 0.7; // a key in so many of the records rules out too little

  /** What the keys of a word leave as candidates, as their lists are read. */
  class Meeting {
    /** @param {Index} index @param {boolean} isStrict */
    constructor(index, isStrict) {
      this.index = index;
      this.isStrict = isStrict;
      this.passages = index.manifest.passages;
      this.documents = index.manifest.documents;
      /** @type {Postings | null} */
      this.met = null;
      /** Whether the last list told nearly nothing. */
      this.isSettled = false;
      /** Keys with a list of their own, which is not read yet. @type {[Key, Entry][]} */
      this.apart = [];
      /** Why a file could not be read. @type {unknown} */
      this.failure = null;
    }

    /** @param {number} enough candidates that are not worth another list */
    isEnough(enough) {
      return this.met !== null && (this.met.records.length <= enough || this.isSettled);
    }

    /** @param {Key} key @param {Entry} entry */
    async add(key, entry) {
      this.passages = Math.min(this.passages, entry.passages);
      this.documents = Math.min(this.documents, entry.documents);
      if (entry.postings) this.meet(await this.index.postings(key, entry));
      else this.apart.push([key, entry]);
    }

    /** @param {Postings} postings */
    meet(postings) {
      const before = this.met?.records.length ?? Infinity;
      this.met = meet(this.met, postings);
      this.isSettled = !this.isStrict && this.met.records.length > before * SAME;
    }

    /** Reads lists that are apart, short ones first, as far as they are worth it. */
    async meetApart() {
      const most = this.index.manifest.records * NEARLY_ALL;
      this.apart.sort((a, b) => a[1].size - b[1].size);
      for (const [key, entry] of this.apart) {
        if (this.isEnough(FEW) || (this.met && entry.size > most)) return;
        try {
          this.meet(await this.index.postings(key, entry));
        } catch (error) {
          this.failure = error;
        }
      }
    }
  }

  /**
   * @param {Index} index
   * @param {string} needle
   * @param {boolean} [isStrict] whether few false candidates matter more than few files
   * @returns {Promise<Candidates>}
   * @throws {FileError} when no file that tells of the word can be read; a missing one alone only
   *   widens the choice
   */
  async function findCandidates(index, needle, isStrict = false) {
    const keys = keysOf(needle, index.rules);
    const meeting = new Meeting(index, isStrict);
    for (const round of rounds(keys, (key) => index.commonness(key))) {
      const answers = await Promise.allSettled(round.map((key) => index.entry(key)));
      for (const [at, answer] of answers.entries()) {
        if (answer.status === "rejected") meeting.failure = answer.reason;
        else if (answer.value) await meeting.add(round[at], answer.value);
        else return { postings: none(), exact: null, passages: 0, documents: 0 };
      }
      if (meeting.isEnough(ENOUGH)) break;
    }
    await meeting.meetApart();
    const { met, passages, documents } = meeting;
    if (!met) throw meeting.failure;
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
