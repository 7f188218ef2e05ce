"""The home page: search first, then browse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongwen.addresses import HOME
from gongwen.exports.concerns import find_concerns
from gongwen.knowledge.library import Library
from gongwen.search.records import search_records
from gongwen.site.due import due_rows
from gongwen.site.feeds import library_feeds
from gongwen.site.pages.deadlines import open_deadlines
from gongwen.site.pages.documents import ways
from gongwen.site.pages.page import SitePage
from gongwen.site.pages.units import by_weight, through_count

_NEWEST = 10
_UNITS = 10
_WANTED = 8
_SHELVES = 8


def pages(library: Library) -> Iterator[SitePage]:
    """One page."""
    yield SitePage(
        path=HOME,
        title="首页",
        template="home.html",
        context=partial(_context, library),
        section=HOME,
        shows_search=False,
        feeds=library_feeds(library, find_concerns(library)),
    )


def _context(library: Library) -> Mapping[str, object]:
    named = sum(bool(duty.assignments) for duty in library.duties)
    passages = sum(len(record.passages) for record in search_records(library))
    units = [unit for unit in by_weight(library.units) if unit.duties or unit.through]
    due = open_deadlines(library)
    issuers = sorted(library.issuers, key=lambda issuer: (-len(issuer.documents), issuer.slug))
    return {
        "name": library.name,
        "counts": {
            "documents": len(library.holdings),
            "passages": passages,
            "tasks": len(library.duties),
            "named": named,
            "units": len(units),
            "wanted": len(library.wanted),
            "due": len(due),
        },
        "tries": _tries(library),
        "units": tuple((unit, through_count(unit)) for unit in units[:_UNITS]),
        "newest": library.holdings[:_NEWEST],
        "wanted": library.wanted[:_WANTED],
        "due": due_rows(library, due[: -_WANTED - 1 : -1]),
        "issuers": issuers[:_SHELVES],
        "ways": ways(library),
        "shelves": _SHELVES,
        "leaders": len(library.leaders) if library.has_leaders else 0,
        "terms": len(library.terms),
    }


def _tries(library: Library) -> tuple[str, ...]:
    """Searches to try: a number, a unit and a term that the corpus has."""
    numbers = (holding.document.document_number for holding in library.holdings)
    number = next((number for number in numbers if number), None)
    unit = next((u.name for u in library.units if u.kind == "single"), None)
    terms = sorted(library.terms, key=lambda term: (-len(term.uses), term.slug))
    term = next((term.text for term in terms if 3 <= len(term.text) <= 8), None)
    return tuple(word for word in (number, unit, term) if word)
