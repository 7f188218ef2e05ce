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
  /** @type {typeof import("../make.js")} */
  const { make } = Reflect.get(globalThis, "gwMake");
  /** @type {(due: string[], day: string) => HTMLElement[]} */
  const dueTags = Reflect.get(globalThis, "gwDueTags").dueTags;

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
    return make("span", { class: "gw-none" }, NONE);
  }

  /** @param {Line} line @param {Listing} listing */
  function unitCell(line, { root }) {
    if (!line.unit) return [none()];
    const chip = make("a", { class: "gw-chip", href: `${root}units/${line.slug}.html`, title: line.unitName }, line.unit);
    if (!line.through) return [chip];
    const via = make("small", { class: "gw-from" }, `经由“${line.through}” `);
    via.append(make("span", { class: "gw-tag gw-tag--derived" }, "推得"));
    return [chip, via];
  }

  /** @param {Line} line @param {Listing} listing */
  function leaderCell(line, { root }) {
    if (!line.leaders.length) return [none()];
    return line.leaders.flatMap((name, at) => {
      const link = make("a", { href: `${root}leaders/${line.leaderSlugs[at]}.html` }, name);
      return at ? ["、", link] : [link];
    });
  }

  /** @param {Line} line @param {Listing} listing */
  function dueCell(line, { day }) {
    if (!line.deadline) return [none()];
    const days = line.due.filter((end) => !line.deadline.includes(end)).join("、");
    return [line.deadline, ...(days ? [make("small", { class: "gw-from" }, days)] : []), ...dueTags(line.due, day)];
  }

  /** @param {Line} line @param {Listing} listing @param {Column[]} columns */
  function rowOf(line, listing, columns) {
    const link = make("a", { href: listing.root + line.address }, taskName(line));
    const head = make("th", { role: "rowheader", scope: "row" }, link);
    head.append(make("small", { class: "gw-from" }, line.source));
    const copy = make("button", { class: "gw-do", type: "button" }, "复制引用");
    copy.dataset.gwCopy = quoted(line, listing.hasLeaders);
    const cells = columns.map(({ title, cell }) =>
      make("td", { role: "cell", "data-k": title }, ...cell(line, listing)),
    );
    return make("tr", { role: "row" }, head, ...cells, make("td", { role: "cell" }, copy));
  }

  /** @param {Column[]} columns @param {string} order */
  function headOf(columns, order) {
    const head = make("tr", { role: "row" });
    head.append(make("th", { role: "columnheader", scope: "col" }, "任务"));
    for (const { title, order: own } of columns) {
      const cell = make("th", { role: "columnheader", scope: "col" }, ...(own ? [] : [title]));
      if (own) {
        const sort = order === own ? "ascending" : order === `-${own}` ? "descending" : "none";
        cell.setAttribute("aria-sort", sort);
        cell.append(make("button", { class: "gw-sort", type: "button", "data-order": own }, title));
      }
      head.append(cell);
    }
    head.append(make("th", { role: "columnheader", scope: "col" }, "引用"));
    return make("thead", { role: "rowgroup" }, head);
  }

  /** @param {Listing} listing */
  function tableOf(listing) {
    const columns = COLUMNS.filter(({ order }) => order !== "leader" || listing.hasLeaders);
    const rows = listing.lines.map((line) => rowOf(line, listing, columns));
    return make(
      "table",
      { class: "gw-table gw-table--stack gw-found", role: "table" },
      make("caption", { class: "gw-vh" }, "按所选条件列出的台账，一行是一项任务的一个单位"),
      headOf(columns, listing.order),
      make("tbody", { role: "rowgroup" }, ...rows),
    );
  }

  Object.assign(globalThis, { gwTable: { tableOf } });
})();
