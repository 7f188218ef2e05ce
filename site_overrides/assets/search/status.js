// What stands over the list: how much was found, how much was searched, and what went wrong.
"use strict";

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./wording.js")} */
  const { figure, explain } = isNode ? require("./wording.js") : Reflect.get(globalThis, "gwWording");

  const PATIENCE = 300; // ms of a search before the page says that it goes on

  class Status {
    constructor() {
      // Read out: how much was found, when it is known; not how far the checking came.
      this.finding = make("span", { role: "status" });
      this.scope = make("span", {});
      this.tools = make("span", {});
      this.line = make("div", { class: "gw-complete" }, this.finding, this.scope, this.tools);
      this.trouble = make("div", { role: "alert" });
      this.timer = 0;
      this.clear();
    }

    clear() {
      clearTimeout(this.timer);
      for (const part of [this.finding, this.scope, this.tools, this.trouble]) part.replaceChildren();
      this.line.classList.add("is-empty");
    }

    /** Says what goes on, if it goes on for long. @param {string} words @param {() => void} act what to do then */
    wait(words, act) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.goOn(words);
        act();
      }, PATIENCE);
    }

    /** Says what goes on, in the place of what was said. @param {string} words */
    goOn(words) {
      this.say({ found: "", rest: "", scope: words });
    }

    /** @param {import("./wording.js").Summary} summary @param {...Node} tools */
    say({ found, rest, scope }, ...tools) {
      clearTimeout(this.timer);
      this.finding.replaceChildren(...(found ? [make("strong", {}, found), rest] : []));
      this.scope.replaceChildren(scope);
      this.tools.replaceChildren(...tools);
      this.line.classList.remove("is-empty");
    }

    /** @param {string} sentence */
    add(sentence) {
      this.finding.append(sentence);
    }

    /** Texts that could not be read. @param {Map<number, unknown>} failures @param {() => void} retry */
    warn(failures, retry) {
      const [first] = failures.values();
      const what = `有 ${figure(failures.size)} 节文字读不到，不能核对。`;
      this.trouble.replaceChildren(...(failures.size ? [notice("结果不完整：", what, first, retry)] : []));
    }

    /** Nothing could be searched. @param {unknown} error @param {() => void} retry */
    fail(error, retry) {
      this.clear();
      this.trouble.replaceChildren(notice("没有检索成。", "", error, retry));
    }
  }

  /** @param {string} title @param {string} what @param {unknown} error @param {() => void} retry */
  function notice(title, what, error, retry) {
    return make(
      "p", { class: "gw-complete gw-partial" },
      make("span", {}, make("strong", {}, title), what),
      make("span", {}, explain(error)),
      makeButton("重试", retry),
    );
  }

  const api = { Status };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwStatus: api });
})();
