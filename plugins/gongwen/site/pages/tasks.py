"""责任台账 (task ledger): every task with its document, leaders, units, deadline and targets.

The pages list all tasks, as many as fit; filtered by script, all rows of the library are asked
(`site.ledger_files`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from gongwen.addresses import TASKS
from gongwen.knowledge.library import Library
from gongwen.model import Value
from gongwen.site.ledger import LedgerGroup, LedgerRow, groups, ledger_rows
from gongwen.site.pages.matrix import has_matrix
from gongwen.site.pages.page import TASKS_ON_A_PAGE, SitePage, paginate

_SEARCH_SCRIPTS = ("format", "files", "text")
_SCRIPTS = ("rows", "lines", "data", "due_tags", "table", "page")


class Chapter(Value):
    """The tasks of a page that name somebody, or those that do not; `count` is of all pages."""

    id: str
    title: str
    count: int
    groups: tuple[LedgerGroup, ...]


def pages(library: Library) -> Iterator[SitePage]:
    """The ledger: tasks that name a unit or a leader first, then the others, by document."""
    rows = sorted(
        ledger_rows(library, [duty.id for duty in library.duties]), key=lambda row: not row.is_named
    )
    named = sum(row.is_named for row in rows)
    counts = {
        "tasks": len(rows),
        "rows": sum(max(len(row.units), 1) for row in rows),
        "documents": len({row.duty.document for row in rows}),
        "named": named,
        "unnamed": len(rows) - named,
    }
    years = sorted({year for row in rows if (year := row.holding.year)}, reverse=True)
    crossed = frozenset(holding.id for holding in library.holdings if has_matrix(library, holding))
    for pager, held in paginate(rows, TASKS, TASKS_ON_A_PAGE):
        context = {
            "chapters": tuple(_chapters(held, counts, crossed)),
            "counts": counts,
            "years": tuple((str(year), f"{year}年") for year in years),
            "has_leaders": library.has_leaders,
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="责任台账" if pager.number == 1 else f"责任台账（第{pager.number}页）",
            template="tasks.html",
            context=partial(dict, context),
            section=TASKS,
            scripts=(
                "assets/make.js",
                "assets/address.js",
                "assets/csv.js",
                *(f"assets/search/{name}.js" for name in _SEARCH_SCRIPTS),
                *(f"assets/ledger/{name}.js" for name in _SCRIPTS),
            ),
        )


def _chapters(
    rows: Sequence[LedgerRow], counts: dict[str, int], crossed: frozenset[str]
) -> Iterator[Chapter]:
    found = tuple(
        msgspec.structs.replace(group, has_matrix=group.is_named and group.holding.id in crossed)
        for group in groups(rows)
    )
    if named := tuple(group for group in found if group.is_named):
        title = "写明责任单位的任务"
        yield Chapter(id="named", title=title, count=counts["named"], groups=named)
    if unnamed := tuple(group for group in found if not group.is_named):
        title = "未写明责任单位的任务"
        yield Chapter(id="unnamed", title=title, count=counts["unnamed"], groups=unnamed)
