"""引用: the works that a document cites, each once, with the places that name it."""

from __future__ import annotations

from gongwen.code_words import RELATION
from gongwen.knowledge.citations.entities import Work
from gongwen.knowledge.library import Holding
from gongwen.model import Value
from gongwen.site.annotations import Annotations
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.places import place_of


class Place(Value):
    """A passage of the document that names the work."""

    anchor: str
    name: str


class Cited(Value):
    """A work that a document cites: its places in printed order, and what it does with it."""

    work: Work
    href: str
    relations: tuple[str, ...]
    places: tuple[Place, ...]


def cited_in(
    crosslinks: Crosslinks, holding: Holding, annotations: Annotations
) -> tuple[Cited, ...]:
    """The works that `holding` cites, in the order of their first mention.

    Example: 《甲方案》, carried out in 二（一） and mentioned in 三（二）.
    """
    found: dict[str, list[tuple[str, Place]]] = {}
    works: dict[str, Work] = {}
    for citation, work in crosslinks.citations(holding):
        anchor = citation.evidence.anchor
        place = Place(anchor=anchor, name=place_of(holding, anchor))
        works[work.slug] = work
        found.setdefault(work.slug, []).append((RELATION[citation.relation], place))
    return tuple(
        Cited(
            work=works[slug],
            href=annotations.href(works[slug]),
            relations=tuple(dict.fromkeys(relation for relation, _ in places)),
            places=tuple(dict.fromkeys(place for _, place in places)),
        )
        for slug, places in found.items()
    )
