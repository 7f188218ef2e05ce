// What is offered where nothing answers: the same without filters, a slip put right, what is near.
// Nothing of it is a hit, and nothing is applied before the reader chooses it.
"use strict";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./question.js").Question} Question
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./words.js")} */
  const { inBox } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./search.js")} */
  const { search } = isNode ? require("./search.js") : Reflect.get(globalThis, "gwSearch");
  /** @type {typeof import("./nearest.js")} */
  const { findNearest } = isNode ? require("./nearest.js") : Reflect.get(globalThis, "gwNearest");
  /** @type {typeof import("./meant.js")} */
  const { findMeant } = isNode ? require("./meant.js") : Reflect.get(globalThis, "gwMeant");
  /** @type {typeof import("./results.js")} */
  const { instead, tally } = isNode ? require("./results.js") : Reflect.get(globalThis, "gwResults");

  /**
   * The same question with fewer conditions, where that has an answer.
   *
   * @param {Answer} answer
   * @param {(change: Partial<Question>) => string} link the address of a changed question
   * @returns {Promise<HTMLElement | null>}
   */
  async function offerWider({ index, words, asked, filters }, link) {
    /** @type {[aside: string, change: Partial<Question>, words: typeof asked][]} */
    const wider = [
      ["筛选", { filters: new Map() }, filters.size ? asked : []],
      ["限定和排除", { filters: new Map(), query: words.map(inBox).join(" ") }, asked.length > words.length ? words : []],
    ];
    for (const [aside, change, left] of wider) {
      if (!left.length) continue;
      const found = await search(index, left, new Map());
      await found.show(1);
      if (found.found.length) return make("p", {}, make("a", { href: link(change) }, `去掉${aside}：${tally(found)}`));
    }
    return null;
  }

  /**
   * Other wordings that stand in the corpus.
   *
   * @param {Answer} answer
   * @param {Promise<import("./meant.js").Suggestions>} vocabulary a help that may be missing
   * @param {string} root
   * @param {(change: Partial<Question>) => string} link
   * @returns {Promise<HTMLElement | null>} null: nothing is near
   * @throws {FileError} when a file that would tell of it cannot be read
   */
  async function offerNearest({ index, words }, vocabulary, root, link) {
    /** @type {unknown} */
    let failure = null;
    const meant = vocabulary.then((all) => findMeant(index, words, all)).catch((error) => {
      failure = error;
      return [];
    });
    const nearest = [...(await meant), ...(await findNearest(index, words))];
    if (!nearest.length && failure) throw failure;
    if (!nearest.length) return null;
    const items = nearest.map((one) => instead(one, { root, link: (query) => link({ query, filters: new Map() }) }));
    return make("div", {}, make("h2", { class: "gw-vh" }, "最接近的写法"), make("ul", { class: "gw-hits" }, ...items));
  }

  /** Where to look when nothing is near either. @param {string} root */
  function elsewhere(root) {
    const lists = [["documents/index.html", "文件目录"], ["tasks/index.html", "责任台账"], ["terms/index.html", "提法"]];
    const links = lists.flatMap(([path, name], at) => [at ? "、" : "", make("a", { href: root + path }, name)]);
    return make("p", {}, "也没有相近的写法。可以只输其中两三个字再查，或从", ...links, "中查找。");
  }

  const api = { offerWider, offerNearest, elsewhere };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwOffers: api });
})();
