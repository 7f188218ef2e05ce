"""The neighbourhood of a document: what it stands next to, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.relations.index import RelationIndex
from gongwen.model import DerivedRelation, Relation, Value

Side = Literal["above", "below", "beside"]
"""``above`` 上位: what the document is based on; ``below`` 下位: what is based on it, or cites it;
``beside`` 相关: computed from both."""

_NEAR: dict[Relation | DerivedRelation, int] = {
    "forwards": 9,
    "implements": 9,
    "repeals": 9,
    "amends": 9,
    "based_on": 8,
    "follows": 7,
    "upholds": 7,
    "promulgates": 6,
    "issue_of": 6,
    "parallel_in_kind": 5,
    "addressed_to_superior_of": 4,
    "addressed_to_issuer_of": 4,
    "addressed_to_subject_of": 4,
    "studies": 3,
    "mentions_series": 3,
    "co_cites": 3,
    "uses_term_defined_in": 2,
    "mentions": 1,
}
"""How near a relation brings two documents; that of opening words is nearer by `_OPENING`."""

_OPENING = 3
_SIDES: tuple[Side, ...] = ("above", "below", "beside")


class Neighbour(Value):
    """A held document (``document``, its id) or a work that is not held (``work``, its slug).

    ``facts`` are all relations to it or from it, the nearest first; empty where the text only
    mentions it. ``is_outward`` says that the first of them leads from the document to it.
    """

    side: Side
    nearness: int
    document: str | None = None
    work: str | None = None
    facts: tuple[RelationFact, ...] = ()
    is_outward: bool = True


def find_neighbours(index: RelationIndex, document: str) -> tuple[Neighbour, ...]:
    """The neighbours of `document`, the nearest first, then by side and as the Library has them.

    Its own attachments are none; a series of briefings that it belongs to is one.
    """
    found: dict[str, list[RelationFact]] = {}
    for fact in (*index.of(document), *index.to(document)):
        other = fact.to_document if fact.document == document else fact.document
        key = other or fact.work or ""
        if not _is_own(index, fact, document):
            found.setdefault(key, []).append(fact)
    neighbours = [_neighbour(index, document, facts) for facts in found.values()]
    neighbours += _mentioned(index, document, found)
    return tuple(sorted(neighbours, key=lambda one: (-one.nearness, _SIDES.index(one.side))))


def _is_own(index: RelationIndex, fact: RelationFact, document: str) -> bool:
    work = index.library.work.get(fact.work or "")
    return work is not None and work.kind == "self" and work.document == document


def _nearness(index: RelationIndex, fact: RelationFact) -> int:
    is_opening = fact.evidence.certainty == "stated" and index.is_opening(fact)
    return _NEAR[fact.relation] + _OPENING * is_opening


def _neighbour(index: RelationIndex, document: str, facts: list[RelationFact]) -> Neighbour:
    facts.sort(key=lambda fact: -_nearness(index, fact))
    first = facts[0]
    is_outward = first.document == document
    other = first.to_document if is_outward else first.document
    side: Side = "above" if is_outward else "below"
    if first.evidence.certainty == "derived":
        side = "beside"
    return Neighbour(
        side=side,
        nearness=_nearness(index, first),
        document=other,
        work=None if other else first.work,
        facts=tuple(facts),
        is_outward=is_outward,
    )


def _mentioned(
    index: RelationIndex, document: str, found: dict[str, list[RelationFact]]
) -> Iterator[Neighbour]:
    """What `document` cites without a relation, and the documents that cite it so."""
    library = index.library
    holding = library.holding[document]
    for work in (library.work[slug] for slug in holding.cites):
        is_left_out = work.kind in ("self", "programme") or (work.document or work.slug) in found
        if is_left_out or work.document == document:
            continue
        yield Neighbour(
            side="above",
            nearness=_NEAR["mentions"],
            document=work.document,
            work=None if work.document else work.slug,
        )
    for other in holding.cited_by:
        if other not in found and other in library.holding:
            yield Neighbour(
                side="below", nearness=_NEAR["mentions"], document=other, is_outward=False
            )
