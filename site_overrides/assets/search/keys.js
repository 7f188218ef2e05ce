// Keys of the search page: Esc empties the box, arrows lead from the box to the hits and from hit to
// hit; Enter follows the link that has the focus. "/" is in box.js.
"use strict";

(() => {
  /** @param {HTMLInputElement} box @param {HTMLElement} list that holds the hits */
  function listen(box, list) {
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = document.activeElement;
      if (event.key === "Escape" && at === box && box.value) {
        event.preventDefault();
        box.value = "";
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at === box || list.contains(at))) {
        const target = next(box, list, event.key === "ArrowDown" ? 1 : -1);
        if (!target) return;
        event.preventDefault();
        target.focus();
      }
    });
  }

  /** What comes after the focus, or before it; null at either end. @param {HTMLInputElement} box @param {HTMLElement} list @param {1 | -1} step */
  function next(box, list, step) {
    const at = document.activeElement;
    if (at === box && step < 0) return null;
    /** @type {HTMLElement[]} */
    const links = [...list.querySelectorAll("h3 a")].filter((one) => one instanceof HTMLElement);
    const here = links.findIndex((one) => at && one.closest("li")?.contains(at));
    return here + step < 0 ? box : (links[here + step] ?? null);
  }

  const api = { listen };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwKeys: api });
})();
