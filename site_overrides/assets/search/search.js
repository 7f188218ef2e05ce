// A query to its answer: candidates from the index, documents in order, their texts checked as far
// as they are shown, and what is known of the rest said as it is.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./answer.js").Document} Document
 * @typedef {import("./answer.js").Passage} Passage
 * @typedef {import("./answer.js").Filters} Filters
 * @typedef {import("./limits.js").Sought} Sought
 * @typedef {import("./ranking.js").Waiting} Waiting
 */

/**
 * @typedef {object} Found a document that answers
 * @property {Document} document
 * @property {import("./index.js").RecordText} elements
 * @property {Passage[]} passages those listed, best first
 * @property {number} unread candidate records of it that were not read yet
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
  /** @type {typeof import("./words.js")} */
  const { sortWords } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./limits.js")} */
  const { candidatesOf, findBarred, findAdmitted, admits } = isNode ? require("./limits.js") : Reflect.get(globalThis, "gwLimits");
  /** @type {typeof import("./answer.js")} */
  const { passagesWith, listed, isOut, countPassages, areOfPassages } = isNode ? require("./answer.js") : Reflect.get(globalThis, "gwAnswer");
  /** @type {typeof import("./ranking.js")} */
  const { withEveryWord, withOneWord, everyDocument, inOrder, bestFirst } =
    isNode ? require("./ranking.js") : Reflect.get(globalThis, "gwRanking");
  /** @type {typeof import("./facets.js")} */
  const { filterCandidates, countDocuments } = isNode ? require("./facets.js") : Reflect.get(globalThis, "gwFacets");

  const AT_ONCE = 20; // candidate records that are all checked before anything is shown
  const PATIENCE = 20; // documents checked in vain before the reader is asked whether to go on
  const OF_ONE = 1; // candidate records of one document that are read at first to show it
  const BATCH = 40; // texts asked for at once when everything is to be checked

  /** The answer to one query; it grows as more of it is checked. */
  class Answer {
    /**
     * @param {Index} index
     * @param {Word[]} asked
     * @param {Filters} filters
     */
    constructor(index, asked, filters) {
      this.index = index;
      this.asked = asked;
      const { wanted, excluded, limits } = sortWords(asked);
      /** Those that must stand in the text. */
      this.words = wanted;
      this.excluded = excluded;
      this.limits = limits;
      this.filters = filters;
      /** @type {Sought[]} */
      this.candidates = [];
      /** @type {Waiting[]} best first */
      this.waiting = [];
      /** @type {Document[]} checked, in order */
      this.documents = [];
      /** @type {Map<number, Document>} */
      this.byNumber = new Map();
      /** Records whose text could not be read, and why. @type {Map<number, unknown>} */
      this.failures = new Map();
      /** How many documents none of whose texts could be read. */
      this.unreadable = 0;
      /** Documents that may answer when the filters are left aside; null: not asked yet. @type {Waiting[] | null} */
      this.unfiltered = null;
    }

    /** Whether documents are asked for, by their elements, and none of their passages. */
    get isOfElements() {
      return !this.words.length && !this.index.manifest.byRecord.some((facet) => this.filters.has(facet));
    }

    /** Whether facets count passages: all was read, what the filters leave out too. */
    get isCounted() {
      return this.isComplete && this.words.length > 0 && !(this.filters.size && this.unfiltered);
    }

    /** Whether every candidate was read: all counts are then exact. */
    get isComplete() {
      return !this.waiting.length && this.documents.every((document) => !document.unread.length);
    }

    /** @returns {Found[]} */
    get found() {
      return this.documents.flatMap((document) => this.foundIn(document) ?? []);
    }

    /** @param {Document} document @returns {Found | null} */
    foundIn(document) {
      const passages = this.isOfElements ? [] : this.listedOf(document);
      if (this.isOfElements ? isOut(document, this.filters) : !passages.length) return null;
      return { document, elements: document.elements, passages: bestFirst(passages), unread: document.unread.length };
    }

    /** How many documents were checked. */
    get checked() {
      return this.documents.length + this.unreadable;
    }

    /** @param {Document} document */
    listedOf(document) {
      return listed(document, this.words.length, this.filters);
    }

    /** Whether the index alone says which documents answer, filters left aside. */
    get isSure() {
      const isElement = this.limits.every((word) => word.field === "issuer" && !word.excluded);
      return this.candidates.every((word) => word.exact) && isElement && !this.waiting.some((one) => one.barring);
    }

    /** @returns {Totals} */
    get totals() {
      const { found, words, filters, candidates, waiting, isOfElements } = this;
      if (this.isComplete) {
        const passages = found.flatMap((document) => document.passages);
        const places = passages.reduce((sum, passage) => sum + passage.places, 0);
        const bound = this.failures.size ? "least" : "exact";
        return {
          documents: found.length, ofDocuments: bound,
          passages: isOfElements ? null : passages.length, places: words.length ? places : null, ofPassages: bound,
        };
      }
      const isExact = this.isSure && !areOfPassages(filters);
      const alone = words.length === 1 && this.asked.length === 1 && !filters.size ? candidates[0] : null;
      const left = found.length + waiting.length + this.unreadable;
      return {
        documents: Math.min(left, alone?.documents ?? left), ofDocuments: isExact ? "exact" : "most",
        passages: alone?.passages ?? null,
        places: alone?.exact?.occurrences ?? null, ofPassages: alone?.exact ? "exact" : "most",
      };
    }

    /**
     * Checks documents until `count` are found in all, none is left, or too many held nothing.
     *
     * @param {number} count
     */
    async show(count) {
      for (let vain = 0; vain < PATIENCE && this.waiting.length; ) {
        const before = this.found.length;
        if (before >= count) return;
        const next = this.take(count - before);
        this.add((await Promise.all(next.map((one) => this.check(one)))).flat());
        vain += next.length - (this.found.length - before);
      }
    }

    /**
     * The best candidates that wait, and wait no more. Of several records that lie as near as those
     * of one document do, the best one is enough: it tells which others are its own.
     *
     * @param {number} count
     */
    take(count) {
      const { records, documents } = this.index.manifest;
      const near = Math.round(records / documents);
      /** @type {Waiting[]} */
      const taken = [];
      for (const one of this.waiting) {
        if (taken.length === count) break;
        const [record] = one.records;
        const isAlone = one.document >= 0 || taken.every(({ records: [other] }) => Math.abs(other - record) >= near);
        if (isAlone) taken.push(one);
      }
      this.waiting = this.waiting.filter((one) => !taken.includes(one));
      return taken;
    }

    /**
     * Checks every candidate.
     *
     * @param {(checked: number, all: number) => boolean} goesOn is told how far it came
     */
    async settle(goesOn) {
      const all = this.records;
      let checked = 0;
      for (let from = 0; from < this.documents.length; from += BATCH) {
        const batch = this.documents.slice(from, from + BATCH);
        await Promise.all(batch.map((document) => this.readMore(document)));
      }
      while (this.waiting.length) {
        if (!goesOn(checked, all)) return;
        const next = [];
        for (let size = 0; this.waiting.length && size < BATCH; size += next[next.length - 1].records.length) {
          next.push(/** @type {Waiting} */ (this.waiting.shift()));
        }
        checked += next.reduce((sum, one) => sum + one.records.length, 0);
        const read = await Promise.all(next.map((one) => this.check(one, Infinity)));
        this.add(read.flat());
      }
    }

    /** Puts documents that were read to the others; parts of one document are made one. @param {Document[]} read */
    add(read) {
      for (const document of read) {
        const held = this.byNumber.get(document.elements.document);
        if (held) {
          held.passages = [...held.passages, ...document.passages].sort((a, b) => a.order - b.order);
          held.unread.push(...document.unread);
        } else {
          this.byNumber.set(document.elements.document, document);
          this.documents.push(document);
        }
      }
    }

    /** The candidate records of a document that still wait as if they were others. @param {Document} document */
    claim({ elements: { first, following } }) {
      /** @param {Waiting} one */
      const isOwn = ({ document, records: [record] }) => document < 0 && record >= first && record < following;
      const own = this.waiting.filter(isOwn);
      if (own.length) this.waiting = this.waiting.filter((one) => !isOwn(one));
      return own.flatMap((one) => one.records);
    }

    /** How many texts it takes to check everything that is not checked yet. */
    get records() {
      const unread = this.documents.reduce((sum, document) => sum + document.unread.length, 0);
      return this.waiting.reduce((sum, one) => sum + one.records.length, unread);
    }

    /**
     * Reads a candidate: the record that shows it best, and more of them until it answers.
     *
     * @param {Waiting} candidate
     * @param {number} [count] records that are read in any case
     * @returns {Promise<Document[]>} empty where no text could be read
     */
    async check(candidate, count = OF_ONE) {
      let unread = candidate.records.slice(count);
      let texts = await this.texts(candidate.records.slice(0, count));
      if (!texts.length) {
        texts = await this.texts(unread);
        unread = [];
      }
      if (!texts.length) {
        this.unreadable += 1;
        return [];
      }
      /** @type {Document} */
      const document = { elements: texts[0], passages: [], unread, rank: candidate.rank };
      document.out = !admits(document.elements, this.limits, this.index.rules);
      const barring = (candidate.barring ?? []).filter((record) => !candidate.records.slice(0, count).includes(record));
      document.unread = unread.filter((record) => !barring.includes(record));
      this.read(document, [...texts, ...(await this.texts(document.out ? [] : barring))]);
      if (candidate.document < 0) document.unread.push(...this.claim(document));
      if (isOut(document, this.filters)) document.unread = [];
      if (count === Infinity) await this.readMore(document);
      for (let more = 2; document.unread.length && !this.foundIn(document); more *= 2) {
        await this.readMore(document, more);
      }
      return [document];
    }

    /** Reads more candidate records of a document. @param {Document} document @param {number} [count] */
    async readMore(document, count = Infinity) {
      const now = document.unread.slice(0, count);
      document.unread = document.unread.slice(now.length);
      this.read(document, await this.texts(now));
    }

    /** @param {Document} document @param {import("./index.js").RecordText[]} texts */
    read(document, texts) {
      const { rules } = this.index;
      document.passages.push(...texts.flatMap((text) => passagesWith(text, this.asked, rules)));
      document.passages.sort((a, b) => a.order - b.order);
    }

    /** The texts of those records that can be read. @param {number[]} records */
    async texts(records) {
      const answers = await Promise.allSettled(records.map((record) => this.index.text(record)));
      return answers.flatMap((answer, at) => {
        if (answer.status === "fulfilled") return [answer.value];
        this.failures.set(records[at], answer.reason);
        return [];
      });
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
      return countDocuments(this.index, facet, this.unfiltered, this.filters, !this.isOfElements);
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
  async function search(index, asked, filters, atOnce = AT_ONCE) {
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
    const isLittle = isFew ? asked.length > 0 : !answer.isOfElements && answer.records <= atOnce;
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
    answer.documents = inOrder(read.flat(), answer.words, answer.index.rules);
  }

  const api = { Answer, search };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwSearch: api });
})();
