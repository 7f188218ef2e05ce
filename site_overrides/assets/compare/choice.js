// The form of the page 比对: documents offered by their titles, then the items of each.
"use strict";

/**
 * @typedef {import("./parts.js").Held} Held
 * @typedef {[id: string, title: string, year: number | null, region: string | null]} Listed
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = typeof module !== "undefined" ? require("../make.js") : Reflect.get(globalThis, "gwMake");

  const OFFERED = 100; // documents offered for what is typed

  /** @param {string} id @returns {HTMLInputElement | HTMLSelectElement} */
  const control = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (document.getElementById(id));

  /** `title（id）`: titles may be the same, ids are not. @param {Listed} one */
  const label = ([id, title]) => `${title}（${id}）`;

  /** Fills both sides of the form. @param {Listed[]} listed @param {URLSearchParams} asked by the address */
  function offer(listed, asked) {
    const ids = new Map(listed.map((one) => [label(one), one[0]]));
    for (const side of ["a", "b"]) {
      const box = /** @type {HTMLInputElement} */ (control(`${side}-title`));
      const list = /** @type {HTMLElement} */ (document.getElementById(`${side}-list`));
      const fill = () => {
        const words = box.value.trim();
        const fits = listed.filter((one) => label(one).includes(words)).slice(0, OFFERED);
        list.replaceChildren(...fits.map((one) => make("option", { value: label(one) })));
        const id = ids.get(words) ?? "";
        if (control(side).value === id) return;
        control(side).value = id;
        control(`${side}i`).replaceChildren(make("option", { value: "" }, "全文"));
      };
      const held = listed.find(([id]) => id === asked.get(side));
      if (held) [box.value, control(side).value] = [label(held), held[0]];
      fill();
      box.addEventListener("input", fill);
    }
    document.getElementById("swap")?.addEventListener("click", () => {
      const swapped = new URLSearchParams();
      for (const [from, to] of [["a", "b"], ["b", "a"], ["ai", "bi"], ["bi", "ai"]]) {
        const value = control(from).value;
        if (value) swapped.set(to, value);
      }
      location.search = swapped.toString();
    });
  }

  /** @param {string} side `a` or `b` @param {Held} held @param {string | null} chosen anchor of an item */
  function offerItems(side, held, chosen) {
    const select = control(`${side}i`);
    for (const { at, place, title, text } of held.items) {
      select.append(make("option", { value: at }, `${place} ${title || text.slice(0, 16)}`));
    }
    select.value = chosen ?? "";
    if (!select.value) select.value = "";
  }

  const api = { offer, offerItems };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwCompareChoice: api });
})();
