"""期限 (deadlines): what is open over all documents, by the year and month of its last day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from gongwen.addresses import DEADLINES, TASKS, deadlines_path
from gongwen.exports.concerns import find_concerns
from gongwen.knowledge.library import Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.model import Deadline, Value
from gongwen.site.due import DueRow, due_rows, interval_name, lasting_name
from gongwen.site.feeds import library_feeds
from gongwen.site.pages.page import ROWS_ON_A_PAGE, Pager, SitePage, paginate
from gongwen.text import is_iso_date

DAY_SCRIPTS = (
    "assets/make.js",
    "assets/address.js",
    "assets/ledger/rows.js",
    "assets/ledger/due_tags.js",
    "assets/deadlines.js",
)
"""A page with `due_table` compares its days with the one that the reader sets."""


_LONG_PAST = 10
"""Years before the newest document's by more than this are folded away in the overview."""


class Year(Value):
    """A year with deadlines: how many end in each month, and where they are listed."""

    name: str
    path: str
    months: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many end in it."""
        return sum(self.months)


class Month(Value):
    """The deadlines that end in one month."""

    name: str
    rows: tuple[DueRow, ...]


class Apart(Value):
    """Open deadlines that no last day puts into a month: recurring, or not settled."""

    id: str
    title: str
    remark: str
    rows: tuple[DueRow, ...]
    names: tuple[str, ...]
    count: int


def open_deadlines(library: Library) -> tuple[DeadlineFact, ...]:
    """Deadlines with a last day that were not over when the document was made, earliest first."""
    dated = (
        fact for fact in library.deadlines if has_day(fact.deadline) and not is_over(library, fact)
    )
    return tuple(sorted(dated, key=lambda fact: fact.deadline.to or ""))


def is_over(library: Library, fact: DeadlineFact) -> bool:
    """Whether the text reports it as over, or its last day was before that of the document.

    A document without a day was made in its year at the earliest.
    """
    holding = library.holding[fact.document]
    year = f"{holding.year}-01-01" if holding.year else ""
    made_on = holding.document.signed_on or holding.document.printed_on or year
    return not fact.deadline.is_open or (fact.deadline.to or made_on) < made_on


def has_day(deadline: Deadline) -> bool:
    """Whether it ends once, on a day that is settled."""
    return deadline.kind != "recurring" and is_iso_date(deadline.to or "")


def pages(library: Library) -> Iterator[SitePage]:
    """The overview; where there are many deadlines, each year has a page of its own."""
    dated = open_deadlines(library)
    by_year = {
        year: tuple(same)
        for year, same in groupby(dated, lambda fact: (fact.deadline.to or "")[:4])
    }
    is_small = len(dated) <= ROWS_ON_A_PAGE
    years = tuple(_year(name, facts, is_small=is_small) for name, facts in by_year.items())
    context = {
        **_split(library, years),
        "year": None,
        "months": partial(_months, library, dated if is_small else ()),
        "apart": partial(_apart, library),
        "counts": {
            "open": len(dated),
            "listed": len(dated) if is_small else 0,
            "over": sum(is_over(library, fact) for fact in library.deadlines),
        },
        "feeds": tuple(f for f in library_feeds(library, find_concerns(library)) if f.is_calendar),
        "pager": Pager(number=1, paths=(DEADLINES,)),
    }
    yield _page(DEADLINES, "完成时限", context)
    for name, facts in () if is_small else by_year.items():
        year = next(one for one in years if one.name == name)
        for pager, held in paginate(facts, deadlines_path(name)):
            of_year = {
                **context,
                "year": year,
                "months": partial(_months, library, held),
                "apart": tuple,
                "pager": pager,
            }
            yield _page(pager.paths[pager.number - 1], f"{name}年到期", of_year)


def _page(path: str, title: str, context: Mapping[str, object]) -> SitePage:
    return SitePage(
        path=path,
        title=title,
        template="deadlines.html",
        context=partial(dict, context),
        section=TASKS,
        scripts=DAY_SCRIPTS,
    )


def _year(name: str, facts: Sequence[DeadlineFact], *, is_small: bool) -> Year:
    counts = Counter(int((fact.deadline.to or "")[5:7]) for fact in facts)
    path = f"{DEADLINES}#y{name}" if is_small else deadlines_path(name)
    return Year(name=name, path=path, months=tuple(counts[month] for month in range(1, 13)))


def _split(library: Library, years: tuple[Year, ...]) -> dict[str, tuple[Year, ...]]:
    """The years of the overview, those long past apart; all are shown where all are long past."""
    newest = max((holding.year or 0 for holding in library.holdings), default=0)
    long_past = tuple(year for year in years if int(year.name) < newest - _LONG_PAST)
    if len(long_past) == len(years):
        return {"years": years, "long_past": ()}
    return {"years": years[len(long_past) :], "long_past": long_past}


def _months(library: Library, facts: Sequence[DeadlineFact]) -> tuple[Month, ...]:
    rows = due_rows(library, facts)
    return tuple(
        Month(name=name, rows=tuple(same)) for name, same in groupby(rows, lambda row: row.day[:7])
    )


def _apart(library: Library) -> tuple[Apart, ...]:
    facts = [fact for fact in library.deadlines if not is_over(library, fact)]
    recurring = [fact for fact in facts if fact.deadline.kind == "recurring"]
    lasting = [
        fact for fact in facts if fact.deadline.kind == "duration" and not has_day(fact.deadline)
    ]
    unsettled = [
        fact
        for fact in facts
        if fact.deadline.kind not in ("recurring", "duration") and not has_day(fact.deadline)
    ]
    drawn = (
        _part(library, "recurring", "定期", "按周期一再到期的，不按月列。", recurring),
        _part(library, "lasting", "自某事起算", "文中只写多久，起算的日子不定。", lasting),
        _part(library, "unsettled", "日期未定", "文中的写法推不出确定的日子，不代填。", unsettled),
    )
    return tuple(part for part in drawn if part.rows)


def _part(
    library: Library, id: str, title: str, remark: str, facts: Sequence[DeadlineFact]
) -> Apart:
    rows = due_rows(library, facts[:ROWS_ON_A_PAGE])
    names = tuple(_interval(row.fact.deadline) for row in rows)
    return Apart(id=id, title=title, remark=remark, rows=rows, names=names, count=len(facts))


def _interval(deadline: Deadline) -> str:
    """How often it comes, or how long it lasts; empty where the text says neither."""
    if deadline.every:
        return interval_name(deadline.every)
    return lasting_name(deadline.lasts or "")
