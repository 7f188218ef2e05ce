// What is asked stands in the address: words, filters, order. So a search can be sent to a colleague,
// kept, and gone back to. Pure functions.
"use strict";

/**
 * @typedef {object} Question
 * @property {string} query as typed
 * @property {import("./answer.js").Filters} filters
 * @property {"relevance" | "date"} order
 */

(() => {
  /** @type {typeof import("./facet_form.js")} */
  const { readFilters } = typeof module !== "undefined" ? require("./facet_form.js") : Reflect.get(globalThis, "gwFacetForm");

  /** `?q=大病&kind=通知&sort=date` @param {string} search @returns {Question} */
  function readQuestion(search) {
    const parameters = new URLSearchParams(search);
    return {
      query: (parameters.get("q") ?? "").trim(),
      filters: readFilters(parameters),
      order: parameters.get("sort") === "date" ? "date" : "relevance",
    };
  }

  /**
   * The address of the search page for a question; what is not asked does not stand in it.
   *
   * @param {string} path
   * @param {Question} question
   */
  function addressOf(path, { query, filters, order }) {
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    if (order === "date") parameters.set("sort", order);
    for (const [name, values] of filters) {
      for (const value of values) parameters.append(name, value);
    }
    const asked = parameters.toString();
    return path + (asked ? `?${asked}` : "");
  }

  /** Whether nothing is asked. @param {Question} question */
  function isEmpty({ query, filters }) {
    return !query && !filters.size;
  }

  const api = { readQuestion, addressOf, isEmpty };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwQuestion: api });
})();
