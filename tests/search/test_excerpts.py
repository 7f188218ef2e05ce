"""Where words stand in a printed passage, and what is shown of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongwen.model import Span
from gongwen.search.excerpts import WIDTH, excerpt, find_runs
from gongwen.search.needles import needle

TEXT = st.text(st.sampled_from("健康扶贫 \u3000Aａ（）﹝﹞“”。，\u200b"), max_size=300)


def test_a_run_is_found_whatever_its_brackets_width_and_spacing():
    text = "（国卫办基层函﹝２０２０﹞ 177号）"

    assert [text[s.start : s.end] for s in find_runs(text, "[2020]177号")] == ["﹝２０２０﹞ 177号"]


def test_an_ignored_character_inside_a_word_is_marked_with_it():
    assert find_runs("健\u200b康 扶贫", "健康扶贫") == [Span(0, 6)]


@given(text=TEXT, word=TEXT)
def test_every_run_found_is_the_word(text: str, word: str):
    assert all(needle(text[s.start : s.end]) == needle(word) for s in find_runs(text, word))


@given(text=TEXT, data=st.data())
def test_a_run_that_is_there_is_found_and_shown(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    word = text[start : start + data.draw(st.integers(1, 20))]

    shown, marks = excerpt(text, [word])

    assert bool(marks) == bool(needle(word))
    assert all(needle(word) in needle(shown[m.start : m.end]) for m in marks)


@given(text=TEXT, words=st.lists(TEXT, max_size=3))
def test_marks_are_in_order_and_do_not_overlap(text: str, words: list[str]):
    shown, marks = excerpt(text, words)
    borders = [border for mark in marks for border in (mark.start, mark.end)]

    assert borders == sorted(borders)
    assert all(0 <= border <= len(shown) for border in borders)


@given(text=TEXT, words=st.lists(TEXT, max_size=3))
def test_an_excerpt_is_a_part_of_the_text(text: str, words: list[str]):
    shown, _ = excerpt(text, words)

    assert shown.removeprefix("……").removesuffix("……") in text


def test_a_short_passage_is_shown_whole():
    assert excerpt("（二）县乡一体。", ["县乡"]) == ("（二）县乡一体。", (Span(3, 5),))


def test_an_excerpt_begins_with_a_sentence_where_it_can():
    text = "甲" * 200 + "。将大病病种扩大到30种。" + "乙" * 200

    shown, marks = excerpt(text, ["大病"])

    assert shown.startswith("……将大病病种")
    assert (len(shown), marks) == (WIDTH + 4, (Span(3, 5),))


def test_the_part_with_the_most_words_is_shown():
    text = "签约" + "甲" * 200 + "，大病患者签约服务"

    assert excerpt(text, ["大病", "签约"])[0] == "……大病患者签约服务"


def test_a_text_full_of_the_words_takes_no_longer_than_it_is_long():
    shown, marks = excerpt("甲，乙" * 20_000, ["甲", "乙"])  # a minute, once

    assert (len(shown), len(marks)) == (WIDTH + 2, 67)
