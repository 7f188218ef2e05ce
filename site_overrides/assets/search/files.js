// Loading data files: by fetch over http, and as scripts from a folder (file://), where fetch is
// refused. Both give the same bytes.
"use strict";

/**
 * @typedef {(name: string, build?: string, dictionary?: Uint8Array) => Promise<Uint8Array>} Load
 * from the name of a file, `i/3`, and the build whose folder it lies in, to its content; some are
 * deflated as what follows a dictionary
 */

/** @typedef {import("./format.js").Payload} Payload */

(() => {
  /** @type {typeof import("./format.js")} */
  const { FileError, unwrap, unwrapScript } =
    typeof module !== "undefined" ? require("./format.js") : Reflect.get(globalThis, "gwFormat");

  /**
   * A `Load` for the index in the folder `root`, an address with a slash at its end.
   *
   * `manifest` is asked for anew each time; the others stand in a folder that is named after
   * their content and may be kept by the browser for ever.
   *
   * @param {string} root
   * @returns {Load}
   */
  function loader(root) {
    const fetched = /^https?:/.test(new URL(root, location.href).protocol);
    return async (name, build, dictionary) => {
      if (typeof DecompressionStream === "undefined") throw new FileError(name, "browser");
      const address = `${root}${build ? `${build}/` : ""}${name}.js`;
      return inflate(name, await (fetched ? fetchFile : runFile)(address, name), dictionary);
    };
  }

  /**
   * Over http. What fails is asked for once more, past every cache: a connection may drop, and a
   * cache may hold half a file.
   *
   * @param {string} address
   * @param {string} name
   */
  async function fetchFile(address, name) {
    try {
      return await fetchOnce(address, name, name === "manifest" ? "no-cache" : "default");
    } catch {
      return fetchOnce(address, name, "reload");
    }
  }

  /** @param {string} address @param {string} name @param {RequestCache} cache */
  async function fetchOnce(address, name, cache) {
    const answer = await fetch(address, { cache }).catch(() => null);
    const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
    if (!bytes) throw new FileError(name, "missing");
    return unwrap(name, new Uint8Array(bytes));
  }

  /** @type {WeakMap<Element, (characters: unknown) => void>} */
  const waiting = new WeakMap();

  /** @param {string} address @param {string} name @returns {Promise<Payload>} */
  function runFile(address, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(script, (characters) => {
        try {
          resolve(unwrapScript(name, characters));
        } catch (error) {
          reject(error);
        }
      });
      script.onload = () => {
        script.remove();
        reject(new FileError(name, "damaged")); // it ran and handed nothing over
      };
      script.onerror = () => {
        script.remove();
        reject(new FileError(name, "missing"));
      };
      script.charset = "x-user-defined";
      script.src = address;
      document.head.append(script);
    });
  }

  /** What an index file calls when it runs. @type {(characters: unknown) => void} */
  function receive(characters) {
    if (document.currentScript) waiting.get(document.currentScript)?.(characters);
  }

  /**
   * The content of a payload. A dictionary goes before it as a block that is not packed, so that
   * what was deflated behind it finds there what it refers to.
   *
   * @param {string} name
   * @param {Payload} payload
   * @param {Uint8Array} [dictionary] at most 65,535 bytes
   */
  async function inflate(name, { isDeflated, content }, dictionary = new Uint8Array(0)) {
    if (!isDeflated) return content;
    const size = dictionary.length;
    const stored = size ? Uint8Array.of(0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255) : dictionary;
    const inflater = new DecompressionStream("deflate-raw");
    const writer = inflater.writable.getWriter(); // a Blob would go by way of another process
    const parts = /** @type {Uint8Array<ArrayBuffer>[]} */ ([stored, dictionary, content]);
    const written = Promise.all([...parts.map((part) => writer.write(part)), writer.close()]);
    written.catch(() => {}); // what fails here fails below
    const plain = new Response(inflater.readable);
    try {
      return new Uint8Array(await plain.arrayBuffer()).subarray(size);
    } catch {
      throw new FileError(name, "damaged");
    }
  }

  /** The files of one build, each read and understood once. */
  class Files {
    /** @param {Load} load @param {string} build */
    constructor(load, build) {
      this.load = load;
      this.build = build;
      /** @type {Map<string, Promise<any>>} */
      this.kept = new Map();
    }

    /**
     * What a file says. One that failed is asked for again the next time.
     *
     * @template T
     * @param {string} name
     * @param {(content: Uint8Array) => T} understand
     * @param {Uint8Array} [dictionary]
     * @returns {Promise<T>}
     */
    read(name, understand, dictionary) {
      let said = this.kept.get(name);
      if (!said) {
        said = this.load(name, this.build, dictionary).then((content) => understood(name, content, understand));
        this.kept.set(name, said);
        said.catch(() => this.kept.delete(name));
      }
      return said;
    }

    /** What a file of JSON says. @param {string} name @returns {Promise<any>} */
    json(name) {
      return this.read(name, parseJson);
    }
  }

  /** A file of JSON that is read but once. @param {Load} load @param {string} name @param {string} [build] @returns {Promise<any>} */
  async function loadJson(load, name, build) {
    return understood(name, await load(name, build), parseJson);
  }

  /** @template T @param {string} name @param {Uint8Array} content @param {(content: Uint8Array) => T} understand */
  function understood(name, content, understand) {
    try {
      return understand(content);
    } catch {
      throw new FileError(name, "damaged");
    }
  }

  /** @param {Uint8Array} content @returns {any} */
  function parseJson(content) {
    return JSON.parse(new TextDecoder().decode(content));
  }

  const api = { Files, loader, inflate, loadJson, parseJson };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFiles: api, gwLoad: receive });
})();
