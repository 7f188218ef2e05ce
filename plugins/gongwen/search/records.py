"""Library → search records: what every engine indexes, the same for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.library import Holding, Library
from gongwen.model import Passage, Value

SECTION_CHARACTERS = 2000
"""A record ends at the first passage border past this many characters."""


class SearchPassage(Value):
    """A passage as it is shown in a hit: its anchor, its place (二（二）) and its text as printed."""

    anchor: str
    place: str
    text: str


class SearchRecord(Value):
    """Consecutive passages of one document, with the facets of that document.

    ``id`` is ``<document id>#<anchor of the first passage>``. ``units`` are the printed names of
    the responsible units of tasks that begin in these passages.
    """

    id: str
    document: str
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
        batch: list[Passage] = []
        size = 0
        for passage in holding.passages:
            if not passage.text:
                continue
            if batch and (size >= SECTION_CHARACTERS or passage.part != batch[-1].part):
                yield _record(library, holding, batch)
                batch, size = [], 0
            batch.append(passage)
            size += len(passage.text)
        if batch:
            yield _record(library, holding, batch)


def _record(library: Library, holding: Holding, batch: list[Passage]) -> SearchRecord:
    anchors = {passage.anchor for passage in batch}
    names = dict.fromkeys(
        assignment.name
        for duty_id in holding.tasks
        if (duty := library.duty[duty_id]).task.at in anchors
        for assignment in duty.assignments
    )
    document = holding.document
    return SearchRecord(
        id=f"{holding.id}#{batch[0].anchor}",
        document=holding.id,
        title=holding.title,
        passages=tuple(SearchPassage(anchor=p.anchor, place=p.place, text=p.text) for p in batch),
        document_number=document.document_number,
        kind=document.kind,
        issuers=tuple(library.issuer[slug].name for slug in holding.issuers),
        region=holding.region,
        year=holding.year,
        signed_on=document.signed_on or document.printed_on,
        units=tuple(names),
    )
