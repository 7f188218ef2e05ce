"""Names of bodies → entities: canonical name, parent and region, by the authority files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from gongwen.authority import Authority, Division, UnitEntry
from gongwen.model import Certainty, Value


class Body(Value):
    """A body that a name means; ``parent`` is the known body that it is an office of."""

    name: str
    canonical: str
    region: str | None
    parent: str | None
    rule: str
    source: str
    certainty: Certainty = "derived"


# 省科技厅, 市政府; but 市场监管局, 区块链 and the districts 市中区, 市北区, 市南区 are no levels
_BY_LEVEL = re.compile(
    r"(?P<level>省|自治区|市|自治州|州|盟|县|区|旗)(?!场|容|域|民|块|级|直|政[^府协务法]|[中北南]区)"
    r"(?P<body>[\u4e00-\u9fa5（）]{2,30})"
)
_OFFICE = re.compile(r"[\u4e00-\u9fa5]{0,12}(?:办公厅|办公室|办|司|处|科|室|中心|组)")


class Bodies:
    """The bodies of an Authority; ask it with `resolve`."""

    def __init__(self, authority: Authority) -> None:
        # One that the file repeats is still one; one name below two parents is two.
        self._divisions = tuple({(d.name, d.parent): d for d in authority.divisions}.values())
        self._entries = authority.units

    @cached_property
    def _by_name(self) -> dict[str, UnitEntry]:
        return {
            name: entry
            for entry in self._entries
            if not entry.local
            for name in (entry.name, *entry.short)
        }

    @cached_property
    def _local(self) -> dict[str, UnitEntry]:
        return {
            name: entry
            for entry in self._entries
            if entry.local
            for name in (entry.name, *entry.short)
        }

    @cached_property
    def _by_full_name(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((division.name, division) for division in self._divisions)

    @cached_property
    def _by_short_name(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((name, division) for division in self._divisions for name in division.short)

    @cached_property
    def _by_region(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((region, division) for division, region in self._regions.items())

    def resolve(self, name: str, near: str | None = None) -> Body | None:
        """The body that `name` means; ``None`` where the authority files do not know it.

        A known name, or the office of one (国家卫生健康委 + 办公厅), or a division with a body that
        every division has (中卫市 + 卫生健康委). `near` is the region of the text that names it: it
        tells divisions of one name apart.

        Example: ``resolve("国家卫生健康委办公厅")`` has ``canonical`` 国家卫生健康委员会办公厅 and
        ``parent`` 国家卫生健康委员会.
        """
        return self._known(name) or self._of_division(name, near) or self._office(name, near)

    def _known(self, name: str) -> Body | None:
        entry = self._by_name.get(name)
        if entry is None:
            return None
        return Body(
            name=name,
            canonical=entry.name,
            region=entry.region,
            parent=entry.parent,
            rule="authority-name",
            source=entry.source,
            certainty="stated" if name == entry.name else "derived",
        )

    def _of_division(self, name: str, near: str | None) -> Body | None:
        division = self.division_of(name, near)
        entry = division and self._local.get(name[len(division.name) :])
        return (
            Body(
                name=name,
                canonical=division.name + entry.name,
                region=self.region(division),
                parent=None,
                rule="division-and-local-body",
                source=f"{division.source}；{entry.source}",
            )
            if division and entry
            else None
        )

    def _office(self, name: str, near: str | None) -> Body | None:
        """A known body's own office: the longest known name that `name` begins with."""
        for end in range(len(name) - 1, 1, -1):
            if not _OFFICE.fullmatch(name[end:]):
                continue
            if known := self._known(name[:end]) or self._of_division(name[:end], near):
                return Body(
                    name=name,
                    canonical=known.canonical + name[end:],
                    region=known.region,
                    parent=known.canonical,
                    rule="office-of-known-body",
                    source=known.source,
                )
        return None

    # ── divisions ────────────────────────────────────────────────────────────────────────────

    def divisions_of(self, name: str) -> tuple[Division, ...]:
        """The divisions whose full name `name` begins with: 朝阳区 is one in each of two cities."""
        for end in range(len(name), 1, -1):
            if named := self._by_full_name.get(name[:end]):
                return named
        return ()

    def division_of(self, name: str, near: str | None = None) -> Division | None:
        """The division whose full name `name` begins with: 中卫市卫生健康委 → 中卫市.

        Of several with that name, the one in the region `near`, or that `near` is in; ``None``
        where that leaves more than one, or none.
        """
        named = self.divisions_of(name)
        if len(named) > 1:
            region = self.of_region(near) if near else None
            named = tuple(d for d in named if region and self._in_line(d, region))
        return named[0] if len(named) == 1 else None

    def scope_of(self, name: str, near: str | None = None) -> str:
        """What tells `name` from the same name elsewhere: empty where one division has it.

        Example: ``scope_of("朝阳区卫生健康局", "吉林省长春市")`` is ``"吉林省长春市"``, where
        北京市 has a 朝阳区 too.
        """
        if len(self.divisions_of(name)) < 2:
            return ""
        division = self.division_of(name, near)
        if division is None:
            return near or ""
        above = self._above(division)
        return self.region(above) if above else division.parent or ""

    def _in_line(self, one: Division, other: Division) -> bool:
        return other in self._upwards(one) or one in self._upwards(other)

    def _above(self, division: Division) -> Division | None:
        """The division that `division` names as its parent; ``None`` where it could be several."""
        name = division.parent or ""
        named = self._by_full_name.get(name) or self._by_short_name.get(name, ())
        return named[0] if len(named) == 1 else None

    def _upwards(self, division: Division) -> list[Division]:
        """`division` and those above it; a circle in the file ends where it closes."""
        chain = [division]
        while (above := self._above(chain[-1])) and above not in chain:
            chain.append(above)
        return chain

    @cached_property
    def _regions(self) -> dict[Division, str]:
        return {
            division: "".join(above.name for above in reversed(self._upwards(division)))
            for division in self._divisions
        }

    def region(self, division: Division) -> str:
        """`division` with the divisions above it: ``宁夏回族自治区中卫市``."""
        return self._regions[division]

    def depth(self, division: Division) -> int:
        """How many divisions stand above `division`: 0 for a province."""
        return len(self._upwards(division)) - 1

    def region_of(self, name: str, near: str | None = None) -> str | None:
        """The region of a body: by its entry, else by the division that opens its name.

        `near` is the region of the text that names it, where that is known.
        """
        body = self.resolve(name, near)
        if body and body.region:
            return body.region
        division = self.division_of(name, near)
        return self.region(division) if division else None

    def within(self, name: str, region: str | None) -> str | None:
        """The full name of a body that `name` calls by its level alone, in a text of `region`.

        ``None`` where the name opens with no level or with a division (市中区卫生健康局), or the
        region has no division of that level.

        Example: ``within("省发展改革委", "广东省")`` is ``"广东省发展改革委"``.
        """
        match = _BY_LEVEL.fullmatch(name)
        division = self.of_region(region) if region else None
        if match is None or division is None or self.divisions_of(name):
            return None
        for own in self._upwards(division):
            if own.name.endswith(match["level"]):
                return own.name + match["body"]
        return None

    def children(self, division: Division) -> tuple[Division, ...]:
        """The divisions directly below `division`, in the order of the file."""
        return self._below.get(division, ())

    @cached_property
    def _below(self) -> dict[Division, tuple[Division, ...]]:
        pairs = ((self._above(division), division) for division in self._divisions)
        return _grouped((above, below) for above, below in pairs if above)

    def beside(self, division: Division) -> tuple[Division, ...]:
        """The divisions below the one that `division` is below, itself among them.

        Example: beside 沙坡头区 are 沙坡头区, 中宁县 and 海原县; beside 河北省 all provinces.
        """
        above = self._above(division)
        if above is not None:
            return self.children(above)
        return tuple(one for one in self._divisions if one.parent is None)

    def of_region(self, region: str) -> Division | None:
        """The division that a region string ends with: 宁夏回族自治区中卫市 → 中卫市."""
        named = self._by_region.get(region, ())
        return named[0] if len(named) == 1 else None


Key = TypeVar("Key")


def _grouped(pairs: Iterable[tuple[Key, Division]]) -> dict[Key, tuple[Division, ...]]:
    groups: dict[Key, list[Division]] = {}
    for key, division in pairs:
        groups.setdefault(key, []).append(division)
    return {key: tuple(divisions) for key, divisions in groups.items()}
