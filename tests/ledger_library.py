"""A library of any number of tasks, made as values: the same each time, and quick to make."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Assignment, DeadlineFact, Duty
from gongwen.knowledge.units.entities import Issuer, Leader, Unit
from gongwen.model import Deadline, Document, Evidence, Passage, ResponsibilityRole, Span, Task

_ROLES: tuple[ResponsibilityRole, ...] = ("lead", "supporting", "responsible")
_LINE = "责任单位：甲局、乙局"


def said(words: str = "责任") -> Evidence:
    """Evidence in the one passage of each document."""
    return Evidence(quote=words, rule="", certainty="stated", anchor="p1", span=Span(0, len(words)))


def by(day: str) -> Deadline:
    """A deadline with a last day."""
    return Deadline(raw=f"{int(day[5:7])}月底前", evidence=said(), kind="by", to=day)


def library_of(
    documents: int = 2, tasks: int = 3, units_of_task: int = 2, units: int = 4
) -> Library:
    """`documents` plans of `tasks` tasks, each given to `units_of_task` of `units` units.

    The first unit is a collective name for the others; every third task has a deadline.
    """
    duties = tuple(_duties(documents, tasks, units_of_task, units))
    held: dict[str, list[str]] = {f"u{number}": [] for number in range(units)}
    for duty in duties:
        for one in duty.assignments:
            held[one.unit].append(duty.id)
    deadlines = tuple(
        DeadlineFact(id=f"{duty.id}@0", document=duty.document, duty=duty.id, deadline=one)
        for duty in duties
        for one in duty.task.deadlines
    )
    return Library(
        name="大库",
        holdings=tuple(_holding(number, duties) for number in range(documents)),
        duties=duties,
        units=tuple(_unit(number, units, held) for number in range(units)),
        leaders=(Leader(slug="zhang", name="张某某", duties=tuple(duty.id for duty in duties)),),
        issuers=tuple(
            Issuer(slug=f"i{number}", name=f"第{number}市人民政府") for number in range(7)
        ),
        deadlines=deadlines,
    )


def _holding(number: int, duties: tuple[Duty, ...]) -> Holding:
    return Holding(
        document=Document(
            id=f"d{number}",
            title=f"第{number}号工作要点",
            issuers=(f"第{number % 7}市人民政府",),
            blocks=(),
        ),
        passages=(Passage(anchor="p1", role="paragraph", text=_LINE),),
        issuers=(f"i{number % 7}",),
        region=f"第{number % 5}省",
        year=2018 + number % 3,
        tasks=tuple(duty.id for duty in duties if duty.document == f"d{number}"),
    )


def _duties(documents: int, tasks: int, units_of_task: int, units: int) -> Iterator[Duty]:
    for number in range(documents):
        for task in range(tasks):
            first = number * 31 + task * 7
            named = dict.fromkeys((first + step * 13) % units for step in range(units_of_task))
            yield Duty(
                id=f"d{number}#s{task}",
                document=f"d{number}",
                task=Task(
                    at=f"s{task}",
                    part="",
                    label=f"（{task}）",
                    place=f"二（{task}）",
                    title=f"推进第{first}项重点工作，健全机制",
                    text="",
                    deadlines=(by(f"20{19 + task % 4}-{1 + first % 12:02}-28"),)
                    if task % 3 == 0
                    else (),
                ),
                assignments=tuple(
                    Assignment(
                        unit=f"u{unit}",
                        name=f"第{unit}局",
                        role=_ROLES[(number + unit) % 3],
                        evidence=said(),
                    )
                    for unit in named
                ),
                leaders=("zhang",) if task % 2 else (),
            )


def _unit(number: int, units: int, held: dict[str, list[str]]) -> Unit:
    slug = f"u{number}"
    duties = tuple(held[slug])
    if number == 0:
        members = tuple(f"u{one}" for one in range(1, min(units, 20)))
        return Unit(slug=slug, name="各有关局", kind="collective", members=members, duties=duties)
    through = (("u0", tuple(held["u0"])),) if number < 20 and held["u0"] else ()
    body = f"第{number % 7}市人民政府"
    return Unit(
        slug=slug, name=f"第{number}局", kind="single", body=body, duties=duties, through=through
    )
