// Scripts that a page brings only when they are needed, each once.
"use strict";

(() => {
  /** @type {Map<string, Promise<unknown>>} */
  const brought = new Map();
  /** @type {Set<string>} */
  const hinted = new Set();

  /**
   * Loads scripts that are not on the page yet: none runs before those named before it, nor without
   * them. What fails is asked for again the next time.
   *
   * @param {string[]} names from `folder`: `text.js`, `../make.js`
   * @param {string} folder an address
   */
  async function bring(names, folder) {
    const held = new Set([...document.scripts].map((script) => script.src));
    const addresses = names.map((name) => new URL(name, folder).href);
    addresses.filter((address) => !held.has(address)).forEach(hint);
    for (const address of addresses) {
      const known = brought.get(address) ?? (held.has(address) ? Promise.resolve() : load(address));
      brought.set(address, known);
      known.catch(() => brought.delete(address));
      await known;
    }
  }

  /** So that all come at the same time. @param {string} address */
  function hint(address) {
    if (hinted.has(address)) return;
    hinted.add(address);
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "script", href: address }));
  }

  /** @param {string} address */
  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
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
