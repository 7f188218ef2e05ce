"""Which passages of a record the filters of a query leave, and its words in fields."""

from __future__ import annotations

from gongwen.search.contract import FACETS, Query
from gongwen.search.headers import Header, of_passage
from gongwen.search.needles import needle
from gongwen.search.words import Field, Word
from gongwen.text import is_iso_date

_NONE: frozenset[int] = frozenset()


class Filters:
    """The filters of one query, made ready for many records."""

    def __init__(self, query: Query) -> None:
        """Read what `query` asks for beside words in the text."""
        self._query = query
        self._facets = {
            facet: needle(value) for facet in FACETS if (value := getattr(query, facet)) is not None
        }
        self._units = [word for word in query.limits if word.field == "unit"]
        self._others = [word for word in query.limits if word.field != "unit"]

    def left(self, header: Header) -> frozenset[int] | None:
        """The passages that are left of a record; ``None`` is all of them."""
        if not self._dated(header) or (self._others and not self._named(header)):
            return _NONE
        if not self._facets and not self._units:
            return None
        stated = header.values
        if not self._hold(stated):
            return _NONE
        if not self._units and self._facets.keys() <= stated.keys():
            return None
        return frozenset(at for at in range(header.passages) if self._passes(header, at))

    def _dated(self, header: Header) -> bool:
        after, before, day = self._query.from_, self._query.to, header.signed_on
        if after is None and before is None:
            return True
        if day is None or not is_iso_date(day):
            return False
        return (after is None or day[: len(after)] >= after) and (
            before is None or day[: len(before)] <= before
        )

    def _named(self, header: Header) -> bool:
        """Whether the words in the elements of the document let it answer."""
        return all(
            _stands_in(word, _elements(word.field, header)) is not word.excluded
            for word in self._others
        )

    def _passes(self, header: Header, index: int) -> bool:
        """Whether a passage is left by the filters, and by words in the names of its units."""
        units = header.units[index] if index < len(header.units) else ()
        return all(
            _stands_in(word, units) is not word.excluded for word in self._units
        ) and self._hold(of_passage(header, index))

    def _hold(self, stated: dict[str, tuple[str, ...]]) -> bool:
        """Whether the values of facets are those that are asked for, where any is."""
        return all(
            self._facets[facet] in map(needle, values)
            for facet, values in stated.items()
            if facet in self._facets
        )


def _stands_in(word: Word, names: tuple[str, ...]) -> bool:
    return any(word.stands_in(needle(name)) for name in names)


def _elements(field: Field | None, header: Header) -> tuple[str, ...]:
    if field == "issuer":
        return header.issuers
    if field == "number":
        return (header.document_number or "",)
    return () if header.title == header.document else (header.title,)  # an id is no title
