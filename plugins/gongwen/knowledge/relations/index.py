"""The relations of a Library by document, in both directions: made once, asked often."""

from __future__ import annotations

from collections import defaultdict

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.library import Holding, Library

_FIRST_ARTICLE = "第一条"


class RelationIndex:
    """Which relations lead from a document, and which lead to it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._of: dict[str, list[RelationFact]] = defaultdict(list)
        self._to: dict[str, list[RelationFact]] = defaultdict(list)
        self._openings: dict[str, frozenset[str]] = {}
        for fact in library.relations:
            self._of[fact.document].append(fact)
            if fact.to_document:
                self._to[fact.to_document].append(fact)

    def of(self, document: str) -> tuple[RelationFact, ...]:
        """The relations of the document with this id, to works and to other documents."""
        return tuple(self._of.get(document, ()))

    def to(self, document: str) -> tuple[RelationFact, ...]:
        """The relations of other documents to the one with this id."""
        return tuple(self._to.get(document, ()))

    def is_opening(self, fact: RelationFact) -> bool:
        """Whether the words of `fact` open their document, and so speak of it as a whole.

        Those before the first heading do, and the first article of a regulation; 按照《甲》 in the
        middle of a task speaks of the task alone.
        """
        if fact.document not in self._openings:
            self._openings[fact.document] = _opening(self.library.holding[fact.document])
        return fact.evidence.anchor in self._openings[fact.document]


def _opening(holding: Holding) -> frozenset[str]:
    anchors: set[str] = set()
    begun: set[str] = set()
    for passage in holding.passages:
        if passage.role in ("heading", "item"):
            begun.add(passage.part)
        if passage.part not in begun or passage.place == _FIRST_ARTICLE:
            anchors.add(passage.anchor)
    return frozenset(anchors)
