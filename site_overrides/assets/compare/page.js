// The page 比对: ?a=…&b=… lays two documents side by side, &ai=…&bi=… one item of each. Loaded last,
// with `defer`, after make.js, search/format.js, search/files.js, align.js, parts.js, sections.js, choice.js.
"use strict";

/**
 * @typedef {import("./parts.js").Held} Held
 * @typedef {import("./choice.js").Listed} Listed
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("../search/files.js")} */
  const { loader, loadJson } = Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./align.js")} */
  const { differences } = Reflect.get(globalThis, "gwAlign");
  /** @type {typeof import("./parts.js")} */
  const { address, about } = Reflect.get(globalThis, "gwCompareParts");
  /** @type {typeof import("./sections.js")} */
  const { shownDifferences, shownPairs, shownTerms, shownAbove, shownItems } = Reflect.get(globalThis, "gwCompareSections");
  /** @type {typeof import("./choice.js")} */
  const { offer, offerItems } = Reflect.get(globalThis, "gwCompareChoice");

  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("compare"));
  const out = document.getElementById("gw-compared");
  if (!form || !out) return;
  const load = loader(new URL(out.dataset.files ?? "compare/", location.href).href);
  const asked = new URLSearchParams(location.search);

  /** @param {Held} left @param {Held} right */
  function show(left, right) {
    const one = left.items.find(({ at }) => at === asked.get("ai"));
    const other = right.items.find(({ at }) => at === asked.get("bi"));
    document.title = `比对：${left.title}，${right.title} · ${document.title}`;
    const head = make("p", { class: "gw-lead" }, make("a", { href: address(left) }, left.title), `（${about(left)}）与`, make("a", { href: address(right) }, right.title), `（${about(right)}）`);
    const content = one && other
      ? shownItems(left, one, right, other)
      : [...shownDifferences(left, right, differences(left.items, right.items)), ...shownPairs(left, right), ...shownTerms(left, right)];
    out?.replaceChildren(head, ...content, ...shownAbove(left, right));
  }

  async function start() {
    /** @type {{ build: string, documents: Listed[] }} */
    const manifest = await loadJson(load, "manifest");
    offer(manifest.documents, asked);
    const ids = new Set(manifest.documents.map(([id]) => id));
    const [a, b] = [asked.get("a") ?? "", asked.get("b") ?? ""];
    const missing = [a, b].filter((id) => id && !ids.has(id));
    if (missing.length) throw new Error(`本库没有编号为 ${missing.join("、")} 的文件。请在上方另选。`);
    const held = await Promise.all([a, b].map((id) => (id ? loadJson(load, `d/${id}`, manifest.build) : null)));
    held.forEach((one, at) => one && offerItems("ab"[at], one, asked.get(`${"ab"[at]}i`)));
    if (held[0] && held[1]) show(held[0], held[1]);
  }

  start().catch((error) => {
    const why = error?.file ? `读不到 compare/${error.file}.js（${error.reason}）。请确认 compare 文件夹与网页放在一起，刷新重试；仍不行时，请运行 make site 重新生成。` : String(error.message ?? error);
    out.replaceChildren(make("p", { class: "gw-note", role: "alert" }, why));
  });
})();
