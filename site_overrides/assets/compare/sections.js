// The sections of a comparison as elements: what differs, what belongs together, terms, works above.
"use strict";

/**
 * @typedef {import("./align.js").Item} Item
 * @typedef {import("./align.js").Stretch} Stretch
 * @typedef {import("./align.js").Difference} Difference
 * @typedef {import("./parts.js").Held} Held
 * @typedef {import("./parts.js").Term} Term
 */

(() => {
  const isNode = typeof module !== "undefined";
  /** @type {typeof import("../make.js")} */
  const { make } = isNode ? require("../make.js") : Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./align.js")} */
  const { align, shared, differences, sentence } = isNode ? require("./align.js") : Reflect.get(globalThis, "gwAlign");
  /** @type {typeof import("./parts.js")} */
  const { address, marked, itemLink, about, responsible, section, quiet, table } =
    isNode ? require("./parts.js") : Reflect.get(globalThis, "gwCompareParts");

  const ROWS = 20; // items side by side that are shown at once
  const SENTENCES = 2; // of each item, shown in the table

  /** @param {Held} left @param {Held} right @param {Difference[]} found */
  function shownDifferences(left, right, found) {
    if (!found.length) return [];
    const rows = found.map((one) => {
      const isTime = one.kind === "time";
      return make(
        "tr", { role: "row", class: "gw-isdiff" },
        make("th", { role: "rowheader", scope: "row" }, `“${one.about}”`, make("br", {}),
          make("span", { class: "gw-tag gw-tag--diff" }, isTime ? "时限不同" : "数字不同")),
        ...[/** @type {const} */ ([left, one.left, one.leftAt]), /** @type {const} */ ([right, one.right, one.rightAt])].map(
          ([held, item, at]) =>
            make("td", { role: "cell", "data-k": held.title },
              make("span", {}, marked(item.text, [], [at], sentence(item.text, at))),
              make("small", { class: "gw-from" }, itemLink(held, item))),
        ),
      );
    });
    return section(
      "differences", "口径不同",
      quiet("两文在相同的词旁写了不同的数字或时限。统计对象、层级可能不同，不等于有误；以何为准，文中未载明。"),
      table("两文口径不同之处，均为原句", left, right, rows),
    );
  }

  /** The same page for two items. @param {Held} left @param {Item} one @param {Held} right @param {Item} other */
  function beside(left, one, right, other) {
    return `?${new URLSearchParams({ a: left.id, b: right.id, ai: one.at, bi: other.at })}`;
  }

  /** The sentences of an item that hold the longest shared words. @param {string} text @param {Stretch[]} same */
  function telling(text, same) {
    /** @type {Map<number, Stretch>} */
    const sentences = new Map();
    for (const at of [...same].sort((one, two) => two[1] - two[0] - (one[1] - one[0]))) {
      const whole = sentence(text, at);
      if (sentences.size < SENTENCES) sentences.set(whole[0], whole);
    }
    return [...sentences.values()].sort((one, two) => one[0] - two[0]);
  }

  /** @param {Held} left @param {Held} right */
  function shownPairs(left, right) {
    const pairs = align(left.items, right.items);
    const order = new Map(left.items.map((item, at) => [item, at]));
    pairs.sort((one, two) => (order.get(one.left) ?? 0) - (order.get(two.left) ?? 0) || two.score - one.score);
    const rows = pairs.map(({ left: one, right: other }) => {
      const same = /** @type {const} */ ([shared(one.text, other.text), shared(other.text, one.text)]);
      const longest = [...same[0]].sort((x, y) => y[1] - y[0] - (x[1] - x[0])).slice(0, 3);
      const words = [...new Set(longest.map(([start, end]) => one.text.slice(start, end)))];
      return make(
        "tr", { role: "row" },
        make("th", { role: "rowheader", scope: "row" }, words.join("、") || "相近",
          make("small", { class: "gw-from" }, make("a", { href: beside(left, one, right, other) }, "原文并列"))),
        ...[/** @type {const} */ ([left, one, same[0]]), /** @type {const} */ ([right, other, same[1]])].map(
          ([held, item, stretches]) =>
            make("td", { role: "cell", "data-k": held.title },
              itemLink(held, item),
              ...telling(item.text, stretches).map((at) => make("p", {}, marked(item.text, stretches, [], at))),
              ...(item.isTask ? [make("small", { class: "gw-from" }, responsible(item))] : [])),
        ),
      );
    });
    const paired = new Set(pairs.flatMap((pair) => [pair.left, pair.right]));
    const alone = [left, right].map((held) => ({ held, items: held.items.filter((item) => !paired.has(item)) }));
    return section(
      "items", "逐项对照",
      quiet("按两文共有的词对齐，最相近的排在一起；“事项”一栏是共有的词。句子均为原句，全文见“原文并列”。"),
      rows.length ? table("两文相近的各项", left, right, rows.slice(0, ROWS)) : make("p", {}, "两文没有用词相近的项。"),
      ...(rows.length > ROWS
        ? [make("details", { class: "gw-ev" }, make("summary", {}, `其余 ${rows.length - ROWS} 项`),
            table("两文相近的其余各项", left, right, rows.slice(ROWS)))]
        : []),
      make("h3", { id: "alone" }, "在另一文中未见相近的项"),
      make("div", { class: "gw-pair" }, ...alone.map(({ held, items }) =>
        make("div", {}, make("h4", {}, `${held.title}（${items.length}）`),
          items.length
            ? make("ul", {}, ...items.map((item) => make("li", {}, item.title ? itemLink(held, item) : make("a", { href: address(held, item.at) }, `${item.place} ${item.text.slice(0, 30)}……`))))
            : make("p", {}, "无。")))),
    );
  }

  /** @param {Held} left @param {Held} right */
  function shownTerms(left, right) {
    const [own, others] = [left, right].map((held) => new Map(held.terms.map((term) => [term[0], term])));
    const [words, otherWords] = [left, right].map((held) => held.items.map((item) => item.text).join("\n"));
    /** In any of its wordings. @param {string} said @param {Term} term */
    const says = (said, [text, , ...wordings]) => [text, ...wordings].some((one) => said.includes(one));
    /** @param {Term} term */
    const inBoth = (term) => says(words, term) && says(otherWords, term);
    /** @param {Map<string, Term>} terms @param {(term: Term) => boolean} fits */
    const list = (terms, fits) => {
      const links = [...terms.values()].filter(fits).map(([text, slug]) => make("a", { href: `terms/${slug}.html` }, text));
      return make("dd", {}, ...(links.length ? links.flatMap((link, at) => (at ? ["、", link] : [link])) : ["无"]));
    };
    if (!own.size && !others.size) return [];
    return section(
      "terms", "提法",
      make("dl", { class: "gw-facts" },
        make("dt", {}, "两文都用"), list(new Map([...own, ...others]), inBoth),
        make("dt", {}, `只见于《${left.title}》`), list(own, (term) => !inBoth(term)),
        make("dt", {}, `只见于《${right.title}》`), list(others, (term) => !inBoth(term))),
    );
  }

  /** @param {Held} left @param {Held} right */
  function shownAbove(left, right) {
    const lists = [left, right].flatMap((held) => [
      make("dt", {}, held.title),
      make("dd", {}, ...(held.above.length
        ? held.above.flatMap(([relation, name, path, isHeld], at) => [at ? "；" : "", `${relation}`, make("a", { href: path }, name), " ", make("span", { class: "gw-tag" }, isHeld ? "已收" : "未收，待补")])
        : ["文中未载明"])),
    ]);
    return [make("h2", { id: "above" }, "上位文件"), make("dl", { class: "gw-facts" }, ...lists)];
  }

  /** @param {Held} left @param {Item} one @param {Held} right @param {Item} other */
  function shownItems(left, one, right, other) {
    const found = differences([one], [other]);
    const whole = `?${new URLSearchParams({ a: left.id, b: right.id })}`;
    const sides = [
      /** @type {const} */ ([left, one, other, found.map((x) => x.leftAt)]),
      /** @type {const} */ ([right, other, one, found.map((x) => x.rightAt)]),
    ].map(([held, item, against, apart]) =>
      make("div", {},
        make("h3", {}, itemLink(held, item)),
        make("p", { class: "gw-meta" }, `${held.title} · ${about(held)}${item.isTask ? ` · ${responsible(item)}` : ""}`),
        make("p", { class: "gw-read" }, marked(item.text, shared(item.text, against.text), apart))));
    return [
      make("h2", { id: "pass" }, "原文并列"),
      make("div", { class: "gw-pair" }, ...sides),
      make("p", { class: "gw-quiet gw-legend" }, make("span", { class: "gw-diff" }, "红框"), " 数字或时限不同　", make("span", { class: "gw-same" }, "绿线"), " 两文同词（推得）"),
      make("p", {}, make("a", { href: whole }, "两文全文的逐项对照")),
    ];
  }

  const api = { shownDifferences, shownPairs, shownTerms, shownAbove, shownItems };
  if (isNode) module.exports = api;
  else Object.assign(globalThis, { gwCompareSections: api });
})();
