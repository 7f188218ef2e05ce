"""比对 (compare): a form for any two documents, and the pairs that lie near each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.addresses import COMPARE
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.relations.counterparts import Counterpart, find_counterparts
from gongwen.model import Value
from gongwen.site.pages.page import SitePage

_OFFERED = 50
"""So many pairs are offered, those of the newest documents."""

_SCRIPTS = (
    "assets/make.js",
    "assets/search/format.js",
    "assets/search/files.js",
    "assets/compare/align.js",
    "assets/compare/parts.js",
    "assets/compare/sections.js",
    "assets/compare/choice.js",
    "assets/compare/page.js",
)


class Pair(Value):
    """Two documents that one may want side by side, and why."""

    left: Holding
    right: Holding
    why: Counterpart


def pages(library: Library) -> Iterator[SitePage]:
    """One page; the browser fills it for the two documents in its address."""
    pairs = tuple(_pairs(library))
    context = {
        "pairs": pairs[:_OFFERED],
        "more": max(0, len(pairs) - _OFFERED),
        "documents": len(library.holdings),
    }
    yield SitePage(
        path=COMPARE,
        title="比对",
        template="compare.html",
        context=partial(dict, context),
        section=COMPARE,
        scripts=_SCRIPTS,
    )


def _pairs(library: Library) -> Iterator[Pair]:
    """Each pair of counterparts once, in the order of holdings."""
    seen: set[frozenset[str]] = set()
    for document, counterparts in find_counterparts(library).items():
        for one in counterparts:
            key = frozenset((document, one.document))
            if key not in seen:
                seen.add(key)
                yield Pair(
                    left=library.holding[one.document], right=library.holding[document], why=one
                )
