// What may have been meant where nothing contains a word: words of the corpus that sound the same,
// have two characters swapped, or one character wrong, too many or missing. Offered, never applied.
// The files: engines/browser_meant.py.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./nearest.js").Nearest} Nearest
 * @typedef {Awaited<ReturnType<typeof import("./suggest.js").openSuggestions>>} Suggestions
 */

/** @typedef {[start: number, end: number]} Range half-open, in characters */

/**
 * @typedef {object} Correction
 * @property {string} text the whole word, put right
 * @property {string} meant the word of the corpus in it
 * @property {number} slip 0 same sound, 1 swapped, 2 one wrong, 3 one missing or too many
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./text.js")} */
  const { needle } = isNode ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./nearest.js")} */
  const { near, stands } = isNode ? require("./nearest.js") : Reflect.get(globalThis, "gwNearest");

  const LONGEST = 20; // characters of a word that is looked at
  const WIDEST = 13; // characters of a part that may be one misspelled word
  const PARTS = 24;
  const TRIED = 12; // corrections that are looked for
  const OFFERED = 3; // corrections
  const CORRECTED = 4; // words of a query that are put right
  const SLIPS = ["同音", "字序", "一字之差", "多字或漏字"];

  /**
   * Other queries that have an answer, each with one word put right. 贵洲省 gives 贵州省.
   *
   * @param {Index} index
   * @param {Word[]} words
   * @param {Suggestions} vocabulary
   * @returns {Promise<Nearest[]>}
   */
  async function findMeant(index, words, vocabulary) {
    /** @type {Nearest[]} */
    const found = [];
    for (const word of words.slice(0, CORRECTED)) {
      for (const { text, slip } of await correct(index, word.needle, vocabulary)) {
        const other = { typed: text, needle: needle(text, index.rules) };
        const asked = words.map((one) => (one === word ? other : one));
        found.push(...(await near(index, asked, `疑为笔误：${SLIPS[slip]}`)));
        if (found.length === OFFERED) return found;
      }
    }
    return found;
  }

  /**
   * A word put right in ways that stand in the corpus, the likeliest first; none where it stands.
   *
   * @param {Index} index
   * @param {string} wanted
   * @param {Suggestions} vocabulary
   */
  async function correct(index, wanted, vocabulary) {
    const chars = [...wanted];
    if (chars.length < 2 || chars.length > LONGEST) return [];
    const breaks = await findBreaks(chars, (part) => stands(index, part));
    if (!breaks.length) return [];
    const sounds = await Promise.all(chars.map((char) => vocabulary.sound(char)));
    const parts = partsAcross(chars.length, breaks);
    /** @type {Map<string, Correction>} */
    const known = new Map();
    await Promise.all(
      parts.map(async ([start, end]) => {
        const part = chars.slice(start, end);
        for (const { meant, slip } of await alike(part, sounds.slice(start, end), vocabulary, index.rules)) {
          const text = chars.slice(0, start).join("") + meant + chars.slice(end).join("");
          const other = known.get(text);
          if (!other || slip < other.slip) known.set(text, { text, meant, slip });
        }
      }),
    );
    const likeliest = [...known.values()].sort(
      (a, b) => a.slip - b.slip || b.meant.length - a.meant.length || (a.text < b.text ? -1 : 1),
    );
    const isHeld = await Promise.all(likeliest.slice(0, TRIED).map(({ text }) => stands(index, needle(text, index.rules))));
    return likeliest.filter((_, at) => isHeld[at]);
  }

  /**
   * The shortest runs that do not stand in the corpus: a correction changes all of them.
   *
   * @param {string[]} chars
   * @param {(part: string) => Promise<boolean>} isFound
   * @returns {Promise<Range[]>}
   */
  async function findBreaks(chars, isFound) {
    /** @type {Range[]} */
    const breaks = [];
    for (let start = 0, end = 0; start < chars.length; start++) {
      end = Math.max(end, start);
      while (end < chars.length && (await isFound(chars.slice(start, end + 1).join("")))) end++;
      if (end === chars.length) break;
      if (breaks.at(-1)?.[1] === end + 1) breaks.pop(); // this one begins later and ends there too
      breaks.push([start, end + 1]);
    }
    return breaks;
  }

  /** Runs of two characters or more that touch every break, long ones first. @param {number} length @param {Range[]} breaks */
  function partsAcross(length, breaks) {
    /** @type {Range[]} */
    const parts = [];
    for (let size = Math.min(length, WIDEST); size > 1; size--) {
      for (let start = 0; start + size <= length; start++) {
        if (breaks.every((one) => one[0] < start + size && start < one[1])) parts.push([start, start + size]);
      }
    }
    return parts.slice(-PARTS); // nearer to the slip
  }

  /**
   * Words that a part may be a slip of, each with the number of the slip.
   *
   * @param {string[]} part
   * @param {string[]} sounds
   * @param {Suggestions} vocabulary
   * @param {import("./text.js").Rules} rules
   */
  async function alike(part, sounds, vocabulary, rules) {
    const spoken = sounds.every(Boolean) ? `~${sounds.join("")}` : "";
    const soundAlike = new Set(spoken ? await vocabulary.alike(spoken) : []);
    const lists = await Promise.all(keysOf(part, spoken ? sounds : []).map((key) => vocabulary.alike(key)));
    /** @type {{meant: string, slip: number}[]} */
    const found = [];
    for (const meant of new Set(lists.flat())) {
      const other = [...needle(meant, rules)];
      if (other.join("") === part.join("")) continue;
      const isHomophone = soundAlike.has(meant) && part.length === other.length;
      const slip = isHomophone ? 0 : slipBetween(part, other);
      if (slip !== null) found.push({ meant, slip });
    }
    return found;
  }

  /** Where words like a part are kept. @param {string[]} part @param {string[]} sounds empty where it cannot be spoken */
  function keysOf(part, sounds) {
    const borders = [...(part.length < 6 ? [1] : []), ...(part.length > 3 ? [2] : [])];
    return [
      ...(sounds.length ? [`~${sounds.join("")}`] : []),
      ...(sounds.length === 2 ? [`~${sounds[1]}${sounds[0]}`] : []),
      ...borders.flatMap((size) => [`^${part.slice(0, size).join("")}`, `$${part.slice(-size).join("")}`]),
    ];
  }

  /**
   * 1: two neighbours swapped; 2: one character is another; 3: one is missing or too many; null:
   * more than that. Two characters have too many others that differ in one.
   *
   * @param {string[]} part
   * @param {string[]} meant
   */
  function slipBetween(part, meant) {
    let start = 0;
    while (start < part.length && part[start] === meant[start]) start++;
    let tail = 0;
    while (tail < Math.min(part.length, meant.length) - start && part.at(-1 - tail) === meant.at(-1 - tail)) tail++;
    const left = part.slice(start, part.length - tail);
    const right = meant.slice(start, meant.length - tail);
    if (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]) return 1;
    if (Math.min(part.length, meant.length) < 3 && left.length === right.length) return null;
    if (left.length === 1 && right.length === 1) return 2;
    return meant.length > 2 && left.length + right.length === 1 ? 3 : null;
  }

  const api = { findMeant };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwMeant: api });
})();
