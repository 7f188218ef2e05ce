"""Questions to the local index, for the command line and the service alike.

Words as typed become a Query, and its answer says how it was read and, where there is none, what
comes nearest.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gongwen.fingerprint import corpus_version
from gongwen.model import Value
from gongwen.problems import Refused, problem
from gongwen.search.aliases import NO_ALIASES, Aliases, with_aliases
from gongwen.search.contract import FACETS, FILTERS, Hits, Query
from gongwen.search.engines import processors, whoosh
from gongwen.search.nearest import find_nearest
from gongwen.search.needles import needle
from gongwen.search.readings import readings
from gongwen.search.words import Word, parse_words
from gongwen.store import current_folder, write_bytes

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

_SHOWN_VALUES = 12
_SEAL = "seal.json"
_HALF = re.compile(r"[\ud800-\udfff]")


class _Seal(Value):
    corpus: str
    index: str | None


def read_words(typed: str, known: Aliases = NO_ALIASES) -> tuple[Word, ...]:
    """The words of what people typed, units with the other names that `known` has of them.

    Raises:
        Refused: ``query-encoding`` where `typed` was no Unicode text, as by a terminal of another
            encoding; ``query-empty`` where it holds no character to look for.

    Example: ``read_words("卫健委 -会议")``.
    """
    if _HALF.search(typed):
        raise Refused(problem("query-encoding", "检索词"))
    words = parse_words(typed)
    if not words:
        raise Refused(problem("query-empty", "检索词"))
    return with_aliases(words, known)


def ensure_index(library: Library, cache: Path) -> bool:
    """Build the local index in `cache` where it is missing, damaged or not of this `library`.

    Returns:
        Whether it was built.

    Raises:
        Refused: ``index-interrupted`` when one of the building processes was ended from outside.
        OSError: when the disk refuses; the index is then as it was.
    """
    return whoosh.publish(library, cache, processors())


def is_current(corpus: Path, cache: Path) -> bool:
    """Whether the index in `cache` is whole, and of `corpus` as its files are now.

    It is enough to read these: a Library of thousands of documents takes seconds to load. The seal
    (封条) beside the index says of which state of the corpus it is; `seal` puts it on.
    """
    try:
        seal = msgspec.json.decode((cache / _SEAL).read_bytes(), type=_Seal)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return seal.corpus == corpus_version(corpus) and seal.index == whoosh.standing(cache)


def seal(corpus: Path, cache: Path, version: str) -> None:
    """Put down that the index in `cache` was made of `corpus` in the state `version`.

    Nothing is, where that has changed since: then nobody knows which state was read.
    """
    stands = _Seal(corpus=version, index=whoosh.standing(cache))
    if corpus_version(corpus) == version:  # looked at last: an index of a later state was later
        write_bytes(cache / _SEAL, msgspec.json.encode(stands))


def has_index(cache: Path) -> bool:
    """Whether the folder `cache` holds an index that is whole and of this version."""
    return whoosh.standing(cache) is not None


def answer(cache: Path, query: Query) -> Hits:
    """Ask the local index in the folder `cache` (``.cache/gongwen``).

    Raises:
        Refused: ``index-missing``, ``index-damaged``, or ``filter-unknown`` when the library holds
            no such value of a facet; the message names those that it holds.
    """
    with closing(whoosh.open_engine(cache)) as engine:
        return _answer(engine, query)


class Answers:
    """`answer` for many questions in a row, one at a time: the index stays open between them.

    To open it means to hash its files, which takes longer than most answers. A newer index is
    taken as soon as it is there.
    """

    def __init__(self, cache: Path) -> None:
        """Questions to the index in the folder `cache`; it is opened when the first one comes."""
        self._cache = cache
        self._engine: whoosh.WhooshEngine | None = None
        self._folder: Path | None = None

    def answer(self, query: Query) -> Hits:
        """See `answer`."""
        folder = current_folder(self._cache / whoosh.NAME)
        if self._engine is None or folder is None or folder != self._folder:
            self.close()
            self._engine, self._folder = whoosh.open_engine(self._cache), folder
        return _answer(self._engine, query)

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None


def _answer(engine: whoosh.WhooshEngine, query: Query) -> Hits:
    hits = engine.search(query)
    if hits.total == 0 and any(getattr(query, facet) is not None for facet in FACETS):
        _check_filters(query, engine.search(Query(limit=0)).facets)
    nearest = () if hits.total else find_nearest(engine, query, engine.vocabulary)
    notes = (*_left_out(engine.unread), *readings(hits, engine.stands))
    return msgspec.structs.replace(hits, notes=notes, nearest=nearest)


def _left_out(unread: int) -> tuple[str, ...]:
    told = f"有 {unread} 份文件的记录读不懂，没有检索；是哪些、怎么改，请运行 gongwen check。"
    return (told,) if unread else ()


def _check_filters(query: Query, facets: dict[str, dict[str, int]]) -> None:
    for facet in FACETS:
        value: str | None = getattr(query, facet)
        if value is None or needle(value) in map(needle, facets[facet]):
            continue
        held = [one for one in facets[facet] if one]
        near = [one for one in held if needle(value) in needle(one)] or held
        more = "……" if len(near) > _SHOWN_VALUES else "。"
        known = f"{FILTERS[facet]}有：{'、'.join(near[:_SHOWN_VALUES])}{more}" if near else ""
        raise Refused(problem("filter-unknown", f"--{facet}", value=value, known=known))
