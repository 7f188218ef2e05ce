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
    const table = [COLUMNS.map(([name]) => name), ...rows];
    return "\ufeff" + table.map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  /** A cell; what a spreadsheet would run as a formula is quoted. @param {string} text */
  function cell(text) {
    const words = text.replace(/\s+/g, " ").trim();
    const safe = /^[=+\-@]/.test(words) ? `'${words}` : words;
    return `"${safe.replace(/"/g, '""')}"`;
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

  /** Hands a file over. @param {string} name @param {string} content */
  function save(name, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const api = { sortByDate, listingCsv, tools, save };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwListing: api });
})();
