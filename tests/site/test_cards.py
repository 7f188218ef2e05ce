"""The foot of a task's card: by when and to which figure, and how each is known."""

from __future__ import annotations

from gongwen.knowledge import Library
from gongwen.model import Block, Document
from gongwen.site.cards import Card, make_card
from gongwen.site.times import render_days, render_deadline
from libraries import by_the_end_of_june, merged


def card_of(library: Library, duty: str) -> Card:
    one = library.duty[duty]
    return make_card(library, library.holding[one.document], one, [], frozenset(one.task.passages))


def feet(card: Card) -> dict[str, str]:
    return {line.label: "".join(word.text for word in line.words) for line in card.lines}


def said(card: Card, name: str) -> list[str]:
    return [proof.says for proof in card.proofs if name in proof.name]


def test_a_card_shows_when_and_to_which_figure(seeds: Library) -> None:
    foot = feet(card_of(seeds, "zwswsjkwjkfpgzyd-2020#s2-2"))

    assert foot["完成时限"] == "2020年"
    assert foot["目标指标"] == "34种大病患者；应治尽治；不落一人"


def test_a_day_that_the_text_leaves_out_is_shown_as_derived_and_explained(seeds: Library) -> None:
    card = card_of(seeds, "gzsjkfpgzyd-20200522#a1-s2-2")

    (line,) = [line for line in card.lines if line.label == "完成时限"]
    assert [(word.text, word.is_derived) for word in line.words] == [
        ("年底前（2020年12月31日）", True)
    ]
    assert said(card, "完成时限") == ["推得。年份取自标题，即2020年12月31日"]


def test_what_a_shorthand_means_is_said_to_be_derived(seeds: Library) -> None:
    card = card_of(seeds, "gzsjkfpgzyd-20200522#a1-s2-1")

    assert said(card, "目标指标") == ["载明。应治尽治、应签尽签推得为全部或无一遗漏。见上文"]


def test_what_is_over_and_what_was_reached_are_no_aims_of_a_task() -> None:
    blocks = (
        Block(text="一、重点任务", role="heading", level=1, position="1"),
        Block(text="（一）抓好整改。", role="heading", level=2, position="1-1"),
        Block(text="2020年3月底前完成登记。已培训医生3000名。"),
        Block(text="责任单位：甲科", role="responsibility"),
    )
    library = merged(
        Document(id="a-1", title="2020年工作要点", signed_on="2020-05-22", blocks=blocks)
    )

    (duty,) = library.duties
    assert [deadline.is_open for deadline in duty.task.deadlines] == [False]
    assert {target.kind for target in duty.task.targets} == {"result"}
    assert {"完成时限", "目标指标"}.isdisjoint(feet(card_of(library, duty.id)))


def test_days_are_written_with_the_year_once() -> None:
    deadline = by_the_end_of_june(**{"from": "2025-04-01"}, year_rule="year-in-title")

    assert render_days(deadline) == "2025年4月1日至6月30日"
    assert render_deadline(deadline) == "2025年6月底前（2025年4月1日至6月30日）"
