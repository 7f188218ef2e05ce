"""What every search engine promises: a Query in, Hits out, and no silence about what is missing.

A passage contains a word when the word's characters stand side by side in it, white space left out
and both folded (`needle`), in one of its writings (`Word.needles`). A document answers a query when
each of the words is contained in one of its passages, and none of the excluded ones in any. Listed
are the passages that contain all the words, or, in a document where no passage does, those that
contain any. Filters, and words restricted to a field, come first: what they leave out neither
answers nor is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, Protocol

from gongwen.model import Span, Value
from gongwen.search.needles import needle as needle
from gongwen.search.records import SearchRecord
from gongwen.search.words import Word
from gongwen.text import is_iso_date

FACETS = ("issuer", "kind", "region", "level", "unit", "year", "task", "deadline")
"""Names of filters that are also facets: 发文机关, 文种, 地区, 层级, 责任单位, 年份, 任务, 时限."""
FILTERS = {
    "issuer": "发文机关",
    "kind": "文种",
    "region": "地区",
    "level": "层级",
    "unit": "责任单位",
    "year": "年份",
    "task": "任务",
    "deadline": "时限",
    "from_": "起",
    "to": "止",
}
"""What the filters of a Query are called, in the order in which they are named."""
_MONTH = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


def is_bound(text: str) -> bool:
    """Whether `text` can stand in ``from_`` and ``to``: 2020, 2020-03 or 2020-03-31."""
    return bool(_MONTH.fullmatch(text)) or is_iso_date(text)


class Query(Value):
    """What is asked: words that must all be there, and filters that must all hold.

    A plain string among ``words`` is a word that must stand there as it is (`asked`).
    A filter is the printed value of a facet, compared as a `needle`; ``""`` asks for what the text
    does not state (文中未载明). ``from_`` and ``to`` are days, months or years in
    ISO form (``2020-03``), both included; documents without a date are left out by them.

    ``limit`` and ``offset`` count documents; of each, at most ``each`` passages are shown.
    """

    words: tuple[str | Word, ...] = ()
    issuer: str | None = None
    kind: str | None = None
    region: str | None = None
    level: str | None = None
    unit: str | None = None
    year: str | None = None
    task: str | None = None
    deadline: str | None = None
    from_: str | None = None
    to: str | None = None
    sort: Literal["relevance", "date"] = "relevance"
    limit: int = 10
    offset: int = 0
    each: int = 3

    @cached_property
    def asked(self) -> tuple[Word, ...]:
        """All its words; those without a character to look for are left out."""
        words = (Word(typed=word) if isinstance(word, str) else word for word in self.words)
        return tuple(word for word in words if word.needle)

    @cached_property
    def wanted(self) -> tuple[Word, ...]:
        """The words that must stand in the text of a document."""
        return tuple(word for word in self.asked if not word.field and not word.excluded)

    @cached_property
    def excluded(self) -> tuple[Word, ...]:
        """The words that may not stand in the text of a document."""
        return tuple(word for word in self.asked if not word.field and word.excluded)

    @cached_property
    def limits(self) -> tuple[Word, ...]:
        """The words that must stand, or may not, in a field."""
        return tuple(word for word in self.asked if word.field)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The needles to be marked in what is listed."""
        return tuple(one for word in self.wanted for one in word.needles)


class Hit(Value):
    """A passage that is listed: where it stands, and its words around the place.

    ``marks`` are the words asked for, as ranges of ``excerpt``.
    """

    document: str
    anchor: str
    place: str
    excerpt: str
    marks: tuple[Span, ...]
    address: str


class Found(Value):
    """A document that answers: its elements, how many of its passages are listed, the best few."""

    id: str
    title: str
    kind: str | None
    document_number: str | None
    issuers: tuple[str, ...]
    signed_on: str | None
    passages: int
    hits: tuple[Hit, ...]


class Nearest(Value):
    """Another query, which has an answer, where the one that was asked has none: no hit.

    ``query`` is to be typed as it is, without filters; ``why`` says in Chinese how it differs (含 5
    字). ``total`` and ``passages`` count as in `Hits`; of the documents the first few are shown.
    """

    query: str
    why: str
    total: int
    passages: int
    documents: tuple[Found, ...]


class Hits(Value):
    """The answer: totals over all that was found, and one page of it.

    ``total`` counts documents and ``passages`` the passages listed in them; both are exact unless
    ``partial`` says that a part of the corpus did not answer. ``facets`` count listed passages by
    facet and value, ``""`` standing for what the text does not state. ``notes`` are Chinese
    sentences on how the query was read, such as other names that count as one of its words;
    ``nearest`` is empty unless nothing was found.
    """

    engine: str
    query: Query
    total: int
    passages: int
    searched_documents: int
    searched_passages: int
    partial: bool
    documents: tuple[Found, ...]
    facets: dict[str, dict[str, int]]
    notes: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the documents on this page, best first."""
        return tuple(found.id for found in self.documents)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All passages shown on this page."""
        return tuple(hit for found in self.documents for hit in found.hits)


class Engine(Protocol):
    """An index that can be filled and asked. Records are known by their id alone."""

    def upsert(self, records: Iterable[SearchRecord]) -> None:
        """Add `records`, each in the place of the one with its id: doing it twice changes nothing.

        All of them or none: who searches meanwhile sees the index as it was.
        """

    def delete(self, ids: Iterable[str]) -> None:
        """Take out the records with these ids; an id that is not there is no error."""

    def search(self, query: Query) -> Hits:
        """Answer `query`; what could not be searched is reported as partial, never hidden."""

    def stands(self, word: str) -> bool:
        """Whether any passage holds the needle `word`, none being left out."""

    def healthy(self) -> bool:
        """Whether the index is whole and was made by this version."""
