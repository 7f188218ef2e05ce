"""The list of responsible units (责任单位), grouped by the body that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from gongwen.addresses import UNITS
from gongwen.knowledge.library import Library
from gongwen.knowledge.units.entities import Unit
from gongwen.model import Value
from gongwen.site.pages.page import SitePage, paginate


class UnitGroup(Value):
    """Consecutive units of one body; `body` is ``None`` for those without, or alone in theirs."""

    body: str | None
    units: tuple[Unit, ...]


def through_count(unit: Unit) -> int:
    """How many tasks reach `unit` through collective names, each counted once."""
    return len({duty for _, duties in unit.through for duty in duties})


def by_weight(units: tuple[Unit, ...]) -> list[Unit]:
    """Units with the most tasks first, those that name them before those that reach them."""
    return sorted(units, key=lambda unit: (-len(unit.duties), -through_count(unit), unit.slug))


def pages(library: Library) -> Iterator[SitePage]:
    """The list of units: those of one body together, the body with the most tasks first."""
    size = Counter(unit.body for unit in library.units)
    weight: Counter[str | None] = Counter()
    for unit in library.units:
        weight[unit.body] += len(unit.duties)

    def group(unit: Unit) -> tuple[bool, int, str]:
        body = unit.body if size[unit.body] > 1 else None
        return body is None, -weight[body], body or ""

    units = sorted(by_weight(library.units), key=group)
    tasked = sum(bool(unit.duties or unit.through) for unit in units)
    counts = {"units": len(units), "tasked": tasked}
    for pager, rows in paginate(units, UNITS):
        groups = tuple(
            UnitGroup(body=body or None, units=tuple(same))
            for (_, _, body), same in groupby(rows, group)
        )
        names = {via: library.unit[via].name for unit in rows for via, _ in unit.through}
        context = {"groups": groups, "counts": counts, "names": names, "pager": pager}
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="责任单位",
            template="units.html",
            context=partial(dict, context),
            section=UNITS,
        )
