"""Cited works: the list with 待补文件, and a page for each work that says who cites it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.addresses import CITATIONS, work_page
from gongwen.knowledge.citations.entities import Work
from gongwen.knowledge.library import Library
from gongwen.site.citing import citing_documents
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.pages.page import SitePage, paginate
from gongwen.site.validity import validity_lines


def pages(library: Library) -> Iterator[SitePage]:
    """The list of wanted and of held works and series, and one page for each of them."""
    crosslinks = Crosslinks(library)
    yield from _list(library)
    for work in library.works:
        if work.kind != "self":
            yield from _about(library, crosslinks, work)


def _list(library: Library) -> Iterator[SitePage]:
    held = tuple(w for w in library.works if w.kind == "document" and w.document is not None)
    series = tuple(work for work in library.works if work.kind == "series")
    for pager, wanted in paginate(library.wanted, CITATIONS):
        context = {
            "wanted": wanted,
            "count": len(library.wanted),
            "repealed": {f.work for f in library.validity if f.state == "repealed"},
            "held": held if pager.number == 1 else (),
            "series": series if pager.number == 1 else (),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="引用",
            template="citations.html",
            context=partial(dict, context),
            section=CITATIONS,
        )


def _about(library: Library, crosslinks: Crosslinks, work: Work) -> Iterator[SitePage]:
    uses = crosslinks.citing(work)
    for pager, held in paginate(uses, work_page(work.slug)):
        context = {
            "work": work,
            "holding": library.holding.get(work.document) if work.document else None,
            "issues": tuple(library.holding[id] for id in work.issues if id in library.holding),
            "validity": validity_lines(crosslinks, work.slug),
            "citing": citing_documents(held),
            "count": len(uses),
            "documents": len(work.citing),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title=work.name,
            template="work.html",
            context=partial(dict, context),
            section=CITATIONS,
        )
