"""Search: records → indexes, queries → hits.

Example::

    ensure_index(library, cache)
    hits = answer(cache, Query(words=read_words("县乡一体 机制"), kind="通知"))
    print(render_hits(hits))
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.search.aliases import NO_ALIASES, Aliases, aliases, known_aliases
from gongwen.search.answers import (
    Answers,
    answer,
    ensure_index,
    has_index,
    is_current,
    read_words,
    seal,
)
from gongwen.search.contract import FILTERS, Hits, Query, is_bound
from gongwen.search.engines import ENGINES, Builder, browser, browser_suggestions
from gongwen.search.shown import hits_json, render_hits
from gongwen.search.words import parse_words

if TYPE_CHECKING:
    from gongwen.authority import UnitEntry
    from gongwen.knowledge.library import Library

__all__ = [
    "FILTERS",
    "NO_ALIASES",
    "Aliases",
    "Answers",
    "Hits",
    "Query",
    "aliases",
    "answer",
    "ensure_index",
    "has_index",
    "hits_json",
    "index",
    "is_bound",
    "is_current",
    "known_aliases",
    "parse_words",
    "publish",
    "read_words",
    "render_hits",
    "seal",
]


def publish(library: Library, out: Path, units: Iterable[UnitEntry] = (), *, jobs: int = 1) -> None:
    """Write what the site's pages read: the folders ``search`` and ``suggest`` of `out`.

    Other names of `units` lie beside the index, and are read for queries that name one. Of a large
    corpus the index is made by `jobs` processes.

    Raises:
        Refused: ``index-interrupted`` when one of the processes was ended from outside.
    """
    browser.publish(library, out, jobs, known=aliases(units))
    browser_suggestions.publish(library, out)


def index(
    library: Library, out: Path, engines: Iterable[Builder] = ENGINES, *, jobs: int = 1
) -> None:
    """Make the indexes of `library`, each in a folder of its own in `out`, by `jobs` processes.

    Raises:
        Refused: ``index-interrupted`` when one of the processes was ended from outside.
    """
    for engine in engines:
        engine.publish(library, out, jobs)
