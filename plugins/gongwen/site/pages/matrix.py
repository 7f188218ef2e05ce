"""The responsibility matrix of a plan (责任矩阵): its tasks × the units that they name, by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from gongwen.addresses import DOCUMENTS, matrix_path
from gongwen.exports.ledger import ROLES
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.units.entities import Unit
from gongwen.model import Value
from gongwen.site.ledger import LedgerRow, ledger_rows
from gongwen.site.pages.page import SitePage, paginate

_COLUMNS = 40
"""More units than these are not drawn side by side; those that are named most often stay."""
_WORDS = 10
"""Up to this many columns a cell says 牵头, with more it says 牵 and a legend explains it."""
_ROWS = 100


class MatrixRow(Value):
    """A task with its cell for each column: the roles of that unit, empty where it has none."""

    row: LedgerRow
    cells: tuple[tuple[str, ...], ...]


class Column(Value):
    """A unit, and how many tasks of the whole plan name it in each role."""

    unit: Unit
    counts: tuple[tuple[str, int], ...]


def has_matrix(library: Library, holding: Holding) -> bool:
    """Whether a plan has a matrix: two or more of its tasks name units, and these are several."""
    duties = [library.duty[duty] for duty in holding.tasks]
    named = [duty for duty in duties if duty.assignments]
    return len(named) > 1 and len({one.unit for duty in named for one in duty.assignments}) > 1


def pages(library: Library) -> Iterator[SitePage]:
    """One page for each plan that has a matrix; a long one goes on, with the same columns."""
    for holding in library.holdings:
        if not has_matrix(library, holding):
            continue
        rows = [row for row in ledger_rows(library, holding.tasks) if row.units]
        columns = _columns(rows)
        counts = {
            "units": len(columns),
            "tasks": len(rows),
            "silent": len(holding.tasks) - len(rows),
        }
        for pager, held in paginate(rows, matrix_path(holding.id), _ROWS):
            shown = columns[:_COLUMNS]
            context = {
                "holding": holding,
                "columns": shown,
                "rows": tuple(_row(row, shown) for row in held),
                "is_dense": len(shown) > _WORDS,
                "roles": _roles(shown),
                "counts": counts,
                "pager": pager,
            }
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=f"责任矩阵：{holding.title}",
                template="matrix.html",
                context=partial(dict, context),
                section=DOCUMENTS,
                styles=("assets/css/across.css",),
            )


def _columns(rows: list[LedgerRow]) -> tuple[Column, ...]:
    """The units of `rows`, the most named first, else in printed order."""
    units = {cell.unit.slug: cell.unit for row in rows for cell in row.units}
    named = Counter(slug for row in rows for slug in {cell.unit.slug for cell in row.units})
    roles: dict[str, Counter[str]] = {slug: Counter() for slug in units}
    for row in rows:
        for cell in row.units:
            roles[cell.unit.slug][ROLES[cell.assignment.role]] += 1
    return tuple(
        Column(
            unit=units[slug],
            counts=tuple((name, roles[slug][name]) for name in ROLES.values() if roles[slug][name]),
        )
        for slug in sorted(units, key=lambda slug: -named[slug])
    )


def _row(row: LedgerRow, columns: tuple[Column, ...]) -> MatrixRow:
    roles: dict[str, list[str]] = {}
    for cell in row.units:
        roles.setdefault(cell.unit.slug, []).append(ROLES[cell.assignment.role])
    return MatrixRow(
        row=row,
        cells=tuple(tuple(dict.fromkeys(roles.get(c.unit.slug, ()))) for c in columns),
    )


def _roles(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The roles that stand in the matrix."""
    held = {name for column in columns for name, _ in column.counts}
    return tuple(name for name in ROLES.values() if name in held)
