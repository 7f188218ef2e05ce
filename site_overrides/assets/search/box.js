// The search box of every page: "/" leads to it, and the first words typed bring what suggests more.
// Nothing is loaded before that, and without it the box is a plain box.
"use strict";

(() => {
  const NEEDS = ["../make.js", "text.js", "format.js", "files.js", "suggest.js", "suggest_box.js"];
  /** @type {(names: string[], folder: string) => Promise<unknown>} */
  const bring = Reflect.get(globalThis, "gwBring").bring;

  const found = document.querySelector("input[data-suggest]");
  const here = document.currentScript;
  if (!(found instanceof HTMLInputElement) || !(here instanceof HTMLScriptElement)) return;
  const box = found;
  const folder = here.src;

  /** @param {Event} event */
  function start(event) {
    if (event instanceof InputEvent && event.isComposing) return; // not words yet
    bring(NEEDS, folder).catch(() => {});
  }
  box.addEventListener("input", start);
  box.addEventListener("compositionend", start);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (at instanceof HTMLElement && at.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (!box.offsetParent) return; // hidden on a phone
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
