// The answer as elements of the page. Texts of documents and readers go in as text, never as HTML.
"use strict";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Found} Found
 * @typedef {import("./answer.js").Passage} Passage
 * @typedef {import("./nearest.js").Nearest} Nearest
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = typeof module !== "undefined" ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./excerpt.js")} */
  const { excerpt, marked } = typeof module !== "undefined" ? require("./excerpt.js") : Reflect.get(globalThis, "gwExcerpt");
  /** @type {typeof import("./wording.js")} */
  const { amount, cited, describe, figure } = typeof module !== "undefined" ? require("./wording.js") : Reflect.get(globalThis, "gwWording");

  /** @type {typeof import("./words.js")} */
  const { needlesOf } = typeof module !== "undefined" ? require("./words.js") : Reflect.get(globalThis, "gwWords");

  const SHORT = 12; // characters
  const OF_ONE = 3; // passages shown of one document, until more are asked for
  const TITLE = "标题"; // place of the passage that stands over the others in any case

  /**
   * The address of a passage, which carries the words along so that they are marked there.
   *
   * @param {string} root of the site, `./`
   * @param {string} id
   * @param {string} query
   * @param {string} [anchor]
   */
  function address(root, id, query, anchor) {
    const asked = query ? `?q=${encodeURIComponent(query)}` : "";
    return `${root}documents/${encodeURIComponent(id)}.html${asked}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
  }

  /**
   * One document that answers.
   *
   * @param {Found} found
   * @param {Answer} answer
   * @param {{root: string, query: string}} page
   * @param {number} [limit] passages that are shown
   * @returns {HTMLElement}
   */
  function hit(found, answer, page, limit = OF_ONE) {
    const { document, elements, passages, unread } = found;
    const best = address(page.root, elements.id, page.query, passages[0]?.anchor);
    const below = passages.filter(({ place }) => place !== TITLE);
    const item = make(
      "li", {},
      make("h3", {}, make("a", { href: best }, ...withMarks(marked(elements.title, needlesFor(answer), answer.index.rules)))),
      make("p", { class: "gw-meta" }, ...describe(found).flatMap((part, at) => [at ? " · " : "", whole(part)])),
      ...below.slice(0, limit).map((shown) => passage(shown, elements.id, answer, page)),
    );
    if (!answer.isOfElements && (unread || below.length > limit)) {
      const label = unread ? "列出本文件全部段落" : `本文件另有 ${figure(below.length - limit)} 段`;
      const more = makeButton(label, async () => {
        await answer.readMore(document);
        const whole = hit(answer.foundIn(document) ?? found, answer, page, Infinity);
        item.replaceWith(whole);
        (whole.querySelectorAll("a")[limit + 1] ?? whole.querySelector("a"))?.focus();
      });
      item.append(more);
    }
    return item;
  }

  /** What is short stands on one line: a day is not cut at its hyphens. @param {string} part */
  function whole(part) {
    return part.length <= SHORT ? make("span", { class: "gw-nb" }, part) : part;
  }

  /**
   * @param {Passage} shown
   * @param {string} id
   * @param {Answer} answer
   * @param {{root: string, query: string}} page
   */
  function passage({ anchor, place, text }, id, answer, { root, query }) {
    return make(
      "p", { class: "gw-pass" },
      make("a", { href: address(root, id, query, anchor) }, place),
      ...withMarks(excerpt(text, needlesFor(answer), answer.index.rules)),
    );
  }

  /** @param {Answer} answer */
  function needlesFor({ words }) {
    return words.flatMap(needlesOf);
  }

  /** @param {import("./excerpt.js").Piece[]} pieces */
  function withMarks(pieces) {
    return pieces.map((piece) => (piece.marked ? make("mark", {}, piece.text) : piece.text));
  }

  /**
   * Something near that was found instead.
   *
   * @param {Nearest} nearest
   * @param {{root: string, link: (query: string) => string}} page
   */
  function instead({ query, why, answer }, { root, link }) {
    const item = make(
      "li", {},
      make(
        "h3", {},
        make("a", { href: link(query) }, `改查${cited(query)}`), " ",
        make("span", { class: "gw-tag" }, why),
      ),
      make("p", { class: "gw-meta" }, tally(answer)),
    );
    for (const { elements, passages } of answer.found) {
      for (const shown of passages.slice(0, 1)) {
        const line = passage(shown, elements.id, answer, { root, query });
        if (shown.place !== TITLE) line.querySelector("a")?.after(make("span", { class: "gw-quiet" }, `${elements.title} `));
        item.append(line);
      }
    }
    return item;
  }

  /** `2 份文件、2 段` @param {Answer} answer */
  function tally({ totals }) {
    return amount({ ...totals, places: null });
  }

  const api = { address, hit, instead, tally };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwResults: api });
})();
