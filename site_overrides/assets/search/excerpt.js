// The part of a passage that shows the words asked for. excerpts.py cuts it in the same way.
"use strict";

/**
 * @typedef {import("./text.js").Span} Span
 * @typedef {{text: string, marked: boolean}} Piece
 */

(() => {
  /** @type {typeof import("./text.js")} */
  const { findRuns, mergeSpans } = typeof module !== "undefined" ? require("./text.js") : Reflect.get(globalThis, "gwText");

  const WIDTH = 100; // characters, unless a marked word is longer
  const LEAD = 40; // of them before the first mark
  const BORDERS = [/[。！？；!?;]\s*/g, /[，、：,:]\s*/g];

  /**
   * `excerpt("（二）县乡一体。", ["县乡"], rules)` is `（二）`, `县乡` marked, `一体。`
   *
   * @param {string} text as printed
   * @param {string[]} needles
   * @param {import("./text.js").Rules} rules
   * @returns {Piece[]}
   */
  function excerpt(text, needles, rules) {
    const runs = needles.map((needle) => findRuns(text, needle, rules));
    const [start, end] = cut(text, runs);
    const marks = mergeSpans(runs.flat().filter((span) => span[0] >= start && span[0] < end));
    return pieces(text, start, end, marks);
  }

  /**
   * A text as a whole, its words marked: a title.
   *
   * @param {string} text as printed
   * @param {string[]} needles
   * @param {import("./text.js").Rules} rules
   */
  function marked(text, needles, rules) {
    const spans = mergeSpans(needles.flatMap((needle) => findRuns(text, needle, rules)));
    return pieces(text, 0, text.length, spans);
  }

  /**
   * The stretch to show: where most of the words stand together, from the border of a sentence or
   * clause.
   *
   * @param {string} text
   * @param {Span[][]} runs the places of each word
   * @returns {Span}
   */
  function cut(text, runs) {
    const places = runs.flatMap((spans, word) => spans.map((span) => ({ span, word })));
    if (text.length <= WIDTH || !places.length) return [0, whole(text, Math.min(text.length, WIDTH))];
    const first = densest(places.sort((a, b) => a.span[0] - b.span[0]));
    const start = beginning(text, first[0]);
    const end = Math.max(Math.min(text.length, start + WIDTH), first[1]);
    const inside = places.filter(({ span }) => span[0] >= start && span[0] < end);
    return [start, whole(text, Math.max(end, ...inside.map(({ span }) => span[1])))];
  }

  /**
   * The first place from which most of the words are within reach.
   *
   * @param {{span: Span, word: number}[]} places in order
   * @returns {Span}
   */
  function densest(places) {
    let best = places[0].span;
    let most = 0;
    let after = 0;
    /** How often each word stands within reach. @type {Map<number, number>} */
    const within = new Map();
    for (const { span, word } of places) {
      for (; after < places.length && places[after].span[0] < span[0] + WIDTH - LEAD; after++) {
        const { word: near } = places[after];
        within.set(near, (within.get(near) ?? 0) + 1);
      }
      if (within.size > most) [best, most] = [span, within.size];
      const left = (within.get(word) ?? 0) - 1;
      if (left) within.set(word, left);
      else within.delete(word);
    }
    return best;
  }

  /** @param {string} text @param {number} mark */
  function beginning(text, mark) {
    const earliest = Math.max(0, mark - LEAD);
    if (earliest === 0) return 0;
    const before = text.slice(earliest, mark);
    for (const border of BORDERS) {
      for (const match of before.matchAll(border)) return earliest + match.index + match[0].length;
    }
    return whole(text, earliest);
  }

  /**
   * `at`, or the next place that does not cut a character in two halves.
   *
   * @param {string} text
   * @param {number} at
   */
  function whole(text, at) {
    const half = text.charCodeAt(at);
    return half >= 0xdc00 && half <= 0xdfff ? at + 1 : at;
  }

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @param {Span[]} marks in order
   */
  function pieces(text, start, end, marks) {
    /** @type {Piece[]} */
    const found = [];
    /** @param {string} piece @param {boolean} marked */
    const add = (piece, marked) => {
      if (piece) found.push({ text: piece, marked });
    };
    let at = start;
    add(start > 0 ? "……" : "", false);
    for (const [from, to] of marks) {
      add(text.slice(at, from), false);
      add(text.slice(from, to), true);
      at = to;
    }
    add(text.slice(at, end), false);
    add(end < text.length ? "……" : "", false);
    return found;
  }

  const api = { excerpt, marked };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwExcerpt: api });
})();
