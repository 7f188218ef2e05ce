// The filters of an answer: at once where counting them costs little, else when the reader asks.
"use strict";

/** @typedef {import("./search.js").Answer} Answer */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { explain } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./facet_form.js")} */
  const { NAMES, fillForm } = isNode ? require("./facet_form.js") : Reflect.get(globalThis, "gwFacetForm");

  /**
   * @param {HTMLFormElement} form
   * @param {Answer} answer
   * @param {() => boolean} isOld whether something else was asked meanwhile
   */
  async function offerFilters(form, answer, isOld) {
    if (answer.hasFacets || !answer.totals.documents) return showFilters(form, answer, isOld);
    form.replaceChildren(
      make("h2", {}, "筛选"),
      make("p", { class: "gw-quiet" }, `按${NAMES}缩小范围。`),
      makeButton("列出筛选项", () => showFilters(form, answer, isOld)),
    );
  }

  /** Counts that cannot be read leave the results as they are. @param {HTMLFormElement} form @param {Answer} answer @param {() => boolean} isOld */
  async function showFilters(form, answer, isOld) {
    const names = answer.index.manifest.facets;
    const counting = Promise.all(names.map(async (name) => /** @type {const} */ ([name, await answer.facet(name)])));
    const counts = await counting.catch((error) => error);
    if (isOld()) return;
    if (counts instanceof Error) {
      form.replaceChildren(make("p", { class: "gw-quiet" }, `筛选暂不可用：${explain(counts)}`));
      return;
    }
    const isCounted = answer.isComplete && answer.words.length;
    const unit = isCounted ? "段数" : answer.isSure ? "份数" : "至多份数";
    fillForm(form, new Map(counts), answer.filters, unit, answer.index.manifest.levels);
  }

  const api = { offerFilters };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwFilters: api });
})();
