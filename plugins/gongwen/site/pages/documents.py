"""Lists of documents: all of them, and those of one topic, kind, region or year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from gongwen.addresses import DOCUMENTS
from gongwen.knowledge.library import Holding, Library
from gongwen.model import Value
from gongwen.site.pages.page import SitePage, paginate
from gongwen.slugs import digest, spelled


class Shelf(Value):
    """The documents that share one value: its name, its page, and their number."""

    name: str
    path: str
    holdings: tuple[Holding, ...]


class Way(Value):
    """A way to look for documents: by topic, by kind, by region, by year."""

    name: str
    shelves: tuple[Shelf, ...]


def ways(library: Library) -> tuple[Way, ...]:
    """The ways to look for documents, each with its shelves, fullest first; years newest first."""
    kinds = _shelves(library, "kinds", lambda holding: _one(holding.document.kind))
    years = _shelves(library, "years", lambda h: (f"{h.year}年",) if h.year else ())
    return (
        Way(name="专题", shelves=topics(library)),
        Way(name="文种", shelves=kinds),
        Way(name="地区", shelves=regions(library)),
        Way(name="年份", shelves=tuple(sorted(years, key=lambda shelf: shelf.name, reverse=True))),
    )


def regions(library: Library) -> tuple[Shelf, ...]:
    """The documents of each region, fullest first."""
    return _shelves(library, "regions", lambda holding: _one(holding.region))


def topics(library: Library) -> tuple[Shelf, ...]:
    """The documents of each topic (专题): words that their titles share, derived; fullest first."""
    return _shelves(library, "topics", lambda holding: holding.topics)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _shelves(
    library: Library, folder: str, values_of: Callable[[Holding], tuple[str, ...]]
) -> tuple[Shelf, ...]:
    found: dict[str, list[Holding]] = defaultdict(list)
    for holding in library.holdings:
        for value in values_of(holding):
            found[value].append(holding)
    addresses = Counter(spelled(value) for value in found)
    shelves = []
    for value, holdings in found.items():
        address = spelled(value)
        if not address or addresses[address] > 1:  # two names that sound alike
            address = f"{address}-{digest(value)}".lstrip("-")
        path = f"{folder}/{address}.html"
        shelves.append(Shelf(name=value, path=path, holdings=tuple(holdings)))
    return tuple(sorted(shelves, key=lambda shelf: (-len(shelf.holdings), shelf.name)))


def pages(library: Library) -> Iterator[SitePage]:
    """The list of all documents, newest first, and one list a topic, kind, region and year."""
    browse = ways(library)
    yield from _list(library.holdings, DOCUMENTS, "文件", "", browse)
    for way in browse:
        for shelf in way.shelves:
            yield from _list(shelf.holdings, shelf.path, shelf.name, way.name, browse)


def _list(
    holdings: tuple[Holding, ...], path: str, title: str, way: str, browse: tuple[Way, ...]
) -> Iterator[SitePage]:
    for pager, rows in paginate(holdings, path):
        context = {
            "title": title,
            "way": way,
            "count": len(holdings),
            "holdings": rows,
            "pager": pager,
            "browse": browse,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title=title if pager.number == 1 else f"{title}（第{pager.number}页）",
            template="documents.html",
            context=partial(dict, context),
            section=DOCUMENTS,
        )
