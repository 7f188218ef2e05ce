// Tables that a spreadsheet opens, and handing them over to the reader.
"use strict";

(() => {
  const MARK = "\ufeff"; // by which Excel knows UTF-8

  /**
   * A table as CSV: `csvOf([["甲", '"乙"']])` is a mark, `"甲","""乙"""` and a line end.
   *
   * @param {readonly (readonly string[])[]} rows the first one the names of the columns
   */
  function csvOf(rows) {
    return MARK + rows.map((cells) => cells.map(cell).join(",") + "\r\n").join("");
  }

  /** A cell; what a spreadsheet would run as a formula is quoted. @param {string} text */
  function cell(text) {
    const words = text.replace(/\s+/g, " ").trim();
    const safe = /^[=+\-@＝＋－＠]/.test(words) ? `'${words}` : words;
    return `"${safe.replace(/"/g, '""')}"`;
  }

  /** @param {string} name of the file @param {string} content */
  function save(name, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const api = { csvOf, save };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwCsv: api });
})();
