"""The page of one responsible unit: its tasks, direct and through collective names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from gongwen.knowledge.library import Holding, Leader, Library, Unit
from gongwen.model import Value
from gongwen.site.addresses import UNITS, unit_path
from gongwen.site.ledger import LedgerRow, ledger_rows, unit_proofs
from gongwen.site.pages.page import TASKS_ON_A_PAGE, Pager, SitePage, paginate
from gongwen.site.pages.units import by_weight, through_count
from gongwen.site.proofs import Proof

_SIBLINGS = 30


class Way(Value):
    """How tasks reach the unit: by its own name (``via`` is ``None``), or a collective one."""

    via: Unit | None
    rows: tuple[LedgerRow, ...]
    proofs: tuple[Proof, ...]
    total: int


class Named(Value):
    """A leader of the unit's tasks, and how many of them."""

    leader: Leader
    count: int


class _Reach(Value):
    """One task with the way by which it reaches the unit."""

    via: str
    duty: str


def pages(library: Library) -> Iterator[SitePage]:
    """One page for each unit; a long list of tasks goes on on further pages."""
    siblings: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in by_weight(library.units):
        siblings[unit.body].append(unit)
    for unit in library.units:
        reaches = [_Reach(via="", duty=duty) for duty in unit.duties]
        reaches += [_Reach(via=via, duty=duty) for via, duties in unit.through for duty in duties]
        around = tuple(siblings[unit.body][:_SIBLINGS])
        for pager, held in paginate(reaches, unit_path(unit.slug), TASKS_ON_A_PAGE):
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=unit.name,
                template="unit.html",
                context=partial(_context, library, unit, tuple(held), pager, around),
                section=UNITS,
            )


def _context(
    library: Library,
    unit: Unit,
    reaches: tuple[_Reach, ...],
    pager: Pager,
    around: tuple[Unit, ...],
) -> Mapping[str, object]:
    totals = {"": len(unit.duties)} | {via: len(duties) for via, duties in unit.through}
    ways = [_way(library, unit, via, reaches, totals[via]) for via in totals]
    own = list(dict.fromkeys([*unit.duties, *(d for _, duties in unit.through for d in duties)]))
    rows = ledger_rows(library, own)
    return {
        "unit": unit,
        "siblings": around,
        "ways": tuple(way for way in ways if way.rows),
        "bars": tuple((library.unit[via].name if via else "", totals[via]) for via in totals),
        "widest": max(totals.values(), default=0),
        "total": len(own),
        "through": through_count(unit),
        "names": tuple(dict.fromkeys(_printed_names(unit, rows))) or (unit.name,),
        "leaders": _leaders(library, rows),
        "documents": _documents(rows),
        "members": tuple(library.unit[slug] for slug in unit.members if slug in library.unit),
        "pager": pager,
    }


def _way(library: Library, unit: Unit, via: str, reaches: tuple[_Reach, ...], total: int) -> Way:
    rows = ledger_rows(library, [reach.duty for reach in reaches if reach.via == via])
    return Way(
        via=library.unit[via] if via else None,
        rows=rows,
        proofs=unit_proofs(rows, frozenset({via or unit.slug})),
        total=total,
    )


def _printed_names(unit: Unit, rows: tuple[LedgerRow, ...]) -> Iterator[str]:
    for row in rows:
        yield from (cell.assignment.name for cell in row.units if cell.unit.slug == unit.slug)


def _leaders(library: Library, rows: tuple[LedgerRow, ...]) -> tuple[Named, ...]:
    counts = Counter(leader.slug for row in rows for leader in row.leaders)
    return tuple(
        Named(leader=library.leader[slug], count=count) for slug, count in counts.most_common()
    )


def _documents(rows: tuple[LedgerRow, ...]) -> tuple[Holding, ...]:
    return tuple({row.holding.id: row.holding for row in rows}.values())
