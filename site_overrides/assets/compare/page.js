// The page 比对: ?a=…&b=… lays two documents side by side, &ai=…&bi=… one item of each. Loaded last,
// with `defer`, after make.js, search/format.js, search/files.js and compare/align.js.
"use strict";

/**
 * @typedef {import("./align.js").Item} Item
 * @typedef {import("./align.js").Stretch} Stretch
 * @typedef {import("./align.js").Difference} Difference
 */

/** @typedef {[text: string, slug: string, ...wordings: string[]]} Term with its other wordings */

/**
 * @typedef {object} Held a document as its file tells it
 * @property {string} id
 * @property {string} title
 * @property {string | null} day
 * @property {string | null} region
 * @property {Term[]} terms
 * @property {[relation: string, name: string, path: string, isHeld: boolean][]} above
 * @property {Item[]} items
 */

/** @typedef {[id: string, title: string, year: number | null, region: string | null]} Listed */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("../search/files.js")} */
  const { loader } = Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./align.js")} */
  const { align, shared, differences, sentence } = Reflect.get(globalThis, "gwAlign");

  const OFFERED = 100; // documents offered for what is typed
  const ROWS = 20; // items side by side that are shown at once
  const SENTENCES = 2; // of each item, shown in the table

  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("compare"));
  const out = document.getElementById("gw-compared");
  if (!form || !out) return;
  const load = loader(new URL(out.dataset.files ?? "compare/", location.href).href);
  const asked = new URLSearchParams(location.search);

  /** @param {string} name @param {string} [build] */
  async function read(name, build) {
    return JSON.parse(new TextDecoder().decode(await load(name, build)));
  }

  /** @param {string} id @returns {HTMLInputElement | HTMLSelectElement} */
  const control = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (document.getElementById(id));

  // ── choosing ────────────────────────────────────────────────────────────────────────────────

  /** `title（id）`: titles may be the same, ids are not. @param {Listed} one */
  const label = ([id, title]) => `${title}（${id}）`;

  /** @param {Listed[]} listed */
  function offer(listed) {
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

  /** @param {string} side @param {Held} held */
  function offerItems(side, held) {
    const select = control(`${side}i`);
    for (const { at, place, title, text } of held.items) {
      select.append(make("option", { value: at }, `${place} ${title || text.slice(0, 16)}`));
    }
    select.value = asked.get(`${side}i`) ?? "";
    if (!select.value) select.value = "";
  }

  // ── showing ─────────────────────────────────────────────────────────────────────────────────

  /** @param {Held} held @param {string} [anchor] */
  const address = (held, anchor) => `documents/${held.id}.html${anchor ? `#${anchor}` : ""}`;

  /** The same page for two items. @param {Held} left @param {Item} one @param {Held} right @param {Item} other */
  function beside(left, one, right, other) {
    return `?${new URLSearchParams({ a: left.id, b: right.id, ai: one.at, bi: other.at })}`;
  }

  /**
   * `text` between `from` and `to` with figures that differ in a box and shared words underlined.
   *
   * @param {string} text
   * @param {Stretch[]} same
   * @param {Stretch[]} other
   * @param {Stretch} [within]
   */
  function marked(text, same, other, [from, to] = [0, text.length]) {
    const marks = [
      ...other.map((at) => ({ at, name: "gw-diff" })),
      ...same
        .filter(([start, end]) => !other.some(([low, high]) => start < high && low < end))
        .map((at) => ({ at, name: "gw-same" })),
    ].sort((one, two) => one.at[0] - two.at[0]);
    const pieces = document.createDocumentFragment();
    let reached = from;
    for (const { at, name } of marks) {
      const [start, end] = [Math.max(at[0], reached), Math.min(at[1], to)];
      if (start >= end) continue;
      pieces.append(text.slice(reached, start), make("span", { class: name }, text.slice(start, end)));
      reached = end;
    }
    pieces.append(text.slice(reached, to));
    return pieces;
  }

  /** @param {Held} held @param {Item} item */
  function itemLink(held, item) {
    return make("a", { href: address(held, item.at) }, `${item.place}${item.title && ` ${item.title}`}`);
  }

  /** @param {Held} held */
  const about = (held) => `${held.region ?? "地区：文中未载明"} · ${held.day ?? "日期：文中未载明"}`;

  /** @param {Item} item a task */
  const responsible = (item) => `责任单位：${item.units.join("、") || "文中未载明"}`;

  /** @param {string} id @param {string} title @param {...(Node | string)} content */
  function section(id, title, ...content) {
    const heading = make("h2", { id }, title, " ", make("span", { class: "gw-tag gw-tag--derived" }, "推得"));
    return [heading, ...content];
  }

  /** @param {string} text @returns {HTMLElement} */
  const quiet = (text) => make("p", { class: "gw-quiet" }, text);

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

  /** @param {string} caption @param {Held} left @param {Held} right @param {Element[]} rows */
  function table(caption, left, right, rows) {
    const heads = ["事项", left.title, right.title].map((name) => make("th", { role: "columnheader", scope: "col" }, name));
    return make(
      "table", { class: "gw-table gw-table--stack gw-cmp", role: "table" },
      make("caption", {}, caption),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
      make("tbody", { role: "rowgroup" }, ...rows),
    );
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
    const manifest = await read("manifest");
    offer(manifest.documents);
    const ids = new Set(manifest.documents.map(([id]) => id));
    const [a, b] = [asked.get("a") ?? "", asked.get("b") ?? ""];
    const missing = [a, b].filter((id) => id && !ids.has(id));
    if (missing.length) throw new Error(`本库没有编号为 ${missing.join("、")} 的文件。请在上方另选。`);
    const held = await Promise.all([a, b].map((id) => (id ? read(`d/${id}`, manifest.build) : null)));
    held.forEach((one, at) => one && offerItems("ab"[at], one));
    if (held[0] && held[1]) show(held[0], held[1]);
  }

  start().catch((error) => {
    const why = error?.file ? `读不到 compare/${error.file}.js（${error.reason}）。请确认 compare 文件夹与网页放在一起，刷新重试；仍不行时，请运行 make site 重新生成。` : String(error.message ?? error);
    out.replaceChildren(make("p", { class: "gw-note", role: "alert" }, why));
  });
})();
