"""The help of the search page offers only what finds something."""

from __future__ import annotations

from pathlib import Path

from gongwen.knowledge import Library
from gongwen.search import Query, answer, read_words
from gongwen.search.aliases import known_aliases
from gongwen.site.search_examples import search_examples

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def queries(library: Library) -> list[str]:
    return [query for example in search_examples(library) for query in example.queries]


def test_every_example_finds_something(library: Library, cache: Path):
    known = known_aliases(CORPUS)
    totals = {
        query: answer(cache, Query(words=read_words(query, known))).total
        for query in queries(library)
    }

    assert len(totals) == 9
    assert min(totals.values()) > 0, totals


def test_an_example_of_exclusion_leaves_something_out(library: Library, cache: Path):
    (excluding,) = (query for query in queries(library) if " -" in query)

    found = answer(cache, Query(words=read_words(excluding))).total
    assert found < answer(cache, Query(words=read_words(excluding.split(" -")[0]))).total


def test_an_empty_library_shows_the_forms_and_offers_nothing():
    examples = search_examples(Library(name="空库"))

    assert queries(Library(name="空库")) == []
    assert all(example.form and example.says for example in examples)
