"""责任台账 (task ledger): every task with its document, leaders, units and deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from gongwen.knowledge.library import Library, Unit
from gongwen.model import Value
from gongwen.site.addresses import TASKS, has_leaders
from gongwen.site.ledger import LedgerRow, groups, ledger_rows
from gongwen.site.pages.page import SitePage, paginate

_MATRIX_UNITS = 8
"""Tasks and units are crossed in a table where it has at most this many columns."""


class Matrix(Value):
    """Which task names which unit, for the rows of one page."""

    units: tuple[Unit, ...]
    rows: tuple[LedgerRow, ...]

    def names(self, row: LedgerRow, unit: Unit) -> bool:
        """Whether the task of `row` names `unit`."""
        return any(cell.unit.slug == unit.slug for cell in row.units)

    def count(self, unit: Unit) -> int:
        """How many of the rows name `unit`."""
        return sum(self.names(row, unit) for row in self.rows)


def pages(library: Library) -> Iterator[SitePage]:
    """The ledger: tasks that name a unit or a leader first, then the others, by document."""
    rows = sorted(
        ledger_rows(library, [duty.id for duty in library.duties]), key=lambda row: not row.is_named
    )
    named = sum(row.is_named for row in rows)
    for pager, held in paginate(rows, TASKS):
        context = {
            "groups": tuple(groups(held)),
            "matrix": _matrix(held),
            "options": _options(held),
            "counts": {
                "tasks": len(rows),
                "documents": len({row.duty.document for row in rows}),
                "named": named,
                "unnamed": len(rows) - named,
            },
            "has_leaders": has_leaders(library),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="责任台账" if pager.number == 1 else f"责任台账（第{pager.number}页）",
            template="tasks.html",
            context=partial(dict, context),
            section=TASKS,
        )


def _matrix(rows: Sequence[LedgerRow]) -> Matrix | None:
    named = tuple(row for row in rows if row.units)
    units = tuple({cell.unit.slug: cell.unit for row in named for cell in row.units}.values())
    if not 2 <= len(units) <= _MATRIX_UNITS or len(named) < 2:
        return None
    matrix = Matrix(units=units, rows=named)
    ordered = tuple(sorted(units, key=lambda unit: -matrix.count(unit)))
    return Matrix(units=ordered, rows=named)


class Options(Value):
    """What the rows of one page can be filtered by: names as shown, most frequent first."""

    units: tuple[str, ...]
    leaders: tuple[str, ...]
    documents: tuple[str, ...]


def _options(rows: Sequence[LedgerRow]) -> Options:
    units = [cell.unit.name for row in rows for cell in row.units]
    leaders = [leader.name for row in rows for leader in row.leaders]
    return Options(
        units=tuple(sorted(dict.fromkeys(units), key=lambda name: -units.count(name))),
        leaders=tuple(sorted(dict.fromkeys(leaders), key=lambda name: -leaders.count(name))),
        documents=tuple(dict.fromkeys(row.source_title for row in rows)),
    )

