// The index files: from the bytes of one file to posting lists. BROWSER.md tells the format.
"use strict";

/**
 * @typedef {object} Entry what a shard says of one key
 * @property {number} records how many records hold it
 * @property {number[]} tiers of them, in each tier, the lowest first
 * @property {number} documents exactly how many documents hold it
 * @property {number} passages exactly how many passages hold it
 * @property {number} occurrences exactly how often it stands in them
 * @property {Postings | null} postings null: the list has a file of its own
 */

/**
 * @typedef {object} Postings
 * @property {Uint32Array} records numbers, ascending
 * @property {Uint8Array} tiers 2 in the title, 1 six times or more, 0 less
 */

(() => {
  const FORMAT = 2;

  /** An index file that cannot be used: `reason` is missing, damaged, version or browser. */
  class FileError extends Error {
    /**
     * @param {string} name
     * @param {"missing" | "damaged" | "version" | "browser"} reason
     */
    constructor(name, reason) {
      super(`index file ${name}: ${reason}`);
      this.file = name;
      this.reason = reason;
    }
  }

  /**
   * The deflated bytes in a file as it lies on the disk: `gwLoad(2,3632233996,"…");`.
   *
   * @param {string} name
   * @param {Uint8Array} file
   * @returns {Uint8Array}
   */
  function unwrap(name, file) {
    const head = /^gwLoad\((\d+),(\d+),"/.exec(String.fromCharCode(...file.subarray(0, 40)));
    if (!head) throw new FileError(name, "damaged");
    const payload = new Uint8Array(file.length);
    let size = 0;
    let at = head[0].length;
    for (; at < file.length && file[at] !== 34; at++) {
      let byte = file[at];
      if (byte === 92) {
        byte = file[++at];
        if (byte === 110) byte = 10; // \n
        else if (byte === 114) byte = 13; // \r
      }
      payload[size++] = byte;
    }
    return checked(name, Number(head[1]), Number(head[2]), payload.slice(0, size));
  }

  /**
   * The same from what the file hands over when it runs as a script.
   *
   * @param {string} name
   * @param {number} format
   * @param {number} check
   * @param {string} characters one for each byte, as `charset="x-user-defined"` gives them
   */
  function unwrapScript(name, format, check, characters) {
    return checked(name, format, check, Uint8Array.from(characters, (c) => c.charCodeAt(0) & 255));
  }

  /** @param {string} name @param {number} format @param {number} check @param {Uint8Array} payload */
  function checked(name, format, check, payload) {
    if (format !== FORMAT) throw new FileError(name, "version");
    const nameBytes = Uint8Array.from(name, (char) => char.charCodeAt(0));
    if (crc32(payload, crc32(nameBytes, 0)) !== check) throw new FileError(name, "damaged");
    return payload;
  }

  const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /**
   * @param {Uint8Array} bytes
   * @param {number} before the CRC-32 of what comes before, 0 at the beginning
   */
  function crc32(bytes, before) {
    let crc = ~before;
    for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255];
    return ~crc >>> 0;
  }

  /** Reads varints: seven bits a byte, the lowest first. */
  class Reader {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }

    next() {
      let number = 0;
      for (let shift = 1; ; shift *= 128) {
        const byte = this.bytes[this.at++];
        number += (byte & 127) * shift;
        if (byte < 128) return number;
        if (byte === undefined) throw new RangeError("index file ends too early");
      }
    }
  }

  /** Reads bits, the highest of a byte first. */
  class Bits {
    /** @param {Uint8Array} bytes @param {number} at the byte to begin with */
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at * 8;
    }

    one() {
      const byte = this.bytes[this.at >> 3];
      if (byte === undefined) throw new RangeError("index file ends too early");
      return (byte >> (7 - (this.at++ & 7))) & 1;
    }

    /**
     * A posting list: tier by tier, the distances between records, Rice-coded.
     *
     * @param {number[]} tiers how many records each has
     * @param {number} limit all records of the index
     * @returns {Postings}
     */
    postings(tiers, limit) {
      const found = new Float64Array(tiers.reduce((sum, size) => sum + size, 0)); // record × 4 + tier
      let at = 0;
      for (const [tier, size] of tiers.entries()) {
        const width = size ? riceWidth(size, limit) : 0;
        let record = -1;
        for (let left = size; left > 0; left--) {
          let distance = 0;
          while (!this.one()) distance += 1;
          for (let bit = 0; bit < width; bit++) distance = distance * 2 + this.one();
          record += distance + 1;
          found[at++] = record * 4 + tier;
        }
      }
      found.sort();
      return { records: Uint32Array.from(found, (one) => one / 4), tiers: Uint8Array.from(found, (one) => one % 4) };
    }
  }

  /** How many bits of a distance are written as they are. @param {number} size @param {number} limit */
  function riceWidth(size, limit) {
    return Math.max(0, 31 - Math.clz32(Math.floor((limit * 11) / (size * 16))));
  }

  /**
   * All keys of a shard, by `keyId`.
   *
   * @param {Uint8Array} bytes
   * @param {number} limit all records of the index
   * @returns {Map<number, Entry>}
   */
  function readShard(bytes, limit) {
    const reader = new Reader(bytes);
    /** @type {number[]} */
    const ids = [];
    let first = 0;
    for (let groups = reader.next(); groups > 0; groups--) {
      first += reader.next();
      let second = 0;
      for (let pairs = reader.next(); pairs > 0; pairs--) {
        second += reader.next();
        ids.push(keyId(first, second));
      }
    }
    const columns = Array.from({ length: 6 }, () => ids.map(() => reader.next()));
    const bits = new Bits(bytes, reader.at);
    return new Map(
      ids.map((id, at) => {
        const [size, many, title, documents, passages, occurrences] = columns.map((column) => column[at]);
        const records = size >> 1;
        const tiers = [records - many - title, many, title];
        const held = {
          records,
          tiers,
          documents: records - documents,
          passages: records + passages,
          occurrences: records + passages + occurrences,
          postings: size & 1 ? null : bits.postings(tiers, limit),
        };
        return [id, held];
      }),
    );
  }

  /**
   * A posting list in a file of its own.
   *
   * @param {Uint8Array} bytes
   * @param {number[]} tiers
   * @param {number} limit all records of the index
   */
  function readPostings(bytes, tiers, limit) {
    return new Bits(bytes, 0).postings(tiers, limit);
  }

  /** Varints to the end. @param {Uint8Array} bytes */
  function readNumbers(bytes) {
    const reader = new Reader(bytes);
    const numbers = [];
    while (reader.at < bytes.length) numbers.push(reader.next());
    return numbers;
  }

  const ESCAPE = 159; // a code point in three bytes follows
  const FAR = 160; // the first of two bytes
  const FIRST_FAR = 0x3000;

  /**
   * A text as browser_files.py writes it.
   *
   * @param {Uint8Array} bytes
   * @param {string[]} frequent the characters of one byte
   */
  function readText(bytes, frequent) {
    let text = "";
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte < ESCAPE) text += frequent[byte];
      else if (byte >= FAR) text += String.fromCharCode(FIRST_FAR + (byte - FAR) * 256 + bytes[++at]);
      else text += String.fromCodePoint(bytes[++at] * 65536 + bytes[++at] * 256 + bytes[++at]);
    }
    return text;
  }

  /** @param {number} first @param {number} second */
  function keyId(first, second) {
    return first * 0x200000 + second;
  }

  /**
   * The number of the shard that holds a key; browser_postings.py computes the same.
   *
   * @param {number} first
   * @param {number} second
   * @param {number} count
   */
  function shardNumber(first, second, count) {
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second >>> 5, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) % count;
  }

  /** @param {number} first @param {number} second */
  function frequentName(first, second) {
    return `h/${first.toString(16)}-${second.toString(16)}`;
  }

  const api = {
    FORMAT, FileError, unwrap, unwrapScript, crc32, readShard, readPostings, readText, readNumbers, keyId, shardNumber, frequentName,
  };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFormat: api });
})();
