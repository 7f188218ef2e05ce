"""How a query is read: the cases that the browser's reader is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.search import Query
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.needles import needle
from gongwen.search.words import MOST_WORDS, parse_words
from gongwen.search.writings import writings

CASES = json.loads((Path(__file__).parents[1] / "query_cases.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "case", [case for case in CASES if "words" in case], ids=lambda case: ascii(case["query"])
)
def test_a_query_is_read_as_the_table_says(case: dict):
    words = [
        (word.typed, list(word.needles), word.field, word.excluded)
        for word in parse_words(case["query"])
    ]

    assert words == [
        (
            word.get("typed", words[at][0] if at < len(words) else None),
            word["needles"],
            word.get("field"),
            word.get("excluded", False),
        )
        for at, word in enumerate(case["words"])
    ]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "documents" in case], ids=lambda case: ascii(case["query"])
)
def test_the_documents_that_answer_are_found(engine: WhooshEngine, case: dict):
    hits = engine.search(Query(words=parse_words(case["query"])))

    assert sorted(hits.ids) == case["documents"]


def test_no_more_words_are_looked_for_than_an_index_can_bear():
    assert len(parse_words(" ".join(map(str, range(5000))))) == MOST_WORDS


@given(st.text())
def test_any_text_is_read_and_every_word_of_it_was_typed(text: str):
    for word in parse_words(text):
        assert word.typed in text
        assert word.needle == needle(word.typed) != ""
        assert any(one in word.needle for one in word.needles)


@given(st.text("〇一二三四五六七八九十百千0123456789年月日号第()-."))
def test_another_writing_is_never_the_word_itself(text: str):
    assert text not in writings(text)


@pytest.mark.parametrize("number", [*range(1, 130), 200, 305, 1000, 1010, 1234, 9999])
def test_a_number_is_found_from_either_of_its_writings(number: int):
    (chinese,) = writings(f"第{number}号")

    assert writings(chinese) == (f"第{number}号",)
