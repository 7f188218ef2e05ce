// Other names of the units of a query: 卫健委 also finds 卫生健康委, and the reader is told.
// aliases.py makes the tables and does the same on the command line.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {Record<string, string[]>} Names of a name, the others; a line break before a local body's
 */

(() => {
  const LONGEST = 40; // characters of a name with its place
  const SHORTEST = 3; // of a local body's name
  const PLACE_END = /^$|[省市县区州盟旗]$/;

  /**
   * The words, those that name a unit with its other names. Quoted and excluded ones stay as they
   * are, and so does one whose table cannot be read: the index answers without, and the page says so.
   *
   * @param {Index} index
   * @param {Word[]} words
   * @returns {Promise<Word[]>}
   */
  async function withAliases(index, words) {
    return Promise.all(words.map(async (word) => {
      if (word.exact || word.excluded || !mayBeName(index, word.needle)) return word;
      const names = await index.names(tableNumber(word.needle, index.manifest.aliases[0])).catch(() => null);
      if (!names) return { ...word, unnamed: true };
      const others = othersOf(word.needle, names);
      return others.length ? { ...word, others: [...(word.others ?? []), ...others] } : word;
    }));
  }

  /** @param {Index} index @param {string} needle */
  function mayBeName({ manifest }, needle) {
    const chars = [...needle];
    return chars.length > 1 && chars.length <= LONGEST && manifest.aliases[1].includes(chars[chars.length - 1]);
  }

  /** The same as table_number in aliases.py. @param {string} name @param {number} tables */
  function tableNumber(name, tables) {
    return [...name].slice(-3).reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % tables;
  }

  /**
   * `othersOf("山东省卫健委", { "\n卫健委": ["卫生健康委"] })` is `["山东省卫生健康委"]`.
   *
   * @param {string} name
   * @param {Names} names
   * @returns {string[]}
   */
  function othersOf(name, names) {
    if (Object.hasOwn(names, name)) return names[name];
    const chars = [...name];
    for (let start = 0; start <= chars.length - SHORTEST; start++) {
      const place = chars.slice(0, start).join("");
      const body = `\n${chars.slice(start).join("")}`;
      if (PLACE_END.test(place) && Object.hasOwn(names, body)) return names[body].map((other) => place + other);
    }
    return [];
  }

  const api = { withAliases };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwAliases: api });
})();
