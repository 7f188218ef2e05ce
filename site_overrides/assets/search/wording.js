// What the page says about an answer: how much was found, how much was searched, what is missing.
// Pure functions: an answer in, Chinese sentences out.
"use strict";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Totals} Totals
 */

/**
 * @typedef {object} Summary
 * @property {string} found the figure, to be set in bold
 * @property {string} rest what follows it
 * @property {string} scope how much was searched, and checked
 */

(() => {
  /** @type {typeof import("./words.js")} */
  const { MOST_WORDS, needlesOf } = typeof module !== "undefined" ? require("./words.js") : Reflect.get(globalThis, "gwWords");

  const NONE = "文中未载明";
  const WHERE = { title: "标题", number: "发文字号", unit: "责任单位名称", issuer: "发文机关名称" };
  const LONGEST = 40; // characters of a query that are repeated
  const BOUNDS = { exact: "", most: "至多 ", least: "至少 " };

  /** `12345` → `12,345` @param {number} number */
  function figure(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /**
   * `3 份文件、5 段、7 处`; `至多 3 份文件` while not all candidates are checked.
   *
   * @param {Totals} totals
   */
  function amount({ documents, ofDocuments, passages, ofPassages, places }) {
    const counted = [`${BOUNDS[ofDocuments]}${figure(documents)} 份文件`];
    if (passages !== null) counted.push(`${ofPassages === ofDocuments ? "" : BOUNDS[ofPassages]}${figure(passages)} 段`);
    if (places !== null) counted.push(`${figure(places)} 处`);
    return counted.join("、");
  }

  /** A text in quotation marks; a very long one by its beginning. @param {string} text */
  function cited(text) {
    const chars = [...text];
    return chars.length <= LONGEST ? `“${text}”` : `“${chars.slice(0, LONGEST).join("")}……”（共 ${figure(chars.length)} 字）`;
  }

  /**
   * What nothing answers: a word that stands nowhere, or conditions that no document fulfils.
   *
   * @param {Answer} answer
   * @param {string} query
   */
  function nothing({ filters, limits, asked }, query) {
    const where = filters.size || limits.length ? "所选范围内" : "库内";
    if (!query) return `${where}没有文件。`;
    const isPlain = asked.length === 1 && !asked[0].excluded && !asked[0].field;
    return isPlain ? `${where}没有${cited(query)}。` : `${where}没有符合${cited(query)}的文件。`;
  }

  /**
   * The sentence over the results.
   *
   * @param {Answer} answer
   * @param {string} query as typed
   * @param {number} shown how many documents are listed
   * @returns {Summary}
   */
  function summarize(answer, query, shown) {
    const { totals, failures, asked } = answer;
    const { documents, passages } = answer.index.manifest;
    const all = `全部 ${figure(documents)} 份文件、${figure(passages)} 段`;
    const unread = `有 ${figure(failures.size)} 节文字读不到，未能核对`;
    if (!totals.documents) {
      if (failures.size) return { found: "没有能够核对的结果", rest: "，不等于没有。", scope: unread };
      return { found: nothing(answer, query), rest: "", scope: `已检索${all}` };
    }
    const isAll = shown >= totals.documents && (answer.isComplete || totals.ofDocuments === "exact");
    const none = `；核对了前 ${figure(answer.checked)} 份，还没有命中。`;
    const listing = isAll ? "，已全部列出。" : shown ? `，先列 ${figure(shown)} 份。` : none;
    const rest = isAll && failures.size ? "，已列出；其余未能核对。" : listing;
    const checked = `已检索${all}；${answer.isComplete ? "命中" : "列出的"}均已逐字核对`;
    const scope = asked.length ? checked : `全库 ${figure(documents)} 份文件、${figure(passages)} 段`;
    return { found: amount(totals), rest, scope: failures.size ? unread : scope };
  }

  /**
   * How the query was read, where a reader could be surprised by it; readings.py says the same.
   *
   * @param {Answer} answer
   * @returns {string[]} sentences
   */
  function readings({ words, excluded, limits, asked, candidates, totals }) {
    const notes = [];
    words.forEach((word, at) => {
      const others = (candidates[at]?.standing ?? []).filter((one) => one !== word.needle);
      if (others.length) notes.push(`${cited(word.typed)}也按${quoted(others)}检索。`);
    });
    if (words.length > 1 && totals.documents) notes.push("所列文件都含全部词；有段落含全部词的，只列这些段落。");
    if (excluded.length) notes.push(`不列文中有${quoted(excluded.flatMap(needlesOf))}的文件。`);
    for (const word of limits) {
      const either = [word.typed, ...needlesOf(word).filter((one) => one !== word.needle)].map(cited).join("或");
      notes.push(`只列${WHERE[word.field ?? "title"]}${word.excluded ? "不含" : "含"}${either}的文件。`);
    }
    if (asked.length >= MOST_WORDS) notes.push(`一次最多检索 ${MOST_WORDS} 个词，其后的没有用。`);
    return notes;
  }

  /** `“甲”“乙”` @param {string[]} words */
  function quoted(words) {
    return words.map(cited).join("");
  }

  /**
   * Why an index file could not be used, and what to do.
   *
   * @param {unknown} error
   */
  function explain(error) {
    const { reason = "", file = "" } = /** @type {{reason?: string, file?: string}} */ (error ?? {});
    switch (reason) {
      case "browser":
        return "这个浏览器太旧，不能解压检索索引。请换用 Chrome 或 Edge 103、Firefox 113、Safari 16.4 以上的版本；其他页面不受影响。";
      case "version":
        return "检索索引是由另一版本生成的，本页读不懂。请刷新页面（Ctrl+F5）；仍不行时，请运行 make site 重新生成网站。";
      case "missing":
        return file === "manifest"
          ? "读不到检索索引（search/manifest.js）。请确认 search 文件夹与网页放在一起；网站是自己生成的，请运行 make site。"
          : `读不到检索索引的一个文件（${file}.js），可能是网络中断，或网站刚刚更新。请刷新页面重试；仍不行时，请重新复制整个 search 文件夹。`;
      case "damaged":
        return `检索索引的一个文件已损坏（${file}.js）。请刷新页面重试；仍不行时，请重新复制整个 search 文件夹，或运行 make site 重新生成。`;
      default:
        return `检索出错：${error instanceof Error ? error.message : String(error)}。请刷新页面重试。`;
    }
  }

  /**
   * The line under a title: 通知, 国卫办扶贫函〔2020〕159号, 2020-02-24, 2 段
   *
   * @param {import("./search.js").Found} found
   * @returns {string[]}
   */
  function describe({ elements, passages, unread, isPartial }) {
    const { kind, document_number: number, issuers, signed_on: day } = elements;
    const issuer = issuers.length > 1 ? `${issuers[0]}等 ${issuers.length} 家` : issuers[0];
    const isKnown = passages.length > 0 && (!isPartial || passages[0].holds.every(Boolean));
    const count = isKnown ? `${unread || isPartial ? "至少 " : ""}${figure(passages.length)} 段` : "";
    return [kind, number ?? issuer, day ?? `日期：${NONE}`, count].flatMap((part) => part || []);
  }

  /**
   * How large the texts are that are still to be read: `约 1.8 MB`.
   *
   * @param {Answer} answer
   */
  function effort({ index: { manifest }, records }) {
    const bytes = (records * manifest.characters * 1.2) / manifest.records; // deflated, as measured
    return bytes < 1e5 ? "不到 0.1 MB" : `约 ${(bytes / 1e6).toFixed(1)} MB`;
  }

  const api = { NONE, figure, cited, amount, summarize, readings, explain, describe, effort };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwWording: api });
})();
