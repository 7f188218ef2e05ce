// Loading the ledger: what can be filtered once, the texts of what is listed when it is.
"use strict";

/**
 * @typedef {import("./rows.js").Manifest} Manifest
 * @typedef {import("./rows.js").Names} Names
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").Text} Text
 */

/**
 * @typedef {object} Ledger
 * @property {Manifest} manifest
 * @property {Names} names
 * @property {(text: string) => string} fold the form in which names are compared
 * @property {() => Promise<Row[]>} rows all of them, loaded once
 * @property {(rows: readonly Row[]) => Promise<Line[]>} lines the rows in words
 */

(() => {
  /** @type {typeof import("../search/text.js")} */
  const { makeRules, needle } =
    typeof module !== "undefined" ? require("../search/text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("../search/files.js")} */
  const { loadJson } =
    typeof module !== "undefined" ? require("../search/files.js") : Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./rows.js")} */
  const { readRows } = typeof module !== "undefined" ? require("./rows.js") : Reflect.get(globalThis, "gwRows");
  /** @type {typeof import("./lines.js")} */
  const { lineOf } = typeof module !== "undefined" ? require("./lines.js") : Reflect.get(globalThis, "gwLines");

  /**
   * @param {import("../search/files.js").Load} load
   * @returns {Promise<Ledger>}
   */
  async function openLedger(load) {
    /** @param {string} name @param {string} [build] */
    const read = (name, build) => loadJson(load, name, build);
    /** @type {Manifest} */
    const manifest = await read("manifest");
    /** @type {Names} */
    const names = await read("names", manifest.build);
    const rules = makeRules(manifest);
    /** @type {Map<string, string>} */
    const folded = new Map();
    /** @type {Promise<Row[]> | null} */
    let rows = null;
    /** @type {Map<number, Promise<Text[]>>} */
    const texts = new Map();

    /** Names are few and compared often. @param {string} text */
    const fold = (text) => {
      const known = folded.get(text) ?? needle(text, rules);
      folded.set(text, known);
      return known;
    };
    const readAll = async () => {
      const files = Math.ceil(manifest.tasks / manifest.keys);
      const blocks = await Promise.all(Array.from({ length: files }, (_, n) => read(`k/${n}`, manifest.build)));
      return readRows(blocks);
    };
    /** @param {number} file @returns {Promise<Text[]>} */
    const textsOf = (file) => {
      const held = texts.get(file) ?? read(`t/${file}`, manifest.build);
      texts.set(file, held);
      return held;
    };
    return {
      manifest,
      names,
      fold,
      rows: () => (rows ??= readAll()),
      lines: (listed) =>
        Promise.all(
          listed.map(async (row) => {
            const held = await textsOf(Math.floor(row.task / manifest.texts));
            return lineOf(row, names, held[row.task % manifest.texts]);
          }),
        ),
    };
  }

  const api = { openLedger };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwLedger: api });
})();
