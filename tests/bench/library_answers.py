"""What the Library says of one labelled mention: the only place that knows where it says it."""

from __future__ import annotations

from typing import Any, NamedTuple

from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.entities import DeixisFact, Unit
from gongwen.knowledge.units.resolve import UnitReading, read_unit
from gongwen.knowledge.units.voices import voices_of

Label = dict[str, Any]


class Answer(NamedTuple):
    """A body, or the several that a name stands for."""

    kind: str
    name: str
    of: str | None = None
    body: str | None = None
    members: tuple[str, ...] = ()
    rule: str = ""


class Answers(NamedTuple):
    """The Library, and the bodies that it was resolved by.

    Responsible units, issuers, addressees and words that point (我省, 省政府) are what the Library
    holds. For another mention in running text its resolver is asked, in the context of who speaks.
    """

    library: Library
    bodies: Bodies

    def answer(self, holding: Holding, label: Label) -> Answer | None:
        """The answer to `label`, a mention in `holding`; ``None`` where there is none."""
        if label["kind"] == "responsible":
            return self._responsible(holding, label)
        if label["kind"] == "issuer":
            return self._issuer(holding, label["mention"])
        if label["kind"] == "addressee":
            return self._addressee(holding, label["mention"])
        return self._in_text(holding, label)

    def _responsible(self, holding: Holding, label: Label) -> Answer | None:
        """The unit of the assignment with that name: at that place, or else anywhere."""
        named = [
            assignment
            for duty in holding.tasks
            for assignment in self.library.duty[duty].assignments
            if assignment.name == label["mention"]
        ]
        at = [a for a in named if a.evidence.anchor == label["anchor"]]
        return self._of_unit(self.library.unit[(at or named)[0].unit]) if named else None

    def _of_unit(self, unit: Unit) -> Answer | None:
        if unit.kind == "single" and unit.canonical is None:
            return None
        members = [_name(self.library.unit[slug]) for slug in unit.members]
        return Answer(
            kind=unit.kind,
            name=_name(unit),
            of=unit.region,
            body=unit.body,
            members=(*members, *unit.other_members),
            rule=unit.rule,
        )

    def _issuer(self, holding: Holding, mention: str) -> Answer | None:
        """The issuer by its printed name; several issuers are in printed order."""
        names = holding.document.issuers
        if mention not in names:
            return None
        issuer = self.library.issuer[holding.issuers[names.index(mention)]]
        if issuer.canonical is None:
            return None
        return Answer("single", issuer.canonical, of=issuer.region, rule="issuer")

    def _addressee(self, holding: Holding, mention: str) -> Answer | None:
        """The unit that the document was sent to by that very name."""
        for unit in self.library.units:
            for sent in unit.addressings:
                if (sent.document, sent.name, sent.via) == (holding.id, mention, ""):
                    return self._of_unit(unit)
        return None

    def _in_text(self, holding: Holding, label: Label) -> Answer | None:
        passage = holding.passage.get(label["anchor"])
        for fact in holding.deixis:
            same = fact.deixis.text == label["mention"]
            if same and fact.deixis.part == (passage.part if passage else ""):
                return _of_deixis(fact)
        voices = voices_of(holding.document, self.bodies)
        voice = voices.of(passage.role, passage.part) if passage else voices.text
        return _of_reading(read_unit(label["mention"], voice.context, self.bodies), voice.context)


def _of_deixis(fact: DeixisFact) -> Answer | None:
    names = tuple(meant.name for meant in fact.means)
    if len(names) == 1 and fact.deixis.kind != "levels":
        return Answer("single", names[0], rule=fact.rule)
    if fact.deixis.kind != "levels":
        return None
    return Answer("collective", fact.deixis.text, members=names, rule=fact.rule)


def _of_reading(reading: UnitReading, context: Context) -> Answer | None:
    if reading.kind == "single" and reading.canonical is None:
        return None
    return Answer(
        kind=reading.kind,
        name=reading.canonical or reading.name,
        of=reading.region or context.region,
        body=reading.body,
        members=reading.members,
        rule=reading.rule,
    )


def _name(unit: Unit) -> str:
    return unit.canonical or unit.name
