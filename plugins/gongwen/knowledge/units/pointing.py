"""Whom words mean by who says them: 我委, 全省, 省委省政府, 委党组, 市、县卫生健康部门.

What the issuer, its region and the authority files do not tell is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.library import Holding
from gongwen.knowledge.units.answers import Body, Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.collectives import read_collective
from gongwen.knowledge.units.entities import DeixisFact, Issuer, Meant, Unit
from gongwen.knowledge.units.resolve import ENDINGS
from gongwen.knowledge.units.voices import Voice, Voices
from gongwen.model import Deixis

_LEVEL = re.compile(r"自治区|自治州|[省市州盟县区旗]")
# 省委省政府, 市委、市政府, 自治区党委和政府
_BOTH = re.compile(
    r"(?P<level>自治区|自治州|[省市州盟县区旗])(?:党委|委)[、和]?(?P=level)?(?P<government>(?:人民)?政府)"
)
_BODY_RULES = frozenset(("level-of-region", "office-of-known-body", "authority-name"))


class Pointing:
    """Resolves what documents point at; each kind of words in its context once."""

    def __init__(self, bodies: Bodies, units: dict[str, Unit], issuers: dict[str, Issuer]) -> None:
        self._bodies = bodies
        self._units = {key: unit.slug for key, unit in units.items()}
        self._issuers = {key: issuer.slug for key, issuer in issuers.items()}
        self._known: dict[tuple[str, Voice], DeixisFact | None] = {}

    def resolve(
        self, deixis: tuple[Deixis, ...], holding: Holding, voices: Voices
    ) -> tuple[DeixisFact, ...]:
        """The words of a document whose meaning is known, in printed order."""
        facts: list[DeixisFact] = []
        for one in deixis:
            role = holding.passage[one.evidence.anchor].role
            voice = voices.of(role, one.part)
            day = self._bodies.era(voice.context.day)
            era = Voice(
                issuers=voice.issuers,
                context=Context(issuer=voice.context.issuer, region=voice.context.region, day=day),
            )
            key = (one.text, era)
            if key not in self._known:
                self._known[key] = self._resolve(one, voice)
            if known := self._known[key]:
                facts.append(
                    DeixisFact(deixis=one, rule=known.rule, means=known.means, source=known.source)
                )
        return tuple(facts)

    def _resolve(self, deixis: Deixis, voice: Voice) -> DeixisFact | None:
        if deixis.kind == "region":
            return self._region(deixis, voice.context)
        if deixis.kind == "organ":
            return self._organ(deixis, voice)
        if deixis.kind == "body":
            return self._body(deixis, voice.context)
        return self._levels(deixis, voice.context)

    def _region(self, deixis: Deixis, context: Context) -> DeixisFact | None:
        divisions = self._bodies.divisions
        here = divisions.of_region(context.region) if context.region else None
        level = _LEVEL.search(deixis.text)
        own = divisions.own(here, level.group()) if here and level else None
        if own is None:
            return None
        above = divisions.scope_of(own.name, divisions.region(own))
        meant = Meant(name=above + own.name)
        return DeixisFact(
            deixis=deixis, rule="region-of-speaker", means=(meant,), source=own.source
        )

    def _body(self, deixis: Deixis, context: Context) -> DeixisFact | None:
        both = _BOTH.fullmatch(deixis.text)
        names = (
            [both["level"] + "委", both["level"] + both["government"]] if both else [deixis.text]
        )
        found = [self._bodies.body_of(name, context) for name in names]
        bodies = [body for body in found if body and body.rule in _BODY_RULES]
        if len(bodies) < len(names):
            return None
        return DeixisFact(
            deixis=deixis,
            rule=bodies[0].rule,
            means=tuple(self._meant(body.key, body.canonical) for body in bodies),
            source=bodies[0].source,
        )

    def _organ(self, deixis: Deixis, voice: Voice) -> DeixisFact | None:
        """我委 is the speaker, or the body that the speaker is an office of; 委党组 is its own."""
        words = deixis.text.removeprefix("我").removeprefix("本")
        organ = "" if words.startswith("机关") else words[0]
        owners = {body.key: body for name in voice.issuers for body in self._owners(name, voice)}
        fitting = [
            body for body in owners.values() if body.canonical.endswith(ENDINGS.get(organ, ("",)))
        ]
        if not organ:
            fitting = fitting[:1]
        if len(fitting) != 1:
            return None
        owner = fitting[0]
        rest = words.removeprefix(organ)
        department = rest.removeprefix("机关") if rest.endswith(("室", "办")) else rest
        meant = self._meant(f"{owner.key}{department}", owner.canonical + rest)
        if not rest:
            meant = self._meant(owner.key, owner.canonical)
        return DeixisFact(
            deixis=deixis, rule="organ-of-speaker", means=(meant,), source=owner.source
        )

    def _owners(self, name: str, voice: Voice) -> Iterator[Body]:
        body = self._bodies.body_of(name, voice.context)
        if body is None:
            yield Body(
                name=name, canonical=name, region=None, parent=None, rule="as-printed", source=""
            )
            return
        yield body
        if body.parent and body.rule == "office-of-known-body":
            parent = self._bodies.body_of(body.parent, voice.context)
            yield parent or msgspec.structs.replace(
                body, name=body.parent, canonical=body.parent, parent=None
            )

    def _levels(self, deixis: Deixis, context: Context) -> DeixisFact | None:
        collective = read_collective(deixis.text, context, self._bodies, self._units)
        if collective is None:
            return None
        found = [(name, self._bodies.body_of(name, context)) for name in collective.members]
        return DeixisFact(
            deixis=deixis,
            rule=collective.rule,
            means=tuple(
                self._meant(body.key if body else name, body.canonical if body else name)
                for name, body in found
            ),
            source=collective.source,
        )

    def _meant(self, key: str, name: str) -> Meant:
        return Meant(name=name, unit=self._units.get(key), issuer=self._issuers.get(key))
