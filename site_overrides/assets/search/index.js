// The index as values: what is known of a key, its postings, documents, facets, texts. Everything
// is loaded when it is asked for, and once.
"use strict";

/**
 * @typedef {import("./text.js").Rules} Rules
 * @typedef {import("./text.js").Key} Key
 * @typedef {import("./shards.js").Entry} Entry
 * @typedef {import("./shards.js").Postings} Postings
 */

/**
 * @typedef {object} Manifest
 * @property {string} build name of the folder that holds all other files
 * @property {number} documents
 * @property {number} records
 * @property {number} passages
 * @property {number} characters
 * @property {number} shards
 * @property {number} folder text files in one folder
 * @property {number} block documents in one block
 * @property {number[]} firsts the first record of each block
 * @property {string[]} facets
 * @property {string[]} byRecord facets whose values name records, not documents
 * @property {boolean} apart whether each facet has files of its own
 * @property {string[]} levels of issuers, the highest first
 * @property {[string, string]} fold
 * @property {string} ignored
 * @property {string} breaks
 * @property {[tables: number, ends: string]} aliases of units' names: tables, last characters
 * @property {string} frequent
 * @property {string} phrases
 */

/**
 * @typedef {object} RecordText what a hit shows: consecutive passages of one document
 * @property {number} document its number in the index
 * @property {number} first its first record
 * @property {number} following the record after its last one
 * @property {string} id
 * @property {string} title
 * @property {string | null} document_number
 * @property {string | null} kind
 * @property {string[]} issuers
 * @property {string | null} region
 * @property {string} level one of the manifest's levels; "" for none
 * @property {number | null} year
 * @property {string | null} signed_on
 * @property {number} start number of its first passage in the document
 * @property {[anchor: string, place: string, text: string, heading?: number, has?: number, units?: string[]][]} passages
 *   `heading`: characters of the heading that it opens with; `has`: 1 a task, 2 a deadline, 3 both
 */

/** @typedef {Map<string, Uint32Array>} Holders a facet's values, each with its documents, or records */

