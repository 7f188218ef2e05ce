"""责任台账 (the ledger): one row a task × unit × role, and which rows a question asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.addresses import duty_path
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Assignment, Duty
from gongwen.knowledge.units.entities import Unit
from gongwen.model import ResponsibilityRole, Target, TargetClass, Task, Value
from gongwen.text import fold

ROLES: dict[ResponsibilityRole, str] = {
    "lead": "牵头",
    "supporting": "配合",
    "responsible": "责任",
}

_AIMS: frozenset[TargetClass] = frozenset({"target", "scope", "implied"})

_TITLE_SHOWN = 40
"""An item without a title is called by this many of its first characters."""
_NAME_ENDS = "。；！？（\n"
"""A name is whole where one of these follows it in the text."""


class LedgerRow(Value):
    """One responsibility; an absent value is empty.

    ``document`` is the title of the document, or of the attachment that the task stands in.
    ``unit`` is as printed and ``unit_name`` with the body before it; ``through`` is the collective
    name by which the task reaches a unit that was asked for. ``due_on`` are the last days, ISO, of
    the deadlines that are open and whose day is settled. ``quote`` proves the responsibility.
    """

    document: str
    issuer: str
    region: str
    year: int | None
    label: str
    place: str
    title: str
    unit: str
    unit_name: str
    role: str
    through: str
    leaders: str
    deadline: str
    due_on: tuple[str, ...]
    targets: str
    quote: str
    address: str


class Asked(Value):
    """Which rows are wanted: those to which all that is set applies.

    ``unit``, ``leader``, ``issuer`` and ``region`` are contained in the name, as printed or in
    full; a unit may also be asked for by its slug, and is reached through a collective name that it
    is a member of as well. ``year`` is that of the document. ``due_before`` (ISO) is the last day
    on which an open deadline may end.
    """

    unit: str | None = None
    leader: str | None = None
    role: ResponsibilityRole | None = None
    issuer: str | None = None
    region: str | None = None
    year: int | None = None
    due_before: str | None = None


def ledger_rows(library: Library, asked: Asked | None = None) -> tuple[LedgerRow, ...]:
    """The rows of the ledger, in the order of the Library.

    A task that names no unit has one row with an empty unit, unless a unit or a role is asked for.
    Names of leaders are left out where they are hidden.
    """
    wanted = asked or Asked()
    called = _units_called(library, wanted.unit) if wanted.unit is not None else None
    return tuple(
        row
        for duty in library.duties
        if _fits(library, duty, wanted)
        for row in _rows(library, duty, called, wanted.role)
    )


def rows_of_plan(library: Library, document: str) -> tuple[LedgerRow, ...]:
    """The rows of one document's tasks, in printed order."""
    duties = [library.duty[duty] for duty in library.holding[document].tasks]
    return tuple(row for duty in duties for row in _rows(library, duty))


def rows_of_unit(library: Library, slug: str) -> tuple[LedgerRow, ...]:
    """The rows of one unit: those that name it, then those that reach it through another name."""
    unit = library.unit[slug]
    return (*_direct(library, unit), *_through(library, unit))


def _direct(library: Library, unit: Unit) -> Iterator[LedgerRow]:
    for duty in (library.duty[one] for one in unit.duties):
        for assignment in duty.assignments:
            if assignment.unit == unit.slug:
                yield _row(library, duty, assignment)


def _through(library: Library, unit: Unit) -> Iterator[LedgerRow]:
    for via, duties in unit.through:
        for duty in (library.duty[one] for one in duties):
            for assignment in duty.assignments:
                if assignment.unit == via:
                    yield _row(library, duty, assignment, unit)


def task_name(task: Task) -> str:
    """What to call a task: its title, or the first words of an item that has none.

    Words that go on where the name stops are followed by ``……``: 对落实有关重大政策措施成效明显……
    """
    name = task.title or task.text[:_TITLE_SHOWN]
    rest = task.text.partition(name)[2] if len(name) >= _TITLE_SHOWN else ""
    return name if not rest or rest[0] in _NAME_ENDS else name.rstrip("，、：") + "……"


def source_title(holding: Holding, part: str) -> str:
    """The title of the document, or of its attachment `part` (an id, or empty)."""
    titles = {one.id: one.title for one in holding.document.parts}
    return titles.get(part) or holding.title


def full_name(unit: Unit) -> str:
    """A unit with the body before it: ``中卫市卫生健康委医政医改科``."""
    body = unit.body or ""
    return unit.name if unit.name.startswith(body) else body + unit.name


