"""上下位文件 (chains): what a document carries out, what that carries out, and who carries it out.

Of 中卫市's plan ← the autonomous region's ← the ministry's, each step is one stated relation.
"""

from __future__ import annotations

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.relations.index import RelationIndex
from gongwen.model import DerivedRelation, Relation, Value

UPWARDS: tuple[Relation | DerivedRelation, ...] = ("forwards", "implements", "based_on", "follows")
"""The relations that lead from a document to one above it, the nearest first."""

_BROAD = (8, 4, 3)
"""How many steps are followed from one document, at the first, second and third remove."""


class Step(Value):
    """One step of a chain, and those beyond it.

    ``document`` is the id of the held document that the step leads to, ``None`` for a work that the
    corpus lacks, at which a chain ends. ``fact`` states the step.
    """

    fact: RelationFact
    document: str | None
    beyond: tuple[Step, ...] = ()


def steps_up(index: RelationIndex, document: str) -> tuple[Step, ...]:
    """The chains from `document` to what it is based on, at most three removes away.

    What the opening words state comes first and, where they state anything, alone: it speaks of
    the document as a whole. No document stands twice on one chain, so that circles end.
    """
    return _up(index, document, (document,))


def steps_down(index: RelationIndex, document: str) -> tuple[Step, ...]:
    """The chains from `document` to the held ones that carry it out."""
    return _down(index, document, (document,))


def _up(index: RelationIndex, document: str, passed: tuple[str, ...]) -> tuple[Step, ...]:
    if len(passed) > len(_BROAD):
        return ()
    facts = [f for f in index.of(document) if f.relation in UPWARDS]
    opening = [fact for fact in facts if index.is_opening(fact)]
    chosen = _each_once(opening or facts)
    return tuple(
        Step(
            fact=fact,
            document=fact.to_document,
            beyond=_up(index, fact.to_document, (*passed, fact.to_document))
            if fact.to_document
            else (),
        )
        for fact in chosen
        if fact.to_document not in passed
    )[: _BROAD[len(passed) - 1]]


def _down(index: RelationIndex, document: str, passed: tuple[str, ...]) -> tuple[Step, ...]:
    if len(passed) > len(_BROAD):
        return ()
    facts = [f for f in index.to(document) if f.relation in UPWARDS]
    steps: dict[str, Step] = {}
    for fact in sorted(facts, key=lambda f: not index.is_opening(f)):
        if fact.document not in passed and fact.document not in steps:
            beyond = _down(index, fact.document, (*passed, fact.document))
            steps[fact.document] = Step(fact=fact, document=fact.document, beyond=beyond)
    return tuple(steps.values())[: _BROAD[len(passed) - 1]]


def _each_once(facts: list[RelationFact]) -> list[RelationFact]:
    """One fact for each work, that of the nearest relation."""
    nearest = sorted(facts, key=lambda fact: UPWARDS.index(fact.relation))
    return list({fact.work: fact for fact in reversed(nearest)}.values())[::-1]
