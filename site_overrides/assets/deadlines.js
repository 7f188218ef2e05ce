// Days that the reader sets: marks what is past and what ends in that month. The page itself knows no
// clock; what is set stands in the address (?day=2020-12-15) and works from file:// too.
"use strict";

(() => {
  /** @type {(due: string[], day: string) => HTMLElement[]} */
  const dueTags = Reflect.get(globalThis, "gwDueTags").dueTags;
  /** @type {(name: string, value: string) => void} */
  const keepInAddress = Reflect.get(globalThis, "gwAddress").keepInAddress;
  /** @type {typeof import("./ledger/rows.js")} */
  const { states } = Reflect.get(globalThis, "gwRows");

  /** @param {string} day ISO, or empty */
  function mark(day) {
    const counts = { past: 0, month: 0 };
    for (const cell of document.querySelectorAll("[data-due]")) {
      cell.querySelector(".gw-state")?.remove();
      const due = [cell.getAttribute("data-due") ?? ""];
      for (const state of states(due, day)) counts[/** @type {"past" | "month"} */ (state)]++;
      cell.append(...dueTags(due, day));
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

  const input = document.getElementById("f-day");
  if (input instanceof HTMLInputElement) {
    input.value = new URLSearchParams(location.search).get("day") ?? "";
    mark(input.value);
    input.form?.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("change", () => {
      mark(input.value);
      keepInAddress("day", input.value);
    });
  }
})();
