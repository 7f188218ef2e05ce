"""主送范围 (delivery): which regions each document was addressed to, and which it was not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.addresses import DELIVERY
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.units.entities import Delivery
from gongwen.model import Value
from gongwen.site.pages.page import SitePage, paginate


class Row(Value):
    """A document with the regions that it was addressed to."""

    holding: Holding
    delivery: Delivery


def pages(library: Library) -> Iterator[SitePage]:
    """The list of documents with addressees; those that leave out regions come first."""
    rows = [Row(holding=library.holding[one.document], delivery=one) for one in library.deliveries]
    rows.sort(key=lambda row: not row.delivery.left_out)
    for pager, held in paginate(rows, DELIVERY):
        context = {
            "rows": held,
            "count": len(rows),
            "partial": sum(bool(row.delivery.left_out) for row in rows),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="主送范围",
            template="delivery.html",
            context=partial(dict, context),
            section=DELIVERY,
        )
