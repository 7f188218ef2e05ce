// The rows of the ledger: read from its data files, filtered, sorted, counted. Pure functions; the
// same rows as `gongwen tasks` gives (exports/ledger.py).
"use strict";

/**
 * @typedef {object} Manifest
 * @property {string} build
 * @property {number} tasks
 * @property {number} rows
 * @property {number} keys tasks in a file of keys
 * @property {number} texts tasks in a file of texts
 * @property {[string, string]} fold
 * @property {string} ignored
 * @property {string} breaks
 */

/** @typedef {[title: string, citation: string, issuers: number[], region: number, year: number | null]} Source */
/** @typedef {[slug: string, name: string, names: string[], members: number[]]} UnitName */

/**
 * @typedef {object} Names what rows point at, by number
 * @property {Source[]} sources
 * @property {string[]} issuers
 * @property {string[]} regions
 * @property {UnitName[]} units
 * @property {[slug: string, name: string][]} leaders
 */

/**
 * @typedef {object} Block one file of keys, in columns; `of` says how many rows each task has
 * @property {number[]} sources
 * @property {number[][]} leaders
 * @property {string[][]} due
 * @property {number[]} of
 * @property {number[]} units -1 where the task names none
 * @property {number[]} roles -1 where the task names none
 */

/**
 * @typedef {object} Row a task × a unit × a role
 * @property {number} task
 * @property {number} at which of the task's units
 * @property {number} source
 * @property {number[]} leaders
 * @property {string[]} due last days of open deadlines, ISO
 * @property {number} unit -1 for none
 * @property {number} role -1 for none
 * @property {number} member the unit asked for, which `unit` reaches as a collective name; -1: none
 */

/**
 * @typedef {object} Asked what the reader wants; an empty string asks for nothing
 * @property {string} unit contained in a name, or a slug
 * @property {string} role `lead`, `supporting` or `responsible`
 * @property {string} leader
 * @property {string} issuer
 * @property {string} region
 * @property {string} year
 * @property {string} due the last day on which a deadline may end, ISO
 * @property {string} month in which a deadline ends, `2020-12`
 * @property {string} day the reader's own day, ISO
 * @property {string} state `past` or `month`, as of that day
 */

