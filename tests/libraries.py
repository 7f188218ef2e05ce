"""Libraries made of values alone: small ones, one with deadlines and targets, and large ones."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gongwen.authority import read_authority
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Library
from gongwen.knowledge.merge import Record, merge
from gongwen.knowledge.tasks.entities import DeadlineFact, TargetFact
from gongwen.model import Deadline, Document, Evidence, Span, Target
from gongwen.settings import Settings
from site_documents import notice_with_everything

ROOT = Path(__file__).parents[1]


def library_of(*documents: Document) -> Library:
    """The Library of `documents` without their deadlines and targets: tests add their own."""
    return msgspec.structs.replace(merged(*documents), deadlines=(), targets=())


def merged(*documents: Document) -> Library:
    """The Library of `documents`, with the authority files of the project."""
    records = tuple(
        Record(document=d, facts=find_facts(d, ()), file=f"corpus/documents/{d.id}.md")
        for d in documents
    )
    return merge(records, read_authority(ROOT / "corpus"), Settings(name="试验库"))


def said(quote: str) -> Evidence:
    """Evidence for a fact that the test makes up."""
    return Evidence(
        quote=quote, rule="day", certainty="stated", anchor="s2-1", span=Span(0, len(quote))
    )


def due(library: Library, deadline: Deadline, duty: int | None = 0, number: int = 0) -> Library:
    """`library` with one more deadline, of its duty at `duty` or of none."""
    document = library.holdings[0].id
    fact = DeadlineFact(
        id=f"{document}#s2-1@{len(library.deadlines) + number}",
        document=document,
        duty=None if duty is None else library.duties[duty].id,
        deadline=deadline,
    )
    return msgspec.structs.replace(library, deadlines=(*library.deadlines, fact))


def aimed(library: Library, target: Target) -> Library:
    """`library` with one more target, of its first duty."""
    document = library.holdings[0].id
    fact = TargetFact(
        id=f"{document}#s2-1@{len(library.targets)}",
        document=document,
        duty=library.duties[0].id,
        target=target,
    )
    return msgspec.structs.replace(library, targets=(*library.targets, fact))


def by_the_end_of_june(**changes: object) -> Deadline:
    """A deadline with a last day."""
    values = {"kind": "by", "to": "2025-06-30", **changes}
    return msgspec.convert(
        {"raw": "2025年6月底前", "evidence": said("2025年6月底前完成"), **values}, Deadline
    )


def library_with_deadlines() -> Library:
    """One notice with its tasks, a deadline by a day, one each quarter, one that is over."""
    library = due(library_of(notice_with_everything()), by_the_end_of_june())
    quarterly = Deadline(
        raw="每季度",
        evidence=said("每季度报告一次"),
        kind="recurring",
        from_="2025-01-31",
        to="2025-12-31",
        every="P3M",
        is_hard=False,
    )
    library = due(library, quarterly, duty=None)
    return due(library, by_the_end_of_june(is_open=False))
