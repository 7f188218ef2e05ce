// What the index says of its keys: from the bytes of a shard to posting lists. BROWSER.md tells the
// format.
"use strict";

/** @typedef {{records: number, documents: number}} Limits how many the index has */

/**
 * @typedef {object} Entry what a shard says of one key
 * @property {number} size how many records hold it; how many documents, of a single character
 * @property {number[]} above of them, in the tiers 1, 2 and 3
 * @property {number} documents exactly how many documents hold it
 * @property {number} passages exactly how many passages hold it
 * @property {number} occurrences exactly how often it stands in them
 * @property {Postings | null} postings null: the list has a file of its own
 */

/**
 * @typedef {object} Postings
 * @property {Uint32Array} records numbers, ascending
 * @property {Uint8Array} tiers 3 in the title or the number of the document, 2 in a heading, 1 six
 *   times or more, 0 less
 */

(() => {
  /** @type {typeof import("./bits.js")} */
  const { Bits } = typeof module !== "undefined" ? require("./bits.js") : Reflect.get(globalThis, "gwBits");

  // Code points of a key: a group has one first and seconds of one block; browser_shards.py
  const BLOCK_BITS = 7;
  const FIRST_BITS = 8;
  const SECOND_BITS = 7;
  const LONGEST_NUMBER = 6; // digits of a number that is a key by itself

  /**
   * All keys of a shard, by `keyId`.
   *
   * @param {Uint8Array} bytes
   * @param {Limits} limits
   * @returns {Map<number, Entry>}
   */
  function readShard(bytes, limits) {
    const bits = new Bits(bytes);
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    let first = 0;
    for (let groups = bits.number(); groups > 0; groups--) {
      first += bits.number(FIRST_BITS);
      const block = bits.number(SECOND_BITS);
      const seconds = bits.ascending(bits.number() + 1, 0, 2 ** BLOCK_BITS - 1);
      for (const low of seconds) {
        const second = block * 2 ** BLOCK_BITS + low;
        entries.set(keyId(first, second), second ? readPair(bits, limits.records) : readSingle(bits, limits.documents));
      }
    }
    return entries;
  }

  /** @param {import("./bits.js").Bits} bits @param {number} limit @returns {Entry} */
  function readPair(bits, limit) {
    const size = bits.number() + 1;
    const isApart = bits.take(1);
    const above = [bits.number(), bits.number(), bits.number()];
    const documents = size > 1 ? size - bits.number() : 1;
    const passages = size + bits.number();
    const occurrences = passages + bits.number();
    return readListed({ size, above, documents, passages, occurrences }, isApart, bits, limit);
  }

  /** @param {import("./bits.js").Bits} bits @param {number} limit @returns {Entry} */
  function readSingle(bits, limit) {
    const size = bits.number() + 1;
    const isApart = bits.take(1);
    const above = [0, 0, bits.number()];
    const passages = size + bits.number();
    const occurrences = passages + bits.number();
    return readListed({ size, above, documents: size, passages, occurrences }, isApart, bits, limit);
  }

  /** @param {Omit<Entry, "postings">} entry @param {number} isApart @param {import("./bits.js").Bits} bits @param {number} limit */
  function readListed(entry, isApart, bits, limit) {
    return { ...entry, postings: isApart ? null : readList(bits, entry, limit) };
  }

  /**
   * A posting list: its records, then which of them are in each tier above 0.
   *
   * @param {import("./bits.js").Bits} bits
   * @param {{size: number, above: number[]}} sizes
   * @param {number} limit
   * @returns {Postings}
   */
  function readList(bits, { size, above }, limit) {
    const records = bits.ascending(size, 0, limit - 1);
    const tiers = new Uint8Array(size);
    for (const [below, count] of above.entries()) {
      for (const at of bits.ascending(count, 0, size - 1)) tiers[at] = below + 1;
    }
    return { records, tiers };
  }

  /**
   * A posting list in a file of its own.
   *
   * @param {Uint8Array} bytes
   * @param {Entry} entry
   * @param {number} limit all records of the index; all documents, of a single character
   */
  function readPostings(bytes, entry, limit) {
    return readList(new Bits(bytes), entry, limit);
  }

  /** Varints to the end. @param {Uint8Array} bytes */
  function readNumbers(bytes) {
    const numbers = [];
    for (let at = 0, number = 0, shift = 1; at < bytes.length; at++) {
      number += (bytes[at] & 127) * shift;
      shift *= 128;
      if (bytes[at] > 127) continue;
      numbers.push(number);
      number = 0;
      shift = 1;
    }
    return numbers;
  }

  /** @param {number} first @param {number} second */
  function keyId(first, second) {
    return first * 0x200000 + second;
  }

  /**
   * The number of the shard that holds a key; browser_shards.py computes the same.
   *
   * @param {number} first
   * @param {number} second
   * @param {number} count
   */
  function shardNumber(first, second, count) {
    const block = first <= LONGEST_NUMBER ? second : second >>> BLOCK_BITS;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(block, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) % count;
  }

  /** @param {number} first @param {number} second */
  function frequentName(first, second) {
    return `h/${first.toString(16)}-${second.toString(16)}`;
  }

  const api = { LONGEST_NUMBER, readShard, readPostings, readNumbers, keyId, shardNumber, frequentName };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwShards: api });
})();
