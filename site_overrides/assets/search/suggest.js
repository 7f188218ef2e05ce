// What may be meant by what is being typed: units, numbers, terms, titles and frequent words of the
// corpus, read from one small file for each beginning. The format: engines/browser_suggestions.py.
"use strict";

/** @typedef {"unit" | "leader" | "number" | "term" | "title" | "word"} Kind */

/**
 * @typedef {object} Suggestion
 * @property {string} text as printed in the corpus
 * @property {Kind} kind
 */

/**
 * @typedef {object} Typed
 * @property {string} head what stands before the word that is being typed, and stays
 * @property {string} word
 */

/**
 * @typedef {object} Shard
 * @property {[text: string, kind: Kind][]} e
 * @property {Record<string, [depth: number, places: number[], rests?: string[]]>} n
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./text.js")} */
  const { makeRules, needle } = isNode ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./files.js")} */
  const { Files, loadJson } = isNode ? require("./files.js") : Reflect.get(globalThis, "gwFiles");

  const SHOWN = 8;
  const LONGEST = 60; // characters of a word that is looked up

  class Suggestions {
    /**
     * @param {{build: string, shards: number, meant: number, sounds: number, fold: [string, string], ignored: string, breaks: string}} manifest
     * @param {import("./files.js").Load} load
     */
    constructor(manifest, load) {
      this.manifest = manifest;
      this.rules = makeRules(manifest);
      this.files = new Files(load, manifest.build);
    }

    /**
     * At most eight suggestions for a word that is being typed, those that begin with it first.
     *
     * @param {string} word as typed
     * @returns {Promise<Suggestion[]>}
     */
    async find(word) {
      const wanted = [...needle(word, this.rules)].slice(0, LONGEST);
      /** @type {Suggestion[]} */
      let found = [];
      for (let depth = wanted.length ? 1 : 0; depth && depth <= wanted.length; ) {
        const beginning = wanted.slice(0, depth).join("");
        const { e, n } = await this.shard(beginning);
        if (!Object.hasOwn(n, beginning)) return [];
        const [deeper, places, rests] = n[beginning];
        const more = wanted.slice(depth).join("");
        found = places
          .filter((_, at) => !rests || rests[at].startsWith(more))
          .map((place) => ({ text: e[place][0], kind: e[place][1] }));
        if (rests && (!deeper || deeper > wanted.length)) return unique(found);
        depth = deeper;
      }
      return this.suited(found, wanted.join(""));
    }

    /** Those that hold what is wanted; first what is called so, then what begins so. @param {Suggestion[]} found @param {string} wanted */
    suited(found, wanted) {
      const texts = new Map(found.map((one) => [one, needle(one.text, this.rules)]));
      const held = found.filter((one) => texts.get(one)?.includes(wanted));
      return unique([
        ...held.filter((one) => texts.get(one) === wanted),
        ...held.filter((one) => texts.get(one)?.startsWith(wanted)),
        ...held,
      ]);
    }

    /** @param {string} beginning @returns {Promise<Shard>} */
    shard(beginning) {
      return this.files.json(`s/${fileNumber(beginning, this.manifest.shards)}`);
    }

    /**
     * Words of the corpus that begin, end or sound so: `^县`, `$体`, `~xianxiang`.
     *
     * @param {string} key
     * @returns {Promise<string[]>}
     */
    async alike(key) {
      const words = await this.files.json(`m/${fileNumber(key, this.manifest.meant)}`);
      return Object.hasOwn(words, key) ? words[key].split("\n") : [];
    }

    /** The syllable of a Han character; empty where it has none that is known. @param {string} char */
    async sound(char) {
      const sounds = await this.files.json(`p/${fileNumber(char, this.manifest.sounds)}`);
      return Object.keys(sounds).find((sound) => sounds[sound].includes(char)) ?? "";
    }
  }

  /** @param {import("./files.js").Load} load */
  async function openSuggestions(load) {
    return new Suggestions(await loadJson(load, "manifest"), load);
  }

  /**
   * The word at the end of a search box, and what stands before it: earlier words, a minus, the
   * name of a field, an opening quotation mark. `扶贫 标题:国卫` is `扶贫 标题:` and `国卫`.
   *
   * @param {string} value
   * @returns {Typed}
   */
  function splitTyped(value) {
    const [, head, word] = /** @type {RegExpExecArray} */ (
      /^((?:.*[\s\u3000])?[-－]?(?:(?:标题|文号|单位|发文)[:：])?["“]?)(.*)$/s.exec(value)
    );
    return { head, word };
  }

  /**
   * What stands in the box when a suggestion is chosen: one with white space is quoted.
   *
   * @param {Typed} typed
   * @param {string} text
   */
  function complete({ head, word }, text) {
    if (/["“]$/.test(head)) return `${head}${text}${head.endsWith("“") ? "”" : '"'}`;
    const isOne = !/[\s\u3000]/.test(text) || /["“”]/.test(text);
    return word ? head + (isOne ? text : `"${text}"`) : head;
  }

  /** Which of several files holds a key, as browser_files.py counts. @param {string} key @param {number} files */
  function fileNumber(key, files) {
    let mixed = 0;
    for (const char of key) mixed = (Math.imul(mixed, 31) + /** @type {number} */ (char.codePointAt(0))) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
    return ((mixed ^ (mixed >>> 12)) >>> 0) % files;
  }

  /** @param {Suggestion[]} found */
  function unique(found) {
    return [...new Map(found.map((one) => [one.text, one])).values()].slice(0, SHOWN);
  }

  const api = { Suggestions, openSuggestions, splitTyped, complete, fileNumber };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwSuggest: api });
})();
