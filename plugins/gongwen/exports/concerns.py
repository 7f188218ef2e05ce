"""What concerns each unit: the documents and deadlines that its feeds tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.exports.recurrence import first_day
from gongwen.knowledge.library import Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.knowledge.units.entities import Unit
from gongwen.model import Deadline, Value
from gongwen.text import is_iso_date


class Concerns(Value):
    """By slug of the unit; a unit that nothing concerns stands in neither, and has no feed.

    ``documents`` are ids, newest first, of documents with tasks for the unit or addressed to it;
    ``deadlines`` are those of its tasks that have a day, in the order of the Library. Both hold
    what reaches the unit through a collective name.
    """

    documents: Mapping[str, tuple[str, ...]] = {}
    deadlines: Mapping[str, tuple[DeadlineFact, ...]] = {}
    has_days: bool = False
    """Whether any deadline of the Library has a day, of a unit or of none."""


def find_concerns(library: Library) -> Concerns:
    """What concerns each unit of `library`, in one walk over its units and deadlines."""
    rank = {holding.id: place for place, holding in enumerate(library.holdings)}
    due: dict[str, list[DeadlineFact]] = {}
    for fact in dated_deadlines(library):
        due.setdefault(fact.duty or "", []).append(fact)
    documents: dict[str, tuple[str, ...]] = {}
    deadlines: dict[str, tuple[DeadlineFact, ...]] = {}
    for unit in library.units:
        duties = dict.fromkeys(_duties(unit))
        held = {library.duty[duty].document for duty in duties} | set(unit.addressed)
        if held := {id for id in held if id in rank}:
            documents[unit.slug] = tuple(sorted(held, key=rank.__getitem__))
        if dated := tuple(fact for duty in duties for fact in due.get(duty, ())):
            deadlines[unit.slug] = dated
    return Concerns(documents=documents, deadlines=deadlines, has_days=bool(due))


def _duties(unit: Unit) -> Iterator[str]:
    yield from unit.duties
    for _, duties in unit.through:
        yield from duties


def dated_deadlines(library: Library) -> Iterator[DeadlineFact]:
    """The deadlines that a calendar can hold: still open, with a last day or a day to repeat from.

    A time that the text reports as over, and one that it does not settle (长期), are left out.
    """
    for fact in library.deadlines:
        if fact.deadline.is_open and day_of(fact.deadline) and fact.document in library.holding:
            yield fact


def day_of(deadline: Deadline) -> str | None:
    """The day that `deadline` has in a calendar, ISO: its last, or the first that it repeats on.

    ``None`` where the text settles none, or how often it comes back is not known.
    """
    day = first_day(deadline) if deadline.kind == "recurring" else deadline.to
    return day if day and is_iso_date(day) else None
