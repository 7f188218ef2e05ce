"""The Whoosh engine on the five seeds, and on odd questions and texts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.knowledge import Library
from gongwen.search import Query
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_segments import packed, unpacked
from gongwen.search.needles import needle
from gongwen.search.records import search_records
from search_records import make_record
from whoosh_index import ask, build


@pytest.fixture(scope="session")
def texts(library: Library) -> dict[tuple[str, str], str]:
    """The passages of the five seeds by document and anchor."""
    return {
        (record.document, passage.anchor): passage.text
        for record in search_records(library)
        for passage in record.passages
    }


@given(data=st.data())
def test_any_run_of_a_seed_is_found_and_what_is_listed_contains_it(
    engine: WhooshEngine, texts: dict[tuple[str, str], str], data: st.DataObject
):
    text = data.draw(st.sampled_from(sorted(texts.values())))
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 20))]

    hits = engine.search(Query(words=(word,), limit=100, each=1000))

    listed = {(hit.document, hit.anchor) for hit in hits.hits}
    assert listed == {at for at, text in texts.items() if needle(word) in needle(text)}
    assert hits.passages == len(listed)


@given(data=st.data())
def test_folded_and_unfolded_runs_find_the_same(
    engine: WhooshEngine, texts: dict[tuple[str, str], str], data: st.DataObject
):
    text = data.draw(st.sampled_from(sorted(texts.values())))
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 20))]

    printed = engine.search(Query(words=(word,)))

    assert printed.documents == engine.search(Query(words=(needle(word),))).documents


def test_every_passage_is_counted_as_searched(
    engine: WhooshEngine, texts: dict[tuple[str, str], str]
):
    hits = engine.search(Query(words=("不在库中",)))

    assert (hits.searched_documents, hits.searched_passages) == (5, len(texts))


def test_a_whole_long_passage_is_found(engine: WhooshEngine, texts: dict[tuple[str, str], str]):
    (document, anchor), text = max(texts.items(), key=lambda item: len(item[1]))

    (hit,) = engine.search(Query(words=(text,))).hits

    assert (hit.document, hit.anchor) == (document, anchor)


# ── Odd questions and texts ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "word",
    ["县乡一体" * 2500, "，。、！" * 9, "😀🧑‍⚕️", "\ud83d", "县\udc00乡", "<script>", "\x00"],
    ids=["long", "punctuation", "emoji", "surrogate", "inside", "script", "null"],
)
def test_what_stands_nowhere_is_not_found_and_nothing_breaks(engine: WhooshEngine, word: str):
    hits = engine.search(Query(words=(word,)))

    assert (hits.total, hits.searched_documents, hits.partial) == (0, 5, False)


@pytest.mark.parametrize("word", ["的", "和", "、", "。", "等"])
def test_what_stands_everywhere_is_found(engine: WhooshEngine, word: str):
    assert engine.search(Query(words=(word,))).total == 5


def test_an_emoji_that_stands_there_is_found(tmp_path: Path):
    build(tmp_path, "欢迎😀🧑‍⚕️来")

    assert [ask(tmp_path, word).total for word in ("😀", "🧑‍⚕️来", "🧑来", "😁")] == [1, 1, 0, 0]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_record_is_stored_whole_whatever_its_characters(text: str):
    encoded = msgspec.json.encode(make_record("a", text))

    assert unpacked(packed(encoded)).encode() == encoded
