// What a document's passages answer: which are listed, and how facets count them. Pure functions,
// by the contract that all engines share (contract.py): each word stands in one of the passages
// that the filters leave; listed are those with all the words, else those with any.
"use strict";

/**
 * @typedef {object} Passage one that holds at least one of the words
 * @property {string} anchor
 * @property {string} place how people cite it: 二（二）
 * @property {string} text as printed
 * @property {string[]} units responsible units, as printed
 * @property {number} has 1 a task, 2 a deadline, 3 both
 * @property {boolean[]} holds which of the words
 * @property {boolean[]} heads which of them in its heading
 * @property {number} places how often they stand in it
 * @property {boolean} [bars] whether it holds an excluded word
 * @property {number} order its number in the document
 */

/**
 * @typedef {object} Document a document of which all or some candidates were read
 * @property {import("./index.js").RecordText} elements
 * @property {Passage[]} passages in printed order
 * @property {boolean} [out] whether its elements rule it out
 * @property {number[]} unread candidate records that were not read yet
 * @property {number[]} barring those that may hold an excluded word
 * @property {number} rank of its candidate; the higher, the better
 */

/** @typedef {Map<string, Set<string>>} Filters facet → values, of which one must hold; "" 文中未载明 */

(() => {
  const OF_PASSAGES = ["unit", "task", "deadline"]; // facets in which the passages of a document differ

  /** @type {typeof import("./text.js")} */
  const { needle, countIn } = typeof module !== "undefined" ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./words.js")} */
  const { needlesOf, standsIn, sortWords } = typeof module !== "undefined" ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./limits.js")} */
  const { admitsUnits } = typeof module !== "undefined" ? require("./limits.js") : Reflect.get(globalThis, "gwLimits");

  /**
   * The passages of a record that hold one of the words, or one that is excluded; all of them where
   * none is wanted.
   *
   * @param {import("./index.js").RecordText} record
   * @param {import("./words.js").Word[]} words
   * @param {import("./text.js").Rules} rules
   * @returns {Passage[]}
   */
  function passagesWith(record, words, rules) {
    const { wanted, excluded, limits } = sortWords(words);
    const needles = wanted.map(needlesOf);
    const read = record.passages.map(([anchor, place, text, heading = 0, has = 0, units = []], at) => {
      const dense = needle(text, rules);
      const head = heading ? needle([...text].slice(0, heading).join(""), rules) : "";
      const counts = needles.map((word) => word.reduce((sum, one) => sum + countIn(dense, one), 0));
      const places = counts.reduce((sum, count) => sum + count, 0);
      const holds = counts.map((count) => count > 0);
      const heads = wanted.map((word) => standsIn(word, head));
      const bars = excluded.some((word) => standsIn(word, dense));
      return { anchor, place, text, units, has, holds, heads, places, bars, order: record.start + at };
    });
    const isAny = !wanted.length;
    return read.filter((passage) => (isAny || passage.places > 0 || passage.bars) && admitsUnits(passage.units, limits, rules));
  }

  /**
   * The passages of a document that are listed; none: it does not answer, or was asked for by its
   * elements alone.
   *
   * @param {Document} document
   * @param {number} words how many words were asked for
   * @param {Filters} filters
   */
  function listed(document, words, filters) {
    if (isOut(document, filters)) return [];
    const left = document.passages.filter((passage) => passes(document, passage, filters));
    const all = Array.from({ length: words }, (_, word) => word);
    if (!all.every((word) => left.some((passage) => passage.holds[word]))) return [];
    const whole = left.filter((passage) => passage.holds.every(Boolean));
    return whole.length ? whole : left;
  }

  /**
   * Whether its elements or an excluded word rule a document out.
   *
   * @param {Document} document
   * @param {Filters} filters
   */
  function isOut(document, filters) {
    return document.out || document.passages.some((passage) => passage.bars && passes(document, passage, filters));
  }

  /** @param {Document} document @param {Passage} passage @param {Filters} filters */
  function passes(document, passage, filters) {
    return [...filters].every(([facet, wanted]) =>
      values(facet, document, passage).some((value) => wanted.has(value)),
    );
  }

  /**
   * The values of a facet for a passage; `[""]` where the text states none.
   *
   * @param {string} facet
   * @param {Document} document
   * @param {Passage} passage
   * @returns {string[]}
   */
  function values(facet, { elements }, passage) {
    /** @type {Record<string, string[]>} */
    const stated = {
      issuer: elements.issuers,
      kind: elements.kind ? [elements.kind] : [],
      region: elements.region ? [elements.region] : [],
      level: [elements.level],
      unit: passage.units,
      year: elements.year ? [String(elements.year)] : [],
      task: passage.has & 1 ? ["有任务"] : [],
      deadline: passage.has & 2 ? ["有时限"] : [],
    };
    return stated[facet]?.length ? stated[facet] : [""];
  }

  /**
   * How many listed passages have each value of a facet, the choice in that facet left aside: so a
   * reader sees what choosing another value would give.
   *
   * @param {string} facet
   * @param {Document[]} documents
   * @param {number} words
   * @param {Filters} filters
   * @returns {Map<string, number>}
   */
  function countPassages(facet, documents, words, filters) {
    const others = new Map([...filters].filter(([name]) => name !== facet));
    const counts = new Map();
    for (const document of documents) {
      for (const passage of listed(document, words, others)) {
        for (const value of values(facet, document, passage)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** Whether the filters choose among the passages of a document. @param {Filters} filters */
  function areOfPassages(filters) {
    return OF_PASSAGES.some((facet) => filters.has(facet));
  }

  const api = { OF_PASSAGES, passagesWith, listed, isOut, countPassages, areOfPassages };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwAnswer: api });
})();
