"""The elements of a record beside its text: those that filter it, and those that facets count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from gongwen.model import Value
from gongwen.search.contract import FACETS
from gongwen.search.needles import needle
from gongwen.search.records import SearchRecord


class Header(Value):
    """The elements of a record, by which it is filtered, counted and shown.

    ``start`` is the number of its first passage in the document, ``passages`` how many it has.
    ``units`` holds the responsible units of each passage, nothing where none has one; ``tasks`` and
    ``deadlines`` are the numbers of the passages that have one. ``headings`` are the needles of the
    headings, a line for each passage, nothing where none has one.
    """

    document: str
    start: int
    passages: int
    title: str
    kind: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    region: str | None = None
    level: str | None = None
    year: int | None = None
    signed_on: str | None = None
    units: tuple[tuple[str, ...], ...] = ()
    tasks: tuple[int, ...] = ()
    deadlines: tuple[int, ...] = ()
    headings: str = ""

    @cached_property
    def names(self) -> str:
        """The needles of the title and of the number, a line each."""
        return "\n".join(map(needle, (self.title, self.document_number or "")))

    @cached_property
    def values(self) -> dict[str, tuple[str, ...]]:
        """The values of the facets in which all passages of the record are alike."""
        return {
            "issuer": self.issuers or ("",),
            "kind": (self.kind or "",),
            "region": (self.region or "",),
            "level": (self.level or "",),
            "year": (str(self.year or ""),),
        }

    @cached_property
    def stated(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same as pairs, to be counted."""
        return tuple(self.values.items())


def header(record: SearchRecord) -> Header:
    """The elements of `record`."""
    units = tuple(passage.units for passage in record.passages)
    headings = [needle(passage.text[: passage.heading]) for passage in record.passages]
    return Header(
        document=record.document,
        start=record.start,
        passages=len(record.passages),
        title=record.title,
        kind=record.kind,
        document_number=record.document_number,
        issuers=record.issuers,
        region=record.region,
        level=record.level,
        year=record.year,
        signed_on=record.signed_on,
        units=units if any(units) else (),
        tasks=tuple(at for at, passage in enumerate(record.passages) if passage.has_task),
        deadlines=tuple(at for at, passage in enumerate(record.passages) if passage.has_deadline),
        headings="\n".join(headings) if any(headings) else "",
    )


def facet_values(header: Header, index: int) -> dict[str, tuple[str, ...]]:
    """The values of each facet for one passage; ``("",)`` where the text states none.

    Example: ``{"issuer": ("贵州省卫生健康委员会", …), "kind": ("工作要点",), …}``.
    """
    return header.values | of_passage(header, index)


def of_passage(header: Header, index: int) -> dict[str, tuple[str, ...]]:
    """The values of the facets in which the passages of a record differ."""
    return {
        "unit": (header.units[index] if index < len(header.units) else ()) or ("",),
        "task": ("有任务" if index in header.tasks else "",),
        "deadline": ("有时限" if index in header.deadlines else "",),
    }


def count_facets(found: Iterable[tuple[Header, Collection[int]]]) -> dict[str, dict[str, int]]:
    """How many passages have each value of each facet, the most frequent first.

    `found` are records, each with the indexes of the passages that count.
    """
    # Most have the same values as many others: those are counted first, and only then spread out.
    same: Counter[tuple[tuple[str, tuple[str, ...]], ...]] = Counter()
    for header, passages in found:
        same[header.stated] += len(passages)
        if header.units or header.tasks or header.deadlines:
            same.update(tuple(of_passage(header, index).items()) for index in passages)
        else:
            same[_NOTHING] += len(passages)
    counts = {facet: Counter[str]() for facet in FACETS}
    for stated, count in same.items():
        for facet, values in stated:
            counts[facet].update(dict.fromkeys(values, count))
    return {
        facet: dict(sorted((+counter).items(), key=lambda item: (-item[1], item[0])))
        for facet, counter in counts.items()
    }


_NOTHING = tuple(of_passage(Header(document="", start=0, passages=0, title=""), 0).items())
"""The values of a passage without any."""
