// The ledger: which rows are found, in which order, and how they are written.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const { readRows, find, sorted, states, count } = require("../../site_overrides/assets/ledger/rows.js");
const { lineOf, taskName, quoted, csv } = require("../../site_overrides/assets/ledger/lines.js");

/** @typedef {import("../../site_overrides/assets/ledger/rows.js").Asked} Asked */

/** @type {import("../../site_overrides/assets/ledger/rows.js").Names} */
const NAMES = {
  sources: [
    ["甲市工作要点", "《甲市工作要点》（甲发〔2020〕1号）", [0], 0, 2020],
    ["乙市工作要点", "《乙市工作要点》", [1], -1, null],
  ],
  issuers: ["甲市卫生健康委", "乙市卫生健康委"],
  regions: ["甲省甲市"],
  units: [
    ["ks", "甲市卫生健康委机关各科室", ["机关各科室"], [1, 2]],
    ["bgs", "甲市卫生健康委办公室", ["办公室", "委办公室"], []],
    ["yzk", "甲市卫生健康委医政科", ["医政科"], []],
  ],
  leaders: [["zhang", "张某"], ["li", "李某"]],
};

// three tasks: 办公室 leads and all departments support; 医政科; nobody is named
const ROWS = readRows([
  {
    sources: [0, 0],
    leaders: [[0], [1]],
    due: [["2020-06-30", "2020-12-31"], []],
    of: [2, 1],
    units: [1, 0, 2],
    roles: [0, 1, 2],
  },
  { sources: [1], leaders: [[]], due: [["2021-03-31"]], of: [1], units: [-1], roles: [-1] },
]);

/** @type {Asked} */
const NOTHING = { unit: "", role: "", leader: "", issuer: "", region: "", year: "", due: "", month: "", day: "", state: "" };

/** Task, unit and member of what is found. @param {Partial<Asked>} asked */
const found = (asked) =>
  find(ROWS, NAMES, { ...NOTHING, ...asked }, (text) => text).map((row) => [row.task, row.unit, row.member]);

describe("find", () => {
  it("gives all rows where nothing is asked", () => assert.equal(found({}).length, 4));

  it("finds a unit by a slug, its whole name or part of one, and under a collective name", () => {
    assert.deepEqual(found({ unit: "yzk" }), [[0, 0, 2], [1, 2, -1]]);
    assert.deepEqual(found({ unit: "甲市卫生健康委医政科" }), found({ unit: "yzk" }));
    assert.deepEqual(found({ unit: "医政" }), found({ unit: "yzk" }));
    assert.deepEqual(found({ unit: "委办公" }), [[0, 1, -1], [0, 0, 1]]);
    assert.deepEqual(found({ unit: "机关各科室" }), [[0, 0, -1]]);
  });

  it("narrows by role, leader, issuer, region and year", () => {
    assert.deepEqual(found({ role: "supporting" }), [[0, 0, -1]]);
    assert.deepEqual(found({ leader: "李" }), [[1, 2, -1]]);
    assert.deepEqual(found({ issuer: "乙市" }), [[2, -1, -1]]);
    assert.equal(found({ region: "甲省" }).length, 3);
    assert.equal(found({ year: "2020" }).length, 3);
    assert.deepEqual(found({ year: "2019" }), []);
    assert.deepEqual(found({ role: "lead", leader: "李" }), []);
  });

  it("takes a deadline on the day itself, in a month, and as of the reader's day", () => {
    assert.equal(found({ due: "2020-06-30" }).length, 2);
    assert.equal(found({ due: "2020-06-29" }).length, 0);
    assert.deepEqual(found({ month: "2021-03" }), [[2, -1, -1]]);
    assert.equal(found({ day: "2020-12-15", state: "past" }).length, 2);
    assert.equal(found({ day: "2020-12-15", state: "month" }).length, 2);
    assert.equal(found({ day: "", state: "past" }).length, 4);
  });
});

describe("states", () => {
  it("is past after the last day, and of this month up to it", () => {
    assert.deepEqual(states(["2020-12-31"], "2020-12-31"), ["month"]);
    assert.deepEqual(states(["2020-12-31"], "2021-01-01"), ["past"]);
    assert.deepEqual(states(["2020-12-31"], "2020-11-30"), []);
    assert.deepEqual(states(["2020-06-30", "2020-12-31"], "2020-12-01"), ["past", "month"]);
    assert.deepEqual(states(["2020-12-31"], ""), []);
  });
});

describe("sorted", () => {
  /** @param {string} order */
  const tasks = (order) => sorted(ROWS, NAMES, order).map((row) => [row.task, row.unit]);

  it("puts what has no such value last, either way", () => {
    assert.deepEqual(tasks("due").at(-1), [1, 2]);
    assert.deepEqual(tasks("-due"), [[2, -1], [0, 1], [0, 0], [1, 2]]);
    assert.deepEqual(tasks("role"), [[0, 1], [0, 0], [1, 2], [2, -1]]);
    assert.deepEqual(tasks("-role").at(-1), [2, -1]);
  });

  it("keeps the printed order for any other word", () => assert.deepEqual(tasks("x"), tasks("")));
});

describe("count", () => {
  it("counts rows, tasks and what is due", () =>
    assert.deepEqual(count(ROWS, "2020-12-01"), { rows: 4, tasks: 3, past: 2, month: 2 }));
});

/** @type {import("../../site_overrides/assets/ledger/lines.js").Text} */
const TEXT = [
  "documents/a.html#s2-1", "二（一）", "做好“两保障”", "年底前", "应治尽治",
  [["委办公室", 0], ["机关各科室", 0]], ["（委办公室牵头，机关各科室配合）"],
];

describe("a line", () => {
  const direct = lineOf(ROWS[0], NAMES, TEXT);
  const through = lineOf({ ...ROWS[1], member: 2 }, NAMES, TEXT);

  it("says how a unit is reached", () => {
    assert.deepEqual([direct.unit, direct.unitName, direct.role, direct.through], ["委办公室", "甲市卫生健康委办公室", "牵头", ""]);
    assert.deepEqual([through.unit, through.slug, through.role, through.through], ["医政科", "yzk", "配合", "机关各科室"]);
    assert.equal(direct.quote, "（委办公室牵头，机关各科室配合）");
  });

  it("is copied with its citation", () => {
    assert.equal(
      quoted(through, true),
      "二（一）做好“两保障”；配合单位：医政科（经由“机关各科室”）；责任领导：张某；完成时限：年底前；目标指标：应治尽治。——《甲市工作要点》（甲发〔2020〕1号），二（一）",
    );
    assert.equal(quoted(direct, false).includes("责任领导"), false);
  });

  it("has a name that does not repeat its place", () => {
    assert.equal(taskName({ ...direct, task: "二（一）的任务" }), "二（一）的任务");
    assert.equal(taskName({ ...direct, place: "3" }), "3　做好“两保障”");
  });

  it("is a row of CSV, with a mark, quotes doubled and formulas quoted", () => {
    const written = csv([{ ...direct, task: '=1+"2"' }], true);
    assert.equal(written.charCodeAt(0), 0xfeff);
    assert.ok(written.includes(`"'=1+""2"""`));
    assert.equal(csv([direct], false).includes("责任领导"), false);
  });

  it("of a task that names nobody is empty there", () => {
    const silent = lineOf(ROWS[3], NAMES, ["documents/b.html#s1", "", "做好工作", "", "", [], []]);
    assert.deepEqual([silent.unit, silent.role, silent.year, silent.region, silent.quote], ["", "", "", "", ""]);
  });
});
