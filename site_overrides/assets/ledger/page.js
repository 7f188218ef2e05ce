// The ledger page: what the reader asks is in the address (?unit=…&due=…), so that a filtered ledger
// has a link, also from file://. All rows of the library are filtered, not those of one page; what is
// listed is bounded, and the rest is counted. Without script the whole ledger is listed by pages.
"use strict";

/**
 * @typedef {import("./rows.js").Asked} Asked
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./data.js").Ledger} Ledger
 */

(() => {
  const { find, sorted, count } = /** @type {typeof import("./rows.js")} */ (Reflect.get(globalThis, "gwRows"));
  const { csv } = /** @type {typeof import("./lines.js")} */ (Reflect.get(globalThis, "gwLines"));
  const { save } = /** @type {typeof import("../csv.js")} */ (Reflect.get(globalThis, "gwCsv"));
  const { openLedger } = /** @type {typeof import("./data.js")} */ (Reflect.get(globalThis, "gwLedger"));
  const { loader } = /** @type {typeof import("../search/files.js")} */ (Reflect.get(globalThis, "gwFiles"));
  const { tableOf } = Reflect.get(globalThis, "gwTable");
  /** @type {(name: string, value: string) => void} */
  const keepInAddress = Reflect.get(globalThis, "gwAddress").keepInAddress;

  /** So many rows are listed at once, and so many at most: more is slow to draw and read by nobody. */
  const STEP = 200;
  const MOST = 1000;

  const FIELDS = ["unit", "role", "leader", "issuer", "region", "year", "due", "month", "day", "state"];

  class LedgerPage {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      this.form = form;
      this.root = form.dataset.root ?? "";
      this.load = loader(`${this.root}ledger/`);
      /** @type {Promise<Ledger> | null} */
      this.opened = null;
      this.limit = STEP;
      /** @type {Line[]} */
      this.lines = [];
      this.order = "";
    }

    start() {
      const address = new URLSearchParams(location.search);
      this.order = address.get("sort") ?? "";
      for (const field of this.fields()) field.value = address.get(field.name) ?? "";
      this.form.addEventListener("submit", () => this.leaveOutEmpty());
      this.form.addEventListener("focusin", () => this.suggest(), { once: true });
      addEventListener("pageshow", () => this.fields().forEach((field) => (field.disabled = false)));
      document.getElementById("found")?.addEventListener("click", (event) => this.click(event));
      if (FIELDS.some((name) => address.get(name)) || this.order) this.show();
    }

    fields() {
      const all = [...this.form.elements];
      return all.filter((one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement);
    }

    /** What is left empty does not stand in the address. */
    leaveOutEmpty() {
      for (const field of this.fields()) field.disabled = field.value === "";
    }

    ledger() {
      return (this.opened ??= openLedger(this.load));
    }

    /** What the fields can be filled with, once the reader is about to fill them. */
    async suggest() {
      const { names } = await this.ledger();
      const known = {
        unit: names.units.map(([, name]) => name),
        leader: names.leaders.map(([, name]) => name),
        issuer: names.issuers,
        region: names.regions,
      };
      for (const [name, values] of Object.entries(known)) {
        const options = values.map((value) => Object.assign(document.createElement("option"), { value }));
        document.getElementById(`l-${name}`)?.replaceChildren(...options);
      }
    }

    /** @returns {Asked} */
    asked() {
      const given = new Map(this.fields().map((field) => [field.name, field.value.trim()]));
      const entries = FIELDS.map((name) => [name, given.get(name) ?? ""]);
      return Object.fromEntries(entries);
    }

    async show() {
      const [all, found] = ["all", "found"].map((id) => document.getElementById(id));
      if (!all || !found) return;
      all.hidden = true;
      found.hidden = false;
      this.say("正在读取台账……");
      try {
        const ledger = await this.ledger();
        const asked = this.asked();
        const rows = sorted(find(await ledger.rows(), ledger.names, asked, ledger.fold), ledger.names, this.order);
        this.lines = await ledger.lines(rows.slice(0, this.limit));
        this.nameUnit(ledger);
        this.draw(ledger, rows, asked);
      } catch {
        all.hidden = false;
        this.say("台账数据没有读全，无法筛选；下面照旧列出全部任务。请重新载入，仍不行请告知本库的维护人。");
      }
    }

    /** A link may name a unit by its slug; the field shows its name. @param {Ledger} ledger */
    nameUnit({ names }) {
      for (const field of this.fields()) {
        const unit = field.name === "unit" ? names.units.find(([slug]) => slug === field.value) : null;
        if (unit) field.value = unit[1];
      }
    }

    /** @param {Ledger} ledger @param {Row[]} rows @param {Asked} asked */
    draw(ledger, rows, asked) {
      const { lines, order, root } = this;
      const listing = { lines, order, root, day: asked.day, hasLeaders: ledger.names.leaders.length > 0 };
      document.getElementById("found-list")?.replaceChildren(...(lines.length ? [tableOf(listing)] : []));
      this.say(summary(rows, lines.length, ledger.manifest.rows, asked.day));
      const more = document.getElementById("found-more");
      if (more) more.hidden = lines.length >= rows.length || this.limit >= MOST;
    }

    /** @param {string} words */
    say(words) {
      const said = document.getElementById("found-said");
      if (said) said.textContent = words;
    }

    /** @param {Event} event */
    click(event) {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.order) this.sort(button.dataset.order);
      else if (button?.id === "found-more") this.showMore();
      else if (button?.dataset.gwDo === "csv") this.download();
    }

    showMore() {
      this.limit = Math.min(this.limit + STEP, MOST);
      this.show();
    }

    /** Ascending, descending, as printed. @param {string} order */
    async sort(order) {
      this.order = this.order === order ? `-${order}` : this.order === `-${order}` ? "" : order;
      keepInAddress("sort", this.order);
      await this.show();
      const head = document.querySelector(`#found [data-order="${order}"]`);
      if (head instanceof HTMLElement) head.focus();
    }

    async download() {
      const { names } = await this.ledger();
      save("责任台账.csv", csv(this.lines, names.leaders.length > 0));
    }
  }

  /** How much was found, listed, and left. @param {Row[]} rows @param {number} listed @param {number} all @param {string} day */
  function summary(rows, listed, all, day) {
    const found = count(rows, day);
    const words = [`台账共 ${all} 行，符合条件的 ${found.rows} 行（${found.tasks} 项任务）。`];
    if (found.rows > listed) words.push(`列出前 ${listed} 行，另有 ${found.rows - listed} 行，请再缩小范围。`);
    if (day) words.push(`以您填写的 ${day} 计：已过期限 ${found.past} 行，本月到期 ${found.month} 行；是否已经完成，文件中没有。`);
    return words.join("");
  }

  const form = document.getElementById("filter");
  if (form instanceof HTMLFormElement) new LedgerPage(form).start(); // deferred: the page is read
})();
