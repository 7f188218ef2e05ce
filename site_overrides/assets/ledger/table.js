// The table of the rows that are listed: one row a task × a unit × a role, sortable at its head.
"use strict";

/** @typedef {import("./lines.js").Line} Line */

/**
 * @typedef {object} Listing
 * @property {readonly Line[]} lines
 * @property {string} day the reader's own day, ISO, or empty
 * @property {string} order `due`, `-due` …; empty for the printed one
 * @property {boolean} hasLeaders
 * @property {string} root the way to the site's root
 */

(() => {
  const { NONE, taskName, quoted } = /** @type {typeof import("./lines.js")} */ (Reflect.get(globalThis, "gwLines"));
  const { states } = /** @type {typeof import("./rows.js")} */ (Reflect.get(globalThis, "gwRows"));

  const STATES = { past: "已过期限", month: "本月到期" };

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string>} attributes
   * @param {...(string | Node)} children
   */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** @typedef {{title: string, order: string, cell: (line: Line, listing: Listing) => (string | Node)[]}} Column */

  /** @type {Column[]} */
  const COLUMNS = [
    { title: "责任单位", order: "unit", cell: unitCell },
    { title: "角色", order: "role", cell: (line) => [line.role || none()] },
    { title: "责任领导", order: "leader", cell: leaderCell },
    { title: "完成时限", order: "due", cell: dueCell },
    { title: "目标指标", order: "", cell: (line) => [line.targets || none()] },
  ];

  function none() {
    return element("span", { class: "gw-none" }, NONE);
  }

  /** @param {Line} line @param {Listing} listing */
  function unitCell(line, { root }) {
    if (!line.unit) return [none()];
    const chip = element("a", { class: "gw-chip", href: `${root}units/${line.slug}.html`, title: line.unitName }, line.unit);
    if (!line.through) return [chip];
    const via = element("small", { class: "gw-from" }, `经由“${line.through}” `);
    via.append(element("span", { class: "gw-tag gw-tag--derived" }, "推得"));
    return [chip, via];
  }

  /** @param {Line} line @param {Listing} listing */
  function leaderCell(line, { root }) {
    if (!line.leaders.length) return [none()];
    return line.leaders.flatMap((name, at) => {
      const link = element("a", { href: `${root}leaders/${line.leaderSlugs[at]}.html` }, name);
      return at ? ["、", link] : [link];
    });
  }

  /** @param {Line} line @param {Listing} listing */
  function dueCell(line, { day }) {
    if (!line.deadline) return [none()];
    const days = line.due.filter((end) => !line.deadline.includes(end)).join("、");
    const tags = states(line.due, day).map((state) => {
      const kind = state === "past" ? "gw-tag gw-tag--diff" : "gw-tag gw-tag--doubt";
      return element("span", { class: kind }, STATES[/** @type {keyof STATES} */ (state)]);
    });
    return [line.deadline, ...(days ? [element("small", { class: "gw-from" }, days)] : []), ...tags];
  }

  /** @param {Line} line @param {Listing} listing @param {Column[]} columns */
  function rowOf(line, listing, columns) {
    const link = element("a", { href: listing.root + line.address }, taskName(line));
    const head = element("th", { role: "rowheader", scope: "row" }, link);
    head.append(element("small", { class: "gw-from" }, line.source));
    const copy = element("button", { class: "gw-do", type: "button" }, "复制引用");
    copy.dataset.gwCopy = quoted(line, listing.hasLeaders);
    const cells = columns.map(({ title, cell }) =>
      element("td", { role: "cell", "data-k": title }, ...cell(line, listing)),
    );
    return element("tr", { role: "row" }, head, ...cells, element("td", { role: "cell" }, copy));
  }

  /** @param {Column[]} columns @param {string} order */
  function headOf(columns, order) {
    const head = element("tr", { role: "row" });
    head.append(element("th", { role: "columnheader", scope: "col" }, "任务"));
    for (const { title, order: own } of columns) {
      const cell = element("th", { role: "columnheader", scope: "col" }, ...(own ? [] : [title]));
      if (own) {
        const sort = order === own ? "ascending" : order === `-${own}` ? "descending" : "none";
        cell.setAttribute("aria-sort", sort);
        cell.append(element("button", { class: "gw-sort", type: "button", "data-order": own }, title));
      }
      head.append(cell);
    }
    head.append(element("th", { role: "columnheader", scope: "col" }, "引用"));
    return element("thead", { role: "rowgroup" }, head);
  }

  /** @param {Listing} listing */
  function tableOf(listing) {
    const columns = COLUMNS.filter(({ order }) => order !== "leader" || listing.hasLeaders);
    const rows = listing.lines.map((line) => rowOf(line, listing, columns));
    return element(
      "table",
      { class: "gw-table gw-table--stack gw-found", role: "table" },
      element("caption", { class: "gw-vh" }, "按所选条件列出的台账，一行是一项任务的一个单位"),
      headOf(columns, listing.order),
      element("tbody", { role: "rowgroup" }, ...rows),
    );
  }

  Object.assign(globalThis, { gwTable: { tableOf, STATES } });
})();
