"""被引用: the places that cite a work, each with the sentence around it, by document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from gongwen.code_words import RELATION
from gongwen.knowledge.citations.entities import CitedBy
from gongwen.knowledge.library import Holding
from gongwen.model import Citation, Value
from gongwen.site.in_context import WHOLE, InContext, in_context


class CitingPlace(Value):
    """A place that cites a work: its sentence, and the relation that the sentence states."""

    relation: str
    shown: InContext


class CitingDocument(Value):
    """A document with the places in it that cite a work, in printed order."""

    holding: Holding
    places: tuple[CitingPlace, ...]


def citing_documents(uses: Iterable[tuple[Holding, CitedBy]]) -> tuple[CitingDocument, ...]:
    """The `uses` of a work, those of one document together, in the order of the documents."""
    return tuple(
        CitingDocument(
            holding=holding, places=tuple(_place(holding, use.citation) for _, use in grouped)
        )
        for holding, grouped in groupby(uses, key=lambda pair: pair[0])
    )


def _place(holding: Holding, citation: Citation) -> CitingPlace:
    return CitingPlace(
        relation=RELATION[citation.relation],
        shown=in_context(holding, citation.evidence, longest=WHOLE),
    )
