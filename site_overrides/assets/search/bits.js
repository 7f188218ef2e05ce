// Numbers in few bits, as browser_bits.py writes them.
"use strict";

(() => {
  /** Reads bits, the highest of a byte first. */
  class Bits {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }

    /** The next `count` bits as a number, the highest first. @param {number} count at most 31 */
    take(count) {
      let value = 0;
      for (let left = count; left > 0; ) {
        const byte = this.bytes[this.at >> 3];
        if (byte === undefined) throw new RangeError("index file ends too early");
        const rest = 8 - (this.at & 7); // bits of this byte that are not taken yet
        const now = Math.min(rest, left);
        value = (value << now) | ((byte >> (rest - now)) & ((1 << now) - 1));
        this.at += now;
        left -= now;
      }
      return value;
    }

    /** A number of 0 or more: an exponential Golomb code of order `width`. @param {number} [width] */
    number(width = 0) {
      let more = 0;
      while (!this.take(1)) more += 1;
      const quotient = 2 ** more + this.take(more) - 1;
      return quotient * 2 ** width + this.take(width);
    }

    /**
     * Distinct numbers from `low` to `high`: the middle one, then both halves alike.
     *
     * @param {number} count how many
     * @param {number} low
     * @param {number} high
     */
    ascending(count, low, high) {
      const numbers = new Uint32Array(count);
      this.halve(numbers, 0, count, low, high);
      return numbers;
    }

    /** @param {Uint32Array} numbers @param {number} start @param {number} end @param {number} low @param {number} high */
    halve(numbers, start, end, low, high) {
      while (start < end) {
        const middle = (start + end) >> 1;
        const least = low + middle - start;
        const chosen = least + this.upTo(high - end + middle + 1 - least);
        numbers[middle] = chosen;
        if (middle > start) this.halve(numbers, start, middle, low, chosen - 1);
        start = middle + 1;
        low = chosen + 1;
      }
    }

    /** A number from 0 to `most`: the smallest ones take a bit less. @param {number} most */
    upTo(most) {
      if (most <= 0) return 0;
      const width = 32 - Math.clz32(most);
      const short = 2 ** width - most - 1;
      const value = this.take(width - 1);
      return value < short ? value : value * 2 + this.take(1) - short;
    }
  }

  const api = { Bits };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwBits: api });
})();
