// A query to its answer: candidates from the index, documents in order, and what is known of those
// that were not checked said as it is.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./answer.js").Filters} Filters
 * @typedef {import("./checking.js").Found} Found
 * @typedef {import("./ranking.js").Waiting} Waiting
 */

/** @typedef {"exact" | "most" | "least"} Bound how a count stands to the truth */

/**
 * @typedef {object} Totals
 * @property {number} documents
 * @property {Bound} ofDocuments
 * @property {number | null} passages null: not known before all candidates are checked
 * @property {number | null} places how often the words stand in them
 * @property {Bound} ofPassages
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./limits.js")} */
  const { candidatesOf, findBarred, findAdmitted } = isNode ? require("./limits.js") : Reflect.get(globalThis, "gwLimits");
  /** @type {typeof import("./answer.js")} */
  const { countPassages, areOfPassages, isOut } = isNode ? require("./answer.js") : Reflect.get(globalThis, "gwAnswer");
  /** @type {typeof import("./ranking.js")} */
  const { withEveryWord, withOneWord, everyDocument } =
    isNode ? require("./ranking.js") : Reflect.get(globalThis, "gwRanking");
  /** @type {typeof import("./checking.js")} */
  const { Checking } = isNode ? require("./checking.js") : Reflect.get(globalThis, "gwChecking");
  /** @type {typeof import("./facets.js")} */
  const { filterCandidates, countDocuments } = isNode ? require("./facets.js") : Reflect.get(globalThis, "gwFacets");

  const AT_ONCE = 20; // candidate records that are all checked before anything is shown
  const OF_SMALL = 100; // the same in a small corpus: counts are then mostly exact

  /** The answer to one query; it grows as more of it is checked. */
  class Answer extends Checking {
    /** Documents that may answer when the filters are left aside; null: not asked yet. @type {Waiting[] | null} */
    unfiltered = null;

    /** Whether facets count passages: all was read, what the filters leave out too. */
    get isCounted() {
      return this.isComplete && this.words.length > 0 && !(this.filters.size && this.unfiltered);
    }

    /** Whether the index alone says which documents answer, filters left aside. */
    get isSure() {
      return this.areSure(this.unfiltered ?? this.waiting);
    }

    /** Whether the index alone, and what was read, says which of them answer. @param {Waiting[]} waiting */
    areSure(waiting) {
      const isElement = this.limits.every((word) => word.field === "issuer" && !word.excluded);
      const isOpen = waiting.some((one) => one.barring && !this.byNumber.has(one.document));
      const isUnread = this.failures.size && this.excluded.length;
      return this.candidates.every((word) => word.exact) && isElement && !isOpen && !isUnread;
    }

    /** @returns {Totals} */
    get totals() {
      const { found, words, filters, candidates, waiting, isOfElements } = this;
      if (this.isComplete) {
        const passages = found.flatMap((document) => document.passages);
        const places = passages.reduce((sum, passage) => sum + passage.places, 0);
        const bound = this.failures.size ? "least" : "exact";
        const isCounted = bound === "exact" || words.length === 1; // what holds all of several words may be what cannot be read
        return {
          documents: found.length, ofDocuments: bound,
          passages: isCounted && !isOfElements ? passages.length : null,
          places: isCounted && words.length ? places : null, ofPassages: bound,
        };
      }
      const isExact = this.areSure(waiting) && !areOfPassages(filters);
      const alone = words.length === 1 && this.asked.length === 1 && !filters.size ? candidates[0] : null;
      const left = found.length + waiting.length + this.unsettled;
      return {
        documents: Math.min(left, alone?.documents ?? left), ofDocuments: isExact ? "exact" : "most",
        passages: alone?.passages ?? null,
        places: alone?.exact?.occurrences ?? null, ofPassages: alone?.exact ? "exact" : "most",
      };
    }

    /** Whether all facets are counted without reading more than one small file. */
    get hasFacets() {
      return this.isCounted || !this.index.manifest.apart;
    }

    /**
     * The values of a facet with their counts: of passages where all was checked, else of
     * documents.
     *
     * @param {string} facet
     * @returns {Promise<Map<string, number>>}
     */
    async facet(facet) {
      if (this.isCounted) {
        return countPassages(facet, this.documents, this.words.length, this.filters);
      }
      this.unfiltered ??= await withEveryWord(this.index, this.candidates, false);
      const isLeft = (/** @type {Waiting} */ { document }) => {
        const read = this.byNumber.get(document);
        return !read || !isOut(read, this.filters);
      };
      return countDocuments(this.index, facet, this.unfiltered.filter(isLeft), this.filters, !this.isOfElements);
    }
  }

  /**
   * Asks the index. Without words, all documents that the filters leave are the answer.
   *
   * @param {Index} index
   * @param {Word[]} asked
   * @param {Filters} filters
   * @param {number} [atOnce] candidate records that are checked at once, so that all is exact
   * @returns {Promise<Answer>}
   * @throws {FileError} when a file that the answer cannot do without is missing or damaged
   */
  async function search(index, asked, filters, atOnce = index.manifest.apart ? AT_ONCE : OF_SMALL) {
    const answer = new Answer(index, asked, filters);
    const { words, excluded, limits } = answer;
    answer.candidates = await Promise.all(words.map((word) => candidatesOf(index, word)));
    if (answer.candidates.some((word) => !word.postings.records.length)) return answer;
    const candidates = answer.candidates.reduce((sum, word) => sum + word.postings.records.length, 0);
    if (words.length === 1 && asked.length === 1 && !filters.size && candidates > atOnce) {
      answer.waiting = withOneWord(answer.candidates[0]);
      return answer;
    }
    const all = words.length
      ? await withEveryWord(index, answer.candidates, candidates <= atOnce)
      : await everyDocument(index, !answer.isOfElements);
    const admitted = await findAdmitted(index, limits);
    const isWhole = !areOfPassages(filters) && !limits.some((word) => word.field === "unit");
    const barred = await findBarred(index, excluded, isWhole);
    const left = all.filter((one) => !barred.documents.has(one.document) && (admitted?.has(one.document) ?? true));
    for (const one of left) one.barring = barred.records.get(one.document);
    const isFew = left.reduce((sum, one) => sum + one.records.length + (one.barring?.length ?? 0), 0) <= atOnce;
    if (isFew && words.length) {
      await checkAll(answer, left);
      return answer;
    }
    answer.unfiltered = left;
    answer.waiting = filters.size ? await filterCandidates(index, left, filters, !answer.isOfElements) : [...left];
    const isLittle = answer.isOfElements ? isFew && asked.length > 0 : answer.records <= atOnce;
    if (isLittle) await checkAll(answer, answer.waiting.splice(0));
    return answer;
  }

  /**
   * Reads all that may answer.
   *
   * @param {Answer} answer
   * @param {Waiting[]} candidates
   */
  async function checkAll(answer, candidates) {
    const read = await Promise.all(candidates.map((one) => answer.check(one, Infinity)));
    answer.add(read.flat());
    answer.sort();
  }

  const api = { Answer, search };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwSearch: api });
})();
