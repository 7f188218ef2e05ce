"""Deadlines as rows: the day, the words, the task or passage that they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.addresses import passage_path
from gongwen.code_words import CERTAINTY
from gongwen.exports.ledger import source_title
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import DeadlineFact, Duty
from gongwen.model import Evidence, Value
from gongwen.site.in_context import in_context
from gongwen.site.ledger import LedgerRow, ledger_rows
from gongwen.site.places import place_of
from gongwen.site.proofs import Proof, prove
from gongwen.site.wording import RULE

_AROUND = 24
"""Characters that are shown on each side of a deadline that stands in no task."""
_DAYS = {"D": "日", "W": "周", "M": "个月", "Y": "年"}


class DueRow(Value):
    """A deadline ready to be listed; ``row`` is its task, ``None`` where it stands in none."""

    fact: DeadlineFact
    path: str
    place: str
    words: str
    source_title: str
    proof: Proof
    row: LedgerRow | None = None

    @property
    def day(self) -> str:
        """Its last day, ISO; empty where the text does not settle it."""
        return self.fact.deadline.to or ""

    @property
    def span(self) -> str:
        """From when to when, where both are known and differ: ``2020-04-01 至 2020-06-30``."""
        one = self.fact.deadline
        return f"{one.from_} 至 {one.to}" if one.from_ and one.to and one.from_ != one.to else ""

    @property
    def remark(self) -> str:
        """What is to be said of it: 推得, how the year is known, what it counts from, 非硬性."""
        one = self.fact.deadline
        known = CERTAINTY[one.evidence.certainty] if one.evidence.certainty != "stated" else ""
        words = [
            known,
            RULE.get(one.year_rule, one.year_rule),
            f"自{one.counts_from}起" if one.counts_from else "",
            "按工作日" if one.in_working_days else "",
            "" if one.is_hard else "非硬性",
        ]
        return "；".join(word for word in words if word)

    @property
    def said(self) -> str:
        """Its own words, where the task has several deadlines; empty where the name will do."""
        return self.words if self.row and len(self.row.duty.task.deadlines) > 1 else ""

    @property
    def name(self) -> str:
        """The task, or the place of the passage and the words around the deadline."""
        if self.row:
            return self.row.name
        return self.words if self.words.startswith(self.place) else f"{self.place}　{self.words}"


def due_rows(library: Library, facts: Iterable[DeadlineFact]) -> tuple[DueRow, ...]:
    """The rows of `facts`, in their order."""
    return tuple(_row(library, fact) for fact in facts if fact.document in library.holding)


def _row(library: Library, fact: DeadlineFact) -> DueRow:
    holding = library.holding[fact.document]
    evidence = fact.deadline.evidence
    passage = holding.passage.get(evidence.anchor)
    duty: Duty | None = library.duty.get(fact.duty or "")
    anchor = evidence.anchor or (duty.task.at if duty else "")
    return DueRow(
        fact=fact,
        path=passage_path(fact.document, anchor),
        place=place_of(holding, evidence.anchor) or evidence.source,
        words=_words(holding, evidence),
        source_title=source_title(holding, passage.part if passage else ""),
        proof=prove(holding, "完成时限", evidence),
        row=ledger_rows(library, [duty.id])[0] if duty else None,
    )


def _words(holding: Holding, evidence: Evidence) -> str:
    """The sentence of a deadline, cut where it is long."""
    shown = in_context(holding, evidence, longest=_AROUND)
    return shown.before + shown.words + shown.after


def interval_name(interval: str) -> str:
    """How often: ``P3M`` is ``每3个月``, ``P1Y`` ``每年``; any other text stays as it is."""
    name = lasting_name(interval)
    is_one = len(interval) == len("P1Y") and interval.startswith("P1")
    return "每" * (name != interval) + (name[1:].removeprefix("个") if is_one else name)


def lasting_name(interval: str) -> str:
    """How long: ``P90D`` is ``90日``, ``P1M`` ``1个月``; any other text stays as it is."""
    count, unit = interval.removeprefix("P")[:-1], _DAYS.get(interval[-1:])
    return f"{count}{unit}" if unit and count.isdigit() else interval
