"""What the Library says of one labelled mention: the only place that knows where it says it."""

from __future__ import annotations

from typing import Any, NamedTuple

from gongwen.knowledge.library import Holding, Library, Unit

UNREAD = "as-printed"
"""The rule of a unit that no authority file and no rule knows: its name is no answer."""


class Answer(NamedTuple):
    """A body, or the several that a name stands for."""

    kind: str
    name: str
    of: str | None = None
    body: str | None = None
    members: tuple[str, ...] = ()
    rule: str = ""


def answer(library: Library, holding: Holding, label: dict[str, Any]) -> Answer | None:
    """The Library's answer to `label`, a mention in `holding`; ``None`` where it gives none."""
    if label["kind"] == "responsible":
        return _responsible(library, holding, label)
    if label["kind"] == "issuer":
        return _issuer(library, holding, label["mention"])
    if label["kind"] == "addressee":
        return _addressee(library, holding, label["mention"])
    return None


def _responsible(library: Library, holding: Holding, label: dict[str, Any]) -> Answer | None:
    """The unit of the assignment with that name: at that place, or else anywhere."""
    named = [
        assignment
        for duty in holding.tasks
        for assignment in library.duty[duty].assignments
        if assignment.name == label["mention"]
    ]
    at = [a for a in named if a.evidence.anchor == label["anchor"]]
    return _of_unit(library, library.unit[(at or named)[0].unit]) if named else None


def _of_unit(library: Library, unit: Unit) -> Answer | None:
    if unit.rule == UNREAD:
        return None
    return Answer(
        kind=unit.kind,
        name=unit.canonical or unit.name,
        of=unit.region,
        body=unit.body,
        members=tuple(library.unit[slug].name for slug in unit.members),
        rule=unit.rule,
    )


def _issuer(library: Library, holding: Holding, mention: str) -> Answer | None:
    """The issuer of that document by its printed name; several issuers are in printed order."""
    names = holding.document.issuers
    if mention not in names:
        return None
    issuer = library.issuer[holding.issuers[names.index(mention)]]
    if issuer.canonical is None:
        return None
    return Answer("single", issuer.canonical, of=issuer.region, rule="issuer")


def _addressee(library: Library, holding: Holding, mention: str) -> Answer | None:
    """The unit that the document is addressed to by that name."""
    for unit in library.units:
        if holding.id in unit.addressed and unit.name.endswith(mention):
            return _of_unit(library, unit)
    return None
