"""同类文件 (parallel_in_kind): two bodies' plans of one kind and year, on one topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.library import Holding
from gongwen.knowledge.relations.pairs import Pair, shared_topic
from gongwen.model import Evidence, Span
from gongwen.structure.kinds import STATUTORY

RULE = "same-kind-year-topic"


def find(pairs: Iterable[Pair]) -> Iterator[RelationFact]:
    """A relation for each of `pairs` that has one kind and one year, and different issuers.

    The kind is that of the document or of an attachment; a 通知 only carries what it issues, so
    that the 15 statutory kinds say nothing here. What differs between the two is no error.

    Example: 中卫市卫生健康委2020年健康扶贫工作要点 and 2020年贵州省健康扶贫工作要点.
    """
    for above, below in pairs:
        if above.year is None or above.year != below.year:
            continue
        if set(above.issuers) & set(below.issuers) or not (_kinds(above) & _kinds(below)):
            continue
        yield RelationFact(
            document=below.id,
            relation="parallel_in_kind",
            to_document=above.id,
            evidence=_evidence(below, shared_topic(above, below)),
        )


def _kinds(holding: Holding) -> set[str]:
    document = holding.document
    kinds = (document.kind, *(part.kind for part in document.parts))
    return {kind for kind in kinds if kind and kind not in STATUTORY}


def _evidence(holding: Holding, topic: str) -> Evidence:
    """The topic in the title of `holding`."""
    for passage in holding.passages:
        if passage.role == "title" and (start := passage.text.find(topic)) >= 0:
            return passage.evidence(Span(start, start + len(topic)), RULE, "derived")
    return Evidence(quote="", rule=RULE, certainty="derived", source=holding.title)
