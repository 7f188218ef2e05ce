// The candidates of a query, read as far as they are shown: which documents answer, and what is not
// checked yet.
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
 * @property {boolean} isPartial whether some of them cannot be read
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("./words.js")} */
  const { sortWords } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./limits.js")} */
  const { admits } = isNode ? require("./limits.js") : Reflect.get(globalThis, "gwLimits");
  /** @type {typeof import("./answer.js")} */
  const { passagesWith, listed, isOut } = isNode ? require("./answer.js") : Reflect.get(globalThis, "gwAnswer");
  /** @type {typeof import("./ranking.js")} */
  const { bestFirst, inOrder } = isNode ? require("./ranking.js") : Reflect.get(globalThis, "gwRanking");

  const PATIENCE = 20; // documents checked in vain before the reader is asked whether to go on
  const OF_SMALL = 100; // the same in a small corpus: about 56 KB
  const OF_ONE = 1; // candidate records of one document that are read at first to show it
  const BATCH = 40; // texts asked for at once when everything is to be checked

  /** What a query asks of the index, and what was read of it. */
  class Checking {
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
      /** Whether the newest come first. */
      this.isByDate = false;
      /** @type {Map<number, Document>} */
      this.byNumber = new Map();
      /** Records whose text could not be read, and why. @type {Map<number, unknown>} */
      this.failures = new Map();
      /** How many documents none of whose texts could be read. */
      this.unreadable = 0;
    }

    /** Whether documents are asked for, by their elements, and none of their passages. */
    get isOfElements() {
      return !this.words.length && !this.index.manifest.byRecord.some((facet) => this.filters.has(facet)) && !this.isOfUnits;
    }

    /** Whether it is the passages that tell: one that is of several units, or of none of them. */
    get isOfUnits() {
      const ofUnits = this.limits.filter((word) => word.field === "unit");
      return ofUnits.some((word) => word.excluded) || ofUnits.length + Number(this.filters.has("unit")) > 1;
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
      if (document.barring.some((record) => this.failures.has(record))) return null; // it may hold an excluded word
      const { elements, unread } = document;
      return { document, elements, passages: bestFirst(passages), unread: unread.length, isPartial: this.isPartial(document) };
    }

    /** Whether some of the texts of a document could not be read. @param {Document} document */
    isPartial({ elements: { first, following } }) {
      return [...this.failures.keys()].some((record) => record >= first && record < following);
    }

    /** How many documents, of those that were read as far as they can be, may answer or not. */
    get unsettled() {
      const open = this.documents.filter((one) => this.isPartial(one) && !isOut(one, this.filters) && !this.foundIn(one));
      return this.unreadable + open.length;
    }

    /** How many documents were checked. */
    get checked() {
      return this.documents.length + this.unreadable;
    }

    /**
     * Whether what is listed of a document stays listed: passages with all words, where any has.
     *
     * @param {Document} document
     * @param {Set<number>} mayBeWhole its records that may hold such a passage
     */
    isListed(document, mayBeWhole) {
      const passages = this.listedOf(document);
      const isWhole = passages.some((passage) => passage.holds.every(Boolean));
      return this.isOfElements || isWhole || (passages.length > 0 && !document.unread.some((record) => mayBeWhole.has(record)));
    }

    /** @param {Document} document */
    listedOf(document) {
      return listed(document, this.words.length, this.filters);
    }

    /**
     * Checks documents until `count` are found in all, none is left, or too many held nothing.
     *
     * @param {number} count
     */
    async show(count) {
      const before = this.documents.length;
      const patience = this.index.manifest.apart ? PATIENCE : OF_SMALL;
      let found = this.found.length;
      for (let vain = 0; vain < patience && this.waiting.length && found < count; ) {
        const next = this.take(count - found);
        this.add((await Promise.all(next.map((one) => this.check(one)))).flat());
        vain += next.length - (this.found.length - found);
        found = this.found.length;
      }
      this.sort(before);
    }

    /** Puts documents in order, by what their texts tell. @param {number} [from] the first that may be moved */
    sort(from = 0) {
      const late = this.documents.splice(from);
      const sorted = this.isByDate
        ? late.sort((a, b) => a.elements.document - b.elements.document)
        : inOrder(late, this.words, this.index.rules, (one) => this.listedOf(one));
      this.documents.push(...sorted);
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
      this.sort();
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
      let now = candidate.records.slice(0, count);
      let texts = await this.texts(now);
      if (!texts.length) {
        texts = await this.texts(candidate.records.slice(count));
        now = candidate.records;
      }
      if (!texts.length) {
        this.unreadable += 1;
        return [];
      }
      /** @type {Document} */
      const document = { elements: texts[0], passages: [], unread: [], barring: candidate.barring ?? [], rank: candidate.rank };
      document.out = !admits(document.elements, this.limits, this.index.rules);
      const barring = document.barring.filter((record) => !now.includes(record));
      document.unread = candidate.records.slice(now.length).filter((record) => !barring.includes(record));
      this.read(document, [...texts, ...(await this.texts(document.out ? [] : barring))]);
      if (candidate.document < 0) document.unread.push(...this.claim(document));
      if (isOut(document, this.filters)) document.unread = [];
      if (count === Infinity) await this.readMore(document);
      const mayBeWhole = new Set(candidate.whole);
      for (let more = 2; document.unread.length && !this.isListed(document, mayBeWhole); more *= 2) {
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
  }

  const api = { Checking };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwChecking: api });
})();
