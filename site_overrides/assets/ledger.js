// The ledger page: filters from the address (?unit=…&leader=…&document=…), and a CSV of what is
// listed. The form is sent by the browser itself, so that a filtered ledger has an address, also
// from file://. Without script the whole ledger is listed.
"use strict";

(() => {
  /**
   * @typedef {object} Row a task of the page
   * @property {HTMLTableRowElement} element
   * @property {string} document its key in the form
   * @property {string} source title of the document
   * @property {Set<string>} units slugs
   * @property {Set<string>} leaders slugs
   */

  /** The slug that a link to `units/<slug>.html` names. @param {Element} link */
  function slugOf(link) {
    const name = (link.getAttribute("href") ?? "").split("/").pop() ?? "";
    return decodeURIComponent(name.replace(/\.html$/, ""));
  }

  /** @param {Element} row @param {string} selector */
  function slugs(row, selector) {
    return new Set([...row.querySelectorAll(selector)].map(slugOf));
  }

  /** @returns {Row[]} */
  function readRows() {
    return [...document.querySelectorAll("[data-document]")].flatMap((group) =>
      [...group.querySelectorAll("tbody tr")].map((row) => ({
        element: /** @type {HTMLTableRowElement} */ (row),
        document: group.getAttribute("data-document") ?? "",
        source: group.querySelector(".gw-cap a")?.textContent ?? "",
        units: slugs(row, "a.gw-chip"),
        leaders: slugs(row, "[data-k='责任领导'] a"),
      })),
    );
  }

  /** @param {Row} row @param {Map<string, string>} wanted */
  function fits(row, wanted) {
    const unit = wanted.get("unit");
    const leader = wanted.get("leader");
    const source = wanted.get("document");
    return (
      (!unit || row.units.has(unit)) &&
      (!leader || row.leaders.has(leader)) &&
      (!source || row.document === source)
    );
  }

  /** Show what fits; a group, a chapter or a matrix without any row goes. @param {Row[]} rows @param {Map<string, string>} wanted */
  function filter(rows, wanted) {
    for (const row of rows) row.element.hidden = !fits(row, wanted);
    for (const section of document.querySelectorAll("[data-document], [data-ledger]")) {
      const held = rows.filter((row) => section.contains(row.element));
      const isEmpty = held.length ? held.every((row) => row.element.hidden) : wanted.size > 0;
      if (section instanceof HTMLElement) section.hidden = isEmpty;
    }
    const listed = rows.filter((row) => !row.element.hidden).length;
    const said = document.getElementById("filter-said");
    const pages = Number(said?.dataset.pages ?? 1);
    if (!said || wanted.size === 0) return;
    said.textContent = `本页 ${rows.length} 项任务，列出 ${listed} 项。`;
    if (pages > 1) {
      said.textContent += `台账共 ${pages} 页，其余各页未在其内；某一单位、领导或文件的全部任务，见它自己的页面。`;
    }
  }

  /** A cell as CSV; what a spreadsheet would run as a formula is quoted. @param {string} text */
  function cell(text) {
    const words = text.replace(/\s+/g, " ").trim();
    const safe = /^[=+\-@]/.test(words) ? `'${words}` : words;
    return `"${safe.replace(/"/g, '""')}"`;
  }

  /** @param {Row[]} rows */
  function csv(rows) {
    const names = ["责任领导", "责任单位", "完成时限"];
    const lines = [["文件", "任务", ...names]];
    for (const { element, source } of rows) {
      if (element.hidden) continue;
      const values = names.map((name) => {
        const held = element.querySelector(`[data-k='${name}']`);
        const links = [...(held?.querySelectorAll("a") ?? [])].map((link) => link.textContent);
        return links.join("、") || held?.textContent || "";
      });
      lines.push([source, element.querySelector("th")?.textContent ?? "", ...values]);
    }
    // with a mark, by which Excel knows UTF-8
    return "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  /** @param {string} content */
  function download(content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    link.download = "责任台账.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function start() {
    const form = document.getElementById("filter");
    if (!(form instanceof HTMLFormElement)) return;
    const asked = new URLSearchParams(location.search);
    /** @type {Map<string, string>} */
    const wanted = new Map();
    for (const select of form.querySelectorAll("select")) {
      const value = asked.get(select.name);
      if (!value) continue;
      select.value = value;
      wanted.set(select.name, value);
    }
    const rows = readRows();
    filter(rows, wanted);
    form.querySelector("[data-gw-do='csv']")?.addEventListener("click", () => download(csv(rows)));
  }

  start(); // deferred: the page is read
})();