(() => {
  /** @type {typeof import("./text.js")} */
  const { makeRules } = typeof module !== "undefined" ? require("./text.js") : Reflect.get(globalThis, "gwText");
  /** @type {typeof import("./texts.js")} */
  const { Texts } = typeof module !== "undefined" ? require("./texts.js") : Reflect.get(globalThis, "gwTexts");
  /** @type {typeof import("./files.js")} */
  const { Files, loadJson, parseJson } = typeof module !== "undefined" ? require("./files.js") : Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./shards.js")} */
  const { LONGEST_NUMBER, readShard, readPostings, readNumbers, keyId, shardNumber, frequentName } =
    typeof module !== "undefined" ? require("./shards.js") : Reflect.get(globalThis, "gwShards");

  class Index {
    /**
     * @param {Manifest} manifest
     * @param {import("./files.js").Load} load
     */
    constructor(manifest, load) {
      this.manifest = manifest;
      this.rules = makeRules(manifest);
      this.texts = new Texts(manifest);
      this.files = new Files(load, manifest.build);
    }

    /**
     * How common the characters of a key are, as far as can be known before any list is read.
     *
     * @param {Key} key
     */
    commonness({ first, second }) {
      if (first <= LONGEST_NUMBER) return 0;
      const most = this.texts.ranks.size;
      /** @param {number} code */
      const share = (code) => 1 / (1 + (this.texts.ranks.get(String.fromCodePoint(code)) ?? most));
      return share(first) * (second ? share(second) : 1);
    }

    /**
     * What is known of a key; undefined: it stands nowhere in the corpus.
     *
     * @param {Key} key
     * @returns {Promise<Entry | undefined>}
     */
    async entry({ first, second }) {
      const name = `i/${shardNumber(first, second, this.manifest.shards)}`;
      const shard = await this.files.read(name, (bytes) => readShard(bytes, this.manifest));
      return shard.get(keyId(first, second));
    }

    /**
     * The records that hold a key; of a single character, all records of documents that hold it.
     *
     * @param {Key} key
     * @param {Entry} entry
     * @returns {Promise<Postings>}
     */
    async postings({ first, second }, entry) {
      const { records, documents } = this.manifest;
      const listed =
        entry.postings ??
        (await this.files.read(frequentName(first, second), (bytes) => readPostings(bytes, entry, second ? records : documents)));
      return second ? listed : this.recordsOf(listed);
    }

    /** All records of documents, with the tiers of these. @param {Postings} documents @returns {Promise<Postings>} */
    async recordsOf({ records: documents, tiers }) {
      const { block } = this.manifest;
      /** @type {number[]} */
      const records = [];
      /** @type {number[]} */
      const ofRecords = [];
      for (const [at, document] of documents.entries()) {
        const firsts = await this.firsts(Math.floor(document / block));
        for (let record = firsts[document % block]; record < firsts[(document % block) + 1]; record++) {
          records.push(record);
          ofRecords.push(tiers[at]);
        }
      }
      return { records: Uint32Array.from(records), tiers: Uint8Array.from(ofRecords) };
    }

    /** One table of the names of units. @param {number} table @returns {Promise<import("./aliases.js").Names>} */
    names(table) {
      return this.files.json(`a/${table}`);
    }

    /** @param {number} record @returns {Promise<RecordText>} */
    text(record) {
      /** @param {Uint8Array} bytes */
      const read = (bytes) => {
        const [document, first, following, id, title, document_number, kind, issuers, region, height, year, signed_on, start, passages] =
          JSON.parse(this.texts.decode(bytes));
        const level = this.manifest.levels[height] ?? "";
        return { document, first, following, id, title, document_number, kind, issuers, region, level, year, signed_on, start, passages };
      };
      return this.files.read(`t/${Math.floor(record / this.manifest.folder)}/${record}`, read, this.texts.dictionary);
    }

    /**
     * The first records of the documents of one block, and the record that follows the last one.
     *
     * @param {number} block
     * @returns {Promise<Uint32Array>}
     */
    firsts(block) {
      return this.files.read(`d/${block}`, (bytes) => {
        const counts = readNumbers(bytes);
        const firsts = new Uint32Array(counts.length + 1);
        firsts[0] = this.manifest.firsts[block];
        counts.forEach((count, at) => (firsts[at + 1] = firsts[at] + count));
        return firsts;
      });
    }

    /**
     * The document of each record; `records` ascend.
     *
     * @param {Uint32Array} records
     * @param {boolean} [areRead] whether their texts, which tell it too, are read in any case
     * @returns {Promise<Uint32Array>}
     */
    async documentsOf(records, areRead = false) {
      if (areRead) {
        const texts = await Promise.all(Array.from(records, (record) => this.text(record).catch(() => null)));
        if (texts.every(Boolean)) return Uint32Array.from(texts, (text) => /** @type {RecordText} */ (text).document);
      }
      const { firsts, block } = this.manifest;
      const blocks = new Set(Array.from(records, (record) => lastAtMost(firsts, record)));
      const tables = new Map(
        await Promise.all([...blocks].map(async (one) => /** @type {const} */ ([one, await this.firsts(one)]))),
      );
      return records.map((record) => {
        const one = lastAtMost(firsts, record);
        return one * block + lastAtMost(/** @type {Uint32Array} */ (tables.get(one)), record);
      });
    }

    /** The documents in which records lie, each once. @param {Uint32Array} records */
    async documentsIn(records) {
      return Uint32Array.from(new Set(await this.documentsOf(records)));
    }

    /**
     * The values of a facet in the documents of one block.
     *
     * @param {string} facet
     * @param {number} block
     * @returns {Promise<Holders>}
     */
    async facet(facet, block) {
      const held = await this.holders(facet, block);
      if (!this.manifest.byRecord.includes(facet)) return held;
      const documents = [...held].map(async ([value, records]) => /** @type {const} */ ([value, await this.documentsIn(records)]));
      return new Map(await Promise.all(documents));
    }

    /**
     * The same as the index lists them: a facet that is `byRecord` names records.
     *
     * @param {string} facet
     * @param {number} block
     * @returns {Promise<Holders>}
     */
    async holders(facet, block) {
      const name = this.manifest.apart ? `f/${facet}/${block}` : `f/${block}`;
      const facets = await this.files.read(name, (bytes) => {
        /** @type {Record<string, Record<string, number[]>>} */
        const held = parseJson(bytes);
        const { block: size, firsts, byRecord } = this.manifest;
        return new Map(
          Object.entries(held).map(([one, values]) => {
            const start = byRecord.includes(one) ? firsts[block] : block * size;
            return [one, new Map(Object.entries(values).map(([value, steps]) => [value, sums(steps, start)]))];
          }),
        );
      });
      return facets.get(facet) ?? new Map();
    }
  }

  /**
   * Opens the index that `load` reads.
   *
   * @param {import("./files.js").Load} load
   * @returns {Promise<Index>}
   */
  async function openIndex(load) {
    return new Index(await loadJson(load, "manifest"), load);
  }

  /** @param {number[]} steps @param {number} start */
  function sums(steps, start) {
    let at = start;
    return Uint32Array.from(steps, (step) => (at += step));
  }

  /**
   * Where the last number ≤ `limit` stands in an ascending list whose first one is.
   *
   * @param {ArrayLike<number>} ascending
   * @param {number} limit
   */
  function lastAtMost(ascending, limit) {
    let low = 0;
    let high = ascending.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ascending[middle] <= limit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  const api = { Index, openIndex };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwIndex: api });
})();
