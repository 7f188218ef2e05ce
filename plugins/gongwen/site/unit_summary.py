"""What the page of a unit says before its tasks: how many, from where, by when, under whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gongwen.knowledge.library import DeadlineFact, Holding, Leader, Library, Unit
from gongwen.model import Value
from gongwen.site.due import DueRow, due_rows

_BARS = 8
"""A chart has at most this many bars; what is beyond them is one bar more."""
_SHOWN = 30
"""At most this many deadlines, documents and units are listed; the rest is counted."""


class Named(Value):
    """A leader of the unit's tasks, and how many of them."""

    leader: Leader
    count: int


class Bar(Value):
    """A bar of a chart: tasks that name the unit, and those that reach it by a collective name."""

    label: str
    direct: int
    through: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.direct + self.through


class Chart(Value):
    """Bars with their numbers; ``widest`` is the number of the longest."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def widest(self) -> int:
        """The largest total."""
        return max((bar.total for bar in self.bars), default=0)


class UnitSummary(Value):
    """All of a unit's tasks in short, whatever page of them is drawn.

    Of ``due`` (open deadlines, earliest first), ``documents`` (with its tasks), ``addressed`` and
    ``below`` (units that it is the parent of) only the first are held, the counts are of all.
    """

    total: int
    names: tuple[str, ...]
    leaders: tuple[Named, ...]
    charts: tuple[Chart, ...]
    documents: tuple[Holding, ...]
    document_count: int
    due: tuple[DueRow, ...]
    due_count: int
    addressed: tuple[Holding, ...]
    addressed_count: int
    below: tuple[Unit, ...]
    below_count: int
    parent: Unit | None = None


def summarize(
    library: Library,
    unit: Unit,
    due: Mapping[str, Sequence[DeadlineFact]],
    below: Sequence[Unit],
) -> UnitSummary:
    """The summary of `unit`; `due` holds the open deadlines by the id of their task."""
    through = dict.fromkeys(duty for _, duties in unit.through for duty in duties)
    own = list(dict.fromkeys((*unit.duties, *through)))
    documents = Counter(library.duty[duty].document for duty in own)
    facts = [fact for duty in own for fact in due.get(duty, ())]
    facts.sort(key=lambda fact: fact.deadline.to or "")
    addressed = [library.holding[one] for one in unit.addressed if one in library.holding]
    return UnitSummary(
        total=len(own),
        names=tuple(dict.fromkeys(_printed(library, unit))) or (unit.name,),
        leaders=_leaders(library, own),
        charts=tuple(_charts(library, unit, own)),
        documents=tuple(library.holding[one] for one in list(documents)[:_SHOWN]),
        document_count=len(documents),
        due=due_rows(library, facts[:_SHOWN]),
        due_count=len(facts),
        addressed=tuple(addressed[:_SHOWN]),
        addressed_count=len(addressed),
        below=tuple(below[:_SHOWN]),
        below_count=len(below),
        parent=library.unit.get(unit.parent or ""),
    )


def _printed(library: Library, unit: Unit) -> Iterator[str]:
    for duty in unit.duties:
        for assignment in library.duty[duty].assignments:
            if assignment.unit == unit.slug:
                yield assignment.name


def _leaders(library: Library, duties: Sequence[str]) -> tuple[Named, ...]:
    if not library.show_leaders:
        return ()
    counts = Counter(slug for duty in duties for slug in library.duty[duty].leaders)
    return tuple(
        Named(leader=library.leader[slug], count=count) for slug, count in counts.most_common()
    )


def _charts(library: Library, unit: Unit, own: Sequence[str]) -> Iterator[Chart]:
    """By the name that the tasks reach the unit by, and by document where there are several."""
    ways = [Bar(label="直接列名", direct=len(unit.duties))]
    for via, duties in unit.through:
        name = library.unit[via].name
        ways.append(Bar(label=f"经由“{name}”", direct=0, through=len(duties)))
    yield Chart(title=f"任务 {len(own)} 项", bars=_bounded([bar for bar in ways if bar.total]))
    direct = Counter(library.duty[duty].document for duty in unit.duties)
    every = Counter(library.duty[duty].document for duty in own)
    if len(every) > 1:
        held = [library.holding[document] for document in every]
        held.sort(key=lambda holding: -(holding.year or 0))
        bars = [
            Bar(
                label=f"{holding.year or '年度未载明'}　{holding.title}",
                direct=direct[holding.id],
                through=every[holding.id] - direct[holding.id],
            )
            for holding in held
        ]
        yield Chart(title="按文件和年度", bars=_bounded(bars))


def _bounded(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    rest = bars[_BARS:]
    if not rest:
        return tuple(bars)
    direct, through = sum(bar.direct for bar in rest), sum(bar.through for bar in rest)
    return (*bars[:_BARS], Bar(label=f"其余 {len(rest)} 条", direct=direct, through=through))
