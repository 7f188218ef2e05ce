// The list of results as a whole: its order, and as a table for a spreadsheet.
"use strict";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Found} Found
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("../csv.js")} */
  const { csvOf } = isNode ? require("../csv.js") : Reflect.get(globalThis, "gwCsv");

  /** What an address may ask for, and its name. @type {[string, string][]} */
  const ORDERS = [["relevance", "相关"], ["date", "日期"]];

  /** Columns of the table: name, and value. @type {[string, (found: Found, address: string) => string][]} */
  const COLUMNS = [
    ["标题", ({ elements }) => elements.title],
    ["发文字号", ({ elements }) => elements.document_number ?? ""],
    ["发文机关", ({ elements }) => elements.issuers.join("、")],
    ["文种", ({ elements }) => elements.kind ?? ""],
    ["成文日期", ({ elements }) => elements.signed_on ?? ""],
    ["命中段数", ({ passages }) => (passages.length ? String(passages.length) : "")],
    ["位置", ({ passages }) => passages[0]?.place ?? ""],
    ["原文", ({ passages }) => passages[0]?.text ?? ""],
    ["地址", (_, address) => address],
  ];

  /**
   * Puts the newest documents first; the index numbers them so, those without a date last.
   *
   * @param {Answer} answer
   */
  function sortByDate(answer) {
    answer.waiting.sort((a, b) => a.document - b.document);
    answer.documents.sort((a, b) => a.elements.document - b.elements.document);
  }

  /**
   * The table of all that was found, one document a row, as CSV that Excel reads.
   *
   * @param {Found[]} found
   * @param {(found: Found) => string} addressOf
   */
  function listingCsv(found, addressOf) {
    const rows = found.map((one) => COLUMNS.map(([, value]) => value(one, addressOf(one))));
    return csvOf([COLUMNS.map(([name]) => name), ...rows]);
  }

  /**
   * The line that offers the other order, and the table.
   *
   * @param {string} order that of the list
   * @param {(order: string) => string} link the address for an order
   * @param {() => void} download
   */
  function tools(order, link, download) {
    const orders = ORDERS.map(([one, name]) =>
      one === order ? make("strong", { "aria-current": "true" }, name) : make("a", { href: link(one) }, name),
    );
    return make("p", { class: "gw-quiet gw-notes" }, make("span", {}, "次序："), ...orders, makeButton("导出清单（CSV）", download));
  }

  const api = { sortByDate, listingCsv, tools };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwListing: api });
})();
