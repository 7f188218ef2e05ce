"""Every engine says what reading all passages says: found, listed, counted, in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from engine_contract import ENGINES
from gongwen.search.contract import FACETS, Engine, Query
from gongwen.search.words import parse_words
from odd_corpora import draw_question, draw_records
from plain_reading import PlainReading


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("create", list(ENGINES.values()), ids=list(ENGINES))
def test_an_engine_says_what_a_plain_reading_says(
    create: Callable[[Path], Engine], seed: int, tmp_path: Path
):
    random = Random(seed)
    records = draw_records(random)
    plain = PlainReading(records)
    with closing(create(tmp_path)) as engine:
        engine.upsert(records)
        for _ in range(30):
            query, chosen = draw_question(random, records)
            assert_agree(engine, plain, query, {name: one[0] for name, one in chosen.items()})


def assert_agree(engine: Engine, plain: PlainReading, query: str, filters: dict[str, str]) -> None:
    asked = Query(words=parse_words(query), limit=99, each=99, **filters)
    expected = plain.answers(query, {name: (value,) for name, value in filters.items()})

    hits = engine.search(asked)
    dated = engine.search(Query(words=asked.words, limit=99, sort="date", **filters))

    listed = {found.id: [hit.anchor for hit in found.hits] for found in hits.documents}
    real = {id_: [passage.anchor for passage in one.passages] for id_, one in expected.items()}
    ranks = [expected[id_].rank for id_ in hits.ids]
    days = [plain.newest(id_)[0] for id_ in dated.ids]
    assert listed == real, (query, filters)
    assert (hits.total, hits.passages) == (len(real), sum(map(len, real.values()))), query
    assert ranks == sorted(ranks, reverse=True), (query, filters)
    assert days == sorted(days, reverse=True), (query, filters)
    for facet in FACETS:
        if facet not in filters:
            others = {name: (value,) for name, value in filters.items()}
            counts = plain.facet(facet, query, others, of_passages=True)
            assert hits.facets[facet] == counts, (query, filters, facet)
