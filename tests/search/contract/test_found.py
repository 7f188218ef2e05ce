"""What every engine finds: any run of characters in a passage, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_contract import ENGINES, anchors, ids
from gongwen.search.contract import Engine, Query
from gongwen.search.needles import needle
from gongwen.search.words import Word, parse_words
from search_records import make_record


def test_totals_count_documents_and_passages(engine: Engine):
    hits = engine.search(Query(words=("大病",)))

    assert (hits.total, hits.passages, hits.partial) == (3, 4, False)
    assert (hits.searched_documents, hits.searched_passages) == (3, 7)


def test_a_run_across_words_is_found(engine: Engine):
    assert ids(engine, "乡一") == {"notice", "undated"}


def test_characters_that_are_not_side_by_side_are_no_hit(engine: Engine):
    assert ids(engine, "县一") == set()


def test_a_run_does_not_go_on_in_the_next_passage(engine: Engine):
    assert ids(engine, "救治大病") == set()


def test_a_repeated_character_is_not_a_single_one(engine: Engine):
    assert (ids(engine, "大病大病"), ids(engine, "病病")) == ({"undated"}, set())


@pytest.mark.parametrize("number", ["〔2020〕159号", "[2020] 159号", "（２０２０）159", "【2020】"])
def test_brackets_width_and_spacing_make_no_difference(engine: Engine, number: str):
    assert ids(engine, number) == {"notice"}


def test_punctuation_is_found(engine: Engine):
    assert ids(engine, "、") == ids(engine, "一体、乡") == {"notice"}


def test_a_single_character_is_found(engine: Engine):
    assert ids(engine, "函") == {"notice"}


def test_words_may_stand_in_several_passages_of_one_document(engine: Engine):
    assert anchors(engine, "县乡一体", "专项") == {"notice": ["p1", "p3"]}


def test_words_may_stand_in_several_records_of_one_document(engine: Engine):
    assert anchors(engine, "签约", "两级") == {"plan": ["s2", "p3"]}


def test_where_one_passage_holds_all_words_no_other_is_listed(engine: Engine):
    assert anchors(engine, "大病", "签约") == {"plan": ["s2"]}


def test_a_word_that_stands_nowhere_leaves_nothing(engine: Engine):
    assert engine.search(Query(words=("大病", "龘"))).total == 0


def test_without_words_all_that_passes_the_filters_is_listed(engine: Engine):
    assert anchors(engine, kind="通知") == {"notice": ["p1", "p2", "p3"]}


# ── Words as a reader types them ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("大病 -签约", {"notice", "undated"}),
        ("-大病", set()),
        ("-专项", {"plan", "undated"}),
        ("大病 -医政科", {"notice", "plan", "undated"}),
        ("标题:要点", {"plan"}),
        ("大病 -标题:要点", {"notice", "undated"}),
        ("文号:159", set()),
        ("发文:医疗保障局 大病", {"plan"}),
        ("单位:基层 大病", {"plan"}),
        ("单位:基层 救治", set()),
        ("单位:医政 -签约", set()),
        ("〔二〇二〇〕一百五十九号", {"notice"}),
        ("“〔二〇二〇〕159号”", set()),
    ],
)
def test_it_is_answered_as_typed(engine: Engine, typed: str, expected: set[str]):
    assert ids(engine, *parse_words(typed)) == expected


def test_only_what_the_filters_leave_can_hold_an_excluded_word(engine: Engine):
    words = parse_words("大病 -救治")

    assert anchors(engine, *words, unit="基层科") == {"plan": ["s2"]}
    assert anchors(engine, *parse_words("大病 -救治 单位:基层")) == {"plan": ["s2"]}
    assert "plan" not in ids(engine, *words)


def test_another_writing_is_marked_too(engine: Engine):
    (hit,) = engine.search(Query(words=(Word("乡镇一体", others=("乡村一体",)),))).hits

    assert [hit.excerpt[m.start : m.end] for m in hit.marks] == ["乡村一体"]


# ── Any text ──────────────────────────────────────────────────────────────────────────────────


ODD = st.text(
    st.one_of(st.sampled_from("大病aＡ１1（﹝“ \n"), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("create", list(ENGINES.values()), ids=list(ENGINES))
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(ODD, min_size=1, max_size=4), word=ODD)
def test_odd_text_is_found_by_any_run_of_it_and_by_nothing_else(
    create: Callable[[Path], Engine], texts: list[str], word: str
):
    with TemporaryDirectory() as folder, closing(create(Path(folder))) as engine:
        engine.upsert([make_record("odd", *texts)])
        held = [f"p{n}" for n, text in enumerate(texts, 1) if needle(word) in needle(text)]

        assert anchors(engine, word).get("odd", []) == held
        assert anchors(engine, texts[0])["odd"][0] == "p1"
