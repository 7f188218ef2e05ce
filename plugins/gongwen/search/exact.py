"""From the sections that may answer to the answer itself: verified, counted, ranked.

An engine only has to name every section that holds one of the words, and may name more: what is
listed and counted is decided here, by the characters of each passage, the same for all engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from gongwen.model import Value
from gongwen.search.contract import FACETS, Query
from gongwen.search.headers import Header, facet_values
from gongwen.search.needles import needle
from gongwen.search.records import height
from gongwen.search.words import Field, Word
from gongwen.text import is_iso_date

BORDER = b"\n"
"""Between the passages of a record: no needle holds it."""


class Section(Value):
    """A record as an engine keeps it for verifying.

    ``text`` holds the needles of its passages in UTF-8, `BORDER` between them; it is empty where
    nothing is looked for. ``key`` is the engine's own number of it, ``score`` how well it thinks
    that it answers.
    """

    key: int
    header: Header
    text: bytes
    score: float = 0.0


class Part(Value):
    """The listed passages of one record: by their index in it, the words that each holds.

    ``section`` is the key of the record; the passages stand in printed order.
    """

    section: int
    header: Header
    held: dict[int, frozenset[str]]


class Listed(NamedTuple):
    """A passage that is listed: where it stands, and the words that it holds.

    ``number`` is its index in the section, ``place`` the one in the document.
    """

    section: int
    number: int
    place: int
    words: frozenset[str]


class Answer(Value):
    """One document that answers, with its listed passages in printed order."""

    header: Header
    score: float
    parts: tuple[Part, ...]

    @property
    def passages(self) -> int:
        """How many passages are listed."""
        return sum(len(part.held) for part in self.parts)

    def best(self, count: int) -> list[Listed]:
        """At most `count` passages, in printed order: each word once if it can be, then the first.

        Rare words come before frequent ones, so that none is crowded out.
        """
        listed = (
            Listed(part.section, index, part.header.start + index, words)
            for part in self.parts
            for index, words in part.held.items()
        )
        ranked = sorted(listed, key=lambda passage: (-len(passage.words), passage.place))
        frequency = Counter(word for passage in ranked for word in passage.words)
        chosen: dict[int, Listed] = {}
        for word in sorted(frequency, key=lambda word: (frequency[word], word)):
            if not any(word in passage.words for passage in chosen.values()):
                passage = next(passage for passage in ranked if word in passage.words)
                chosen[passage.place] = passage
        chosen |= {passage.place: passage for passage in ranked if passage.place not in chosen}
        return sorted(list(chosen.values())[:count], key=lambda passage: passage.place)


def answers(query: Query, sections: Iterable[Section]) -> list[Answer]:
    """The documents among `sections` that answer `query`, best first.

    Best is a title or a number (发文字号) that holds the words, then one passage that holds them
    all, then the score of the engine to one decimal, then the newest, those without a date last,
    then the highest level; equal ones stand in the order of their ids. Sorted by date, the newest
    come first.
    """
    words = {word.needle: _encoded(word) for word in query.wanted}
    excluded = [_encoded(word) for word in query.excluded]
    filters = {
        facet: needle(value) for facet in FACETS if (value := _filter(query, facet)) is not None
    }
    parts: dict[str, list[Part]] = {}
    scores: dict[str, float] = {}
    barred: set[str] = set()
    for section in sections:
        document = section.header.document
        if document in barred or not _admitted(query, section.header):
            continue
        left = _left(query, filters, section.header)
        if any(_holding(word, section.text, left) for word in excluded):
            barred.add(document)
            continue
        scores[document] = max(section.score, scores.get(document, 0.0))
        parts.setdefault(document, []).append(_part(words, section, left))
    found = [
        Answer(header=listed[0].header, score=scores[document], parts=listed)
        for document, matching in sorted(parts.items())
        if document not in barred and (listed := _complete(frozenset(words), matching))
    ]
    if query.sort == "date":
        found.sort(key=_newness, reverse=True)
    else:
        found.sort(key=lambda answer: _rank(answer, query.wanted), reverse=True)
    return found


def _filter(query: Query, facet: str) -> str | None:
    value: str | None = getattr(query, facet)
    return value


def _dated(query: Query, header: Header) -> bool:
    if query.from_ is None and query.to is None:
        return True
    day = header.signed_on
    if day is None or not is_iso_date(day):
        return False
    after = query.from_ is None or day[: len(query.from_)] >= query.from_
    return after and (query.to is None or day[: len(query.to)] <= query.to)


def _admitted(query: Query, header: Header) -> bool:
    """Whether the dates and the words in its elements let the document answer."""
    return _dated(query, header) and all(
        any(word.stands_in(needle(value)) for value in _elements(word.field, header))
        is not word.excluded
        for word in query.limits
        if word.field != "unit"
    )


def _elements(field: Field | None, header: Header) -> tuple[str, ...]:
    if field == "issuer":
        return header.issuers
    if field == "number":
        return (header.document_number or "",)
    return () if header.title == header.document else (header.title,)  # an id is no title


def _left(query: Query, filters: dict[str, str], header: Header) -> frozenset[int] | None:
    """The passages left by the filters, and by words in names of their units; ``None`` is all."""
    limits = [word for word in query.limits if word.field == "unit"]
    if not limits and not filters:
        return None
    whole = range(header.passages)
    return frozenset(at for at in whole if _passes(limits, filters, header, at))


def _passes(limits: Sequence[Word], filters: dict[str, str], header: Header, index: int) -> bool:
    units = header.units[index] if index < len(header.units) else ()
    if not all(
        any(word.stands_in(needle(unit)) for unit in units) is not word.excluded for word in limits
    ):
        return False
    if not filters:
        return True
    stated = facet_values(header, index)
    return all(wanted in map(needle, stated[facet]) for facet, wanted in filters.items())


def _encoded(word: Word) -> tuple[bytes, ...]:
    return tuple(one.encode("utf-8", "surrogatepass") for one in word.needles)


def _holding(needles: Iterable[bytes], text: bytes, left: frozenset[int] | None) -> list[int]:
    """The passages of `text`, of those that are `left`, that hold one of `needles`, in order."""
    found: set[int] = set()
    for one in needles:
        # The borders before an occurrence are the number of its passage.
        *pieces, _ = text.split(one)
        found.update(accumulate([piece.count(BORDER) for piece in pieces]))
    return sorted(found if left is None else found & left)


def _part(
    words: dict[str, tuple[bytes, ...]], section: Section, left: frozenset[int] | None
) -> Part:
    """The passages of `section` that hold one of `words`; all that are left where there is none."""
    held: dict[int, frozenset[str]] = {}
    if not words:
        whole = range(section.header.passages) if left is None else sorted(left)
        held = dict.fromkeys(whole, frozenset())
    for key, needles in words.items():
        alone = frozenset({key})
        found = _holding(needles, section.text, left)
        for at in held.keys() & found:
            held[at] |= alone
        held = dict.fromkeys(found, alone) | held
    if len(words) > 1:
        held = dict(sorted(held.items()))
    return Part(section=section.key, header=section.header, held=held)


def _complete(words: frozenset[str], matching: list[Part]) -> tuple[Part, ...]:
    """What is listed of a document: nothing, where one of the words stands in no passage."""
    if words.difference(*{held for part in matching for held in part.held.values()}):
        return ()
    whole = [_whole(words, part) for part in matching]
    listed = [part for part in (whole if any(p.held for p in whole) else matching) if part.held]
    return tuple(sorted(listed, key=lambda part: part.header.start))


def _whole(words: frozenset[str], part: Part) -> Part:
    """`part` without the passages that do not hold all the words."""
    if len(words) < 2:
        return part
    held = {at: found for at, found in part.held.items() if found == words}
    return msgspec.structs.replace(part, held=held)


def _newness(answer: Answer) -> tuple[str, int]:
    return answer.header.signed_on or "", -height(answer.header.level)


def _rank(answer: Answer, words: tuple[Word, ...]) -> tuple[int, int, float, tuple[str, int]]:
    header = answer.header
    names = [needle(name) for name in (header.title, header.document_number) if name]
    together = len(words)
    if together > 1:
        together = max(len(held) for part in answer.parts for held in part.held.values())
    named = sum(any(map(word.stands_in, names)) for word in words)
    # How long a record is moves the score a little: that is no reason to put an older one first.
    return named, together, round(answer.score, 1), _newness(answer)
