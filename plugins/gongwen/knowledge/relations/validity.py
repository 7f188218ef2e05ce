"""Which works are repealed, amended or upheld, by whom and from when."""

from __future__ import annotations

import re

from gongwen.knowledge.citations.entities import RelationFact, ValidityFact, ValidityState
from gongwen.knowledge.library import Holding
from gongwen.model import DerivedRelation, Evidence, Relation
from gongwen.text import parse_date

_STATES: dict[Relation | DerivedRelation, ValidityState] = {
    "repeals": "repealed",
    "amends": "amended",
    "upholds": "upheld",
}
_FROM = re.compile(r"自\s?(?P<day>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?起")
_WITH_IT = re.compile(r"同时|即行|(?:施行|实施|印发|发布|公布)之日")
_REACH = 200
WITH_THE_DOCUMENT = "day-of-the-document-that-says-so"


def build_validity(
    holdings: tuple[Holding, ...], relations: tuple[RelationFact, ...]
) -> tuple[ValidityFact, ...]:
    """What `relations` say of the validity of works.

    The day is the one that the sentence names; of 同时废止 the day on which the document that says
    so takes effect, where it states that.
    """
    by_id = {holding.id: holding for holding in holdings}
    found = []
    for fact in relations:
        if fact.relation not in _STATES or not fact.work:
            continue
        day, rule = _day(by_id[fact.document], fact.evidence)
        found.append(
            ValidityFact(
                work=fact.work,
                document=fact.document,
                state=_STATES[fact.relation],
                evidence=fact.evidence,
                to_document=fact.to_document,
                on=day,
                on_rule=rule,
            )
        )
    return tuple(found)


def _day(holding: Holding, evidence: Evidence) -> tuple[str | None, str]:
    """The day from which it holds, and the rule where the sentence does not name it."""
    passage = holding.passage.get(evidence.anchor)
    if passage is None or evidence.span is None:
        return None, ""
    said = passage.text[evidence.span.start : evidence.span.end + _REACH].partition("。")[0]
    if named := _FROM.search(said):
        return parse_date(named["day"]), ""
    if not _WITH_IT.search(said):
        return None, ""
    own = (one.on for one in holding.validity if one.kind == "takes_effect" and one.on)
    day = next(own, holding.document.effective_on)
    return day, WITH_THE_DOCUMENT if day else ""
