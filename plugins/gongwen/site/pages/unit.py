"""The page of one responsible unit: its tasks, direct and through collective names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from gongwen.addresses import UNITS, unit_path
from gongwen.exports.concerns import find_concerns
from gongwen.knowledge.library import Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.knowledge.units.entities import Unit
from gongwen.model import Value
from gongwen.site.feeds import Feed, unit_feeds
from gongwen.site.ledger import LedgerRow, ledger_rows, unit_proofs
from gongwen.site.pages.deadlines import DAY_SCRIPTS, open_deadlines
from gongwen.site.pages.page import TASKS_ON_A_PAGE, Pager, SitePage, paginate
from gongwen.site.pages.units import by_weight
from gongwen.site.proofs import Proof
from gongwen.site.unit_identity import Identities
from gongwen.site.unit_summary import UnitSummary, summarize

_SIBLINGS = 30
_MEMBERS = 200


class Way(Value):
    """How tasks reach the unit: by its own name (``via`` is ``None``), or a collective one."""

    via: Unit | None
    rows: tuple[LedgerRow, ...]
    proofs: tuple[Proof, ...]
    total: int


class _Reach(Value):
    """One task with the way by which it reaches the unit."""

    via: str
    duty: str


def pages(library: Library) -> Iterator[SitePage]:
    """One page for each unit; a long list of tasks goes on on further pages."""
    siblings: dict[str | None, list[Unit]] = defaultdict(list)
    below: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in by_weight(library.units):
        if unit.duties or unit.through:
            siblings[unit.body].append(unit)
        below[unit.parent].append(unit)
    due: dict[str, list[DeadlineFact]] = defaultdict(list)
    for fact in open_deadlines(library):
        due[fact.duty or ""].append(fact)
    concerns = find_concerns(library)
    identities = Identities(library)
    for unit in library.units:
        summary = cache(partial(summarize, library, unit, due, below[unit.slug]))
        reaches = [_Reach(via="", duty=duty) for duty in unit.duties]
        reaches += [_Reach(via=via, duty=duty) for via, duties in unit.through for duty in duties]
        around = tuple(siblings[unit.body][:_SIBLINGS])
        feeds = unit_feeds(unit, concerns)
        known = partial(_context, library, unit, around, feeds, summary, identities)
        for pager, held in paginate(reaches, unit_path(unit.slug), TASKS_ON_A_PAGE):
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=unit.name,
                template="unit.html",
                context=partial(known, tuple(held), pager),
                section=UNITS,
                feeds=feeds,
                scripts=DAY_SCRIPTS if any(due.get(reach.duty) for reach in reaches) else (),
            )


def _context(
    library: Library,
    unit: Unit,
    around: tuple[Unit, ...],
    feeds: tuple[Feed, ...],
    summary: Callable[[], UnitSummary],
    identities: Identities,
    reaches: tuple[_Reach, ...],
    pager: Pager,
) -> Mapping[str, object]:
    totals = {"": len(unit.duties)} | {via: len(duties) for via, duties in unit.through}
    ways = [_way(library, unit, via, reaches, totals[via]) for via in totals]
    members = [library.unit[slug] for slug in unit.members if slug in library.unit]
    return {
        "unit": unit,
        "summary": summary(),
        "identity": identities.of(unit),
        "siblings": around,
        "ways": tuple(way for way in ways if way.rows),
        "through": tuple((library.unit[via].name, totals[via]) for via, _ in unit.through),
        "members": tuple(members[:_MEMBERS]),
        "member_count": len(members),
        "feeds": feeds,
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
