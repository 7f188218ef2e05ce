"""Pages of the site, each kind a pure function of the Library.

To add a page kind, add a module with a ``pages`` function, a template under site_overrides/pages,
and its name in `PAGE_KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongwen.knowledge.library import Library
from gongwen.site.pages import (
    compare,
    data,
    deadlines,
    delivery,
    document,
    documents,
    home,
    issuers,
    leaders,
    matrix,
    quality,
    relations,
    search,
    tasks,
    terms,
    timeline,
    unit,
    units,
    works,
)
from gongwen.site.pages.page import SitePage

__all__ = ["PAGE_KINDS", "SitePage", "site_pages"]

PageKind = Callable[[Library], Iterator[SitePage]]

PAGE_KINDS: tuple[PageKind, ...] = (
    home.pages,
    documents.pages,
    document.pages,
    relations.pages,
    matrix.pages,
    tasks.pages,
    deadlines.pages,
    units.pages,
    unit.pages,
    leaders.pages,
    issuers.pages,
    works.pages,
    terms.pages,
    timeline.pages,
    delivery.pages,
    compare.pages,
    search.pages,
    quality.pages,
    data.pages,
)


def site_pages(library: Library) -> Iterator[SitePage]:
    """Every page of the site of `library`, not yet drawn; paths are unique."""
    for kind in PAGE_KINDS:
        yield from kind(library)
