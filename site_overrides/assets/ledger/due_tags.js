// Tags beside a deadline: what is past on the reader's own day, and what ends in that month.
"use strict";

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./rows.js")} */
  const { states } = Reflect.get(globalThis, "gwRows");

  /** @type {Record<string, [words: string, kind: string]>} */
  const STATES = { past: ["已过期限", "gw-tag--diff"], month: ["本月到期", "gw-tag--doubt"] };

  /** `dueTags(["2020-12-31"], "2020-12-15")` says 本月到期. @param {string[]} due @param {string} day ISO, or empty */
  function dueTags(due, day) {
    return states(due, day).map((state) => {
      const [words, kind] = STATES[state];
      return make("span", { class: `gw-tag gw-state ${kind}` }, words);
    });
  }

  Object.assign(globalThis, { gwDueTags: { dueTags } });
})();
