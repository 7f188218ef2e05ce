"""Library → search records: what every engine indexes, the same for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from gongwen.code_words import CODES
from gongwen.model import Passage, Value
from gongwen.passages import ROLE_NAMES
from gongwen.search.needles import needle

if TYPE_CHECKING:
    from gongwen.knowledge.library import Holding, Library
    from gongwen.knowledge.tasks.entities import Duty

LEVELS = tuple(CODES["level"].values())
"""The levels (层级) of issuers, the highest first: 国家, 省级, 市级, 县级."""

SECTION_CHARACTERS = 2000
"""A record ends at the first passage border past this many characters."""

_COUNTED = frozenset({"paragraph", "responsibility"})
"""Roles that say nothing of the passage: it is called by its number."""

_ROW = re.compile(r"t(?P<table>\d+)-r(?P<row>\d+)$")


class SearchPassage(Value):
    """A passage as it is shown in a hit: its anchor, its place, and its text as printed.

    ``anchor`` is empty for an element that stands at the head of the page alone. ``place`` is how
    people cite it: 二（二）, 标题, 第2段. ``units`` are the printed names of the responsible units
    of the task that it belongs to; ``has_task`` says that there is one, ``has_deadline`` that it
    or the task states a deadline (完成时限) that is not over. ``heading`` is how many characters at
    its front are a title or a heading: all of 一、工作目标, 0 where there is none.
    """

    anchor: str
    place: str
    text: str
    units: tuple[str, ...] = ()
    has_task: bool = False
    has_deadline: bool = False
    heading: int = 0


class SearchRecord(Value):
    """Consecutive passages of one document, with the facets of that document.

    ``id`` is ``<document id>#<anchor of the first passage>``, ``start`` the number of that passage
    in the document, from 0. ``level`` is one of `LEVELS`, that of the first issuer. ``units`` are
    those of its passages, each once.
    """

    id: str
    document: str
    start: int
    title: str
    passages: tuple[SearchPassage, ...]
    document_number: str | None = None
    kind: str | None = None
    issuers: tuple[str, ...] = ()
    region: str | None = None
    level: str | None = None
    year: int | None = None
    signed_on: str | None = None
    units: tuple[str, ...] = ()


def search_records(library: Library) -> Iterator[SearchRecord]:
    """Yield the records of `library`, documents in the order of equals, passages as printed.

    Of documents that answer equally well, the newest stands first, those without a date last; of
    the same day, the one of the highest level; then as in the library.
    """
    due = _due(library)
    for holding in sorted(sorted(library.holdings, key=_height), key=_day, reverse=True):
        start = 0
        for batch in _batches(holding):
            record = _record(library, holding, batch, start, due)
            yield record
            start += len(record.passages)


def _day(holding: Holding) -> str:
    return holding.document.signed_on or holding.document.printed_on or ""


def _height(holding: Holding) -> int:
    return height(CODES["level"].get(holding.level))


def height(level: str | None) -> int:
    """The place of `level` among `LEVELS`; unknown ones are the lowest.

    Example: ``height("省级")`` is 1.
    """
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _batches(holding: Holding) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    size = 0
    for passage in _whole_titles(holding.passages):
        if not passage.text:
            continue
        if batch and (size >= SECTION_CHARACTERS or passage.part != batch[-1].part):
            yield batch
            batch, size = [], 0
        batch.append(passage)
        size += len(passage.text)
    if batch:
        yield batch


def _whole_titles(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """The passages, with a title that is printed on several lines (jkfpgzjb-2020-8) as one."""
    for _, group in groupby(passages, key=lambda p: p.part if p.role == "title" else p.anchor):
        first, *others = group
        text = " ".join(passage.text for passage in (first, *others))
        yield msgspec.structs.replace(first, text=text) if others else first


def _due(library: Library) -> frozenset[str]:
    """Addresses (``<document id>#<anchor>``) of passages and tasks with a deadline to be kept."""
    kept = [fact for fact in library.deadlines if fact.deadline.is_open]
    stated = {f"{fact.document}#{fact.deadline.evidence.anchor}" for fact in kept}
    return frozenset(stated | {fact.duty for fact in kept if fact.duty})


def _record(
    library: Library, holding: Holding, batch: list[Passage], start: int, due: frozenset[str]
) -> SearchRecord:
    duties = [library.duty[id] for id in holding.tasks]
    unread = _unread_elements(holding) if start == 0 else ()
    passages = (*unread, *(_passage(passage, holding.id, duties, due) for passage in batch))
    document = holding.document
    return SearchRecord(
        id=f"{holding.id}#{batch[0].anchor}",
        document=holding.id,
        start=start,
        title=holding.title,
        passages=passages,
        document_number=document.document_number,
        kind=document.kind,
        issuers=tuple(library.issuer[slug].name for slug in holding.issuers),
        region=holding.region,
        level=CODES["level"].get(holding.level),
        year=holding.year,
        signed_on=document.signed_on or document.printed_on,
        units=tuple(dict.fromkeys(unit for passage in passages for unit in passage.units)),
    )


def _unread_elements(holding: Holding) -> tuple[SearchPassage, ...]:
    """The title and the number where they stand in no passage, since a person wrote them.

    They are shown at the head of the page, and have no anchor.
    """
    texts = [needle(passage.text) for passage in _whole_titles(holding.passages)]
    elements = (
        ("标题", holding.document.title or ""),
        ("发文字号", holding.document.document_number or ""),
    )
    return tuple(
        SearchPassage(
            anchor="", place=place, text=element, heading=len(element) if place == "标题" else 0
        )
        for place, element in elements
        if element and not any(needle(element) in text for text in texts)
    )


def _passage(
    passage: Passage, document: str, duties: list[Duty], due: frozenset[str]
) -> SearchPassage:
    own = [duty for duty in duties if _within(passage, duty.task.at)]
    names = (assignment.name for duty in own for assignment in duty.assignments)
    return SearchPassage(
        anchor=passage.anchor,
        place=passage.place or _unnumbered(passage),
        text=passage.text,
        units=tuple(dict.fromkeys(names)),
        has_task=bool(own),
        has_deadline=not due.isdisjoint(
            {f"{document}#{passage.anchor}", *(duty.id for duty in own)}
        ),
        heading=_heading(passage),
    )


def _heading(passage: Passage) -> int:
    """Characters of the title or heading that `passage` is, or that it opens with (run-in)."""
    if passage.role == "title":
        return len(passage.text)
    if passage.role != "heading":
        return 0
    return passage.text.find(passage.heading) + len(passage.heading)


def _unnumbered(passage: Passage) -> str:
    """What to call a passage that has no numbered place: ``附件1第2段`` for ``a1-p2``.

    A row of a table is ``表1第3行``, its head among the rows.
    """
    if row := _ROW.search(passage.anchor):
        name = f"表{row['table']}第{row['row']}行"
    else:
        _, _, count = passage.anchor.rpartition("p")
        is_counted = passage.role in _COUNTED and count.isdigit()
        name = f"第{count}段" if is_counted else ROLE_NAMES[passage.role]
    return f"附件{passage.part.removeprefix('a')}{name}" if passage.part else name


def _within(passage: Passage, at: str) -> bool:
    """Whether `passage` is the task at that anchor, or stands below it (s2-1-p2 below s2-1)."""
    return passage.anchor == at or passage.section == at or passage.section.startswith(at + "-")
