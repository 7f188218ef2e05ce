// Scripts that a page brings only when they are needed, each once.
"use strict";

(() => {
  /** @type {Map<string, Promise<unknown>>} */
  const brought = new Map();

  /**
   * Loads scripts that are not on the page yet; they run in the order named. What fails is asked
   * for again the next time.
   *
   * @param {string[]} names from `folder`: `text.js`, `../make.js`
   * @param {string} folder an address
   */
  function bring(names, folder) {
    const held = new Set([...document.scripts].map((script) => script.src));
    return Promise.all(
      names.map((name) => {
        const address = new URL(name, folder).href;
        const known = brought.get(address) ?? (held.has(address) ? Promise.resolve() : load(address));
        brought.set(address, known);
        known.catch(() => brought.delete(address));
        return known;
      }),
    );
  }

  /** @param {string} address */
  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = false; // in the order in which they are named
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(address));
      };
      script.src = address;
      document.head.append(script);
    });
  }

  Object.assign(globalThis, { gwBring: { bring } });
})();
