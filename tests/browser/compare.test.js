// Items of two documents: which go together, in which words, and where figures and days differ.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
const { align, shared, differences, sentence } = require("../../site_overrides/assets/compare/align.js");

/**
 * @param {string} at
 * @param {string} text
 * @param {[number, number, number, string | null][]} [numbers]
 * @param {[number, number, string][]} [times]
 */
const item = (at, text, numbers = [], times = []) => ({ at, place: at, title: "", text, isTask: false, units: [], numbers, times });

/** A figure of `text` as a target has it. @param {string} text @param {string} printed @param {number} value @param {string} unit @returns {[number, number, number, string]} */
const figure = (text, printed, value, unit) => [text.indexOf(printed), text.indexOf(printed) + printed.length, value, unit];

/** @param {string} text @param {string} printed @param {string} to @returns {[number, number, string]} */
const time = (text, printed, to) => [text.indexOf(printed), text.indexOf(printed) + printed.length, to];

const PROVINCE = "将农村贫困人口大病专项救治病种扩大到30种，并做到应治尽治。";
const CITY = "精准筛查核准患34种大病患者，确保农村贫困人口应治尽治，不落一人。";

describe("align", () => {
  const clinics = item("a1", "加强村卫生室标准化建设，配齐乡村医生。");
  const training = item("a2", "实施全科医生转岗培训，培养订单定向医学生。");
  const meetings = item("a3", "每季度召开一次联席会商。");
  const others = [item("b1", "持续开展全科医生转岗培训。"), item("b2", "推进村卫生室标准化建设，稳定队伍。")];

  it("pairs the items that share words", () => {
    const pairs = align([clinics, training, meetings], others).map(({ left, right }) => [left.at, right.at]);

    assert.deepEqual(pairs.sort(), [["a1", "b2"], ["a2", "b1"]]);
  });

  it("leaves alone what has no counterpart", () => {
    const paired = align([clinics, training, meetings], others).flatMap(({ left, right }) => [left, right]);

    assert.ok(!paired.includes(meetings));
  });

  it("is the same whichever side is left", () => {
    const there = align([clinics, training], others).map(({ left, right }) => `${left.at} ${right.at}`);
    const back = align(others, [clinics, training]).map(({ left, right }) => `${right.at} ${left.at}`);

    assert.deepEqual(there.sort(), back.sort());
  });

  it("pairs items that differ in a figure, however little else they share", () => {
    const left = item("a", `${"甲乙丙丁戊己庚辛壬癸".repeat(20)}。${PROVINCE}`);
    left.numbers = [figure(left.text, "30种", 30, "种")];
    const right = item("b", `${"子丑寅卯辰巳午未申酉".repeat(20)}。${CITY}`);
    right.numbers = [figure(right.text, "34种", 34, "种")];

    assert.equal(align([left], [right]).length, 1);
  });

  it("finds nothing between empty documents", () => {
    assert.deepEqual(align([], []), []);
    assert.deepEqual(align([item("a", "")], [item("b", "")]), []);
  });
});

describe("shared", () => {
  it("marks the words of four characters or more that both have", () => {
    const words = shared(PROVINCE, CITY).map(([start, end]) => PROVINCE.slice(start, end));

    assert.deepEqual(words, ["农村贫困人口", "应治尽治"]);
  });

  it("marks no year alone", () => {
    assert.deepEqual(shared("确保2020年完成", "到2020年底"), []);
  });

  it("does not run over punctuation", () => {
    assert.deepEqual(shared("健康，扶贫工作", "健康，扶贫工作").map(([start, end]) => [start, end]), [[3, 7]]);
  });

  it("only marks what the other text holds", () => {
    let seed = 7;
    const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
    const random = () => Array.from({ length: 60 }, () => "健康扶贫，。工作2"[next() % 9]).join("");
    for (let round = 0; round < 200; round++) {
      const [text, other] = [random(), random()];
      let reached = 0;
      for (const [start, end] of shared(text, other)) {
        assert.ok(start >= reached && end - start >= 4);
        assert.ok(other.includes(text.slice(start, end)));
        reached = end;
      }
    }
  });
});

describe("differences", () => {
  it("tells figures of one unit that stand beside the same words", () => {
    const found = differences(
      [item("a", PROVINCE, [figure(PROVINCE, "30种", 30, "种")])],
      [item("b", CITY, [figure(CITY, "34种", 34, "种")])],
    );

    assert.deepEqual(found.map(({ kind, about }) => [kind, about]), [["number", "大病"]]);
  });

  it("tells figures whose words name what is counted", () => {
    const found = differences(
      [item("a", PROVINCE, [figure(PROVINCE, "农村贫困人口大病专项救治病种扩大到30种", 30, "种")])],
      [item("b", CITY, [figure(CITY, "34种大病患者", 34, "种")])],
    );

    assert.deepEqual(found.map(({ about }) => about), ["大病"]);
  });

  it("takes how much, and of which unit, for no thing that is counted", () => {
    const [one, other] = ["道路里程达到30公里以上", "绿地面积达到34公里以上"];

    assert.deepEqual(
      differences([item("a", one, [figure(one, one, 30, "公里")])], [item("b", other, [figure(other, other, 34, "公里")])]),
      [],
    );
  });

  it("tells no figures that agree, or are of other units", () => {
    const left = [item("a", PROVINCE, [figure(PROVINCE, "30种", 30, "种")])];

    for (const [value, unit] of /** @type {[number, string][]} */ ([[30, "种"], [34, "人"]])) {
      assert.deepEqual(differences(left, [item("b", CITY, [figure(CITY, "34种", value, unit)])]), []);
    }
  });

  it("tells no figures that stand beside other words", () => {
    const other = "新建34种苗圃。";

    const found = differences(
      [item("a", PROVINCE, [figure(PROVINCE, "30种", 30, "种")])],
      [item("b", other, [figure(other, "34种", 34, "种")])],
    );

    assert.deepEqual(found, []);
  });

  it("tells other days for the same work", () => {
    const early = "6月底前完成村卫生室标准化建设。";
    const late = "年底前完成村卫生室标准化建设。";

    const found = differences(
      [item("a", early, [], [time(early, "6月底前", "2020-06-30")])],
      [item("b", late, [], [time(late, "年底前", "2020-12-31")])],
    );

    assert.deepEqual(found.map(({ kind }) => kind), ["time"]);
  });

  it("counts a figure once", () => {
    const twice = "大病救治扩大到30种，大病患者30种。";
    const numbers = [figure(twice, "30种", 30, "种"), /** @type {[number, number, number, string]} */ ([14, 17, 30, "种"])];

    const found = differences([item("a", twice, numbers)], [item("b", CITY, [figure(CITY, "34种", 34, "种")])]);

    assert.equal(found.length, 1);
  });
});

describe("sentence", () => {
  it("reaches from mark to mark", () => {
    const text = "第一句。第二句有30种；第三句";

    assert.equal(text.slice(...sentence(text, [8, 11])), "第二句有30种；");
    assert.equal(text.slice(...sentence(text, [12, 13])), "第三句");
  });
});
