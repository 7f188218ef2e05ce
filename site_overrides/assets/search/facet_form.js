// The filters beside the results: one box for each value of a facet, with its count.
"use strict";

/** @typedef {import("./answer.js").Filters} Filters */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { NONE, figure } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");

  /**
   * What stands under one heading, in the order shown: the heading, whether its values are derived,
   * and the facets by their names in the address. Of a pair of facets (任务, 时限) only what is there
   * is offered: both can be asked for at once.
   *
   * @type {{legend: string, derived?: boolean, facets: string[]}[]}
   */
  const GROUPS = [
    { legend: "地区", derived: true, facets: ["region"] },
    { legend: "层级", derived: true, facets: ["level"] },
    { legend: "发文机关", facets: ["issuer"] },
    { legend: "文种", facets: ["kind"] },
    { legend: "任务与时限", facets: ["task", "deadline"] },
    { legend: "责任单位", facets: ["unit"] },
    { legend: "年份", facets: ["year"] },
  ];
  const FACETS = GROUPS.flatMap((group) => group.facets);
  /** What can be filtered by: `地区、层级、…` */
  const NAMES = GROUPS.map((group) => group.legend).join("、");
  const SHOWN = 8; // values of a facet before the rest is folded away

  /**
   * The filters in an address; every facet may have several values.
   *
   * @param {URLSearchParams} parameters
   * @returns {Filters}
   */
  function readFilters(parameters) {
    const chosen = FACETS.map((facet) => /** @type {const} */ ([facet, new Set(parameters.getAll(facet))]));
    return new Map(chosen.filter(([, values]) => values.size));
  }

  /**
   * The values of a facet as they are listed: chosen ones stay even when nothing is left of them;
   * years newest first, levels highest first, others the most frequent first, 文中未载明 last.
   *
   * @param {string} facet
   * @param {Map<string, number>} counts
   * @param {Set<string>} chosen
   * @param {string[]} [levels] of issuers, the highest first
   * @returns {[value: string, count: number][]}
   */
  function sortValues(facet, counts, chosen, levels = []) {
    const all = new Map([...[...chosen].map((value) => /** @type {const} */ ([value, 0])), ...counts]);
    return [...all].sort(
      ([a, countA], [b, countB]) =>
        Number(a === "") - Number(b === "") ||
        (facet === "level" ? levels.indexOf(a) - levels.indexOf(b) : 0) ||
        (facet === "year" ? Number(b) - Number(a) : countB - countA) ||
        (a < b ? -1 : 1),
    );
  }

  /**
   * Fills the form.
   *
   * @param {HTMLFormElement} form
   * @param {Map<string, Map<string, number>>} counts of each facet's values
   * @param {Filters} filters
   * @param {{unit: string, bounded: string[], levels: string[]}} counting what is counted: 段数,
   *   份数, 至多份数; facets whose counts alone are 至多; levels of issuers, the highest first
   */
  function fillForm(form, counts, filters, { unit, bounded, levels }) {
    const held = document.activeElement instanceof HTMLInputElement ? document.activeElement : null;
    const groups = GROUPS.flatMap(({ legend, derived, facets }) => {
      const values = facets.flatMap((facet) => {
        const chosen = filters.get(facet) ?? new Set();
        const sorted = sortValues(facet, counts.get(facet) ?? new Map(), chosen, levels);
        return sorted
          .filter(([value]) => value || facets.length === 1 || chosen.has(value))
          .map(([value, count]) => ({ facet, value, count, isChosen: chosen.has(value) }));
      });
      const tag = derived ? [" ", make("span", { class: "gw-tag gw-tag--derived" }, "推得")] : [];
      const most = facets.some((facet) => bounded.includes(facet)) ? [make("span", { class: "gw-quiet" }, "（至多）")] : [];
      return values.length ? [fieldset([legend, ...tag, ...most], values)] : [];
    });
    const title = make("h2", {}, "筛选", make("span", { class: "gw-quiet" }, `（${unit}）`));
    form.replaceChildren(...(groups.length ? [title, ...groups] : []));
    if (held && held.form === null) {
      for (const box of form.querySelectorAll("input")) {
        if (box.name === held.name && box.value === held.value) box.focus();
      }
    }
  }

  /**
   * @param {(Node | string)[]} legend
   * @param {{facet: string, value: string, count: number, isChosen: boolean}[]} values
   */
  function fieldset(legend, values) {
    const boxes = values.map(({ facet, value, count, isChosen }) => {
      const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", name: facet, value }));
      box.checked = isChosen;
      return make("label", {}, box, make("span", {}, valueName(facet, value)), " ", make("span", {}, figure(count)));
    });
    const first = boxes.filter((_, at) => at < SHOWN || values[at].isChosen);
    const rest = boxes.filter((box) => !first.includes(box));
    const folded = rest.length ? [make("details", {}, make("summary", {}, `其余 ${figure(rest.length)} 项`), ...rest)] : [];
    return make("fieldset", {}, make("legend", {}, ...legend), ...first, ...folded);
  }

  /** What a value is called. @param {string} facet @param {string} value */
  function valueName(facet, value) {
    if (value) return facet === "year" ? `${value}年` : value;
    return NONE + (facet === "task" ? "任务" : facet === "deadline" ? "时限" : "");
  }

  /** A value that stands alone: `文种：通知`, `有任务`. @param {string} facet @param {string} value */
  function filterName(facet, value) {
    const alone = GROUPS.find(({ facets }) => facets.length === 1 && facets[0] === facet);
    return (alone ? `${alone.legend}：` : "") + valueName(facet, value);
  }

  const api = { NAMES, readFilters, sortValues, filterName, fillForm };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwFacetForm: api });
})();
