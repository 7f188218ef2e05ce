"""Names with a division in them, said or left out → bodies of divisions (〈地区〉卫生健康委)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.authority import Division, UnitEntry
from gongwen.knowledge.units.answers import Ambiguous, Answer, Body, Context, Resolved
from gongwen.knowledge.units.divisions import Divisions, Opening
from gongwen.knowledge.units.local_bodies import LocalBodies

_LEVELS = ("自治区", "自治州", "省", "市", "州", "盟", "县", "区", "旗")
# 市场监管局, 区块链 and the districts 市中区, 市北区, 市南区 open with no level.
_NO_LEVEL = re.compile(
    r"市(?:场|容|域|民[^政族宗]|政[^府协务法]|[中北南]区)|区[域块]|[省市州盟县区旗][级直]|州[市县]|旗[舰下]"
)
_REST = re.compile(r"[\u4e00-\u9fa5（）]{2,30}")


class LocalReadings:
    """Reads a name as that of a body of a division, in the ways that texts leave out words."""

    def __init__(self, divisions: Divisions, bodies: LocalBodies) -> None:
        self._divisions = divisions
        self._bodies = bodies

    def of_division(self, name: str, context: Context) -> Answer | None:
        """〈地区〉卫生健康委, wherever the name says the division."""
        for start in self._bodies.starts(name):
            openings = self._divisions.openings(name[start:])
            found = tuple(self._placed(name, start, openings, context))
            if not found:
                openings = self._divisions.short_openings(name[start:])
                found = tuple(self._placed(name, start, openings, context))
            if found:
                return self._one_of(found, context)
        return None

    def _placed(
        self, name: str, start: int, openings: tuple[Opening, ...], context: Context
    ) -> Iterator[Body]:
        for opening in openings:
            entry = self._bodies.entry(
                name[:start],
                name[start + opening.end :],
                self._divisions.level(opening.division),
                context.day,
            )
            if entry:
                yield self._local_body(entry, opening.division, name, "division-and-local-body")

    def _local_body(self, entry: UnitEntry, division: Division, name: str, rule: str) -> Body:
        named = self._divisions.named(division.name)
        return Body(
            name=name,
            canonical=self._bodies.placed(entry.name, division),
            region=self._divisions.region(division),
            parent=None,
            rule=rule,
            source=f"{division.source}；{entry.source}",
            scope=self._divisions.scope_of(division.name, self._divisions.region(division))
            if len(named) > 1
            else "",
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            succeeded_by=tuple(
                self._bodies.placed(successor, division) for successor in entry.succeeded_by
            ),
        )

    def _one_of(self, found: tuple[Body, ...], context: Context) -> Answer:
        """The one body of `found` that is in the region of the text, or that the region is in."""
        if len(found) > 1:
            here = self.here(context)
            near = [body for body in found if here and body.region and self._in_line(body, here)]
            if len(near) != 1:
                return Ambiguous(candidates=tuple(near) or found)
            found = tuple(near)
        return Resolved(body=found[0], rule=found[0].rule)

    def _in_line(self, body: Body, here: Division) -> bool:
        own = self._divisions.of_region(body.region or "")
        return own is not None and self._divisions.in_line(own, here)

    def of_level(self, name: str, context: Context) -> Answer | None:
        """省卫生健康委, 团省委: the body of the province that the text is of."""
        here = self.here(context)
        if here is None:
            return None
        for start in self._bodies.starts(name):
            for level in _LEVELS:
                if not name.startswith(level, start):
                    continue
                own = self._divisions.own(here, level)
                rest = name[start + len(level) :]
                entry = own and self._bodies.entry(
                    name[:start], rest, self._divisions.level(own), context.day
                )
                if own and entry:
                    full = name[:start] + own.name + rest
                    body = self._local_body(entry, own, full, "level-of-region")
                    return Resolved(body=body, rule=body.rule)
        return None

    def of_issuer(self, name: str, context: Context) -> Answer | None:
        """发改委 alone: that of the division whose body speaks, where that level has one."""
        here = self.here(context)
        if here is None:
            return None
        entry = self._bodies.entry("", name, self._divisions.level(here), context.day)
        if entry is None:
            return None
        body = self._local_body(entry, here, here.name + name, "level-of-issuer")
        return Resolved(body=body, rule=body.rule)

    def here(self, context: Context) -> Division | None:
        """The division that the text is of; ``None`` for one of the whole country."""
        return self._divisions.of_region(context.region) if context.region else None

    def within(self, name: str, region: str | None) -> str | None:
        """The full name of a body that `name` calls by its level alone, in a text of `region`.

        ``None`` where the name opens with no level or with a division (市中区卫生健康局), or the
        region has no division of that level.

        Example: ``within("省发展改革委", "广东省")`` is ``"广东省发展改革委"``.
        """
        here = self._divisions.of_region(region) if region else None
        if here is None or _NO_LEVEL.match(name) or self._divisions.openings(name):
            return None
        level = next((level for level in _LEVELS if name.startswith(level)), "")
        own = self._divisions.own(here, level) if level else None
        return (
            own.name + name[len(level) :] if own and _REST.fullmatch(name[len(level) :]) else None
        )
