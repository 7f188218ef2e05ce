"""From the sections that may answer to the answer itself: verified, counted, ranked.

An engine only has to name every section that holds one of the words, and may name more: what is
listed and counted is decided here, by the characters of each passage, the same for all engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from gongwen.model import Value
from gongwen.search.contract import FACETS, OF_PASSAGES, Query
from gongwen.search.needles import needle
from gongwen.search.records import SearchRecord, height
from gongwen.search.words import Field, Word
from gongwen.text import is_iso_date


class Header(Value):
    """The elements of a record, by which it is filtered, counted and shown.

    ``start`` is the number of its first passage in the document, ``units`` holds the responsible
    units of each passage, ``tasks`` and ``deadlines`` the numbers of the passages that have one.
    """

    document: str
    start: int
    title: str
    kind: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    region: str | None = None
    level: str | None = None
    year: int | None = None
    signed_on: str | None = None
    units: tuple[tuple[str, ...], ...] = ()
    tasks: tuple[int, ...] = ()
    deadlines: tuple[int, ...] = ()


class Section(Value):
    """A record as an engine keeps it for verifying: ``texts`` are `needle`s of its passages.

    ``key`` is the engine's own number of it, ``score`` how well it thinks that it answers.
    """

    key: int
    header: Header
    texts: tuple[str, ...]
    score: float = 0.0


class Listed(Value):
    """A passage that is listed: the section that holds it, its index there, and its words."""

    section: int
    header: Header
    index: int
    words: frozenset[str]

    @property
    def place(self) -> int:
        """Its number in the document."""
        return self.header.start + self.index


class Answer(Value):
    """One document that answers, with its listed passages in printed order."""

    header: Header
    score: float
    listed: tuple[Listed, ...]

    def best(self, count: int) -> list[Listed]:
        """At most `count` passages, in printed order: each word once if it can be, then the first.

        Rare words come before frequent ones, so that none is crowded out.
        """
        ranked = sorted(self.listed, key=lambda passage: (-len(passage.words), passage.place))
        frequency = Counter(word for passage in ranked for word in passage.words)
        chosen: dict[int, Listed] = {}
        for word in sorted(frequency, key=lambda word: (frequency[word], word)):
            if not any(word in passage.words for passage in chosen.values()):
                passage = next(passage for passage in ranked if word in passage.words)
                chosen[passage.place] = passage
        chosen |= {passage.place: passage for passage in ranked if passage.place not in chosen}
        return sorted(list(chosen.values())[:count], key=lambda passage: passage.place)


def header(record: SearchRecord) -> Header:
    """The elements of `record`."""
    return Header(
        document=record.document,
        start=record.start,
        title=record.title,
        kind=record.kind,
        document_number=record.document_number,
        issuers=record.issuers,
        region=record.region,
        level=record.level,
        year=record.year,
        signed_on=record.signed_on,
        units=tuple(passage.units for passage in record.passages),
        tasks=tuple(at for at, passage in enumerate(record.passages) if passage.has_task),
        deadlines=tuple(at for at, passage in enumerate(record.passages) if passage.has_deadline),
    )


def facet_values(header: Header, index: int) -> dict[str, tuple[str, ...]]:
    """The values of each facet for one passage; ``("",)`` where the text states none.

    Example: ``{"issuer": ("贵州省卫生健康委员会", …), "kind": ("工作要点",), …}``.
    """
    return {
        "issuer": header.issuers or ("",),
        "kind": (header.kind or "",),
        "region": (header.region or "",),
        "level": (header.level or "",),
        "unit": (header.units[index] if index < len(header.units) else ()) or ("",),
        "year": (str(header.year or ""),),
        "task": ("有任务" if index in header.tasks else "",),
        "deadline": ("有时限" if index in header.deadlines else "",),
    }


def answers(query: Query, sections: Iterable[Section]) -> list[Answer]:
    """The documents among `sections` that answer `query`, best first.

    Best is a title that holds the words, then one passage that holds them all, then the score of
    the engine to one decimal, then the newest, those without a date last, then the highest level;
    equal ones stand in the order of their ids. Sorted by date, the newest come first.
    """
    words = {word.needle: word for word in query.wanted}
    filters = {
        facet: needle(value) for facet in FACETS if (value := _filter(query, facet)) is not None
    }
    listed: dict[str, list[Listed]] = {}
    scores: dict[str, float] = {}
    barred: set[str] = set()
    for section in sections:
        document = section.header.document
        if document in barred or not _admitted(query, section.header):
            continue
        left = [at for at in range(len(section.texts)) if _passes(query, filters, section, at)]
        if any(word.stands_in(section.texts[at]) for word in query.excluded for at in left):
            barred.add(document)
            continue
        scores[document] = max(section.score, scores.get(document, 0.0))
        listed.setdefault(document, []).extend(_containing(words, section, left))
    found = [
        Answer(header=passages[0].header, score=scores[document], listed=passages)
        for document, matching in sorted(listed.items())
        if document not in barred and (passages := _complete(frozenset(words), matching))
    ]
    found.sort(key=lambda answer: height(answer.header.level))
    found.sort(key=lambda answer: answer.header.signed_on or "", reverse=True)
    if query.sort == "relevance":
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


def _passes(query: Query, filters: dict[str, str], section: Section, index: int) -> bool:
    """Whether a passage is left by the filters, and by words in the names of its units."""
    header = section.header
    units = header.units[index] if index < len(header.units) else ()
    if not all(
        any(word.stands_in(needle(unit)) for unit in units) is not word.excluded
        for word in query.limits
        if word.field == "unit"
    ):
        return False
    if not filters:
        return True
    stated = facet_values(header, index)
    return all(wanted in map(needle, stated[facet]) for facet, wanted in filters.items())


def _containing(words: dict[str, Word], section: Section, left: list[int]) -> Iterator[Listed]:
    for index in left:
        text = section.texts[index]
        held = frozenset(key for key, word in words.items() if word.stands_in(text))
        if held or not words:
            yield Listed(section=section.key, header=section.header, index=index, words=held)


def _complete(words: frozenset[str], matching: list[Listed]) -> tuple[Listed, ...]:
    """What is listed of a document: nothing, where one of the words stands in no passage."""
    if words.difference(*(passage.words for passage in matching)):
        return ()
    whole = [passage for passage in matching if passage.words == words]
    return tuple(sorted(whole or matching, key=lambda passage: passage.place))


def _rank(answer: Answer, words: tuple[Word, ...]) -> tuple[int, int, float]:
    title = needle(answer.header.title)
    together = max(len(passage.words) for passage in answer.listed)
    # How long a record is moves the score a little: that is no reason to put an older one first.
    return sum(word.stands_in(title) for word in words), together, round(answer.score, 1)


def count_facets(found: Iterable[Answer]) -> dict[str, dict[str, int]]:
    """How many listed passages have each value of each facet, the most frequent first."""
    counts = {facet: Counter[str]() for facet in FACETS}
    for answer in found:
        for _, group in groupby(answer.listed, key=lambda passage: passage.section):
            passages = list(group)
            stated = facet_values(passages[0].header, passages[0].index)
            for facet in FACETS:
                if facet not in OF_PASSAGES:
                    counts[facet].update(dict.fromkeys(stated[facet], len(passages)))
            for passage in passages:
                stated = facet_values(passage.header, passage.index)
                for facet in OF_PASSAGES:
                    counts[facet].update(stated[facet])
    return {
        facet: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        for facet, counter in counts.items()
    }
