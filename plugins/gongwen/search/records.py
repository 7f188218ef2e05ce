"""Library → search records: what every engine indexes, the same for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.library import Duty, Holding, Library
from gongwen.model import Passage, Value

SECTION_CHARACTERS = 2000
"""A record ends at the first passage border past this many characters."""


class SearchPassage(Value):
    """A passage as it is shown in a hit: its anchor, its place (二（二）) and its text as printed.

    ``units`` are the printed names of the responsible units of the task that it belongs to.
    """

    anchor: str
    place: str
    text: str
    units: tuple[str, ...] = ()


class SearchRecord(Value):
    """Consecutive passages of one document, with the facets of that document.

    ``id`` is ``<document id>#<anchor of the first passage>``, ``start`` the number of that passage
    in the document, from 0. ``units`` are those of its passages, each once.
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
    year: int | None = None
    signed_on: str | None = None
    units: tuple[str, ...] = ()


def search_records(library: Library) -> Iterator[SearchRecord]:
    """Yield the records of `library`, documents in its order, passages in printed order."""
    for holding in library.holdings:
        start = 0
        for batch in _batches(holding):
            yield _record(library, holding, batch, start)
            start += len(batch)


def _batches(holding: Holding) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    size = 0
    for passage in holding.passages:
        if not passage.text:
            continue
        if batch and (size >= SECTION_CHARACTERS or passage.part != batch[-1].part):
            yield batch
            batch, size = [], 0
        batch.append(passage)
        size += len(passage.text)
    if batch:
        yield batch


def _record(library: Library, holding: Holding, batch: list[Passage], start: int) -> SearchRecord:
    duties = [library.duty[id] for id in holding.tasks]
    passages = tuple(_passage(passage, duties) for passage in batch)
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
        year=holding.year,
        signed_on=document.signed_on or document.printed_on,
        units=tuple(dict.fromkeys(unit for passage in passages for unit in passage.units)),
    )


def _passage(passage: Passage, duties: list[Duty]) -> SearchPassage:
    names = (
        assignment.name
        for duty in duties
        if _within(passage, duty.task.at)
        for assignment in duty.assignments
    )
    return SearchPassage(
        anchor=passage.anchor,
        place=passage.place,
        text=passage.text,
        units=tuple(dict.fromkeys(names)),
    )


def _within(passage: Passage, at: str) -> bool:
    """Whether `passage` is the task at that anchor, or stands below it (s2-1-p2 below s2-1)."""
    return passage.anchor == at or passage.section == at or passage.section.startswith(at + "-")
