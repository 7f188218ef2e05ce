"""Rows of the 责任台账: a task with its document, leaders, units and deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from gongwen.code_words import RESPONSIBILITY
from gongwen.exports.ledger import aims_text, due_days, source_title, task_name
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Assignment, Duty
from gongwen.knowledge.units.entities import Leader, Unit
from gongwen.model import Value
from gongwen.site.proofs import Proof, distinct, prove


class UnitCell(Value):
    """A unit as a row names it: with its role where the text states one."""

    unit: Unit
    assignment: Assignment


class LedgerRow(Value):
    """A task as one line of a table."""

    duty: Duty
    holding: Holding
    leaders: tuple[Leader, ...]
    units: tuple[UnitCell, ...]

    @property
    def name(self) -> str:
        """Place and title: 二（五）巩固闽宁医疗卫生对口帮扶项目."""
        task = self.duty.task
        title = task_name(task)
        if not task.place or title.startswith(task.place):
            return title
        return task.place + ("" if task.place[-1] in "）)" else "　") + title

    @property
    def source_title(self) -> str:
        """Title of the document, or of the attachment that the task stands in."""
        return source_title(self.holding, self.duty.task.part)

    @property
    def deadline(self) -> str:
        """Its deadlines as printed, each once."""
        return "；".join(dict.fromkeys(one.raw for one in self.duty.task.deadlines))

    @property
    def due_on(self) -> tuple[str, ...]:
        """The last days of its open deadlines, where the words do not say them already."""
        return tuple(day for day in due_days(self.duty.task) if day not in self.deadline)

    @property
    def targets(self) -> str:
        """What it is to reach, as printed."""
        return aims_text(self.duty.task)

    @property
    def is_named(self) -> bool:
        """Whether the text names a leader or a unit."""
        return bool(self.leaders or self.units)


class LedgerGroup(Value):
    """Consecutive rows of one document (or attachment), named or not."""

    source_title: str
    holding: Holding
    part: str
    is_named: bool
    rows: tuple[LedgerRow, ...]
    has_matrix: bool = False

    @property
    def has_roles(self) -> bool:
        """Whether some unit is called 牵头 or 配合."""
        cells = [cell for row in self.rows for cell in row.units]
        return any(cell.assignment.role != "responsible" for cell in cells)


def ledger_rows(library: Library, duties: Iterable[str]) -> tuple[LedgerRow, ...]:
    """The rows of the duties with these ids, in their order."""
    return tuple(_row(library, library.duty[duty]) for duty in duties)


def _row(library: Library, duty: Duty) -> LedgerRow:
    return LedgerRow(
        duty=duty,
        holding=library.holding[duty.document],
        leaders=tuple(library.leader[s] for s in duty.leaders) if library.show_leaders else (),
        units=tuple(
            UnitCell(unit=library.unit[one.unit], assignment=one) for one in duty.assignments
        ),
    )


def groups(rows: Iterable[LedgerRow]) -> Iterator[LedgerGroup]:
    """Consecutive rows of one document or attachment as one group."""

    def key(row: LedgerRow) -> tuple[bool, str, str]:
        return row.is_named, row.duty.document, row.duty.task.part

    for (is_named, _, part), same in groupby(rows, key):
        members = tuple(same)
        yield LedgerGroup(
            source_title=members[0].source_title,
            holding=members[0].holding,
            part=part,
            is_named=is_named,
            rows=members,
        )


def unit_proofs(rows: Iterable[LedgerRow], units: frozenset[str]) -> tuple[Proof, ...]:
    """The words that give the tasks of `rows` to one of `units` (slugs)."""
    return distinct(
        prove(row.holding, RESPONSIBILITY[cell.assignment.role], cell.assignment.evidence)
        for row in rows
        for cell in row.units
        if cell.unit.slug in units
    )
