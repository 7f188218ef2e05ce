"""The sentence that a quotation is shown in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.model import Span
from gongwen.site.in_context import WHOLE
from gongwen.site.sentences import sentence_around
from hostile import hostile_text


def around(text: str, words: str):
    start = text.index(words)
    return sentence_around(text, Span(start, start + len(words)), WHOLE)


def test_the_whole_sentence_is_shown_with_its_full_stop() -> None:
    found = around("先前一句。根据《甲法》；按照《乙办法》，制定本办法。后一句。", "《甲法》")
    assert (found.before, found.words, found.after) == (
        "根据",
        "《甲法》",
        "；按照《乙办法》，制定本办法。",
    )
    assert not found.is_cut_before
    assert not found.is_cut_after


def test_a_sentence_without_an_end_is_shown_to_the_end() -> None:
    assert around("转发《甲通知》", "《甲通知》").before == "转发"


def test_a_sentence_as_long_as_a_chapter_is_cut_at_a_comma() -> None:
    found = around("为贯彻落实，" * 200 + "根据《甲法》" + "，结合实际" * 200, "《甲法》")
    assert found.is_cut_before
    assert found.before.startswith("为贯彻落实")
    assert len(found.before) <= WHOLE
    assert found.is_cut_after
    assert found.after.endswith("，")


@pytest.mark.parametrize(
    ("longest", "before", "after"),
    [(5, "年推动", "达到"), (7, "2022年推动", "达到2025家"), (8, "到2022年推动", "达到2025家")],
)
def test_no_cut_goes_through_a_figure(longest: int, before: str, after: str) -> None:
    found = sentence_around("全省到2022年推动甲事达到2025家", Span(10, 12), longest)
    assert (found.before, found.after) == (before, after)


@given(hostile_text, st.data())
def test_a_sentence_is_part_of_its_text_and_bounded(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence_around(text, Span(start, end), WHOLE)
    assert found.before + found.words + found.after in text
    assert max(len(found.before), len(found.after)) <= WHOLE
