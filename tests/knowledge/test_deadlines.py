"""Deadlines: what a time comes to, which times are deadlines, and how the year is known."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.knowledge.deadlines.time_forms import find_times
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Library
from gongwen.model import Block, Correction, Deadline, Document, Part
from hostile import hostile_text
from libraries import merged


def document(*texts: str, **fields: object) -> Document:
    """A notice signed on 2020-05-22 with one chapter that holds `texts`."""
    blocks = [Block(text="一、重点任务", role="heading", level=1, position="1")]
    blocks += [Block(text=text) for text in texts]
    known = {"id": "a-1", "title": "关于做好工作的通知", "kind": "通知", "signed_on": "2020-05-22"}
    return Document(blocks=tuple(blocks), **{**known, **fields})  # type: ignore[arg-type]


def deadlines(text: str, **fields: object) -> list[Deadline]:
    return list(find_facts(document(text, **fields), ()).deadlines)


def said(deadline: Deadline) -> str:
    """The deadline in one line: kind, days or length, marks."""
    days = "/".join(day for day in (deadline.from_, deadline.to) if day)
    words = [deadline.kind or "none", days, deadline.every or deadline.lasts or ""]
    words += ["工作日"] * deadline.in_working_days + ["软"] * (not deadline.is_hard)
    words += ["已过"] * (not deadline.is_open)
    words += [f"自{deadline.counts_from}"] * bool(deadline.counts_from)
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "raw", "wanted"),
    [
        ("到2020年底全面完成整改。", "到2020年底", "by 2020-12-31"),
        ("到2025年，覆盖率达到95%。", "到2025年", "by 2025-12-31"),
        ("2025年6月底前建成平台。", "2025年6月底前", "by 2025-06-30"),
        ("2025 年 6 月底前建成平台。", "2025 年 6 月底前", "by 2025-06-30"),
        ("２０２５年６月底前建成平台。", "２０２５年６月底前", "by 2025-06-30"),
        ("二〇二五年六月底前建成平台。", "二〇二五年六月底前", "by 2025-06-30"),
        ("确保年底前完成。", "年底前", "by 2020-12-31"),
        ("6月底前完成自查。", "6月底前", "by 2020-06-30"),
        ("10月1日前完成自查。", "10月1日前", "by 2020-10-01"),
        ("2030年前达到峰值。", "2030年前", "by 2029-12-31"),
        ("2021年5月前完成自查。", "2021年5月前", "by 2021-04-30"),
        ("本月底前报送名单。", "本月底前", "by 2020-05-31"),
        ("充分利用第三季度抓好推进。", "第三季度", "within 2020-07-01/2020-09-30"),
        ("2021年上半年，各市印发方案。", "2021年上半年", "within 2021-01-01/2021-06-30"),
        ("从第四季度起，全面开展检查。", "从第四季度起", "period 2020-10-01"),
        ("确保2020年应治尽治。", "2020年", "within 2020-01-01/2020-12-31"),
        ("今年新增就业1万人。", "今年", "within 2020-01-01/2020-12-31"),
        ("明年6月底前完成验收。", "明年6月底前", "by 2021-06-30"),
        ("次年1月31日前公开。", "次年1月31日前", "by"),
        ("2025—2027年新增学位3万个。", "2025—2027年", "period 2025-01-01/2027-12-31"),
        ("用好4、5、6三个月推进整改。", "4、5、6三个月", "period 2020-04-01/2020-06-30"),
        ("“十四五”期间，新建学校20所。", "“十四五”期间", "period 2021-01-01/2025-12-31"),
        ("到“十四五”末，基本建成体系。", "到“十四五”末", "by 2025-12-31"),
        ("每个季度开展一次检查。", "每个季度", "recurring P3M"),
        ("每半年召开一次会议。", "每半年", "recurring P6M"),
        ("每周调度工作进展。", "每周", "recurring P7D"),
        ("每两年开展一次评估。", "每两年", "recurring P2Y"),
        ("应于每年6月底前报告。", "每年6月底前", "recurring P1Y"),
        ("2021年起，每年2月底前完成工作。", "每年2月底前", "recurring 2021-01-01 P1Y"),
        ("冲刺90天打赢歼灭战。", "90天", "duration P90D"),
        ("争取3年内打造5个园区。", "3年内", "duration P3Y 软"),
        (
            "应当自收到申请之日起5个工作日内答复。",
            "自收到申请之日起5个工作日内",
            "duration P5D 工作日 自收到申请之日",
        ),
        ("会议结束后7日内印发。", "会议结束后7日内", "duration P7D 自会议结束"),
        ("力争2021年底前完成。", "2021年底前", "by 2021-12-31 软"),
        ("2020年是脱贫攻坚的收官之年。", "2020年", "within 2020-01-01/2020-12-31 软"),
        ("1.2022年底前实现跨省通办。", "2022年底前", "by 2022-12-31"),
        ("2021年6月底前实现已确定的事项统一。", "2021年6月底前", "by 2021-06-30"),
        ("展望2035年，建成文化强省。", "2035年", "by 2035-12-31 软"),
        ("经过“十四五”期间的努力，成为样板。", "“十四五”期间", "period 2021-01-01/2025-12-31"),
        ("提前30日报送计划。", "30日", "duration P30D"),
        ("用3年左右时间建成体系。", "3年", "duration P3Y 软"),
        ("半年内完成整改。", "半年内", "duration P6M"),
        ("24小时内报告情况。", "24小时内", "duration PT24H"),
        ("应于每年1月1日至6月30日报送年报。", "每年1月1日至6月30日", "recurring P1Y"),
        ("按季度报送进展。", "按季度", "recurring P3M"),
        ("优惠政策执行至2021年12月31日。", "至2021年12月31日", "by 2021-12-31"),
        ("2020年3月底前完成登记。", "2020年3月底前", "by 2020-03-31 已过"),
    ],
)
def test_a_time_to_do_something_in_is_normalised(text: str, raw: str, wanted: str) -> None:
    (found,) = deadlines(text)
    assert found.raw == raw
    assert said(found) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2020年7月1日起施行。",
        "本办法有效期5年。",
        "2019年全省共办理案件3万件。",
        "到2019年底，全省已建成学校20所。",
        "根据《法治政府建设实施纲要（2015—2020年）》要求开展工作。",
        "按照〔2020〕5号文件执行。",
        "失业半年以上的人员可以申请。",
        "5年内不得申报项目。",
        "比2020年降低8%。",
        "对2型糖尿病患者做好随访。",
        "推进“9+3”重点县工作，利用10.17国家扶贫日开展活动。",
        "落实2030年可持续发展议程。",
        "按照每人每年80元标准补助。",
        "及时、尽快、长期抓好落实。",
        "从2021年起执行新标准。",
        "2019年12月31日之前已完成转制的企业可以继续享受。",
        "今年全国“两会”期间，各级网站及时转载报道。",
        "给予留用2年处分。",
        "平均每周工作时间不超过四十四小时。",
        "二〇二一年以后的产生办法另行规定。",
        "计算方法：本年度首次参加考试并通过的人数。",
    ],
)
def test_a_time_that_sets_no_duty_is_no_deadline(text: str) -> None:
    assert deadlines(text) == []


# ── the year ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "fields", "to", "rule"),
    [
        ("年底前完成。", {}, "2020-12-31", "year-of-signing"),
        ("年底前完成。", {"signed_on": None}, None, ""),
        (
            "年底前完成。",
            {"title": "2021年工作要点", "signed_on": None},
            "2021-12-31",
            "year-in-title",
        ),
        ("2021年建成，年底前验收。", {}, "2021-12-31", "year-in-sentence"),
        ("2021年建成。年底前验收。", {}, "2021-12-31", "year-in-paragraph"),
        ("3月底前完成。", {}, None, ""),
        ("6月底前完成。", {"title": "甲局管理办法", "kind": "办法"}, None, ""),
        ("年底前完成。", {"title": "行动方案（2020—2022年）"}, None, ""),
    ],
)
def test_an_unprinted_year_is_known_only_where_the_document_settles_it(
    text: str, fields: dict[str, object], to: str | None, rule: str
) -> None:
    found = deadlines(text, **fields)[-1]
    assert (found.kind, found.to, found.year_rule) == ("by", to, rule)
    assert (found.evidence.certainty == "derived") == bool(rule)


def test_a_year_in_the_heading_holds_below_it() -> None:
    blocks = (
        Block(text="一、2021年重点工作", role="heading", level=1, position="1"),
        Block(text="年底前完成。"),
    )
    found = find_facts(Document(id="a-1", blocks=blocks), ()).deadlines[-1]
    assert (found.to, found.year_rule) == ("2021-12-31", "year-in-heading")


def test_a_day_that_does_not_exist_keeps_its_words_and_no_day() -> None:
    (found,) = deadlines("2021年2月31日前完成。")
    assert (found.raw, found.kind, found.to) == ("2021年2月31日前", "by", None)


def test_what_a_briefing_reports_is_over() -> None:
    found = deadlines("6月底前督促完成计划制定。", kind="简报", title="工作简报", signed_on=None)
    assert [deadline.is_open for deadline in found] == [False]


def test_a_report_that_proposes_sets_deadlines() -> None:
    (found,) = deadlines("“十四五”期间，新建学校20所。", kind="报告", title="关于工作意见的报告")
    assert found.is_open


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("2021-06-30", "by 2021-06-30"),
        ("到2022年", "by 2022-12-31"),
        ("2022年", "within 2022-01-01/2022-12-31"),
        ("9月30日", "by 2021-09-30"),
        ("9月底前完成，并长期坚持", "by 2021-09-30"),
        ("按月", "recurring P1M"),
        ("力争年底前", "by 2021-12-31 软"),
        ("6月底前、12月底前", "none"),
        ("近期", "none"),
    ],
)
def test_a_line_of_its_own_needs_no_words_around_it(line: str, wanted: str) -> None:
    facts = find_facts(plan("抓好落实。", f"责任单位：甲科；完成时限：{line}"), ())
    assert [said(deadline) for deadline in facts.tasks[0].deadlines] == [wanted]


# ── tasks ────────────────────────────────────────────────────────────────────────────────────


def plan(*texts: str, **fields: object) -> Document:
    """A plan with two tasks; `texts` are what the first one says."""
    blocks = [
        Block(text="一、重点任务", role="heading", level=1, position="1"),
        Block(text="（一）抓好整改。", role="heading", level=2, position="1-1"),
        *(Block(text=text, role=_role(text)) for text in texts),
        Block(text="（二）抓好宣传。", role="heading", level=2, position="1-2"),
        Block(text="责任单位：宣传科", role="responsibility"),
    ]
    known = {"id": "a-1", "title": "2021年工作要点", "kind": "工作要点"}
    return Document(blocks=tuple(blocks), **{**known, **fields})  # type: ignore[arg-type]


def _role(text: str) -> str:
    return "responsibility" if "：" in text else "paragraph"


def test_a_task_has_its_own_line_first_and_then_what_its_text_says() -> None:
    facts = find_facts(plan("6月底前出台方案。", "责任单位：甲科", "完成时限：10月底前"), ())
    first, second = facts.tasks
    assert [(one.raw, one.to) for one in first.deadlines] == [
        ("10月底前", "2021-10-31"),
        ("6月底前", "2021-06-30"),
    ]
    assert second.deadlines == ()
    assert [one.raw for one in facts.deadlines] == ["6月底前", "10月底前"]


def test_what_the_text_repeats_of_the_line_is_one_deadline_of_the_task() -> None:
    facts = find_facts(plan("6月底前出台方案。", "责任单位：甲科；完成时限：6月底前"), ())
    assert [one.evidence.rule for one in facts.tasks[0].deadlines] == ["responsibility-line"]


def test_words_of_a_line_that_name_no_time_stay_as_printed() -> None:
    facts = find_facts(plan("抓好落实。", "责任单位：甲科；完成时限：长期坚持"), ())
    (found,) = facts.tasks[0].deadlines
    assert (found.raw, found.kind, found.to) == ("长期坚持", None, None)


def test_every_deadline_of_the_library_knows_its_duty_and_has_an_id_of_its_own() -> None:
    library = merged(plan("6月底前出台方案，年底前完成。", "责任单位：甲科"))
    assert [fact.duty for fact in library.deadlines] == ["a-1#s1-1", "a-1#s1-1"]
    assert len({fact.id for fact in library.deadlines}) == len(library.deadlines)


def corrected(value: str) -> Library:
    correction = Correction(at="s1-2", field="deadline", value=value, why="电话核实")
    return merged(plan("6月底前出台方案。", "责任单位：甲科", corrections=(correction,)))


def test_a_deadline_that_a_person_adds_is_normalised() -> None:
    library = corrected("9月底前")
    fact = library.deadlines[-1]
    assert (fact.duty, fact.id) == ("a-1#s1-2", "a-1#s1-2@correction-1")
    assert (fact.deadline.to, fact.deadline.evidence.rule) == ("2021-09-30", "correction")
    assert library.duty["a-1#s1-2"].task.deadlines == (fact.deadline,)


# ── laws ─────────────────────────────────────────────────────────────────────────────────────

_TIMES = st.lists(
    st.sampled_from(
        [
            "到", "2020年", "2020", "年", "底", "前", "6", "十", "二", "月", "31", "日", "至", "—",
            "、", "第", "三", "季度", "每", "半年", "个", "工作日", "内", "自", "之日起", "十四五",
            "期间", "今年", "力争", "。", "，", " ", "（", "）", "《", "》", "“", "”", "完成",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(_TIMES, hostile_text))
def test_times_stand_in_order_inside_any_text(text: str) -> None:
    times = list(find_times(text))
    assert all(0 <= time.start < time.end <= len(text) for time in times)
    assert all(one.end <= other.end for one, other in pairwise(times))


@given(_TIMES)
def test_no_deadline_ends_before_it_begins(text: str) -> None:
    for deadline in deadlines(text):
        days = [date.fromisoformat(day) for day in (deadline.from_, deadline.to) if day]
        assert days == sorted(days)


@given(_TIMES)
def test_a_deadline_reads_the_same_after_a_round_trip(text: str) -> None:
    facts = find_facts(document(text, parts=(Part(id="a1", title="附件"),)), ())
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=type(facts)) == facts
