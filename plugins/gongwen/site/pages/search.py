"""The search page: a form and an empty list, which the browser's search fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongwen.addresses import SEARCH
from gongwen.knowledge.library import Library
from gongwen.site.pages.page import SitePage
from gongwen.site.search_examples import search_examples

_SCRIPTS = (
    "text",
    "writings",
    "words",
    "aliases",
    "format",
    "files",
    "bits",
    "shards",
    "texts",
    "index",
    "candidates",
    "limits",
    "answer",
    "ranking",
    "facets",
    "checking",
    "search",
    "wording",
    "nearest",
    "excerpt",
    "results",
    "facet_form",
    "question",
    "listing",
    "hit_list",
    "status",
    "suggest",
    "meant",
    "offers",
    "filters",
    "keys",
    "page",
)
"""Files of assets/search, in the order in which they need each other."""


def pages(library: Library) -> Iterator[SitePage]:
    """One page, the same for every query."""
    yield SitePage(
        path=SEARCH,
        title="检索",
        template="search.html",
        context=partial(_context, library),
        section=SEARCH,
        shows_search=False,
        scripts=(
            "assets/make.js",
            "assets/csv.js",
            *(f"assets/search/{name}.js" for name in _SCRIPTS),
        ),
    )


def _context(library: Library) -> Mapping[str, object]:
    return {"documents": len(library.holdings), "examples": search_examples(library)}
