"""数据说明: which data files, feeds and calendars there are, and what each field means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongwen.addresses import DATA
from gongwen.exports import EXPORTS, atom, ics, wanted
from gongwen.exports.concerns import find_concerns
from gongwen.exports.json import FORMAT, DocumentFile, Manifest, encode, lists_of, published
from gongwen.exports.schema import ValueEntry, explained
from gongwen.knowledge.library import Library
from gongwen.site.feeds import library_feeds
from gongwen.site.pages.page import SitePage

_EXAMPLES = ("documents", "deadlines")
_LINES = 24
"""Lines of an example; a longer one is cut."""

_SHOWN_FILES = 3
"""Files of a list that the page links to; the manifest names all."""


def pages(library: Library) -> Iterator[SitePage]:
    """One page, as long for a large corpus as for a small one."""
    yield SitePage(
        path=DATA,
        title="数据说明",
        template="data.html",
        context=partial(_context, library),
        feeds=library_feeds(library, find_concerns(library)),
    )


def _context(library: Library) -> Mapping[str, object]:
    lists = lists_of(library)
    values = explained([*(one.kind for one in lists), DocumentFile, Manifest])
    of_lists = {one.name: one.kind.__name__ for one in lists}
    return {
        "version": FORMAT,
        "wanted": wanted.PATH if library.wanted else "",
        "newest": atom.NEWEST,
        "most_events": ics.MOST_EVENTS,
        "lists": tuple(entry for entry, _ in published(library)),
        "shown": _SHOWN_FILES,
        "values": values,
        "said": {value.value: value.says for value in values},
        "of_lists": of_lists,
        "examples": tuple(_examples(library)),
        "feeds": library_feeds(library, find_concerns(library)),
        "formats": tuple(export.NAME for export in EXPORTS),
        "groups": _groups(values, set(of_lists.values())),
    }


def _groups(
    values: tuple[ValueEntry, ...], entries: set[str]
) -> tuple[tuple[str, tuple[ValueEntry, ...]], ...]:
    """The entries of lists and whole files, and then what they are made of."""
    files = {DocumentFile.__name__, Manifest.__name__}
    first = tuple(value for value in values if value.value in entries | files)
    rest = tuple(value for value in values if value not in first)
    return (("各类条目", first), ("条目中的值", rest))


def _examples(library: Library) -> Iterator[tuple[str, str]]:
    """The first entry of some lists as it is published: (name of the list, JSON)."""
    for one in lists_of(library):
        entries = one.entries(library) if one.name in _EXAMPLES else ()
        if entries:
            lines = encode(entries[0]).decode("utf-8").rstrip().split("\n")
            cut = ["……"] if len(lines) > _LINES else []
            yield one.name, "\n".join(lines[:_LINES] + cut)
