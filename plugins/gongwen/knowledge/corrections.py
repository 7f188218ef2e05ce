"""Corrections that people made in a record's front matter, laid over the facts that were read."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.deadlines.find import parse_deadline
from gongwen.knowledge.deadlines.known_years import KnownYears
from gongwen.model import (
    Correction,
    Deadline,
    Document,
    Evidence,
    Facts,
    LeaderMention,
    ResponsibilityRole,
    Task,
    UnitMention,
)
from gongwen.passages import passages
from gongwen.problems import Problem, problem

_ROLES: dict[str, ResponsibilityRole] = {
    "lead_units": "lead",
    "supporting_units": "supporting",
    "responsible_units": "responsible",
}


def correct(facts: Facts, document: Document, file: str) -> tuple[Facts, tuple[Problem, ...]]:
    """Lay the corrections of `document` over its `facts`.

    ``at`` is the anchor of a task (``s2-5``); ``field`` is ``title``, ``leaders``, ``deadline``,
    ``lead_units``, ``supporting_units`` or ``responsible_units``. The corrected fact has the rule
    ``correction`` and the reason as its source. One that fits no task is reported.
    """
    tasks = {task.at: task for task in facts.tasks}
    problems: list[Problem] = []
    for correction in document.corrections:
        task = tasks.get(correction.at)
        corrected = task and _corrected(task, correction, document)
        if corrected is None:
            problems.append(
                problem("correction-unmatched", file, 1, at=correction.at, field=correction.field)
            )
        else:
            tasks[correction.at] = corrected
    if not document.corrections:
        return facts, ()
    corrected_tasks = tuple(tasks.values())
    deadlines = _deadlines_anew(facts, corrected_tasks)
    anew = msgspec.structs.replace(facts, tasks=corrected_tasks, deadlines=deadlines)
    return anew, tuple(problems)


def _deadlines_anew(facts: Facts, tasks: tuple[Task, ...]) -> tuple[Deadline, ...]:
    """The deadlines of the record without those set right, which stand at the end anew."""
    before = [deadline for task in facts.tasks for deadline in task.deadlines]
    after = [deadline for task in tasks for deadline in task.deadlines]
    kept = [one for one in facts.deadlines if one not in before or one in after]
    return (*kept, *(one for one in after if one not in before))


def _corrected(task: Task, correction: Correction, document: Document) -> Task | None:
    value = correction.value
    values = (value,) if isinstance(value, str) else value
    evidence = Evidence(
        quote="", rule="correction", certainty="stated", source=f"人工更正：{correction.why}"
    )
    noted = (*task.corrections, correction)
    if correction.field in _ROLES:
        role = _ROLES[correction.field]
        others = tuple(unit for unit in task.units if unit.role != role)
        units = tuple(UnitMention(name=name, role=role, evidence=evidence) for name in values)
        return msgspec.structs.replace(task, units=(*others, *units), corrections=noted)
    if correction.field == "leaders":
        leaders = tuple(LeaderMention(name=name, evidence=evidence) for name in values)
        return msgspec.structs.replace(task, leaders=leaders, corrections=noted)
    if correction.field == "deadline":
        held = tuple(passages(document))
        at = next(passage for passage in held if passage.anchor == task.at)
        deadline = parse_deadline("、".join(values), KnownYears(document, held), evidence, at)
        return msgspec.structs.replace(task, deadlines=(deadline,), corrections=noted)
    if correction.field == "title":
        return msgspec.structs.replace(task, title="".join(values), corrections=noted)
    return None
