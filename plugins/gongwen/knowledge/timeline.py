"""大事记 (timeline): documents and the dated facts in them, by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.model import Evidence, Value
from gongwen.text import is_iso_date

EventKind = Literal[
    "signed_on", "printed_on", "published_on", "effective_on", "repealed_on", "year", "deadline"
]
"""The date of a document by the name of its field; its year where it states no day; or a time that
its text sets."""

_DATES: tuple[EventKind, ...] = ("signed_on", "printed_on", "published_on")
_LATER: tuple[EventKind, ...] = ("effective_on", "repealed_on")


class Event(Value):
    """Something with a date: that of a document, or a time that its text sets.

    ``day`` is ISO, or a year alone where a document states no day (``2020``); ``until`` is the last
    day of what lasts. ``anchor`` is the passage that says so, empty where none does.
    """

    day: str
    kind: EventKind
    document: str
    evidence: Evidence | None = None
    until: str | None = None
    words: str = ""
    """The words that name the time of a deadline, at the start of its quote."""
    duty: str | None = None
    is_open: bool = False
    """Whether it is a deadline that the text has not reported as over."""

    @property
    def year(self) -> str:
        """The four digits of the year."""
        return self.day[:4]


def find_events(library: Library) -> tuple[Event, ...]:
    """The events of `library` by day, earliest first; those of a year alone open their year.

    A document has one event for the first of 成文, 印发 and 发布 that it states, or for its year
    where it states no day, and one each for 施行 and 废止. A deadline has one where its day is
    settled: the last day, or the first of a period.

    Example: the notice of 24 February 2020 has the event ``2020-02-24``, ``signed_on``.
    """
    found = [event for holding in library.holdings for event in _of_document(holding)]
    found += [event for fact in library.deadlines for event in _of_deadline(fact)]
    order = {holding.id: index for index, holding in enumerate(library.holdings)}
    return tuple(sorted(found, key=lambda event: (event.day, -order[event.document])))


def _of_document(holding: Holding) -> Iterator[Event]:
    issued = [event for kind in _DATES if (event := _dated(holding, kind))][:1]
    if not issued and holding.year:
        issued = [Event(day=str(holding.year), kind="year", document=holding.id)]
    yield from issued
    yield from (event for kind in _LATER if (event := _dated(holding, kind)))


def _dated(holding: Holding, kind: EventKind) -> Event | None:
    """The event of one date of the document; ``None`` where it is absent or no real day."""
    day = getattr(holding.document, kind)
    if day is None or not is_iso_date(day):
        return None
    proof = next((one.evidence for one in holding.elements if one.field == kind), None)
    return Event(day=day, kind=kind, document=holding.id, evidence=proof)


def _of_deadline(fact: DeadlineFact) -> Iterator[Event]:
    deadline = fact.deadline
    day = deadline.from_ if deadline.kind == "period" else deadline.to
    if day is None:
        return
    yield Event(
        day=day,
        kind="deadline",
        document=fact.document,
        evidence=deadline.evidence,
        words=deadline.raw,
        until=deadline.to if deadline.kind == "period" else None,
        duty=fact.duty,
        is_open=deadline.is_open,
    )