def unit_names(library: Library) -> dict[str, tuple[str, ...]]:
    """All names of each unit, by slug: as printed anywhere, with its body, and in full."""
    names = {
        unit.slug: [unit.name, full_name(unit), *filter(None, [unit.canonical])]
        for unit in library.units
    }
    for duty in library.duties:
        for assignment in duty.assignments:
            names[assignment.unit].append(assignment.name)
    return {slug: tuple(dict.fromkeys(held)) for slug, held in names.items()}


def aims(task: Task) -> tuple[Target, ...]:
    """What `task` is to reach or to cover (目标指标), as printed, each in the same words once.

    A condition (常住人口超过10万人的县) and a result that the text reports are no aims.
    """
    first: dict[str, Target] = {}
    for target in task.targets:
        if target.kind in _AIMS:
            first.setdefault(target.raw, target)
    return tuple(first.values())


def aims_text(task: Task) -> str:
    """The aims of `task` in one line: ``"34种大病患者（范围）；应治尽治；不落一人"``."""
    return "；".join(one.raw + "（范围）" * (one.kind == "scope") for one in aims(task))


def due_days(task: Task) -> tuple[str, ...]:
    """The last days (ISO) of the task's open deadlines whose day is settled, each once.

    One that comes back again and again (每月) has no last day in this sense.
    """
    days = (one.to for one in task.deadlines if one.is_open and one.kind != "recurring")
    return tuple(dict.fromkeys(day for day in days if day))


# ── what is asked for ────────────────────────────────────────────────────────────────────────


def _fits(library: Library, duty: Duty, asked: Asked) -> bool:
    holding = library.holding[duty.document]
    issuers = [library.issuer[slug] for slug in holding.issuers]
    names = [*holding.document.issuers, *(one.canonical or one.name for one in issuers)]
    leaders = [library.leader[slug].name for slug in duty.leaders if library.show_leaders]
    due = asked.due_before
    return (
        _holds(asked.leader, leaders)
        and _holds(asked.issuer, names)
        and _holds(asked.region, [holding.region or ""])
        and asked.year in (None, holding.year)
        and (due is None or any(day <= due for day in due_days(duty.task)))
    )


def _holds(asked: str | None, names: Iterable[str]) -> bool:
    """Whether one of `names` contains what is asked for; always where nothing is."""
    return asked is None or any(fold(asked) in fold(name) for name in names)


def _units_called(library: Library, asked: str) -> frozenset[str]:
    """The unit of this slug or whole name, else all units with a name that contains it."""
    whole = {unit.slug for unit in library.units if asked in (unit.slug, full_name(unit))}
    held = (slug for slug, names in unit_names(library).items() if _holds(asked, names))
    return frozenset(whole or held)


def _rows(
    library: Library,
    duty: Duty,
    called: frozenset[str] | None = None,
    role: ResponsibilityRole | None = None,
) -> Iterator[LedgerRow]:
    """The rows of `duty` for the units `called` (slugs; all where ``None``) in `role`."""
    if not duty.assignments and called is None and role is None:
        yield _row(library, duty, None)
    for assignment in duty.assignments:
        if role not in (None, assignment.role):
            continue
        if called is None or assignment.unit in called:
            yield _row(library, duty, assignment)
            continue
        for member in library.unit[assignment.unit].members:
            if member in called:
                yield _row(library, duty, assignment, library.unit[member])


def _row(
    library: Library, duty: Duty, assignment: Assignment | None, member: Unit | None = None
) -> LedgerRow:
    """A row; `member` is the unit that the collective name of `assignment` reaches."""
    task, holding = duty.task, library.holding[duty.document]
    unit = member or (library.unit[assignment.unit] if assignment else None)
    printed = assignment.name if assignment else ""
    leaders = [library.leader[slug].name for slug in duty.leaders if library.show_leaders]
    return LedgerRow(
        document=source_title(holding, task.part),
        issuer="、".join(holding.document.issuers),
        region=holding.region or "",
        year=holding.year,
        label=task.label,
        place=task.place,
        title=task_name(task),
        unit=member.name if member else printed,
        unit_name=full_name(unit) if unit else "",
        role=ROLES[assignment.role] if assignment else "",
        through=printed if member else "",
        leaders="、".join(leaders),
        deadline="；".join(dict.fromkeys(deadline.raw for deadline in task.deadlines)),
        due_on=due_days(task),
        targets=aims_text(task),
        quote=holding.quote(assignment.evidence) if assignment else "",
        address=duty_path(duty.id),
    )
