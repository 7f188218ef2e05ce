"""Every query of relevance.yml, on the engine of `gongwen search`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gongwen.search import Query, known_aliases, parse_words
from gongwen.search.aliases import with_aliases
from gongwen.search.engines.whoosh import WhooshEngine

ALL = yaml.safe_load((Path(__file__).parents[1] / "relevance.yml").read_text("utf-8"))
CASES = [case for case in ALL if case.get("wants") != "misspelling"]
MISSPELT = [case for case in ALL if case.get("wants") == "misspelling"]
ALIASES = known_aliases(Path(__file__).parents[2] / "corpus")


def ask(engine: WhooshEngine, case: dict):
    words = parse_words(case["query"])
    if case.get("wants") == "alias":
        words = with_aliases(words, ALIASES)
    return engine.search(Query(words=words, limit=100, **case.get("filters", {})))


def name(case: dict) -> str:
    return " ".join([case["query"], *map(":".join, case.get("filters", {}).items())])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_documents_that_answer_are_found_and_no_others(engine: WhooshEngine, case: dict):
    hits = ask(engine, case)

    assert (hits.total, sorted(hits.ids)) == (len(case["documents"]), sorted(case["documents"]))


@pytest.mark.parametrize("case", [case for case in CASES if "passages" in case], ids=name)
def test_passages_are_counted_exactly(engine: WhooshEngine, case: dict):
    assert ask(engine, case).passages == case["passages"]


@pytest.mark.parametrize("case", [case for case in CASES if "first" in case], ids=name)
def test_the_document_that_is_meant_comes_first(engine: WhooshEngine, case: dict):
    assert ask(engine, case).ids[0] == case["first"]


@pytest.mark.parametrize("case", MISSPELT, ids=name)
def test_a_misspelt_word_is_never_corrected_silently(engine: WhooshEngine, case: dict):
    assert ask(engine, case).total == 0


def test_no_query_is_asked_twice():
    queries = [name(case) for case in ALL]

    assert len(queries) == len(set(queries))


def test_enough_is_asked_that_is_expected():
    assert len(CASES) >= 120
