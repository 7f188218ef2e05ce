// The texts of hits, as browser_texts.py packs them.
"use strict";

(() => {
  const ESCAPE = 159; // a code point in three bytes follows
  const FAR = 160; // the first of two bytes
  const FIRST_FAR = 0x3000;
  const LAST_FAR = 0x8fff;

  /** Between texts and bytes, by what the texts of a corpus have in common. */
  class Texts {
    /** @param {{frequent: string, phrases: string}} manifest */
    constructor({ frequent, phrases }) {
      /** The characters of one byte. */
      this.frequent = [...frequent];
      /** How frequent each is: the place among them, from 0. */
      this.ranks = new Map(this.frequent.map((char, rank) => [char, rank]));
      /** What every text was packed as following. */
      this.dictionary = this.encode(phrases);
    }

    /** @param {Uint8Array} bytes */
    decode(bytes) {
      let text = "";
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte < ESCAPE) text += this.frequent[byte];
        else if (byte >= FAR) text += String.fromCharCode(FIRST_FAR + (byte - FAR) * 256 + bytes[++at]);
        else text += String.fromCodePoint(bytes[++at] * 65536 + bytes[++at] * 256 + bytes[++at]);
      }
      return text;
    }

    /** @param {string} text */
    encode(text) {
      return Uint8Array.from(
        [...text].flatMap((char) => {
          const rank = this.ranks.get(char);
          if (rank !== undefined) return [rank];
          const point = /** @type {number} */ (char.codePointAt(0));
          if (point < FIRST_FAR || point > LAST_FAR) return [ESCAPE, point >> 16, (point >> 8) & 255, point & 255];
          return [FAR + ((point - FIRST_FAR) >> 8), point & 255];
        }),
      );
    }
  }

  const api = { Texts };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwTexts: api });
})();
