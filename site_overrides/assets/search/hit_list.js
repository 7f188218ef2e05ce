// The list of hits; it grows when the reader asks for more.
"use strict";

/** @typedef {import("./search.js").Answer} Answer */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { figure } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./results.js")} */
  const { hit } = isNode ? require("./results.js") : Reflect.get(globalThis, "gwResults");

  const PAGE = 10; // documents listed at once

  class HitList {
    /**
     * @param {Answer} answer
     * @param {{root: string, query: string}} page
     * @param {(shown: number) => void} tell is told how many are listed
     * @param {() => boolean} isOld whether something else was asked meanwhile
     */
    constructor(answer, page, tell, isOld) {
      this.answer = answer;
      this.page = page;
      this.tell = tell;
      this.isOld = isOld;
      this.shown = 0;
      this.hits = make("ul", { class: "gw-hits" });
      this.below = make("div", {});
    }

    /** Lists as many as were checked, up to `count`. @param {number} count */
    fill(count) {
      const { answer, hits } = this;
      const found = answer.found;
      hits.append(...found.slice(this.shown, count).map((one) => hit(one, answer, this.page)));
      if (this.shown) hits.children[this.shown]?.querySelector("a")?.focus();
      this.shown = Math.min(found.length, count);
      const left = answer.totals.documents - this.shown;
      const isVain = answer.waiting.length > 0 && found.length < count; // the patience came to its end
      const label = isVain ? "继续核对" : `再列 ${figure(Math.min(PAGE, left))} 份`;
      this.below.replaceChildren(...(left > 0 ? [makeButton(label, () => this.grow(this.shown + PAGE))] : []));
      this.tell(this.shown);
    }

    /** @param {number} count */
    async grow(count) {
      await this.answer.show(count);
      if (!this.isOld()) this.fill(count);
    }
  }

  const api = { PAGE, HitList };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwHitList: api });
})();
