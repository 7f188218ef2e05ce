"""可比文件 (counterparts): the documents that one would lay beside another, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongwen.knowledge.library import Holding, Library
from gongwen.model import Value

_MOST = 4
"""So many counterparts of a document are named."""

_AROUND = 6
"""Within a topic, a document is held against so many of its neighbours by year, on either side."""


class Counterpart(Value):
    """A document to lay beside another, and why.

    ``rule`` is ``cites-it``, ``cited-by-it`` or ``shared-topic``, then with the words that both
    titles share.
    """

    document: str
    rule: str
    topic: str = ""


def find_counterparts(library: Library) -> dict[str, tuple[Counterpart, ...]]:
    """The counterparts of each document (by id), at most four.

    First those that it cites or that cite it, then those of its topic, kind and nearest year; the
    latter are derived.

    Example: the plans for 2020 of a province and of a city in another have the topic 健康扶贫.
    """
    near = _of_topics(library)
    found: dict[str, tuple[Counterpart, ...]] = {}
    for holding in library.holdings:
        held: dict[str, Counterpart] = {}
        for one in (*_cited(library, holding), *near.get(holding.id, ())):
            if one.document != holding.id:
                held.setdefault(one.document, one)
        found[holding.id] = tuple(held.values())[:_MOST]
    return found


def _cited(library: Library, holding: Holding) -> Iterator[Counterpart]:
    for slug in holding.cites:
        document = library.work[slug].document
        if document is not None:
            yield Counterpart(document=document, rule="cited-by-it")
    for document in holding.cited_by:
        yield Counterpart(document=document, rule="cites-it")


def _of_topics(library: Library) -> dict[str, list[Counterpart]]:
    """For each document its neighbours in a topic that are of its kind, the nearest first."""
    groups: dict[str, list[Holding]] = defaultdict(list)
    for holding in library.holdings:
        for topic in holding.topics:
            groups[topic].append(holding)
    found: dict[str, list[tuple[tuple[int, bool, str], Counterpart]]] = defaultdict(list)
    for topic, group in groups.items():
        group.sort(key=lambda holding: (holding.year or 0, holding.id))
        for at, holding in enumerate(group):
            for other in group[max(0, at - _AROUND) : at + _AROUND + 1]:
                if other is not holding and _kinds(holding) & _kinds(other):
                    apart = abs((holding.year or 0) - (other.year or 0))
                    near = (apart, other.level == holding.level, other.id)
                    one = Counterpart(document=other.id, rule="shared-topic", topic=topic)
                    found[holding.id].append((near, one))
    return {
        id: [one for _, one in sorted(held, key=lambda pair: pair[0])] for id, held in found.items()
    }


def _kinds(holding: Holding) -> set[str]:
    """The kinds of a document and its attachments; the notice that only issues a plan is none."""
    parts = {part.kind for part in holding.document.parts if part.kind}
    own = {holding.document.kind} if holding.document.kind else set()
    return parts or own
