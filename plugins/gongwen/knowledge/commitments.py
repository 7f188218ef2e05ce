"""Deadlines with the tasks in whose text they stand, and all of them in the Library."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.library import DeadlineFact, Holding
from gongwen.model import Deadline, Evidence, Facts, Passage, Task


def attach(tasks: tuple[Task, ...], deadlines: tuple[Deadline, ...]) -> tuple[Task, ...]:
    """Give each task the deadlines that stand in its text, after those of its lines.

    What a bracket or a cell already states is not taken twice, nor is what the text repeats of the
    line in the same words.
    """
    by_anchor: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        by_anchor.setdefault(deadline.evidence.anchor, []).append(deadline)
    return tuple(_attached(task, by_anchor) for task in tasks)


def _attached(task: Task, by_anchor: dict[str, list[Deadline]]) -> Task:
    in_text = [one for anchor in task.passages for one in by_anchor.get(anchor, ())]
    own = [
        one
        for one in in_text
        if not any(_overlap(one.evidence, line.evidence) for line in task.deadlines)
        and _normalised(one) not in {_normalised(line) for line in task.deadlines}
    ]
    if not own:
        return task
    return msgspec.structs.replace(task, deadlines=(*task.deadlines, *own))


def _overlap(one: Evidence, other: Evidence) -> bool:
    if one.anchor != other.anchor or one.span is None or other.span is None:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end


def _normalised(deadline: Deadline) -> tuple[str | None, ...]:
    return (
        deadline.raw,
        deadline.kind,
        deadline.from_,
        deadline.to,
        deadline.every,
        deadline.lasts,
    )


def in_printed_order(
    tasks: tuple[Task, ...], deadlines: tuple[Deadline, ...], passages: tuple[Passage, ...]
) -> tuple[Deadline, ...]:
    """All deadlines of a record, those of lines and of running text, in printed order."""
    order = {passage.anchor: index for index, passage in enumerate(passages)}
    lines = [one for task in tasks for one in task.deadlines if one not in deadlines]
    stated = {line.evidence.anchor for line in lines}
    in_text = [
        one
        for one in deadlines
        if one.evidence.anchor not in stated
        or not any(_overlap(one.evidence, line.evidence) for line in lines)
    ]

    def place(deadline: Deadline) -> tuple[int, int]:
        evidence = deadline.evidence
        return order[evidence.anchor], evidence.span.start if evidence.span else 0

    return tuple(sorted((*in_text, *lines), key=place))


def build_deadlines(
    holdings: tuple[Holding, ...], facts: dict[str, Facts]
) -> tuple[DeadlineFact, ...]:
    """Every deadline of the Library, in the order of `holdings`, with its duty.

    One that a person set has no place in the text: its id names the task.
    """
    found: list[DeadlineFact] = []
    for holding in holdings:
        known = facts[holding.id]
        if not known.deadlines:
            continue
        owners = {_place(one): task.at for task in known.tasks for one in task.deadlines}
        for deadline in known.deadlines:
            place = _place(deadline)
            if place is None:
                continue
            owner = owners.get(place)
            duty = f"{holding.id}#{owner}" if owner else None
            found.append(_fact(holding.id, f"{place[0]}@{place[1]}", duty, deadline))
        for task in known.tasks:
            for number, deadline in enumerate(task.deadlines, start=1):
                if _place(deadline) is None:
                    at = f"{task.at}@correction-{number}"
                    found.append(_fact(holding.id, at, f"{holding.id}#{task.at}", deadline))
    return tuple(found)


def _fact(document: str, at: str, duty: str | None, deadline: Deadline) -> DeadlineFact:
    return DeadlineFact(id=f"{document}#{at}", document=document, duty=duty, deadline=deadline)


def _place(deadline: Deadline) -> tuple[str, int] | None:
    """Where it stands; ``None`` for one that a person set."""
    evidence = deadline.evidence
    return (evidence.anchor, evidence.span.start) if evidence.span else None
