// A row of the ledger in words: what is listed, copied, and written to CSV. Pure functions.
"use strict";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").Names} Names
 */

/**
 * @typedef {[
 *   address: string, place: string, name: string, deadline: string, targets: string,
 *   units: [name: string, quote: number][], quotes: string[],
 * ]} Text what a file of texts says of a task
 */

/**
 * @typedef {object} Line a row in words; what the text does not state is empty
 * @property {string} source
 * @property {string} issuers
 * @property {string} region
 * @property {string} year
 * @property {string} address from the root of the site
 * @property {string} place
 * @property {string} task
 * @property {string} unit
 * @property {string} unitName with the body before it
 * @property {string} slug of the unit
 * @property {string} role
 * @property {string} through the collective name by which the task reaches the unit
 * @property {string[]} leaders
 * @property {string[]} leaderSlugs
 * @property {string} deadline
 * @property {string[]} due
 * @property {string} targets
 * @property {string} quote
 * @property {string} citation of the document
 */

(() => {
  /** @type {typeof import("../csv.js")} */
  const { csvOf } = typeof module !== "undefined" ? require("../csv.js") : Reflect.get(globalThis, "gwCsv");
  /** @type {typeof import("./rows.js")} */
  const { ROLE_NAMES } = typeof module !== "undefined" ? require("./rows.js") : Reflect.get(globalThis, "gwRows");

  const NONE = "文中未载明";

  /** @param {Row} row @param {Names} names @param {Text} text @returns {Line} */
  function lineOf(row, names, text) {
    const [address, place, task, deadline, targets, units, quotes] = text;
    const [source, citation, issuers, region, year] = names.sources[row.source];
    const [printed, quote] = row.unit < 0 ? ["", -1] : units[row.at];
    const unit = row.unit < 0 ? null : names.units[row.member < 0 ? row.unit : row.member];
    return {
      source,
      issuers: issuers.map((one) => names.issuers[one]).join("、"),
      region: region < 0 ? "" : names.regions[region],
      year: year === null ? "" : String(year),
      address,
      place,
      task,
      unit: row.member < 0 || !unit ? printed : unit[2][0],
      unitName: unit?.[1] ?? "",
      slug: unit?.[0] ?? "",
      role: row.role < 0 ? "" : ROLE_NAMES[row.role],
      through: row.member < 0 ? "" : printed,
      leaders: row.leaders.map((one) => names.leaders[one][1]),
      leaderSlugs: row.leaders.map((one) => names.leaders[one][0]),
      deadline,
      due: row.due,
      targets,
      quote: quotes[quote] ?? "",
      citation,
    };
  }

  /** Place and title as people write them: 二（五）巩固…; a title that opens with its place stays. @param {Line} line */
  function taskName({ place, task }) {
    if (!place || task.startsWith(place)) return task;
    return place + (/[）)]$/.test(place) ? "" : "　") + task;
  }

  /** The row with its citation, to be pasted into a text. @param {Line} line @param {boolean} hasLeaders */
  function quoted(line, hasLeaders) {
    const through = line.through ? `（经由“${line.through}”）` : "";
    const words = [
      taskName(line),
      `${line.role || "责任"}单位：${line.unit || NONE}${through}`,
      ...(hasLeaders ? [`责任领导：${line.leaders.join("、") || NONE}`] : []),
      `完成时限：${line.deadline || NONE}`,
      ...(line.targets ? [`目标指标：${line.targets}`] : []),
    ];
    return `${words.join("；")}。——${line.citation}${line.place ? `，${line.place}` : ""}`;
  }

  /** @type {[name: string, value: (line: Line) => string][]} */
  const COLUMNS = [
    ["文件", (line) => line.source],
    ["发文机关", (line) => line.issuers],
    ["地区", (line) => line.region],
    ["年度", (line) => line.year],
    ["编号", (line) => line.place],
    ["任务", (line) => line.task],
    ["责任单位", (line) => line.unit],
    ["单位全称", (line) => line.unitName],
    ["角色", (line) => line.role],
    ["经由", (line) => line.through],
    ["责任领导", (line) => line.leaders.join("、")],
    ["完成时限", (line) => line.deadline],
    ["到期日", (line) => line.due.join("；")],
    ["目标指标", (line) => line.targets],
    ["依据", (line) => line.quote],
    ["引用", (line) => `${line.citation}${line.place ? `，${line.place}` : ""}`],
    ["地址", (line) => line.address],
  ];

  /** @param {readonly Line[]} lines @param {boolean} hasLeaders */
  function csv(lines, hasLeaders) {
    const columns = COLUMNS.filter(([name]) => hasLeaders || name !== "责任领导");
    return csvOf([columns.map(([name]) => name), ...lines.map((line) => columns.map(([, value]) => value(line)))]);
  }

  const api = { NONE, lineOf, taskName, quoted, csv };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwLines: api });
})();
