"""Facts of one record: each points at its words, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import given

from gongwen.authority import SlipEntry
from gongwen.knowledge import load_library
from gongwen.knowledge.facts import find_facts
from gongwen.model import Document, Evidence, Facts
from gongwen.passages import passages
from gongwen.problems import Refused
from gongwen.readers import read
from gongwen.structure import parse
from hostile import hostile_text

CORPUS = Path(__file__).parents[2] / "corpus"


def facts_of(text: str) -> tuple[Document, Facts]:
    document = parse(read("a.txt", text.encode("utf-8"))).document
    return document, find_facts(document, ())


def all_evidence(facts: Facts) -> list[Evidence]:
    found = [element.evidence for element in facts.elements]
    found += [term.evidence for term in facts.terms]
    found += [term.definition.evidence for term in facts.terms if term.definition]
    found += [term.applies_to for term in facts.terms if term.applies_to]
    found += [listing.evidence for listing in facts.listings]
    found += [deadline.evidence for deadline in facts.deadlines]
    found += [target.evidence for target in facts.targets]
    found += [slip.evidence for slip in facts.slips]
    found += [e for c in facts.citations for e in (c.evidence, c.context)]
    for task in facts.tasks:
        found += [mention.evidence for mention in (*task.units, *task.leaders)]
        found += [deadline.evidence for deadline in task.deadlines]
    return found


def assert_points_at_its_words(document: Document, facts: Facts) -> None:
    texts = {passage.anchor: passage.text for passage in passages(document)}
    for evidence in all_evidence(facts):
        if evidence.span is not None:
            text = texts[evidence.anchor]
            assert text[evidence.span.start : evidence.span.end] == evidence.quote


@given(hostile_text)
def test_every_fact_of_any_text_points_at_its_words(text: str) -> None:
    try:
        document, facts = facts_of(text)
    except (Refused, UnicodeEncodeError):
        return
    assert_points_at_its_words(document, facts)


def test_every_fact_of_the_corpus_points_at_its_words() -> None:
    for holding in load_library(CORPUS).holdings:
        facts = find_facts(holding.document, ())
        assert_points_at_its_words(holding.document, facts)
        assert facts.elements


PLAN = """甲市卫生健康委2021年工作要点

一、工作目标

全面完成各项任务，取得实效。

二、重点任务

（一）推进甲事。要认真做好有关工作。一是健全机制。二是完善政策。

牵头单位：规划科
配合单位：财务科、各县（区）卫生健康局
责任领导：张三、李四
完成时限：2021年6月底前

（二）推进乙事。要认真做好有关工作。
"""


def test_roles_are_those_that_the_labels_state() -> None:
    _, facts = facts_of(PLAN)
    (task,) = facts.tasks
    assert [(unit.name, unit.role) for unit in task.units] == [
        ("规划科", "lead"),
        ("财务科", "supporting"),
        ("各县（区）卫生健康局", "supporting"),
    ]
    assert [leader.name for leader in task.leaders] == ["张三", "李四"]
    assert [deadline.raw for deadline in task.deadlines] == ["2021年6月底前"]
    assert task.sub_points == ("健全机制", "完善政策")


def test_a_plan_without_responsibility_lines_has_its_entries_as_tasks() -> None:
    _, facts = facts_of(
        "甲市2021年工作要点\n\n一、工作目标\n（一）总目标。要全面完成各项任务。\n二、重点工作\n"
        "（二）推进甲事。要认真做好有关工作。\n三、保障措施\n（三）加强领导。要切实加强组织领导。\n"
    )
    assert [task.title for task in facts.tasks] == ["推进甲事"]
    assert facts.tasks[0].units == ()


def test_a_notice_without_responsibility_lines_has_no_tasks() -> None:
    _, facts = facts_of("关于某事的通知\n\n各省：\n\n一、甲事\n（一）推进。要认真做好有关工作。\n")
    assert facts.tasks == ()


def test_a_quoted_term_with_a_comma_inside_is_one() -> None:
    _, facts = facts_of("关于某事的通知\n\n各省：\n\n推进“县乡一体、乡村一体”机制建设。\n")
    assert [term.text for term in facts.terms] == ["县乡一体、乡村一体"]


def test_a_short_title_refers_backwards_and_a_masthead_is_a_series() -> None:
    _, facts = facts_of(
        "关于某事的通知\n\n各省：\n\n要学习《某某重要论述摘编》。通过学习《摘编》和我委《某工作简报》，提高认识。\n"
    )
    book, short, series = facts.citations
    assert (book.work_kind, short.refers_to) == ("book", "某某重要论述摘编")
    assert (series.work_kind, series.relation, series.issuers) == (
        "series",
        "mentions_series",
        ("我委",),
    )


def test_a_slip_is_flagged_only_where_nothing_makes_it_right() -> None:
    entry = SlipEntry(printed="扶模式", usual="帮扶模式", unless_before="帮", source="通用搭配")
    document = parse(
        read("a.txt", "关于某事的通知\n\n各省：\n\n开拓“互联网+”扶模式，推广帮扶模式。\n".encode())
    ).document
    (slip,) = find_facts(document, (entry,)).slips
    assert (slip.printed, slip.evidence.certainty) == ("扶模式", "inferred")


def test_a_value_that_only_a_person_states_has_no_quote() -> None:
    document, _ = facts_of("关于某事的通知\n\n各省：\n\n请认真贯彻执行，抓好落实。\n")
    edited = msgspec.structs.replace(document, signed_on="2020-01-01", issuers=("甲部",))
    elements = {element.field: element for element in find_facts(edited, ()).elements}
    assert elements["signed_on"].evidence.rule == "front-matter"
    assert elements["issuers"].evidence.quote == ""
