// How the reader wants pages shown, and small help: large type, dark, explanations on tap, copying,
// printing, the contents on a phone. A classic script that blocks in <head>, so that the page is
// dark or large before it is painted, over http and from file:// alike. Without it all text, links,
// folds and forms work.
// @ts-check
(function () {
  "use strict";

  const root = document.documentElement;
  const NARROW = "(max-width: 76.24em)";

  /** What this machine remembers; nothing where the browser refuses (file:// in some). */
  const memory = {
    /** @param {string} key @returns {string | null} */
    get(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    /** @param {string} key @param {string} value */
    set(key, value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // not remembered, but shown
      }
    },
  };

  // ── before the first paint ──────────────────────────────────────────────────────────────────

  /** @param {boolean} on */
  function setDark(on) {
    root.dataset.mdColorScheme = on ? "slate" : "default";
  }

  const dark = memory.get("gw-dark");
  setDark(dark === null ? matchMedia("(prefers-color-scheme: dark)").matches : dark === "1");
  root.classList.toggle("gw-large", memory.get("gw-large") === "1");
  root.classList.add("gw-js");

  // ── switches ────────────────────────────────────────────────────────────────────────────────

  /** Whether a view is on. @param {string | undefined} name */
  function isOn(name) {
    return name === "dark"
      ? root.dataset.mdColorScheme === "slate"
      : root.classList.contains("gw-large");
  }

  function showSwitches() {
    for (const button of document.querySelectorAll("[data-gw-set]")) {
      const name = button instanceof HTMLElement ? button.dataset.gwSet : "";
      button.setAttribute("aria-pressed", String(isOn(name)));
    }
  }

  /** @param {string | undefined} name */
  function toggle(name) {
    const on = !isOn(name);
    if (name === "dark") setDark(on);
    else root.classList.toggle("gw-large", on);
    memory.set(`gw-${name}`, on ? "1" : "0");
    showSwitches();
  }

  // ── copying ─────────────────────────────────────────────────────────────────────────────────

  /** Copy, also where a page from file:// has no clipboard. @param {string} text */
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy refused");
  }

  /** @param {string} words */
  function say(words) {
    const status = document.getElementById("gw-said");
    if (status) status.textContent = words;
  }

  /** A button copies its own words, after the citation of the text that it stands in. @param {HTMLElement} button */
  function copyFrom(button) {
    const around = button.closest("[data-gw-quote]")?.getAttribute("data-gw-quote") ?? "";
    const text = around + (button.dataset.gwCopy ?? "");
    const name = button.dataset.gwName ?? button.textContent ?? "";
    button.dataset.gwName = name;
    copy(text).then(
      () => {
        button.textContent = "已复制";
        say(`已复制：${text}`);
        setTimeout(() => (button.textContent = name), 2000);
      },
      () => say("浏览器不允许复制，请手工选取。"),
    );
  }

  // ── explanations (.gw-w > a + .gw-tip) ──────────────────────────────────────────────────────

  /** On a touch screen the first tap explains, the second follows the link. @param {MouseEvent} event */
  function tap(event) {
    const target = /** @type {Element} */ (event.target);
    const word = target.closest(".gw-w > a")?.parentElement ?? null;
    const open = document.querySelector(".gw-w.is-open");
    if (open && open !== word) open.classList.remove("is-open");
    if (word && word !== open && matchMedia("(hover: none)").matches) {
      event.preventDefault();
      word.classList.add("is-open");
    }
  }

  /** Put the explanation under its word and inside the window. @param {Event} event */
  function place(event) {
    const word = event.target instanceof Element ? event.target.closest(".gw-w") : null;
    const tip = word?.querySelector(".gw-tip");
    const line = word?.firstElementChild?.getClientRects()[0];
    if (!(tip instanceof HTMLElement) || !line || matchMedia(NARROW).matches) return;
    const below = line.bottom + 9;
    const fits = below + tip.offsetHeight < innerHeight;
    tip.style.position = "fixed";
    tip.style.left = `${Math.max(16, Math.min(line.left, innerWidth - tip.offsetWidth - 24))}px`;
    tip.style.top = `${fits ? below : line.top - 9 - tip.offsetHeight}px`;
  }

  /** Escape shuts an explanation without moving away. @param {KeyboardEvent} event */
  function shut(event) {
    if (event.key !== "Escape") return;
    for (const word of document.querySelectorAll(".gw-w")) {
      word.classList.remove("is-open");
      if (!word.matches(":hover") && !word.contains(document.activeElement)) continue;
      word.classList.add("is-shut");
      const again = () => word.classList.remove("is-shut");
      word.addEventListener("mouseleave", again, { once: true });
      word.addEventListener("focusout", again, { once: true });
    }
  }

  // ── the page ────────────────────────────────────────────────────────────────────────────────

  /** @param {MouseEvent} event */
  function click(event) {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest("button");
    if (button?.dataset.gwSet) toggle(button.dataset.gwSet);
    else if (button?.dataset.gwCopy) copyFrom(button);
    else if (button?.dataset.gwDo === "print") print();
    else if (button?.classList.contains("gw-toc-button")) {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!isOpen));
    } else tap(event);
  }

  /** Mark the place in the contents while reading. */
  function followReading() {
    /** @type {Map<Element, HTMLAnchorElement>} */
    const links = new Map();
    for (const link of document.querySelectorAll(".gw-left--toc a")) {
      const id = link instanceof HTMLAnchorElement ? link.hash.slice(1) : "";
      const heading = id ? document.getElementById(id) : null;
      if (heading) links.set(heading, /** @type {HTMLAnchorElement} */ (link));
    }
    const mark = () => {
      let current = null;
      for (const [heading, link] of links) {
        if (heading.getBoundingClientRect().top < innerHeight / 3) current = link;
        link.removeAttribute("aria-current");
      }
      (current ?? links.values().next().value)?.setAttribute("aria-current", "location");
    };
    let asked = false;
    const ask = () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        mark();
      });
    };
    if (links.size) {
      addEventListener("scroll", ask, { passive: true });
      mark();
    }
  }

  document.addEventListener("click", click);
  document.addEventListener("mouseover", place);
  document.addEventListener("focusin", place);
  document.addEventListener("keydown", shut);
  document.addEventListener("DOMContentLoaded", () => {
    showSwitches();
    followReading();
  });
})();
