// Days that the reader sets: marks what is past and what ends in that month. The page itself knows no
// clock; what is set stands in the address (?day=2020-12-15) and works from file:// too.
"use strict";

(() => {
  const { states } = /** @type {typeof import("./ledger/rows.js")} */ (Reflect.get(globalThis, "gwRows"));

  /** @type {Record<string, [words: string, kind: string]>} */
  const STATES = { past: ["已过期限", "gw-tag--diff"], month: ["本月到期", "gw-tag--doubt"] };

  /** @param {string} day ISO, or empty */
  function mark(day) {
    const counts = { past: 0, month: 0 };
    for (const cell of document.querySelectorAll("[data-due]")) {
      cell.querySelector(".gw-state")?.remove();
      const [state] = states([cell.getAttribute("data-due") ?? ""], day);
      if (!state) continue;
      counts[/** @type {"past" | "month"} */ (state)]++;
      const tag = document.createElement("span");
      tag.className = `gw-tag gw-state ${STATES[state][1]}`;
      tag.textContent = STATES[state][0];
      cell.append(tag);
    }
    for (const cell of document.querySelectorAll("[data-month]")) {
      const month = cell.getAttribute("data-month") ?? "";
      const number = Number(cell.firstChild?.textContent);
      cell.classList.toggle("gw-now", month === day.slice(0, 7));
      if (day && month < day.slice(0, 7)) counts.past += number;
      else if (month === day.slice(0, 7)) counts.month += number;
    }
    const isByMonth = document.querySelector("[data-month]") !== null;
    const said = document.getElementById("day-said");
    const words = isByMonth
      ? `这个月以前到期 ${counts.past} 处，这个月到期 ${counts.month} 处；是否已经完成，文件中没有。`
      : `本页已过期限 ${counts.past} 处，本月到期 ${counts.month} 处；是否已经完成，文件中没有。`;
    if (said) said.textContent = day ? words : "";
  }

  /** @param {string} day */
  function remember(day) {
    const address = new URL(location.href);
    if (day) address.searchParams.set("day", day);
    else address.searchParams.delete("day");
    try {
      history.replaceState(null, "", address);
    } catch {
      // some browsers refuse it on file://; the marks hold all the same
    }
  }

  const input = document.getElementById("f-day");
  if (input instanceof HTMLInputElement) {
    input.value = new URLSearchParams(location.search).get("day") ?? "";
    mark(input.value);
    input.form?.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("change", () => {
      mark(input.value);
      remember(input.value);
    });
  }
})();
