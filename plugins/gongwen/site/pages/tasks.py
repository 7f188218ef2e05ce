"""责任台账 (task ledger): every task with its document, leaders, units and deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from gongwen.knowledge.library import Library, Unit
from gongwen.model import Value
from gongwen.site.addresses import TASKS, has_leaders
from gongwen.site.ledger import LedgerGroup, LedgerRow, groups, ledger_rows
from gongwen.site.pages.page import TASKS_ON_A_PAGE, SitePage, paginate

_MATRIX_UNITS = 8
"""Tasks and units are crossed in a table where it has at most this many columns."""


class Matrix(Value):
    """Which task names which unit, for the rows of one page; the most named units come first."""

    units: tuple[Unit, ...]
    rows: tuple[LedgerRow, ...]

    def names(self, row: LedgerRow, unit: Unit) -> bool:
        """Whether the task of `row` names `unit`."""
        return any(cell.unit.slug == unit.slug for cell in row.units)

    def count(self, unit: Unit) -> int:
        """How many of the rows name `unit`."""
        return sum(self.names(row, unit) for row in self.rows)


class Chapter(Value):
    """The tasks of a page that name somebody, or those that do not; `count` is of all pages."""

    id: str
    title: str
    count: int
    groups: tuple[LedgerGroup, ...]
    matrix: Matrix | None = None


Option = tuple[str, str]
"""What a filter sends, and what it shows."""


class Options(Value):
    """What the rows of one page can be filtered by, most frequent first."""

    units: tuple[Option, ...]
    leaders: tuple[Option, ...]
    documents: tuple[Option, ...]


def pages(library: Library) -> Iterator[SitePage]:
    """The ledger: tasks that name a unit or a leader first, then the others, by document."""
    rows = sorted(
        ledger_rows(library, [duty.id for duty in library.duties]), key=lambda row: not row.is_named
    )
    named = sum(row.is_named for row in rows)
    counts = {
        "tasks": len(rows),
        "documents": len({row.duty.document for row in rows}),
        "named": named,
        "unnamed": len(rows) - named,
    }
    for pager, held in paginate(rows, TASKS, TASKS_ON_A_PAGE):
        context = {
            "chapters": tuple(_chapters(held, counts)),
            "options": _options(held),
            "counts": counts,
            "has_leaders": has_leaders(library),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="责任台账" if pager.number == 1 else f"责任台账（第{pager.number}页）",
            template="tasks.html",
            context=partial(dict, context),
            section=TASKS,
            scripts=("assets/ledger.js",),
        )


def _chapters(rows: Sequence[LedgerRow], counts: dict[str, int]) -> Iterator[Chapter]:
    found = tuple(groups(rows))
    if named := tuple(group for group in found if group.is_named):
        title, matrix = "写明责任单位的任务", _matrix(rows)
        yield Chapter(id="named", title=title, count=counts["named"], groups=named, matrix=matrix)
    if unnamed := tuple(group for group in found if not group.is_named):
        title = "未写明责任单位的任务"
        yield Chapter(id="unnamed", title=title, count=counts["unnamed"], groups=unnamed)


def _matrix(rows: Sequence[LedgerRow]) -> Matrix | None:
    named = tuple(row for row in rows if row.units)
    units = {cell.unit.slug: cell.unit for row in named for cell in row.units}
    if not 2 <= len(units) <= _MATRIX_UNITS or len(named) < 2:
        return None
    counts = Counter(cell.unit.slug for row in named for cell in row.units)
    return Matrix(units=tuple(units[slug] for slug, _ in counts.most_common()), rows=named)


def _options(rows: Sequence[LedgerRow]) -> Options:
    return Options(
        units=_most_common((cell.unit.slug, cell.unit.name) for row in rows for cell in row.units),
        leaders=_most_common((one.slug, one.name) for row in rows for one in row.leaders),
        documents=_most_common((group.key, group.source_title) for group in groups(rows)),
    )


def _most_common(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(option for option, _ in Counter(options).most_common())