(() => {
  const ROLES = ["lead", "supporting", "responsible"];
  const ROLE_NAMES = ["牵头", "配合", "责任"];

  /** @param {Block[]} blocks @returns {Row[]} */
  function readRows(blocks) {
    /** @type {Row[]} */
    const rows = [];
    let task = 0;
    for (const block of blocks) {
      let next = 0;
      block.of.forEach((count, number) => {
        const [source, leaders, due] = [block.sources[number], block.leaders[number], block.due[number]];
        for (let at = 0; at < count; at++, next++) {
          const [unit, role] = [block.units[next], block.roles[next]];
          rows.push({ task, at, source, leaders, due, unit, role, member: -1 });
        }
        task++;
      });
    }
    return rows;
  }

  /**
   * Whether one of `names` contains what is asked for; always where nothing is.
   *
   * @param {string} asked
   * @param {(text: string) => string} fold
   * @returns {(names: readonly string[]) => boolean}
   */
  function holding(asked, fold) {
    const wanted = fold(asked);
    return (names) => !wanted || names.some((name) => fold(name).includes(wanted));
  }

  /**
   * What holds of a day: `past` when a deadline ended before it, `month` when one ends on it or
   * later in its month.
   *
   * @param {readonly string[]} due
   * @param {string} day ISO, or empty: nothing is known
   * @returns {string[]}
   */
  function states(due, day) {
    if (!day) return [];
    const held = [];
    if (due.some((end) => end < day)) held.push("past");
    if (due.some((end) => end >= day && end.slice(0, 7) === day.slice(0, 7))) held.push("month");
    return held;
  }

  /**
   * The rows to which all that is asked applies, in their order. A row whose unit is asked for
   * under a collective name stands once for each member.
   *
   * @param {readonly Row[]} rows
   * @param {Names} names
   * @param {Asked} asked
   * @param {(text: string) => string} fold
   * @returns {Row[]}
   */
  function find(rows, names, asked, fold) {
    const called = calledUnits(names, asked.unit, fold);
    const fits = fitting(names, asked, fold);
    /** @type {Row[]} */
    const found = [];
    for (const row of rows) {
      if (!fits(row)) continue;
      if (!called || called.has(row.unit)) {
        found.push(row);
      } else if (row.unit >= 0) {
        for (const member of names.units[row.unit][3]) {
          if (called.has(member)) found.push({ ...row, member });
        }
      }
    }
    return found;
  }

  /** @param {Names} names @param {string} asked @param {(text: string) => string} fold */
  function calledUnits(names, asked, fold) {
    if (!asked) return null;
    const whole = numbersOf(names.units, ([slug, name]) => slug === asked || name === asked);
    if (whole.size) return whole;
    const holds = holding(asked, fold);
    return numbersOf(names.units, (unit) => holds(unit[2]));
  }

  /** @template T @param {readonly T[]} list @param {(entry: T) => boolean} fits */
  function numbersOf(list, fits) {
    return new Set(list.flatMap((entry, number) => (fits(entry) ? [number] : [])));
  }

  /** @param {Names} names @param {Asked} asked @param {(text: string) => string} fold @returns {(row: Row) => boolean} */
  function fitting(names, asked, fold) {
    const issued = holding(asked.issuer, fold);
    const placed = holding(asked.region, fold);
    const led = holding(asked.leader, fold);
    const sources = numbersOf(
      names.sources,
      ([, , issuers, region, year]) =>
        issued(issuers.map((one) => names.issuers[one])) &&
        placed(region < 0 ? [] : [names.regions[region]]) &&
        (!asked.year || String(year) === asked.year),
    );
    const leaders = numbersOf(names.leaders, ([, name]) => led([name]));
    const role = ROLES.indexOf(asked.role);
    return (row) =>
      sources.has(row.source) &&
      (!asked.leader || row.leaders.some((one) => leaders.has(one))) &&
      (role < 0 || row.role === role) &&
      (!asked.due || row.due.some((end) => end <= asked.due)) &&
      (!asked.month || row.due.some((end) => end.startsWith(asked.month))) &&
      (!asked.day || !asked.state || states(row.due, asked.day).includes(asked.state));
  }

  /**
   * `rows` in the order `unit`, `role`, `leader` or `due`, with `-` before it backwards; what has no
   * such value comes last either way. Any other order is the printed one.
   *
   * @param {readonly Row[]} rows
   * @param {Names} names
   * @param {string} order
   */
  function sorted(rows, names, order) {
    const isBackwards = order.startsWith("-");
    const valueOf = values(names)[order.replace(/^-/, "")];
    if (!valueOf) return [...rows];
    /** @type {(a: {value: number | string | null}, b: {value: number | string | null}) => number} */
    const compare = ({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return (a < b ? -1 : a > b ? 1 : 0) * (isBackwards ? -1 : 1);
    };
    return rows.map((row) => ({ row, value: valueOf(row) })).sort(compare).map(({ row }) => row);
  }

  /** @param {Names} names @returns {Record<string, (row: Row) => number | string | null>} */
  function values(names) {
    const units = ranks(names.units.map(([, name]) => name));
    const leaders = ranks(names.leaders.map(([, name]) => name));
    return {
      unit: ({ unit, member }) => (unit < 0 ? null : units[member < 0 ? unit : member]),
      role: ({ role }) => (role < 0 ? null : role),
      leader: (row) => (row.leaders.length ? leaders[row.leaders[0]] : null),
      due: ({ due }) => [...due].sort()[0] ?? null,
    };
  }

  /** The place of each name in the order of a Chinese dictionary. @param {string[]} names */
  function ranks(names) {
    const { compare } = new Intl.Collator("zh-Hans-CN");
    /** @type {number[]} */
    const places = [];
    names
      .map((name, number) => ({ name, number }))
      .sort((a, b) => compare(a.name, b.name))
      .forEach(({ number }, place) => (places[number] = place));
    return places;
  }

  /** @param {readonly Row[]} rows @param {string} day */
  function count(rows, day) {
    const tasks = new Set(rows.map((row) => row.task));
    const [past, month] = ["past", "month"].map((s) => rows.filter((row) => states(row.due, day).includes(s)).length);
    return { rows: rows.length, tasks: tasks.size, past, month };
  }

  const api = { ROLES, ROLE_NAMES, readRows, find, sorted, states, count };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwRows: api });
})();
