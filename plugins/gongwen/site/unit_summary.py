"""What the page of a unit says before its tasks: how many, from where, by when, under whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gongwen.exports.ledger import source_title
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.knowledge.units.entities import Leader, Unit
from gongwen.model import Value
from gongwen.site.due import DueRow, due_rows

_WAYS, _DOCUMENTS = 4, 12
"""The charts have at most this many bars; what is beyond them is one bar more."""
_SOURCES = 5
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
    ways: Chart
    by_document: Chart | None
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
        ways=_ways(library, unit, len(own)),
        by_document=_by_document(library, unit, own),
        documents=tuple(library.holding[one] for one in list(documents)[:_SOURCES]),
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


def _ways(library: Library, unit: Unit, total: int) -> Chart:
    """The tasks by the name that they reach the unit by."""
    ways = [Bar(label="直接列名", direct=len(unit.duties))]
    for via, duties in unit.through:
        name = library.unit[via].name
        ways.append(Bar(label=f"经由“{name}”", direct=0, through=len(duties)))
    bars = _bounded([bar for bar in ways if bar.total], "个统称", _WAYS)
    return Chart(title=f"任务 {total} 项", bars=bars)


def _by_document(library: Library, unit: Unit, own: Sequence[str]) -> Chart | None:
    """The tasks by document and year, the newest first; ``None`` where it is one document."""
    direct = Counter(_source(library, duty) for duty in unit.duties)
    every = Counter(_source(library, duty) for duty in own)
    if len(every) < 2:
        return None
    bars = [
        Bar(
            label=f"{library.holding[document].year or '年度未载明'}　{title}",
            direct=direct[document, title],
            through=count - direct[document, title],
        )
        for (document, title), count in every.items()
    ]
    bars.sort(key=lambda bar: bar.label[:4], reverse=True)
    return Chart(title="任务按文件和年度", bars=_bounded(bars, "份", _DOCUMENTS))


def _source(library: Library, duty: str) -> tuple[str, str]:
    """The document of a task, and its title or that of the attachment that the task stands in."""
    held = library.duty[duty]
    return held.document, source_title(library.holding[held.document], held.task.part)


def _bounded(bars: Sequence[Bar], of: str, most: int) -> tuple[Bar, ...]:
    """At most `most` bars, and one for the rest."""
    rest = bars[most:]
    if len(rest) < 2:
        return tuple(bars)
    direct, through = sum(bar.direct for bar in rest), sum(bar.through for bar in rest)
    return (*bars[:most], Bar(label=f"其余 {len(rest)} {of}", direct=direct, through=through))
