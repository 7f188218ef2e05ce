"""Deadlines and targets with the tasks in whose text they stand, and all of the Library."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.library import Holding
from gongwen.knowledge.tasks.entities import DeadlineFact, TargetFact
from gongwen.model import Deadline, Evidence, Facts, Passage, Target, Task


def attach(
    tasks: tuple[Task, ...], deadlines: tuple[Deadline, ...], targets: tuple[Target, ...]
) -> tuple[Task, ...]:
    """Give each task the deadlines that stand in its text, after those of its lines, and targets.

    What a bracket or a cell already states is not taken twice, nor is what the text repeats of the
    line in the same words.
    """
    due: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        due.setdefault(deadline.evidence.anchor, []).append(deadline)
    aims: dict[str, list[Target]] = {}
    for target in targets:
        aims.setdefault(target.evidence.anchor, []).append(target)
    return tuple(
        msgspec.structs.replace(
            task,
            deadlines=(*task.deadlines, *_not_on_lines(task, due)),
            targets=tuple(one for anchor in task.passages for one in aims.get(anchor, ())),
        )
        for task in tasks
    )


def _not_on_lines(task: Task, due: dict[str, list[Deadline]]) -> list[Deadline]:
    lines = {_normalised(line) for line in task.deadlines}
    return [
        one
        for anchor in task.passages
        for one in due.get(anchor, ())
        if _normalised(one) not in lines
        and not any(_overlap(one.evidence, line.evidence) for line in task.deadlines)
    ]


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
        owners = {_place(d.evidence): task.at for task in known.tasks for d in task.deadlines}
        placed = [(_place(d.evidence), d) for d in known.deadlines if d.evidence.span]
        rows = [(at, owners.get(at), deadline) for at, deadline in placed]
        rows += [
            (f"{task.at}@correction-{number}", task.at, deadline)
            for task in known.tasks
            for number, deadline in enumerate(task.deadlines, start=1)
            if deadline.evidence.span is None
        ]
        found += (
            DeadlineFact(
                id=f"{holding.id}#{at}",
                document=holding.id,
                duty=f"{holding.id}#{owner}" if owner else None,
                deadline=deadline,
            )
            for at, owner, deadline in rows
        )
    return tuple(found)


def build_targets(holdings: tuple[Holding, ...], facts: dict[str, Facts]) -> tuple[TargetFact, ...]:
    """Every target of the Library, in the order of `holdings`, with its duty."""
    found: list[TargetFact] = []
    for holding in holdings:
        known = facts[holding.id]
        owners = {_place(t.evidence): task.at for task in known.tasks for t in task.targets}
        for target in known.targets:
            at = _place(target.evidence)
            owner = owners.get(at)
            found.append(
                TargetFact(
                    id=f"{holding.id}#{at}",
                    document=holding.id,
                    duty=f"{holding.id}#{owner}" if owner else None,
                    target=target,
                )
            )
    return tuple(found)


def _place(evidence: Evidence) -> str:
    return f"{evidence.anchor}@{evidence.span.start if evidence.span else 0}"
