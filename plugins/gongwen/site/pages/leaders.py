"""Responsible leaders (责任领导): the list, and one page each, with tasks only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.addresses import LEADERS, TASKS, leader_path
from gongwen.knowledge.library import Library
from gongwen.site.ledger import groups, ledger_rows
from gongwen.site.pages.page import TASKS_ON_A_PAGE, SitePage, paginate


def pages(library: Library) -> Iterator[SitePage]:
    """The list and the pages of leaders; none at all where names are hidden."""
    if not library.has_leaders:
        return
    ordered = sorted(library.leaders, key=lambda leader: (-len(leader.duties), leader.slug))
    for pager, leaders in paginate(ordered, LEADERS):
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="责任领导",
            template="leaders.html",
            context=partial(dict, leaders=leaders, count=len(ordered), pager=pager),
            section=TASKS,
        )
    for leader in library.leaders:
        rows = ledger_rows(library, leader.duties)
        for pager, held in paginate(rows, leader_path(leader.slug), TASKS_ON_A_PAGE):
            context = {
                "leader": leader,
                "groups": tuple(groups(held)),
                "count": len(rows),
                "documents": len({row.duty.document for row in rows}),
                "pager": pager,
            }
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=leader.name,
                template="leader.html",
                context=partial(dict, context),
                section=TASKS,
            )
