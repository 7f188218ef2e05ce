"""What every search engine promises: a Query in, Hits out, and no silence about what is missing.

A passage contains a word when the word's characters stand side by side in it, white space left out
and both folded (`needle`). A document answers a query when each of the words is contained in one of
its passages. Listed are the passages that contain all the words, or, in a document where no passage
does, those that contain any. Filters come first: what they leave out neither answers nor is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from gongwen.model import Span, Value
from gongwen.search.needles import needle as needle
from gongwen.search.records import SearchRecord
from gongwen.text import fold

FACETS = ("issuer", "kind", "region", "unit", "year")
"""Names of filters that are also facets: 发文机关, 文种, 地区, 责任单位, 年份."""


class Query(Value):
    """What is asked: words that must all be there, and filters that must all hold.

    A filter is the printed value of a facet, compared as a `needle`; ``""`` asks for what the text
    does not state (文中未载明). ``from_`` and ``to`` are days, months or years in
    ISO form (``2020-03``), both included; documents without a date are left out by them.

    ``limit`` and ``offset`` count documents; of each, at most ``each`` passages are shown.
    """

    words: tuple[str, ...] = ()
    issuer: str | None = None
    kind: str | None = None
    region: str | None = None
    unit: str | None = None
    year: str | None = None
    from_: str | None = None
    to: str | None = None
    limit: int = 10
    offset: int = 0
    each: int = 3


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


class Hits(Value):
    """The answer: totals over all that was found, and one page of it.

    ``total`` counts documents and ``passages`` the passages listed in them; both are exact unless
    ``partial`` says that a part of the corpus did not answer. ``facets`` count listed passages by
    facet and value, ``""`` standing for what the text does not state.
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

    def healthy(self) -> bool:
        """Whether the index is whole and was made by this version."""


_WORDS = re.compile(r'(?<!\S)"(?P<quoted>[^"]+)"(?!\S)|(?P<bare>\S+)')


def parse_words(text: str) -> tuple[str, ...]:
    """Read the words of a search box: white space parts them, quotes around them keep it in.

    Quotes of any kind count where they enclose a whole word; elsewhere they are characters to be
    found. Words are given back as typed, without the enclosing quotes.

    Example: ``parse_words('县乡一体 “基本 医疗” “十三五”规划')`` is
    ``("县乡一体", "基本 医疗", "“十三五”规划")``.
    """
    spans = (m.span("quoted" if m["quoted"] else "bare") for m in _WORDS.finditer(fold(text)))
    return tuple(text[start:end] for start, end in spans if needle(text[start:end]))
