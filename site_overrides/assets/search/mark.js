// On a page that was reached from a search (?q=…), marks the words that were searched for. Loaded
// with `defer`; it brings the scripts that it needs itself, and only when there is a query.
"use strict";

/** @typedef {import("./text.js").Span} Span */

(() => {
  const NEEDS = ["text.js", "writings.js", "words.js", "format.js", "files.js"];
  const BORDER = "\uffff"; // between passages: stands in no text and is not ignored
  // What we add to a text: of a card's lines those without an anchor, which the text does not print.
  const SKIPPED =
    "script, style, form, nav, button, .gw-tip, .gw-side, .gw-ev, .gw-perm, .gw-tools, .gw-duty__foot," +
    ".gw-duty dt:not([id]), .gw-duty dt:not([id]) + dd";

  /**
   * Where the needles stand in texts that follow each other, null between two passages: the spans
   * of each text. A word may begin in one text and end in another.
   *
   * @param {(string | null)[]} texts
   * @param {string[]} needles
   * @param {(text: string, needle: string) => Span[]} find
   * @returns {Span[][]}
   */
  function spansOf(texts, needles, find) {
    const joined = texts.map((text) => text ?? BORDER).join("");
    const found = needles.flatMap((needle) => find(joined, needle)).sort((a, b) => a[0] - b[0]);
    let start = 0;
    return texts.map((text) => {
      const from = start;
      start += (text ?? BORDER).length;
      /** @type {Span[]} */
      const spans = [];
      for (const span of found) {
        const begins = Math.max(span[0] - from, spans[spans.length - 1]?.[1] ?? 0);
        const ends = Math.min(span[1] - from, start - from);
        if (begins < ends && text !== null) spans.push([begins, ends]);
      }
      return spans;
    });
  }

  /**
   * The text nodes below `scope`, null where an element with an id begins a new passage.
   *
   * @param {Element} scope
   * @returns {(Text | null)[]}
   */
  function textNodes(scope) {
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node instanceof Element && node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [];
    while (walker.nextNode()) {
      if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
      else if (walker.currentNode instanceof Element && walker.currentNode.id) nodes.push(null);
    }
    return nodes;
  }

  /** Wraps spans of a text node, the last first, so that offsets hold. @param {Text} node @param {Span[]} spans */
  function wrap(node, spans) {
    if (!node.data.trim()) return; // between the cells of a table or list no mark may stand
    for (const [start, end] of [...spans].reverse()) {
      const middle = node.splitText(start);
      middle.splitText(end - start);
      const mark = document.createElement("mark");
      middle.replaceWith(mark);
      mark.append(middle);
    }
  }

  /** @param {string} query @param {string} here address of this script */
  async function mark(query, here) {
    /** @type {(names: string[], folder: string) => Promise<unknown>} */
    const bring = Reflect.get(globalThis, "gwBring").bring;
    await bring(NEEDS, here);
    /** @type {typeof import("./text.js")} */
    const { makeRules, findRuns } = Reflect.get(globalThis, "gwText");
    /** @type {typeof import("./words.js")} */
    const { parseWords, sortWords, needlesOf } = Reflect.get(globalThis, "gwWords");
    /** @type {typeof import("./files.js")} */
    const { loader, loadJson } = Reflect.get(globalThis, "gwFiles");
    const rules = makeRules(await loadJson(loader(new URL("../../search/", here).href), "manifest"));
    const needles = sortWords(parseWords(query, rules)).wanted.flatMap(needlesOf);
    const scope = document.querySelector("article") ?? document.querySelector("main") ?? document.body;
    const nodes = textNodes(scope);
    const spans = spansOf(nodes.map((node) => node && node.data), needles, (text, needle) => findRuns(text, needle, rules));
    nodes.forEach((node, at) => node && wrap(node, spans[at]));
    show();
  }

  /** Brings the first mark of the passage in the address into sight, where a long one hides it. */
  function show() {
    const first = document.querySelector(":target mark");
    if (!first) return;
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) first.scrollIntoView({ block: "center" });
  }

  if (typeof module !== "undefined") module.exports = { spansOf };
  else {
    const query = new URLSearchParams(location.search).get("q");
    const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
    if (query?.trim() && here) mark(query, here).catch(() => {}); // without an index the text stands unmarked
  }
})();
