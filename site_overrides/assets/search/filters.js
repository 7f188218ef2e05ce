// The filters of an answer: at once where counting them costs little, else when the reader asks.
"use strict";

/** @typedef {import("./search.js").Answer} Answer */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { amount, explain } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./answer.js")} */
  const { OF_PASSAGES, areOfPassages } = isNode ? require("./answer.js") : Reflect.get(globalThis, "gwAnswer");
  /** @type {typeof import("./facet_form.js")} */
  const { NAMES, fillForm } = isNode ? require("./facet_form.js") : Reflect.get(globalThis, "gwFacetForm");

  let isOpen = false; // whether the reader asked for all: their files are read then

  /**
   * @param {HTMLFormElement} form
   * @param {Answer} answer
   * @param {() => boolean} isOld whether something else was asked meanwhile
   */
  async function offerFilters(form, answer, isOld) {
    const all = answer.index.manifest.facets;
    if (isOpen || answer.hasFacets) return showFilters(form, answer, isOld, all);
    const chosen = [...answer.filters.keys()];
    await showFilters(form, answer, isOld, chosen);
    if (isOld() || !answer.totals.documents) return;
    const offer = chosen.length ? [] : [make("h2", {}, "筛选"), make("p", { class: "gw-quiet" }, `按${NAMES}缩小范围。`)];
    const open = makeButton(chosen.length ? "列出其余筛选项" : "列出筛选项", () => {
      isOpen = true;
      return showFilters(form, answer, isOld, all);
    });
    form.append(...offer, open);
  }

  /**
   * Counts that cannot be read leave the results as they are.
   *
   * @param {HTMLFormElement} form
   * @param {Answer} answer
   * @param {() => boolean} isOld
   * @param {string[]} names of the facets to be counted
   */
  async function showFilters(form, answer, isOld, names) {
    const counting = Promise.all(names.map(async (name) => /** @type {const} */ ([name, await answer.facet(name)])));
    const counts = await counting.catch((error) => error);
    if (isOld()) return;
    if (counts instanceof Error) {
      form.replaceChildren(make("p", { class: "gw-quiet" }, `筛选暂不可用：${explain(counts)}`));
      return;
    }
    const { isCounted } = answer;
    const isSure = answer.isSure && !areOfPassages(answer.filters);
    const ofPassages = answer.failures.size ? "已核对段数" : "段数";
    const unit = isCounted ? ofPassages : isSure ? "份数" : "至多份数";
    const bounded = isCounted || !isSure || !answer.words.length ? [] : OF_PASSAGES;
    fillForm(form, new Map(counts), answer.filters, { unit, bounded, levels: answer.index.manifest.levels });
    if (form.querySelector("fieldset") && (answer.asked.length || answer.filters.size)) form.append(back(answer));
  }

  /** On a phone the filters stand under the list: the way back to it, with what it holds now. @param {Answer} answer */
  function back({ totals }) {
    const count = totals.documents ? amount({ ...totals, passages: null, places: null }) : "没有";
    return make("p", { class: "gw-facets__back" }, make("a", { class: "gw-btn gw-btn--main", href: "#gw-results" }, `看结果：${count}`));
  }

  const api = { offerFilters };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwFilters: api });
})();
