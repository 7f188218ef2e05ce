"""Statements of responsibility → the mentions of a task, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gongwen.knowledge.deadlines.find import parse_deadline
from gongwen.knowledge.deadlines.known_years import KnownYears
from gongwen.knowledge.tasks.spoken import Statement
from gongwen.knowledge.tasks.stated_once import FirstLeads, find_first_leads, find_standing
from gongwen.knowledge.units.shared_prefixes import expansions
from gongwen.model import (
    Deadline,
    Document,
    Evidence,
    LeaderMention,
    Passage,
    ResponsibilityRole,
    Span,
    Task,
    UnitMention,
)
from gongwen.text import squash

STANDING_RULE = "standing-units"
"""Rule of units that a task does not name: the text says once that they have a part in all."""

Said = tuple[Passage, Statement, str]
"""The passage that states it, what it states, and the rule that read it."""


class Assignments:
    """Gives tasks their units, with what the document states once for all of them."""

    def __init__(self, document: Document, passages: tuple[Passage, ...]) -> None:
        self._known = KnownYears(document, passages)
        self._order = {passage.anchor: index for index, passage in enumerate(passages)}
        self._passages = {passage.anchor: passage for passage in passages}
        self._first_leads = find_first_leads(passages)
        self._standing = find_standing(passages)

    def assign(self, task: Task, said: tuple[Said, ...]) -> Task:
        """`task` with the units, leaders and deadlines that are said of it.

        Example: （甲局、乙局负责） where the document says 列第一位者为牵头单位 gives 甲局 as
        lead and 乙局 as supporting, both derived.
        """
        units: list[UnitMention] = []
        leaders: list[LeaderMention] = []
        deadlines: list[Deadline] = []
        for passage, statement, rule in said:
            units += _first_leading(list(_units(passage, statement, rule)), self._first_leads)
            leaders += (
                LeaderMention(
                    name=squash(passage.text[name.start : name.end]),
                    evidence=passage.evidence(Span(name.start, name.end), rule),
                )
                for name in statement.leaders
            )
            if span := statement.deadline:
                raw = passage.text[span.start : span.end]
                whole = Span(0, len(passage.text)) if rule == "responsibility-line" else span
                evidence = passage.evidence(whole, rule)
                deadlines.append(parse_deadline(raw, self._known, evidence, passage))
        units = _beside_lead(units)
        units += self._standing_units(task, units)
        return msgspec.structs.replace(
            task,
            units=tuple(units),
            leaders=tuple(leaders),
            deadlines=tuple(deadlines),
        )

    def _standing_units(self, task: Task, stated: list[UnitMention]) -> Iterator[UnitMention]:
        """Units that the text says take part in all tasks below, where this one names them not."""
        if not stated:
            return
        leads = any(mention.role == "lead" for mention in stated)
        known = {mention.name for mention in stated}
        for standing in self._standing:
            before = self._order[standing.anchor] < self._order[task.at]
            if standing.part != task.part or not before:
                continue
            passage = self._passages[standing.anchor]
            role = standing.role or ("supporting" if leads else "responsible")
            for span in standing.names:
                name = passage.text[span.start : span.end]
                if name not in known:
                    evidence = Evidence(
                        quote=name,
                        rule=STANDING_RULE,
                        certainty="derived",
                        anchor=standing.anchor,
                        span=span,
                        source=standing.quote,
                    )
                    yield UnitMention(name=name, role=role, evidence=evidence)


def _units(passage: Passage, statement: Statement, rule: str) -> Iterator[UnitMention]:
    text = passage.text
    names = [text[name.start : name.end] for name, _ in statement.units]
    starts = [name.start for name, _ in statement.units]
    joined = [text[start - 1 : start] == "、" for start in starts]
    full = expansions(names, joined)
    for (name, role), printed, expanded in zip(statement.units, names, full, strict=True):
        yield UnitMention(
            name=printed,
            role=role,
            evidence=passage.evidence(Span(name.start, name.end), rule),
            expanded=expanded,
            is_open=name.is_open,
        )


def _beside_lead(units: list[UnitMention]) -> list[UnitMention]:
    """Those of a 责任单位 line or column support where another line or column says who leads."""
    own = ("responsibility-line", "responsibility-table")
    leads = any(unit.role == "lead" and unit.evidence.rule in own for unit in units)
    return [
        msgspec.structs.replace(unit, role="supporting")
        if leads and unit.role == "responsible" and unit.evidence.rule in own
        else unit
        for unit in units
    ]


def _first_leading(units: list[UnitMention], rule: FirstLeads | None) -> list[UnitMention]:
    """The first of an unmarked list leads and the others support, where the document says so."""
    if rule is None or any(mention.role != "responsible" for mention in units):
        return units
    return [
        msgspec.structs.replace(
            mention,
            role=_rank(index),
            evidence=msgspec.structs.replace(
                mention.evidence,
                certainty="derived",
                rule="first-listed-leads",
                source=rule.quote,
            ),
        )
        for index, mention in enumerate(units)
    ]


def _rank(index: int) -> ResponsibilityRole:
    return "supporting" if index else "lead"
