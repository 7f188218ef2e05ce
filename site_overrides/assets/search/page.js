// The search page: address → answer → page, and back. Loaded last, with `defer`, after the files that
// plugins/gongwen/site/pages/search.py names. It needs <input id="q"> in a form, <form id="facets">
// and <div id="gw-results" data-root="./" data-index="search/">.
"use strict";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./question.js").Question} Question
 */

/**
 * @typedef {object} Remembered of a search that was left, for who comes back
 * @property {number} [shown] how long the list was
 * @property {number} [top] where the reader stood
 * @property {string} [followed] the link in the list that led away
 */

(() => {
  /** @type {typeof import("../make.js")} */
  const { make, makeButton } = Reflect.get(globalThis, "gwMake");
  /** @type {typeof import("../csv.js")} */
  const { save } = Reflect.get(globalThis, "gwCsv");
  /** @type {typeof import("./words.js")} */
  const { parseWords } = Reflect.get(globalThis, "gwWords");
  /** @type {typeof import("./aliases.js")} */
  const { withAliases } = Reflect.get(globalThis, "gwAliases");
  /** @type {typeof import("./files.js")} */
  const { loader } = Reflect.get(globalThis, "gwFiles");
  /** @type {typeof import("./index.js")} */
  const { openIndex } = Reflect.get(globalThis, "gwIndex");
  /** @type {typeof import("./search.js")} */
  const { search } = Reflect.get(globalThis, "gwSearch");
  /** @type {typeof import("./suggest.js")} */
  const { openSuggestions } = Reflect.get(globalThis, "gwSuggest");
  /** @type {typeof import("./wording.js")} */
  const { cited, explain, figure, summarize, effort } = Reflect.get(globalThis, "gwWording");
  /** @type {typeof import("./results.js")} */
  const { address } = Reflect.get(globalThis, "gwResults");
  /** @type {typeof import("./facet_form.js")} */
  const { NAMES, readFilters } = Reflect.get(globalThis, "gwFacetForm");
  /** @type {typeof import("./question.js")} */
  const { readQuestion, addressOf, isEmpty } = Reflect.get(globalThis, "gwQuestion");
  /** @type {typeof import("./listing.js")} */
  const { sortByDate, listingCsv, fileName, otherWritings, notes, chosen, tools } = Reflect.get(globalThis, "gwListing");
  /** @type {typeof import("./status.js")} */
  const { Status } = Reflect.get(globalThis, "gwStatus");
  /** @type {typeof import("./hit_list.js")} */
  const { PAGE, HitList } = Reflect.get(globalThis, "gwHitList");
  /** @type {typeof import("./offers.js")} */
  const { offerWider, offerNearest, elsewhere } = Reflect.get(globalThis, "gwOffers");
  /** @type {typeof import("./filters.js")} */
  const { offerFilters } = Reflect.get(globalThis, "gwFilters");

  /** @type {typeof import("./keys.js")} */
  const { listen } = Reflect.get(globalThis, "gwKeys");

  const TITLE = document.title;
  const results = /** @type {HTMLElement} */ (document.getElementById("gw-results"));
  const box = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const facets = /** @type {HTMLFormElement | null} */ (document.getElementById("facets"));
  const syntax = /** @type {HTMLDetailsElement | null} */ (document.getElementById("syntax"));
  if (!results || !box) return;
  const root = results.dataset.root ?? "./";
  const status = new Status();
  const list = make("div", {});
  results.replaceChildren(status.line, status.trouble, list);

  /** @type {Promise<Index> | null} */
  let opening = null;
  let turn = 0; // of the newest search; an older one that comes in late is dropped
  let asked = readQuestion(location.search);

  function open() {
    opening ??= openIndex(loader(new URL(results.dataset.index ?? "search/", location.href).href));
    opening.catch(() => (opening = null));
    return opening;
  }

  /** Searches for what the address says, and shows it. */
  async function run() {
    const mine = ++turn;
    const isOld = () => mine !== turn;
    const before = asked;
    asked = readQuestion(location.search);
    box.value = asked.query;
    document.title = asked.query ? `${cited(asked.query)} · ${TITLE}` : TITLE;
    status.clear();
    if (syntax && isEmpty(before) !== isEmpty(asked)) syntax.open = isEmpty(asked);
    try {
      if (isEmpty(asked)) return await welcome(isOld);
      status.wait("正在检索……", () => list.replaceChildren()); // at once, the page would jump
      const index = await open();
      const answer = await search(index, await withAliases(index, parseWords(asked.query, index.rules)), asked.filters);
      if (asked.order === "date") await sortByDate(answer);
      if (!isOld()) await show(answer, isOld, history.state ?? {});
    } catch (error) {
      if (isOld()) return;
      list.replaceChildren();
      status.fail(error, again);
    }
  }

  /** Once more, with the index as it is now: the site may have been made anew. */
  function again() {
    opening = null;
    run();
  }

  /** @param {() => boolean} isOld */
  async function welcome(isOld) {
    list.replaceChildren(
      make("p", {}, "输入文中的任何一段字、文号、单位或人名，一个字也可以；大小写、全角半角、括号、引号和空格不论。"),
    );
    const index = await open();
    const { documents, passages } = index.manifest;
    if (!isOld()) list.append(make("p", { class: "gw-quiet" }, `本库可检 ${figure(documents)} 份文件、${figure(passages)} 段。`));
    if (facets) await offerFilters(facets, await search(index, [], new Map()), isOld);
  }

  /** @param {Answer} answer @param {() => boolean} isOld @param {Remembered} [before] where the reader stood */
  async function show(answer, isOld, before = {}) {
    const wanted = Math.max(PAGE, Number(history.state?.shown) || 0);
    // Before anything is said: candidates may turn out to be no hits. As many at a time as the reader saw at a time.
    for (let some = PAGE; some < wanted + PAGE; some += PAGE) await answer.show(some);
    if (isOld()) return;
    list.replaceChildren(...chosen(asked, link), ...notes(answer, link));
    const marked = [asked.query, ...otherWritings(answer).map((one) => `"${one}"`)].join(" "); // on the pages that hits lead to
    const hits = new HitList(answer, { root, query: marked }, tell, isOld);
    if (answer.totals.documents) {
      const toFacets = make("p", { class: "gw-quiet gw-onlyphone" }, make("a", { href: "#facets" }, `筛选：${NAMES}`));
      list.append(
        ...(facets ? [toFacets] : []),
        ...(answer.found.length ? [tools(asked, link, () => download(answer, isOld))] : []),
        make("h2", { class: "gw-vh" }, "结果"), hits.hits, hits.below,
      );
    }
    hits.fill(wanted);
    if (before.top) scrollTo({ top: before.top, behavior: "instant" });
    if (before.followed) linkTo(before.followed)?.focus({ preventScroll: true });
    if (facets) await offerFilters(facets, answer, isOld);
    if (!isOld() && answer.isComplete && !answer.totals.documents && !answer.failures.size) await offer(answer, isOld);

    /** @param {number} shown */
    function tell(shown) {
      if (shown > PAGE) remember({ shown });
      const { totals, isComplete } = answer;
      const isSettled = totals.ofDocuments === "exact" && totals.ofPassages === "exact";
      const isOpen = answer.asked.length && !isComplete && !isSettled;
      const what = totals.ofDocuments === "exact" ? "数清段数" : "逐字核对全部";
      const all = makeButton(`${what}（${effort(answer)}）`, () => settle(answer, isOld));
      status.say(summarize(answer, asked.query, shown), ...(isOpen ? [all] : []));
      status.warn(answer.failures, again);
    }
  }

  /** Where nothing answers. @param {Answer} answer @param {() => boolean} isOld */
  async function offer(answer, isOld) {
    const waiting = make("p", { class: "gw-quiet" }, "正在找最接近的写法……");
    list.append(waiting);
    try {
      const wider = await offerWider(answer, link);
      if (isOld()) return;
      if (wider) return waiting.replaceWith(wider);
      const vocabulary = openSuggestions(loader(new URL(box.dataset.suggest ?? "", location.href).href));
      const nearest = await offerNearest(answer, vocabulary, root, link);
      if (isOld()) return;
      if (nearest) status.add("下面是最接近的写法，不是命中。");
      waiting.replaceWith(nearest ?? elsewhere(root));
    } catch (error) {
      waiting.replaceChildren(`最接近的写法没有找成：${explain(error)}`); // the answer stands
    }
  }

  /** Checks everything. @param {Answer} answer @param {() => boolean} isOld */
  async function settle(answer, isOld) {
    await answer.settle((checked, all) => {
      if (!isOld()) status.goOn(`正在逐字核对：${figure(checked)}／${figure(all)} 节……`);
      return !isOld();
    });
    if (!isOld()) await show(answer, isOld);
  }

  /** Checks all, and hands the list over as a table. @param {Answer} answer @param {() => boolean} isOld */
  async function download(answer, isOld) {
    if (!answer.isComplete) await settle(answer, isOld);
    if (isOld()) return;
    const at = new URL(root, location.href);
    /** @type {Parameters<typeof listingCsv>[1]} */
    const addressOf = ({ id }, passage) => new URL(address("", id, "", passage?.anchor), at).href;
    save(fileName(asked.query), listingCsv(answer.found, addressOf, answer.failures.size));
  }

  /** For who comes back. @param {Remembered} what */
  function remember(what) {
    history.replaceState({ ...history.state, ...what }, "");
  }

  /** @param {string} href as it was written */
  function linkTo(href) {
    return [...list.querySelectorAll("a")].find((one) => one.getAttribute("href") === href);
  }

  /** The address of what is asked, changed. @param {Partial<Question>} change */
  function link(change) {
    return addressOf(location.pathname, { ...asked, ...change });
  }

  /** Shows what was asked for in the address, so that it can be sent and gone back to, and searches. @param {Partial<Question>} change */
  function ask(change) {
    const next = link(change);
    if (next !== location.pathname + location.search) history.pushState(null, "", next);
    run();
  }

  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ query: box.value.trim() });
  });
  facets?.addEventListener("change", () => {
    const form = /** @type {[string, string][]} */ ([...new FormData(facets)]);
    ask({ query: box.value.trim(), filters: readFilters(new URLSearchParams(form)) });
  });
  facets?.addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest(".gw-hits a") : null;
    remember({ top: scrollY, followed: link?.getAttribute("href") ?? undefined });
  });
  addEventListener("popstate", () => {
    const now = readQuestion(location.search);
    if (link(now) !== link({})) run(); // not for a step inside the page
  });

  listen(box, list);
  if (syntax) syntax.open = isEmpty(asked);
  run();
})();
