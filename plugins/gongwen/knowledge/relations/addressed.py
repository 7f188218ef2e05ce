"""主送 relations: a document was addressed to the body that issued another, or to its superior."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.library import Holding
from gongwen.knowledge.relations.pairs import Pair
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.model import DerivedRelation, Evidence, Span, Value

_ENDING = re.compile(r"(?:委员会|委|局|厅|办公室|办)$")


class _Place(Value):
    """A body by where it stands: its canonical name, its region, and what it is for.

    ``matter`` is the same for 自治区卫生健康委员会 and 市卫生健康局: 卫生健康.
    """

    name: str
    region: str
    matter: str


def find(pairs: Iterable[Pair], bodies: Bodies) -> Iterator[RelationFact]:
    """The relations of `pairs`, in both directions, by the addressees that are named one by one.

    Example: a notice of a ministry addressed to 宁夏回族自治区卫生健康委 is ``addressed_to_superior
    _of`` the plan of 中卫市卫生健康委, by the divisions.
    """
    places = _Places(bodies)
    for above, below in pairs:
        for source, target in ((above, below), (below, above)):
            if source.document.addressees and (fact := _relation(places, source, target)):
                yield fact


class _Places:
    """Where the bodies of documents stand, each name resolved once."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._known: dict[tuple[str, str | None], _Place | None] = {}

    def of(self, name: str, near: str | None) -> _Place | None:
        """The place of the body `name`; ``None`` where the authority files do not know it."""
        key = (name, near)
        if key not in self._known:
            self._known[key] = self._find(name, near)
        return self._known[key]

    def all_of(self, names: Iterable[str], near: str | None) -> dict[_Place, str]:
        """The places of `names` with the name that each was printed by."""
        return {place: name for name in names if (place := self.of(name, near))}

    def _find(self, name: str, near: str | None) -> _Place | None:
        divisions = self._bodies.divisions
        body = self._bodies.body_of(name, Context(region=near))
        division = divisions.division_of(body.canonical, near) if body else None
        if body is None or division is None:
            return None
        own = body.canonical.removeprefix(division.name)
        region = divisions.region(division)
        return _Place(name=body.canonical, region=region, matter=_ENDING.sub("", own))


def _relation(places: _Places, source: Holding, target: Holding) -> RelationFact | None:
    near = target.region
    addressed = places.all_of(source.document.addressees, source.region)
    issuers = [p for name in target.document.issuers if (p := places.of(name, near))]
    contributor = target.document.contributed_by
    subject = places.of(contributor, near) if contributor else None
    relation: DerivedRelation
    for place, printed in addressed.items():
        if place in issuers:
            relation = "addressed_to_issuer_of"
        elif place == subject:
            relation = "addressed_to_subject_of"
        elif any(_is_superior(place, issuer) for issuer in issuers):
            relation = "addressed_to_superior_of"
        else:
            continue
        return RelationFact(
            document=source.id,
            relation=relation,
            to_document=target.id,
            evidence=_evidence(source, printed, place, relation),
        )
    return None


def _is_superior(place: _Place, issuer: _Place) -> bool:
    is_above = issuer.region != place.region and issuer.region.startswith(place.region)
    return is_above and issuer.matter == place.matter


def _evidence(holding: Holding, printed: str, place: _Place, relation: DerivedRelation) -> Evidence:
    """The words that name the addressee: its name, or its region in a list that shares the rest."""
    rule = relation.replace("_", "-")
    for words in (printed, place.region):
        for passage in holding.passages:
            if passage.role == "addressees" and (start := passage.text.find(words)) >= 0:
                return passage.evidence(Span(start, start + len(words)), rule, "derived")
    return Evidence(quote="", rule=rule, certainty="derived", source=printed)
