// The list of results as a whole: how it came about, its order, and as a table for a spreadsheet.
"use strict";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Found} Found
 * @typedef {import("./answer.js").Passage} Passage
 * @typedef {import("./question.js").Question} Question
 */

/** @typedef {(change: Partial<Question>) => string} Link the address of what is asked, changed */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("../csv.js")} */
  const { csvOf } = isNode ? require("../csv.js") : Reflect.get(globalThis, "gwCsv");
  /** @type {typeof import("./words.js")} */
  const { inBox } = isNode ? require("./words.js") : Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./wording.js")} */
  const { cited, figure, readings } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./ranking.js")} */
  const { withEveryWord } = isNode ? require("./ranking.js") : Reflect.get(globalThis, "gwRanking");
  /** @type {typeof import("./facet_form.js")} */
  const { filterName } = isNode ? require("./facet_form.js") : Reflect.get(globalThis, "gwFacetForm");

  /** What an address may ask for, and its name. @type {[Question["order"], string][]} */
  const ORDERS = [["relevance", "相关"], ["date", "日期"]];

  /**
   * Columns of the table: name, and value.
   *
   * @type {[string, (elements: Found["elements"], passage: Passage | undefined, address: string) => string][]}
   */
  const COLUMNS = [
    ["标题", ({ title }) => title],
    ["发文字号", ({ document_number: number }) => number ?? ""],
    ["发文机关", ({ issuers }) => issuers.join("、")],
    ["文种", ({ kind }) => kind ?? ""],
    ["成文日期", ({ signed_on: day }) => day ?? ""],
    ["位置", (_, passage) => passage?.place ?? ""],
    ["原文", (_, passage) => passage?.text ?? ""],
    ["地址", (_, passage, address) => address],
  ];

  /**
   * Puts the newest documents first; the index numbers them so, those without a date last.
   *
   * @param {Answer} answer
   * @throws {FileError} when the table that tells which records are of one document cannot be read
   */
  async function sortByDate(answer) {
    const isByRecord = answer.waiting.some((one) => one.document < 0);
    if (isByRecord) answer.waiting = await withEveryWord(answer.index, answer.candidates, false);
    answer.waiting.sort((a, b) => a.document - b.document);
    answer.isByDate = true;
    answer.sort();
  }

  /**
   * The table of all that was found, as CSV that Excel reads: each passage a row, so that it can be
   * quoted from there; a document that was asked for by its elements alone is one row.
   *
   * @param {Found[]} found
   * @param {(elements: Found["elements"], passage?: Passage) => string} addressOf
   * @param {number} [unread] texts that could not be read: the table says so
   */
  function listingCsv(found, addressOf, unread = 0) {
    const rows = found.flatMap(({ elements, passages }) =>
      (passages.length ? passages : [undefined]).map((passage) =>
        COLUMNS.map(([, value]) => value(elements, passage, addressOf(elements, passage))),
      ),
    );
    const last = unread ? [[`本表不完整：有 ${figure(unread)} 节文字读不到，未能核对。`]] : [];
    return csvOf([COLUMNS.map(([name]) => name), ...rows, ...last]);
  }

  /** `检索结果（扶贫）.csv`, without what a file may not be called. @param {string} query */
  function fileName(query) {
    const name = [...query.replace(/[\\/:*?"<>|\p{C}\s]+/gu, " ").trim()].slice(0, 30).join("");
    return `检索结果${name ? `（${name}）` : ""}.csv`;
  }

  /** Other writings of the words that stand in the corpus, and were looked for. @param {Answer} answer */
  function otherWritings({ candidates, words }) {
    return candidates.flatMap(({ standing }, at) => standing.filter((one) => one !== words[at].needle));
  }

  /**
   * How the words were read, and the way back to the words alone.
   *
   * @param {Answer} answer
   * @param {Link} link
   * @returns {HTMLElement[]}
   */
  function notes(answer, link) {
    const said = readings(answer).map((note) => make("span", {}, note));
    if (otherWritings(answer).length) {
      const asTyped = answer.asked.map((word) => inBox({ ...word, exact: word.exact || Boolean(word.others?.length) }));
      const expanded = answer.words.filter((word, at) => answer.candidates[at].standing.some((one) => one !== word.needle));
      said.splice(expanded.length, 0, make("a", { class: "gw-nb gw-off", href: link({ query: asTyped.join(" ") }) }, "只按原样检索"));
    }
    const unnamed = answer.asked.filter((word) => word.unnamed).map((word) => cited(word.typed));
    if (unnamed.length) said.push(make("span", {}, `单位的其他名称读不到，${unnamed.join("")}只按原样检索；请刷新页面重试。`));
    return said.length ? [make("p", { class: "gw-quiet gw-notes" }, ...said)] : [];
  }

  /**
   * The filters that are chosen, each with the way to take it off.
   *
   * @param {Question} asked
   * @param {Link} link
   * @returns {HTMLElement[]}
   */
  function chosen({ filters }, link) {
    const chips = [...filters].flatMap(([facet, values]) =>
      [...values].map((value) => {
        const left = new Set([...values].filter((one) => one !== value));
        const rest = new Map([...filters].map(([name, held]) => [name, name === facet ? left : held]));
        return make(
          "a", { class: "gw-chip", href: link({ filters: rest }) },
          filterName(facet, value), make("span", { class: "gw-vh gw-off" }, "，点按取消"), make("span", { class: "gw-off", "aria-hidden": "true" }, "✕"),
        );
      }),
    );
    if (!chips.length) return [];
    const none = make("a", { class: "gw-nb gw-off", href: link({ filters: new Map() }) }, "全部取消");
    return [make("p", { class: "gw-quiet gw-notes" }, make("span", {}, "已选："), ...chips, ...(chips.length > 1 ? [none] : []))];
  }

  /**
   * The line that offers the other order, and the table.
   *
   * @param {Question} asked
   * @param {Link} link
   * @param {() => void} download
   */
  function tools({ order }, link, download) {
    const orders = ORDERS.map(([one, name]) =>
      one === order ? make("strong", { "aria-current": "true" }, name) : make("a", { href: link({ order: one }) }, name),
    );
    return make("p", { class: "gw-quiet gw-notes gw-listing" }, make("span", {}, "次序："), ...orders, makeButton("导出清单（CSV）", download));
  }

  const api = { sortByDate, listingCsv, fileName, otherWritings, notes, chosen, tools };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwListing: api });
})();
