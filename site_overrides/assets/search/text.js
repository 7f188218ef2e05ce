// Characters and keys: how text is compared. The rules come with the index (the builder's
// own table, generated), so that the browser and the builder never differ.
"use strict";

/**
 * @typedef {object} Rules
 * @property {Map<string, string>} fold one character to the one that stands for it: ﹝ to (
 * @property {Set<string>} ignored white space and invisible characters
 * @property {Set<string>} breaks punctuation and signs of the corpus, which are in no pair
 */

/**
 * @typedef {object} Key
 * @property {number} first code point; of a whole number, how many digits it has
 * @property {number} second code point, or 0 for a single character; of a number, its value plus 1
 */

/** @typedef {[start: number, end: number]} Span half-open range of a printed text */

(() => {
  /**
   * @param {{fold: [string, string], ignored: string, breaks: string}} manifest
   * @returns {Rules}
   */
  function makeRules(manifest) {
    const to = [...manifest.fold[1]];
    return {
      fold: new Map([...manifest.fold[0]].map((from, at) => [from, to[at]])),
      ignored: new Set(manifest.ignored),
      breaks: new Set(manifest.breaks),
    };
  }

  /**
   * The form in which text is compared: `needle("国卫办 ﹝２０２０﹞", rules)` is `"国卫办(2020)"`.
   *
   * @param {string} text
   * @param {Rules} rules
   */
  function needle(text, rules) {
    let dense = "";
    for (const char of text) {
      if (!rules.ignored.has(char)) dense += rules.fold.get(char) ?? char;
    }
    return dense;
  }

  /**
   * The keys whose records may hold a needle: its pairs, the letters that are in no pair, and
   * numbers that are whole in it, in place of their pairs; punctuation only where there is nothing
   * else, since nearly every record holds it. `keysOf("大病、", rules)` is the pair 大病, and
   * `keysOf("函159号", rules)` the pairs 函1 and 9号 and the number 159.
   *
   * @param {string} wanted
   * @param {Rules} rules
   * @returns {Key[]}
   */
  function keysOf(wanted, rules) {
    const chars = [...wanted];
    /** @type {Map<string, Key>} */
    const keys = new Map();
    /** @param {string} one @param {string} [two] */
    const add = (one, two) =>
      keys.set(one + (two ?? ""), { first: codeOf(one), second: two ? codeOf(two) : 0 });
    const isLetter = chars.map((char) => !rules.breaks.has(char));
    const within = new Set(); // where a pair lies within a whole number
    for (const { index, 0: digits } of wanted.matchAll(WHOLE_NUMBER)) {
      const start = [...wanted.slice(0, index)].length;
      for (let at = start; at < start + digits.length - 1; at++) within.add(at);
      keys.set(` ${digits}`, { first: digits.length, second: Number(digits) + 1 });
    }
    chars.forEach((char, at) => {
      if (!isLetter[at] || within.has(at)) return;
      if (isLetter[at + 1]) add(char, chars[at + 1]);
      else if (!isLetter[at - 1]) add(char);
    });
    if (!keys.size) chars.forEach((char) => add(char));
    return [...keys.values()];
  }

  const WHOLE_NUMBER = /(?<=[^0-9])[0-9]{2,6}(?=[^0-9])/gu; // what stands on either side ends it

  /** @param {string} char */
  function codeOf(char) {
    return /** @type {number} */ (char.codePointAt(0));
  }

  /**
   * Whether one key says all about a needle, so that its records and counts need no checking.
   *
   * @param {string} wanted
   * @param {Rules} rules
   */
  function isOneKey(wanted, rules) {
    const chars = [...wanted];
    return chars.length === 1 || (chars.length === 2 && !chars.some((char) => rules.breaks.has(char)));
  }

  /**
   * How often a needle stands in another, each place of its beginning counted.
   *
   * @param {string} dense
   * @param {string} wanted
   */
  function countIn(dense, wanted) {
    let count = 0;
    for (let at = dense.indexOf(wanted); at >= 0; at = dense.indexOf(wanted, at + 1)) count += 1;
    return count;
  }

  /**
   * Where a needle stands in a text as printed; places that overlap are one.
   * `findRuns("（国卫办﹝2020﹞ 177号）", "(2020)177号", rules)` is `[[4, 15]]`.
   *
   * @param {string} text
   * @param {string} wanted
   * @param {Rules} rules
   * @returns {Span[]}
   */
  function findRuns(text, wanted, rules) {
    let dense = "";
    /** @type {number[]} */
    const starts = []; // of each unit of `dense`, in `text`
    /** @type {number[]} */
    const ends = [];
    let at = 0;
    for (const char of text) {
      const end = at + char.length;
      if (!rules.ignored.has(char)) {
        const one = rules.fold.get(char) ?? char;
        for (let unit = 0; unit < one.length; unit++) {
          starts.push(at);
          ends.push(end);
        }
        dense += one;
      }
      at = end;
    }
    /** @type {Span[]} */
    const spans = [];
    for (let from = dense.indexOf(wanted); wanted && from >= 0; from = dense.indexOf(wanted, from + 1)) {
      spans.push([starts[from], ends[from + wanted.length - 1]]);
    }
    return mergeSpans(spans);
  }

  /**
   * Spans in order, overlapping ones made one.
   *
   * @param {Span[]} spans
   */
  function mergeSpans(spans) {
    /** @type {Span[]} */
    const merged = [];
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      const last = merged[merged.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }

  const api = { makeRules, needle, keysOf, isOneKey, countIn, findRuns, mergeSpans };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwText: api });
})();
