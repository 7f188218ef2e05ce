"""大事记 (timeline): documents and the times that they set, by day, region and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from gongwen.addresses import TIMELINE, document_path, passage_path, timeline_path
from gongwen.code_words import EVENT
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.timeline import Event, find_events
from gongwen.model import Value
from gongwen.site.in_context import InContext, in_context
from gongwen.site.pages.documents import Shelf, regions, topics
from gongwen.site.pages.page import SitePage, paginate

_SHELVES = 40
"""So many regions and topics have a timeline of their own: the fullest ones."""


class Entry(Value):
    """One line of the timeline; ``quote`` are the words that set a time, in their sentence."""

    event: Event
    holding: Holding
    says: str
    href: str
    quote: InContext | None


class Year(Value):
    """The entries of one year, with the name that its heading shows."""

    name: str
    entries: tuple[Entry, ...]


class Choice(Value):
    """A region or a topic with a timeline of its own."""

    name: str
    path: str
    count: int


def pages(library: Library) -> Iterator[SitePage]:
    """The timeline of all documents, and one for each region and topic of several documents."""
    events = find_events(library)
    ways = {
        "地区": _choices(regions(library)),
        "专题": _choices(topics(library)),
    }
    yield from _pages(library, events, "大事记", TIMELINE, ways)
    for shelf in (*regions(library)[:_SHELVES], *topics(library)[:_SHELVES]):
        held = frozenset(holding.id for holding in shelf.holdings)
        own = tuple(event for event in events if event.document in held)
        yield from _pages(library, own, shelf.name, timeline_path(shelf.path), ways)


def _choices(shelves: tuple[Shelf, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(name=shelf.name, path=timeline_path(shelf.path), count=len(shelf.holdings))
        for shelf in shelves[:_SHELVES]
    )


def _pages(
    library: Library,
    events: tuple[Event, ...],
    title: str,
    path: str,
    ways: dict[str, tuple[Choice, ...]],
) -> Iterator[SitePage]:
    for pager, held in paginate(events, path):
        context = {
            "title": title,
            "is_whole": path == TIMELINE,
            "here": path,
            "years": tuple(_years(library, held)),
            "count": len(events),
            "documents": len({event.document for event in events}),
            "ways": ways,
            "pager": pager,
        }
        name = title if path == TIMELINE else f"大事记：{title}"
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title=name if pager.number == 1 else f"{name}（第{pager.number}页）",
            template="timeline.html",
            context=partial(dict, context),
            section=TIMELINE,
        )


def _years(library: Library, events: Sequence[Event]) -> Iterator[Year]:
    for year, same in groupby(events, lambda event: event.year):
        entries = tuple(_entry(library, event) for event in same)
        yield Year(name=f"{int(year)}年", entries=entries)


def _entry(library: Library, event: Event) -> Entry:
    holding = library.holding[event.document]
    anchor = event.evidence.anchor if event.evidence else ""
    is_quoted = event.kind == "deadline" and event.evidence is not None
    return Entry(
        event=event,
        holding=holding,
        says=EVENT[event.kind],
        href=passage_path(holding.id, anchor) if is_quoted else document_path(holding.id),
        quote=in_context(holding, event.evidence, event.words)
        if is_quoted and event.evidence
        else None,
    )
