// The filters beside the results: one group for each facet, one box for each value, with counts.
"use strict";

/** @typedef {import("./answer.js").Filters} Filters */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { NONE, figure } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");

  /** Parameter in the address, and label, in the order shown. @type {[string, string][]} */
  const FACETS = [
    ["region", "地区"],
    ["level", "层级"],
    ["issuer", "发文机关"],
    ["kind", "文种"],
    ["unit", "责任单位"],
    ["task", "任务"],
    ["deadline", "时限"],
    ["year", "年份"],
  ];
  const SHOWN = 8; // values of a facet before the rest is folded away

  /**
   * The filters in an address; every facet may have several values.
   *
   * @param {URLSearchParams} parameters
   * @returns {Filters}
   */
  function readFilters(parameters) {
    const chosen = FACETS.map(([facet]) => /** @type {const} */ ([facet, new Set(parameters.getAll(facet))]));
    return new Map(chosen.filter(([, values]) => values.size));
  }

  /**
   * The values of a facet as they are listed: chosen ones stay even when nothing is left of them;
   * years newest first, others the most frequent first, 文中未载明 last.
   *
   * @param {string} facet
   * @param {Map<string, number>} counts
   * @param {Set<string>} chosen
   * @returns {[value: string, count: number][]}
   */
  function sortValues(facet, counts, chosen) {
    const all = new Map([...[...chosen].map((value) => /** @type {const} */ ([value, 0])), ...counts]);
    return [...all].sort(
      ([a, countA], [b, countB]) =>
        Number(a === "") - Number(b === "") ||
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
   * @param {string} unit what is counted: 段数, 份数, 至多份数
   */
  function fillForm(form, counts, filters, unit) {
    const held = document.activeElement instanceof HTMLInputElement ? document.activeElement : null;
    const groups = FACETS.flatMap(([facet, label]) => {
      const chosen = filters.get(facet) ?? new Set();
      const values = sortValues(facet, counts.get(facet) ?? new Map(), chosen);
      return values.length ? [group(facet, label, values, chosen)] : [];
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
   * @param {string} facet
   * @param {string} label
   * @param {[value: string, count: number][]} values
   * @param {Set<string>} chosen
   */
  function group(facet, label, values, chosen) {
    const boxes = values.map(([value, count]) => {
      const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", name: facet, value }));
      box.checked = chosen.has(value);
      const shown = value === "" ? NONE : facet === "year" ? `${value}年` : value;
      return make("label", {}, box, make("span", {}, shown), " ", make("span", {}, figure(count)));
    });
    const first = boxes.filter((_, at) => at < SHOWN || chosen.has(values[at][0]));
    const rest = boxes.filter((box) => !first.includes(box));
    const folded = rest.length ? [make("details", {}, make("summary", {}, `其余 ${figure(rest.length)} 项`), ...rest)] : [];
    return make("fieldset", {}, make("legend", {}, label), ...first, ...folded);
  }

  const api = { readFilters, sortValues, fillForm };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwFacetForm: api });
})();
