// Small parts of a comparison: links to the items, marked text, a table of two columns.
"use strict";

/**
 * @typedef {import("./align.js").Item} Item
 * @typedef {import("./align.js").Stretch} Stretch
 */

/** @typedef {[text: string, slug: string, ...wordings: string[]]} Term with its other wordings */

/**
 * @typedef {object} Held a document as its file tells it
 * @property {string} id
 * @property {string} title
 * @property {string | null} day
 * @property {string | null} region
 * @property {Term[]} terms
 * @property {[relation: string, name: string, path: string, isHeld: boolean][]} above
 * @property {Item[]} items
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = typeof module !== "undefined" ? require("../make.js") : Reflect.get(globalThis, "gwMake");

  /** @param {Held} held @param {string} [anchor] */
  const address = (held, anchor) => `documents/${held.id}.html${anchor ? `#${anchor}` : ""}`;

  /**
   * `text` between `from` and `to` with figures that differ in a box and shared words underlined.
   *
   * @param {string} text
   * @param {Stretch[]} same
   * @param {Stretch[]} other
   * @param {Stretch} [within]
   */
  function marked(text, same, other, [from, to] = [0, text.length]) {
    const marks = [
      ...other.map((at) => ({ at, name: "gw-diff" })),
      ...same
        .filter(([start, end]) => !other.some(([low, high]) => start < high && low < end))
        .map((at) => ({ at, name: "gw-same" })),
    ].sort((one, two) => one.at[0] - two.at[0]);
    const pieces = document.createDocumentFragment();
    let reached = from;
    for (const { at, name } of marks) {
      const [start, end] = [Math.max(at[0], reached), Math.min(at[1], to)];
      if (start >= end) continue;
      pieces.append(text.slice(reached, start), make("span", { class: name }, text.slice(start, end)));
      reached = end;
    }
    pieces.append(text.slice(reached, to));
    return pieces;
  }

  /** @param {Held} held @param {Item} item */
  function itemLink(held, item) {
    return make("a", { href: address(held, item.at) }, `${item.place}${item.title && ` ${item.title}`}`);
  }

  /** @param {Held} held */
  const about = (held) => `${held.region ?? "地区：文中未载明"} · ${held.day ?? "日期：文中未载明"}`;

  /** @param {Item} item a task */
  const responsible = (item) => `责任单位：${item.units.join("、") || "文中未载明"}`;

  /** @param {string} id @param {string} title @param {...(Node | string)} content */
  function section(id, title, ...content) {
    const heading = make("h2", { id }, title, " ", make("span", { class: "gw-tag gw-tag--derived" }, "推得"));
    return [heading, ...content];
  }

  /** @param {string} text @returns {HTMLElement} */
  const quiet = (text) => make("p", { class: "gw-quiet" }, text);

  /** @param {string} caption @param {Held} left @param {Held} right @param {Element[]} rows */
  function table(caption, left, right, rows) {
    const heads = ["事项", left.title, right.title].map((name) => make("th", { role: "columnheader", scope: "col" }, name));
    return make(
      "table", { class: "gw-table gw-table--stack gw-cmp", role: "table" },
      make("caption", {}, caption),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
      make("tbody", { role: "rowgroup" }, ...rows),
    );
  }

  const api = { address, marked, itemLink, about, responsible, section, quiet, table };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwCompareParts: api });
})();
