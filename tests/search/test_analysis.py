"""Tokens: characters with nothing lost, words that join to the text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongwen.knowledge import Library
from gongwen.search.analysis import Segmenter, dictionary, jieba_tokenizer, rjieba_tokenizer
from gongwen.search.needles import IGNORED, needle
from gongwen.search.records import search_records
from gongwen.text import fold

HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("健康扶贫卫生县乡〇零○一2020aZ.-_/:+&（）﹝﹞“”。、\u3000\u200b𠀀"),
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def segmenter(library: Library) -> Segmenter:
    return Segmenter(dictionary(library))


def test_every_kind_of_white_space_is_ignored():
    white = [chr(code) for code in range(0x11000) if chr(code).isspace()]

    assert set(white) <= set(IGNORED)


@given(HOSTILE)
def test_a_needle_is_the_folded_text_without_what_is_ignored(text: str):
    assert needle(text) == "".join(
        folded for char, folded in zip(text, fold(text), strict=True) if char not in IGNORED
    )


@given(HOSTILE)
def test_a_needle_is_its_own_needle(text: str):
    assert needle(needle(text)) == needle(text)


def test_rjieba_cuts_the_corpus_as_jieba_does(library: Library):
    pytest.importorskip("rjieba")
    names = dictionary(library)
    texts = [passage.text for record in search_records(library) for passage in record.passages]
    both = [Segmenter(names, make) for make in (jieba_tokenizer, rjieba_tokenizer)]

    slow, fast = ([(one.cut(text), one.words(text)) for text in texts] for one in both)

    assert len(texts) > 100
    assert slow == fast


@pytest.fixture(scope="module")
def cutting_alike(library: Library) -> tuple[Segmenter, Segmenter]:
    pytest.importorskip("rjieba")
    names = dictionary(library)
    return Segmenter(names, jieba_tokenizer), Segmenter(names, rjieba_tokenizer)


@given(text=HOSTILE)
@example("甲𠀀𠀀㐀〇乙")
def test_rjieba_cuts_odd_text_as_jieba_does(cutting_alike: tuple[Segmenter, Segmenter], text: str):
    slow, fast = cutting_alike

    assert (slow.cut(text), slow.words(text)) == (fast.cut(text), fast.words(text))


@given(text=HOSTILE)
def test_pieces_join_to_the_folded_text(segmenter: Segmenter, text: str):
    assert "".join(segmenter.cut(text)) == fold(text)


@given(text=HOSTILE)
def test_words_stand_in_the_text(segmenter: Segmenter, text: str):
    assert all(needle(word) in needle(text) for word in segmenter.words(text))


def test_numbers_and_latin_words_are_cut_by_our_own_rule(segmenter: Segmenter):
    assert segmenter.words("CLI.4.339859，2022-03-15，75.95%") == [
        *("cli.4.339859", "cli", "4", "339859"),
        *("2022-03-15", "2022", "03", "15"),
        *("75.95", "75", "95"),
    ]


def test_a_page_break_inside_a_word_does_not_part_it(segmenter: Segmenter):
    assert "攻坚" in segmenter.words("脱贫攻\n坚")


def test_unit_names_and_terms_of_the_library_are_words(library: Library):
    names = dictionary(library)

    assert {"医政医改科", "委机关各科室", "县乡一体", "乡村一体", "三个一批"} <= set(names)
    assert list(names) == sorted(names)


def test_a_name_of_the_library_is_cut_as_one_word(segmenter: Segmenter):
    assert "医政医改科" in segmenter.cut("由医政医改科牵头")


def test_two_segmenters_do_not_share_a_dictionary():
    Segmenter(["贫工作"])

    assert "贫工作" not in Segmenter().cut("健康扶贫工作简报")


def test_loading_the_dictionary_writes_no_file_and_says_nothing(tmp_path: Path):
    program = "from gongwen.search.analysis import Segmenter; Segmenter(['县乡一体']).cut('县乡')"
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )

    assert (answer.stdout, answer.stderr, list(tmp_path.iterdir())) == ("", "", [])
