"""责任台账 (the ledger): one row a task × unit × role, as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Literal

import msgspec

from gongwen.knowledge.library import Duty, Library, Unit
from gongwen.model import Value
from gongwen.text import fold

_ROLES = {"lead": "牵头", "supporting": "配合", "responsible": "责任"}
_HEADER = ("文件", "编号", "任务", "责任单位", "角色", "经由", "责任领导", "完成时限", "地址")


class LedgerRow(Value):
    """One responsibility; an absent value is empty.

    ``through`` is the collective name that reached the unit asked for.
    """

    document: str
    place: str
    title: str
    unit: str
    role: str
    through: str
    leaders: str
    deadline: str
    address: str


def ledger_rows(
    library: Library, unit: str | None = None, leader: str | None = None
) -> tuple[LedgerRow, ...]:
    """The rows of the ledger, in the order of the Library.

    Args:
        library: Where the duties stand.
        unit: Only tasks of units whose name contains this, as printed or with the body before it
            (``中卫市卫生健康委医政医改科``), directly or through a collective name.
        leader: Only tasks of leaders whose name contains this.

    A task that names no unit has one row with an empty unit, unless a unit is asked for.
    """
    return tuple(
        row
        for duty in library.duties
        if leader is None or any(leader in library.leader[slug].name for slug in duty.leaders)
        for row in _rows(library, duty, unit)
    )


def _rows(library: Library, duty: Duty, unit: str | None) -> Iterator[LedgerRow]:
    if not duty.assignments and unit is None:
        yield _row(library, duty, "", "", "")
    for assignment in duty.assignments:
        role = _ROLES[assignment.role]
        named = library.unit[assignment.unit]
        if unit is None or _goes_by(unit, named, assignment.name):
            yield _row(library, duty, assignment.name, role, "")
            continue
        for slug in named.members:
            member = library.unit[slug]
            if _goes_by(unit, member, member.name):
                yield _row(library, duty, member.name, role, assignment.name)


def _goes_by(asked: str, unit: Unit, printed: str) -> bool:
    names = (printed, (unit.body or "") + unit.name, unit.canonical or "")
    return any(fold(asked) in fold(name) for name in names)


def _row(library: Library, duty: Duty, unit: str, role: str, through: str) -> LedgerRow:
    task = duty.task
    return LedgerRow(
        document=library.holding[duty.document].title,
        place=task.place,
        title=task.title,
        unit=unit,
        role=role,
        through=through,
        leaders="、".join(library.leader[slug].name for slug in duty.leaders),
        deadline="；".join(deadline.raw for deadline in task.deadlines),
        address=f"documents/{duty.document}.html#{task.at}",
    )


def render_ledger(
    rows: tuple[LedgerRow, ...], form: Literal["table", "csv", "json"] = "table"
) -> str:
    """The rows as text. CSV has a byte-order mark, so that spreadsheets open it as UTF-8."""
    if form == "json":
        return msgspec.json.encode(rows).decode("utf-8") + "\n"
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        writer.writerows([_safe(value) for value in msgspec.structs.astuple(row)] for row in rows)
        return "\ufeff" + out.getvalue()
    lines = []
    for row in rows:
        unit = row.unit or "文中未载明"
        through = f"（经由“{row.through}”）" if row.through else ""
        lines.append(f"{row.place} {row.title}")
        leaders = row.leaders or "文中未载明"
        lines.append(f"    {row.role or '责任'}：{unit}{through}　责任领导：{leaders}")
        lines.append(f"    {row.document}　{row.address}")
    return "\n".join([*lines, f"共 {len(rows)} 条"]) + "\n"


def _safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula (CSV injection)."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t")) else value
