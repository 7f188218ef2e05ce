// The search page: address → answer → page, and back. Loaded last, with `defer`, after
//   ../make.js text.js writings.js words.js aliases.js format.js files.js index.js candidates.js limits.js answer.js ranking.js facets.js search.js nearest.js
//   excerpt.js wording.js results.js facet_form.js listing.js suggest.js meant.js suggest_box.js
// It needs <input id="q"> in a form, <form id="facets"> and
// <div id="gw-results" data-root="./" data-index="search/">.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./search.js").Answer} Answer
 */

(() => {
  /** @type {typeof import("./words.js")} */
  const { parseWords, inBox } = Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./aliases.js")} */
  const { withAliases } = Reflect.get(globalThis, "gwAliases");
  /** @type {typeof import("./files.js")} */
  const { loader } = Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./index.js")} */
  const { openIndex } = Reflect.get(globalThis, "gwIndex");
  /** @type {typeof import("./search.js")} */
  const { search } = Reflect.get(globalThis, "gwSearch");
  /** @type {typeof import("./nearest.js")} */
  const { findNearest } = Reflect.get(globalThis, "gwNearest");
  /** @type {typeof import("./suggest.js")} */
  const { openSuggestions } = Reflect.get(globalThis, "gwSuggest");
  /** @type {typeof import("./meant.js")} */
  const { findMeant } = Reflect.get(globalThis, "gwMeant");
  /** @type {typeof import("./wording.js")} */
  const { figure, summarize, readings, explain, effort } = Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./results.js")} */
  const { address, hit, instead, tally } = Reflect.get(globalThis, "gwResults");
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("./facet_form.js")} */
  const { NAMES, readFilters, fillForm } = Reflect.get(globalThis, "gwFacetForm");

  /** @type {typeof import("./listing.js")} */
  const { sortByDate, listingCsv, tools } = Reflect.get(globalThis, "gwListing");
  /** @type {typeof import("../csv.js")} */
  const { save } = Reflect.get(globalThis, "gwCsv");

  const PAGE = 10; // documents listed at once
  const OFFER = `按${NAMES}缩小范围。`;
  const TITLE = document.title;

  const results = /** @type {HTMLElement} */ (document.getElementById("gw-results"));
  const box = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const facets = /** @type {HTMLFormElement | null} */ (document.getElementById("facets"));
  if (!results || !box) return;
  const root = results.dataset.root ?? "./";

  // Only the sentence over the results is read out, not every result.
  results.setAttribute("aria-live", "off");
  const line = make("div", { role: "status" });
  const trouble = make("div", { role: "alert" });
  const list = make("div", {});
  results.replaceChildren(line, trouble, list);

  /** @type {Promise<Index> | null} */
  let opening = null;
  let patience = 0; // timer of the sentence that asks for it
  let turn = 0; // of the newest search; an older one that comes in late is dropped

  function open() {
    opening ??= openIndex(loader(new URL(results.dataset.index ?? "search/", location.href).href));
    opening.catch(() => (opening = null));
    return opening;
  }

  /** Searches for what the address says, and shows it. */
  async function run() {
    const mine = ++turn;
    const parameters = new URLSearchParams(location.search);
    const query = (parameters.get("q") ?? "").trim();
    const filters = readFilters(parameters);
    box.value = query;
    document.title = query ? `${query} · ${TITLE}` : TITLE;
    clearTimeout(patience);
    trouble.replaceChildren();
    list.replaceChildren();
    if (!query && !filters.size) return welcome(mine);
    patience = setTimeout(() => mine === turn && say("正在检索……"), 300);
    try {
      const index = await open();
      const answer = await search(index, await withAliases(index, parseWords(query, index.rules)), filters);
      if (order() === "date") sortByDate(answer);
      if (mine === turn) await show(answer, query, mine);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  /** @param {number} mine */
  async function welcome(mine) {
    line.replaceChildren();
    list.replaceChildren(
      make("p", {}, "输入文中的任何一段字、文号、单位或人名，一个字也可以；大小写、全角半角、括号、引号和空格不论。"),
    );
    try {
      await offerFacets(await search(await open(), [], new Map()), mine);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  /** @param {Answer} answer @param {string} query @param {number} mine */
  async function show(answer, query, mine) {
    await answer.show(PAGE); // before anything is said: candidates may turn out to be no hits
    if (mine !== turn) return;
    const hits = make("ul", { class: "gw-hits" });
    const below = make("div", {});
    const toFacets = make("a", { href: "#facets" }, `筛选：${NAMES}`);
    const others = answer.candidates.flatMap(({ standing }, at) => standing.filter((one) => one !== answer.words[at].needle));
    const marked = [query, ...others.map((one) => `"${one}"`)].join(" "); // on the pages that hits lead to
    const asTyped = answer.asked.map((word) => inBox({ ...word, exact: word.exact || Boolean(word.others?.length) })).join(" ");
    const notes = [
      ...readings(answer).map((note) => make("span", {}, note)),
      ...(others.length ? [make("a", { href: link(asTyped, true) }, "只按原样检索")] : []),
    ];
    list.replaceChildren(...(notes.length ? [make("p", { class: "gw-quiet gw-notes" }, ...notes)] : []));
    if (answer.totals.documents) {
      list.append(
        ...(facets ? [make("p", { class: "gw-quiet gw-onlyphone" }, toFacets)] : []),
        tools(order(), (one) => link(query, true, one), () => download(answer, query, mine)),
        make("h2", { class: "gw-vh" }, "结果"), hits, below,
      );
    }
    let shown = 0;
    /** @param {number} count */
    const fill = (count) => {
      const found = answer.found;
      hits.append(...found.slice(shown, count).map((one) => hit(one, answer, { root, query: marked })));
      const first = hits.children[shown]?.querySelector("a");
      if (shown) first?.focus();
      shown = Math.min(found.length, count);
      paint(answer, query, shown);
      const left = answer.totals.documents - shown;
      const isVain = answer.waiting.length && found.length < count; // PATIENCE came to its end
      const label = isVain ? "继续核对" : `再列 ${figure(Math.min(PAGE, left))} 份`;
      below.replaceChildren(...(left > 0 ? [makeButton(label, () => grow(shown + PAGE))] : []));
    };
    /** @param {number} count */
    const grow = async (count) => {
      await answer.show(count);
      if (mine === turn) fill(count);
    };
    fill(PAGE);
    await offerFacets(answer, mine);
    if (answer.isComplete && !answer.totals.documents && !answer.failures.size) await showNearest(answer, query, mine);
  }

  /**
   * The sentence over the results, and the way to settle what it leaves open.
   *
   * @param {Answer} answer
   * @param {string} query
   * @param {number} shown
   */
  function paint(answer, query, shown) {
    clearTimeout(patience);
    const { found, rest, scope } = summarize(answer, query, shown);
    const sentence = say(make("strong", {}, found), rest);
    sentence.append(make("span", {}, scope));
    trouble.replaceChildren(...(answer.failures.size ? [unread(answer)] : []));
    const { totals, asked } = answer;
    const isSettled = totals.ofDocuments === "exact" && totals.ofPassages === "exact";
    if (asked.length && !answer.isComplete && !isSettled) {
      sentence.append(makeButton(`逐字核对全部（${effort(answer)}）`, () => settle(answer, query, turn)));
    }
  }

  /** @param {Answer} answer @param {string} query @param {number} mine */
  async function settle(answer, query, mine) {
    await answer.settle((checked, all) => {
      if (mine === turn) say(`正在逐字核对：${figure(checked)}／${figure(all)} 节……`);
      return mine === turn;
    });
    if (mine === turn) await show(answer, query, mine);
  }

  /** Checks all, and hands the list over as a table. @param {Answer} answer @param {string} query @param {number} mine */
  async function download(answer, query, mine) {
    if (!answer.isComplete) await settle(answer, query, mine);
    if (mine !== turn) return;
    const at = new URL(root, location.href);
    save("检索结果.csv", listingCsv(answer.found, (one) => new URL(address("", one.elements.id, "", one.passages[0]?.anchor), at).href));
  }

  /** @param {Answer} answer */
  function unread({ failures }) {
    const [first] = failures.values();
    return make(
      "p", { class: "gw-complete gw-partial" },
      make("span", {}, make("strong", {}, "结果不完整："), `有 ${figure(failures.size)} 节文字读不到，不能核对。`),
      make("span", {}, explain(first)),
      makeButton("重试", run),
    );
  }

  /** @param {Answer} answer @param {string} query @param {number} mine */
  async function showNearest(answer, query, mine) {
    const { index, words, asked, filters } = answer;
    /** @type {[string, string, typeof asked][]} what to leave aside, what to ask then */
    const wider = [
      ...(filters.size ? [/** @type {[string, string, typeof asked]} */ (["筛选", query, asked])] : []),
      ...(asked.length > words.length ? [/** @type {[string, string, typeof asked]} */ (["限定和排除", words.map(inBox).join(" "), words])] : []),
    ];
    for (const [aside, rest, left] of wider) {
      const found = await search(index, left, new Map());
      await found.show(1);
      if (mine !== turn) return;
      if (left.length && found.found.length) {
        const count = `去掉${aside}，有${tally(found)}`;
        return list.append(make("p", {}, make("a", { href: link(rest, false) }, count)));
      }
    }
    const vocabulary = openSuggestions(loader(new URL(box.dataset.suggest ?? "", location.href).href));
    const meant = vocabulary.then((all) => findMeant(index, words, all)).catch(() => []); // a help that may be missing
    const nearest = [...(await meant), ...(await findNearest(index, words, new Map()))];
    if (mine !== turn || !nearest.length) return;
    line.querySelector("span")?.append("下面是最接近的写法，不是命中。");
    const items = nearest.map((one) => instead(one, { root, link: (asked) => link(asked, false) }));
    list.append(make("h2", { class: "gw-vh" }, "最接近的写法"), make("ul", { class: "gw-hits" }, ...items));
  }

  /**
   * The filters, at once where they cost little, else a button that counts them.
   *
   * @param {Answer} answer
   * @param {number} mine
   */
  async function offerFacets(answer, mine) {
    if (answer.hasFacets || !answer.totals.documents) return showFacets(answer, mine);
    const button = makeButton("列出筛选项", () => showFacets(answer, mine));
    facets?.replaceChildren(make("h2", {}, "筛选"), make("p", { class: "gw-quiet" }, OFFER), button);
  }

  /** Counts that cannot be read leave the results as they are. @param {Answer} answer @param {number} mine */
  async function showFacets(answer, mine) {
    if (!facets) return;
    const names = answer.index.manifest.facets;
    const counting = Promise.all(names.map(async (name) => /** @type {const} */ ([name, await answer.facet(name)])));
    const counts = await counting.catch((error) => error);
    if (mine !== turn) return;
    if (counts instanceof Error) {
      facets.replaceChildren(make("p", { class: "gw-quiet" }, `筛选暂不可用：${explain(counts)}`));
      return;
    }
    const isCounted = answer.isComplete && answer.words.length;
    const unit = isCounted ? "段数" : answer.isSure ? "份数" : "至多份数";
    fillForm(facets, new Map(counts), answer.filters, unit, answer.index.manifest.levels);
  }

  /** @param {unknown} error */
  function fail(error) {
    clearTimeout(patience);
    line.replaceChildren();
    list.replaceChildren();
    trouble.replaceChildren(
      make(
        "p", { class: "gw-complete gw-partial" },
        make("span", {}, make("strong", {}, "没有检索成。"), explain(error)),
        makeButton("重试", run),
      ),
    );
  }

  /** Puts a sentence over the results. @param {...(Node | string)} words */
  function say(...words) {
    const sentence = make("p", { class: "gw-complete" }, make("span", {}, ...words));
    line.replaceChildren(sentence);
    return sentence;
  }

  /** The order of the list that the address asks for. */
  function order() {
    return new URLSearchParams(location.search).get("sort") === "date" ? "date" : "relevance";
  }

  /** The address of this page for a query. @param {string} query @param {boolean} keepsFilters @param {string} [sort] */
  function link(query, keepsFilters, sort = order()) {
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    if (sort === "date") parameters.set("sort", sort);
    if (keepsFilters && facets) {
      for (const [name, value] of new FormData(facets)) parameters.append(name, String(value));
    }
    const asked = parameters.toString();
    return location.pathname + (asked ? `?${asked}` : "");
  }

  /** Shows what was asked for in the address, so that it can be sent, and searches. */
  function ask() {
    history.replaceState(null, "", link(box.value.trim(), true));
    run();
  }

  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  facets?.addEventListener("change", ask);
  facets?.addEventListener("submit", (event) => event.preventDefault());

  // Esc empties the box, arrows from hit to hit; Enter follows the link that has focus.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (event.key === "Escape" && at === box && box.value) {
      event.preventDefault();
      box.value = "";
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at === box || list.contains(at))) {
      const links = [...list.querySelectorAll("h3 a")];
      const here = links.findIndex((one) => at && one.closest("li")?.contains(at));
      const next = here + (event.key === "ArrowDown" ? 1 : -1);
      const target = next < 0 ? box : links[next];
      if (!(target instanceof HTMLElement) || (at === box && event.key === "ArrowUp")) return;
      event.preventDefault();
      target.focus();
    }
  });

  run();
})();
