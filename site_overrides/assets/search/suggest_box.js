// The list of suggestions under the search box: a combobox as ARIA 1.2 describes it. Brought by
// box.js when somebody types. Where its files cannot be read, the box is a plain box.
"use strict";

/**
 * @typedef {import("./suggest.js").Suggestion} Suggestion
 * @typedef {import("./suggest.js").Typed} Typed
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./files.js")} */
  const { loader } = Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./suggest.js")} */
  const { openSuggestions, splitTyped, complete } = Reflect.get(globalThis, "gwSuggest");

  const PATIENCE = 60; // ms without a key before a file is asked for
  const KINDS = { unit: "单位", leader: "领导", number: "文号", term: "提法", title: "标题", word: "词" };

  const found = document.querySelector("input[data-suggest]");
  if (!(found instanceof HTMLInputElement) || !found.form) return;
  const box = found;
  const list = make("ul", { id: "gw-suggested", class: "gw-suggested", role: "listbox", "aria-label": "联想词", hidden: "" });
  const status = make("div", { class: "gw-vh", role: "status" });
  box.form?.append(list, status);
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(combobox)) box.setAttribute(name, value);

  /** @type {ReturnType<typeof openSuggestions> | null} */
  let opening = null;
  let turn = 0; // of the newest question; an older answer that comes in late is dropped
  let waiting = 0; // timer
  let active = -1; // the option that Enter takes
  /** @type {Typed} */
  let typed = { head: "", word: "" };

  function open() {
    opening ??= openSuggestions(loader(new URL(box.dataset.suggest ?? "", location.href).href));
    opening.catch(() => (opening = null));
    return opening;
  }

  async function suggest() {
    const mine = ++turn;
    const asked = splitTyped(box.value);
    const options = asked.word ? await open().then((all) => all.find(asked.word)).catch(() => []) : [];
    if (mine !== turn || document.activeElement !== box) return;
    typed = asked;
    show(options.filter((one) => complete(asked, one.text) !== box.value)); // what stands there is no help
  }

  /** A list that comes in after the reader chose leaves the choice. @param {Suggestion[]} options */
  function show(options) {
    const chosen = list.children[active]?.getAttribute("data-text");
    list.replaceChildren(...options.map(option));
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    activate(options.findIndex((one) => one.text === chosen));
    status.textContent = options.length ? `有 ${options.length} 条联想，按上下箭头选取。` : "";
  }

  function shut() {
    clearTimeout(waiting);
    turn += 1;
    if (!list.hidden) show([]);
  }

  /** @param {Suggestion} one @param {number} at */
  function option({ text, kind }, at) {
    const { word } = typed;
    const start = word ? text.indexOf(word) : -1;
    const words =
      start < 0 ? [text] : [text.slice(0, start), make("b", {}, word), text.slice(start + word.length)];
    const item = make(
      "li", { role: "option", id: `gw-suggested-${at}`, "aria-selected": "false", "data-text": text },
      make("span", {}, ...words), " ", make("span", { class: "gw-quiet" }, KINDS[kind] ?? ""),
    );
    item.addEventListener("click", () => choose(text));
    return item;
  }

  /** @param {number} next */
  function activate(next) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = next;
    const item = list.children[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) box.setAttribute("aria-activedescendant", item.id);
    else box.removeAttribute("aria-activedescendant");
  }

  /** @param {string} text */
  function choose(text) {
    box.value = complete(typed, text);
    shut();
    box.form?.requestSubmit();
  }

  /** Keys of an open list; with a shut one the page has them. @param {KeyboardEvent} event */
  function press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" || !event.altKey) return;
      suggest();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const count = list.children.length + 1; // the box itself is one of the ring
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Escape") {
      shut();
    } else if (event.key === "Enter" && active >= 0) {
      choose(list.children[active]?.getAttribute("data-text") ?? "");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  box.addEventListener("keydown", press);
  box.addEventListener("input", (event) => {
    activate(-1); // what is typed now is meant
    if (event instanceof InputEvent && event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PATIENCE);
  });
  box.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PATIENCE);
  });
  box.addEventListener("blur", shut);
  box.form?.addEventListener("submit", shut);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus

  if (document.activeElement === box) waiting = setTimeout(suggest, 0); // for what brought this script
})();
