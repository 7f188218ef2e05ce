// What is typed into a search box → words: which must stand there, which must not, and where.
// words.py reads it in the same way; tests/query_cases.json holds both to it.
"use strict";

/** @typedef {"title" | "number" | "unit" | "issuer"} Field what a word is restricted to */

/**
 * @typedef {object} Word
 * @property {string} typed as the reader wrote it, without quotes, sign and field
 * @property {string} needle the characters that a passage must hold side by side
 * @property {string[]} [others] other writings that count as it: numerals, names of one unit
 * @property {Field} [field]
 * @property {boolean} [excluded] that it may not stand there
 * @property {boolean} [exact] in quotes: it has no other writings
 * @property {boolean} [unnamed] whether the other names of the unit could not be looked up
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./text.js")} */
  const { needle } = isNode ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./writings.js")} */
  const { writings } = isNode ? require("./writings.js") : Reflect.get(globalThis, "gwWritings");

  /** What may stand before a colon. @type {Map<string, Field>} */
  const FIELDS = new Map([["标题", "title"], ["文号", "number"], ["单位", "unit"], ["发文", "issuer"]]);
  const MOST_WORDS = 40; // of a query; what follows them is left out, and the reader told

  const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"; // as Python has it
  const INK = SPACE.replace("[", "[^");
  const GAP = `${SPACE}{0,3}`;
  const JOINER = "\u2060";
  const SPLIT_NUMBER = new RegExp(
    [
      `[0-9]{4}${GAP}年(?:${GAP}[0-9]{1,2}${GAP}月(?:${GAP}[0-9]{1,2}${GAP}日)?)?`,
      `[0-9]{1,2}${GAP}月${GAP}[0-9]{1,2}${GAP}日`,
      `\\(${GAP}[0-9]{4}${GAP}\\)(?:${GAP}(?:第${GAP})?[0-9]{1,5}${GAP}号)?`,
      `(?:第${GAP})?[0-9]{1,5}${GAP}[年月日号]`,
    ].join("|"),
    "g",
  );
  const WORDS = new RegExp(
    `(?<!${INK})(?<sign>-)?(?:(?<field>${[...FIELDS.keys()].join("|")}):${GAP})?(?:"(?<quoted>[^"]+)"(?!${INK})|(?<bare>${INK}+))`,
    "dg",
  );

  /**
   * The words of a search box: white space parts them, quotes around a whole word keep it in and
   * leave its other writings out; `-` excludes; 标题: 文号: 单位: 发文: restrict.
   * `parseWords('县乡一体 -标题:“基本 医疗”', rules)` types 县乡一体 and 基本 医疗.
   *
   * @param {string} text
   * @param {import("./text.js").Rules} rules
   * @returns {Word[]}
   */
  function parseWords(text, rules) {
    const folded = Array.from(text, (char) => rules.fold.get(char) ?? char).join("");
    const whole = folded.replace(SPLIT_NUMBER, (number) => number.replace(new RegExp(SPACE, "g"), JOINER));
    /** @type {Map<string, Word>} */
    const words = new Map();
    for (const match of whole.matchAll(WORDS)) {
      const word = read(match, text, rules);
      const key = condition(word);
      if (word.needle && !words.has(key)) words.set(key, word);
      if (words.size === MOST_WORDS) break;
    }
    return [...words.values()];
  }

  /**
   * @param {RegExpMatchArray} match
   * @param {string} text
   * @param {import("./text.js").Rules} rules
   * @returns {Word}
   */
  function read(match, text, rules) {
    const at = match.indices?.groups ?? {};
    const { sign, field, quoted } = match.groups ?? {};
    const [start, end] = match.indices?.[0] ?? [0, 0];
    if (sign && !"-－".includes(text[start])) return plain(text.slice(start, end), rules); // —— opens a subtitle
    const typed = text.slice(...(quoted ? at.quoted : at.bare));
    const word = quoted ? { typed, needle: needle(typed, rules), exact: true } : plain(typed, rules);
    return { ...word, ...(field ? { field: FIELDS.get(field) } : {}), ...(sign ? { excluded: true } : {}) };
  }

  /** @param {string} typed @param {import("./text.js").Rules} rules */
  function plain(typed, rules) {
    const wanted = needle(typed, rules);
    return { typed, needle: wanted, others: writings(wanted) };
  }

  /**
   * A word and its other writings, none of which contains another: whoever holds the longer one
   * holds the shorter too.
   *
   * @param {Word} word
   */
  function needlesOf({ needle: wanted, others = [] }) {
    const once = [...new Set([wanted, ...others])];
    return once.filter((one) => !once.some((other) => other !== one && one.includes(other)));
  }

  /** Whether a needle holds the word in one of its writings. @param {Word} word @param {string} dense */
  function standsIn(word, dense) {
    return needlesOf(word).some((one) => dense.includes(one));
  }

  /**
   * The words by what they ask: to stand in the text, not to, to stand in a field or not.
   *
   * @param {Word[]} words
   */
  function sortWords(words) {
    return {
      wanted: words.filter((word) => !word.field && !word.excluded),
      excluded: words.filter((word) => !word.field && word.excluded),
      limits: words.filter((word) => word.field),
    };
  }

  /**
   * A word as it is written into a search box, in quotes where it would else be read in another
   * way: `inBox({ typed: "a b", needle: "ab", excluded: true })` is `-"a b"`.
   *
   * @param {Word} word
   */
  function inBox({ typed, exact, field, excluded }) {
    const name = [...FIELDS].find(([, one]) => one === field)?.[0];
    const word = exact || /^[-－]|[\s:：]/.test(typed) ? `"${typed}"` : typed;
    return `${excluded ? "-" : ""}${name ? `${name}:` : ""}${word}`;
  }

  /**
   * What to type for words; null where a quotation mark in one would be read in another way.
   *
   * @param {Word[]} words
   * @param {import("./text.js").Rules} rules
   */
  function queryOf(words, rules) {
    const query = words.map(inBox).join(" ");
    return parseWords(query, rules).map(condition).join("\n\n") === words.map(condition).join("\n\n") ? query : null;
  }

  /**
   * Words as the query that `queryOf` makes of them is read: other writings of their numbers count
   * too, unless it puts them in quotes.
   *
   * @param {string} query
   * @param {Word[]} words
   * @param {import("./text.js").Rules} rules
   * @returns {Word[]}
   */
  function asRead(query, words, rules) {
    return parseWords(query, rules).map((read, at) =>
      read.exact ? read : { ...read, others: [...new Set([...(read.others ?? []), ...(words[at].others ?? [])])] },
    );
  }

  /** @param {Word} word */
  function condition({ needle: wanted, field, excluded }) {
    return [wanted, field, Boolean(excluded)].join("\n");
  }

  const api = { FIELDS, MOST_WORDS, parseWords, needlesOf, standsIn, sortWords, inBox, queryOf, asRead };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwWords: api });
})();
