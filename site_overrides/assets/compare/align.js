// Two documents side by side: which items speak of the same, in which words, and where their
// figures and times differ. Pure functions; everything that they find is derived.
"use strict";

/**
 * @typedef {object} Item an entry of a document, or a paragraph
 * @property {string} at anchor
 * @property {string} place how people cite it
 * @property {string} title
 * @property {string} text
 * @property {boolean} isTask
 * @property {string[]} units
 * @property {[start: number, end: number, value: number, unit: string | null][]} numbers
 * @property {[start: number, end: number, to: string][]} times
 */

/** @typedef {[start: number, end: number]} Stretch of characters in a text */

/**
 * @typedef {object} Pair
 * @property {Item} left
 * @property {Item} right
 * @property {number} score
 */

/**
 * @typedef {object} Difference the same thing with another figure, or another day
 * @property {"number" | "time"} kind
 * @property {string} about the words that stand near both
 * @property {Item} left
 * @property {Item} right
 * @property {Stretch} leftAt
 * @property {Stretch} rightAt
 */

(() => {
  const GRAM = 3; // characters that must agree in a row
  const ALIKE = 0.06; // two items speak of the same from this likeness on
  const NEAR = 20; // characters around a figure in which its thing is named
  /** A figure with its unit and what says how much: common to figures of any matter. */
  const MEASURE = /\d[\d.,]*[万亿余多]*(?:平方)?(?:公里|个月|个百分点|\p{Script=Han}元|\p{Script=Han})?|不[少低超高]?[于过]|至少|达到?|超过?|[提扩增降][高大加低]?到|控制在|力争|保持|以[上下内]|左右/gu;
  const SHOWN = 4; // characters from which shared words are marked
  const COMMON = 0.34; // words in more than this share of all items tell nothing

  /** The runs of letters, digits and Han characters that are `GRAM` long. @param {string} text */
  function grams(text) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (let at = 0; at + GRAM <= run.length; at++) {
        const gram = run.slice(at, at + GRAM);
        const places = found.get(gram);
        if (places) places.push(index + at);
        else found.set(gram, [index + at]);
      }
    }
    return found;
  }

  /**
   * The pairs of items that share words, best first: for each item of either side its best
   * partner, if any is alike enough, and those that differ in a figure or a day. Words that many
   * items hold count little.
   *
   * @param {Item[]} left
   * @param {Item[]} right
   * @returns {Pair[]}
   */
  function align(left, right) {
    const held = [left, right].map((items) => items.map((item) => new Set(grams(item.text).keys())));
    const all = held.flat();
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const one of all) for (const gram of one) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    const limit = Math.max(2, all.length * COMMON);
    /** @param {string} gram */
    const weight = (gram) => {
      const count = /** @type {number} */ (counts.get(gram));
      return count > limit ? 0 : Math.log(1 + all.length / count);
    };
    /** @param {Set<string>} set */
    const mass = (set) => [...set].reduce((sum, gram) => sum + weight(gram), 0);
    const masses = held.map((sets) => sets.map(mass));
    /** @type {Pair[]} */
    const pairs = [];
    held[0].forEach((a, i) =>
      held[1].forEach((b, j) => {
        let shared = 0;
        for (const gram of a) if (b.has(gram)) shared += weight(gram);
        const score = shared / Math.min(masses[0][i], masses[1][j]) || 0;
        if (score >= ALIKE) pairs.push({ left: left[i], right: right[j], score });
      }),
    );
    pairs.sort((a, b) => b.score - a.score);
    const taken = new Set();
    const best = pairs.filter((pair) => {
      const isNew = !taken.has(pair.left) || !taken.has(pair.right);
      taken.add(pair.left).add(pair.right);
      return isNew;
    });
    for (const { left: a, right: b } of differences(left, right)) {
      if (!best.some((pair) => pair.left === a && pair.right === b)) best.push({ left: a, right: b, score: 0 });
    }
    return best;
  }

  /**
   * Where `text` has words of four characters or more that stand in `other` too, without overlap;
   * a year alone is none.
   *
   * @param {string} text
   * @param {string} other
   * @returns {Stretch[]}
   */
  function shared(text, other) {
    const places = grams(other);
    /** @type {Stretch[]} */
    const found = [];
    for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (let at = 0; at + SHOWN <= run.length; ) {
        const length = longest(run, at, other, places);
        const tells = length >= SHOWN && run.slice(at, at + length).replace(/[\d年月日]/gu, "").length >= GRAM;
        if (tells) found.push([index + at, index + at + length]);
        at += tells ? length : 1;
      }
    }
    return found;
  }

  /** How far `run` agrees with `other` from `at` on. @param {string} run @param {number} at @param {string} other @param {Map<string, number[]>} places */
  function longest(run, at, other, places) {
    let best = 0;
    for (const start of places.get(run.slice(at, at + GRAM)) ?? []) {
      let length = GRAM;
      while (at + length < run.length && run[at + length] === other[start + length]) length++;
      best = Math.max(best, length);
    }
    return best;
  }

  /**
   * Where figures of one unit, or days, stand near the same words and differ. A difference is no
   * error: levels count in their own ways.
   *
   * @param {Item[]} left
   * @param {Item[]} right
   * @returns {Difference[]}
   */
  function differences(left, right) {
    /** @type {Difference[]} */
    const found = [];
    for (const a of left) {
      for (const b of right) {
        for (const one of a.numbers) {
          for (const other of b.numbers) {
            if (one[3] !== other[3] || one[2] === other[2]) continue;
            const about = nearby(a.text, [one[0], one[1]], b.text, [other[0], other[1]], 2);
            if (about) found.push(difference("number", about, a, b, one, other));
          }
        }
        for (const one of a.times) {
          for (const other of b.times) {
            if (one[2] === other[2]) continue;
            const about = nearby(a.text, [one[0], one[1]], b.text, [other[0], other[1]], 5);
            if (about) found.push(difference("time", about, a, b, one, other));
          }
        }
      }
    }
    return distinct(found);
  }

  /** @param {"number" | "time"} kind @param {string} about @param {Item} left @param {Item} right @param {[number, number, ...unknown[]]} one @param {[number, number, ...unknown[]]} other @returns {Difference} */
  function difference(kind, about, left, right, one, other) {
    return { kind, about, left, right, leftAt: [one[0], one[1]], rightAt: [other[0], other[1]] };
  }

  /** Each figure stands in one difference: that with the longest words in common. @param {Difference[]} found */
  function distinct(found) {
    const taken = new Set();
    return found
      .map((one, order) => ({ one, order }))
      .sort((a, b) => b.one.about.length - a.one.about.length || a.order - b.order)
      .filter(({ one }) => {
        const keys = [`l${one.left.at}@${one.leftAt[0]}`, `r${one.right.at}@${one.rightAt[0]}`];
        if (keys.some((key) => taken.has(key))) return false;
        keys.forEach((key) => taken.add(key));
        return true;
      })
      .map(({ one }) => one);
  }

  /**
   * The longest words of `least` characters or more that stand near both places, digits aside;
   * empty for none.
   *
   * @param {string} text
   * @param {Stretch} at
   * @param {string} other
   * @param {Stretch} otherAt
   * @param {number} least
   */
  function nearby(text, at, other, otherAt, least) {
    const around = [surroundings(text, at), surroundings(other, otherAt)];
    let best = "";
    for (const piece of around[0]) {
      for (let start = 0; start < piece.length; start++) {
        let end = start + Math.max(least, best.length + 1);
        while (end <= piece.length && around[1].some((one) => one.includes(piece.slice(start, end)))) {
          best = piece.slice(start, end);
          end++;
        }
      }
    }
    return best;
  }

  /** The runs of Han characters near a place, in the same clause, and those of what is counted there. @param {string} text @param {Stretch} at */
  function surroundings(text, [start, end]) {
    const before = text.slice(Math.max(0, start - NEAR), start).split(/[，。；！？\n]/u).pop() ?? "";
    const after = text.slice(end, end + NEAR).split(/[，。；！？\n]/u)[0];
    const within = text.slice(start, end).replace(MEASURE, " ");
    return [before, within, after].flatMap((piece) => piece.match(/\p{Script=Han}+/gu) ?? []);
  }

  /** The sentence around a place. @param {string} text @param {Stretch} at @returns {Stretch} */
  function sentence(text, [start, end]) {
    const before = Math.max(...["。", "；", "！", "？", "\n"].map((mark) => text.lastIndexOf(mark, start - 1)));
    const after = text.slice(end).search(/[。；！？\n]/u);
    return [before + 1, after < 0 ? text.length : end + after + 1];
  }

  const api = { align, shared, differences, sentence };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwAlign: api });
})();
