"""Names → administrative divisions (行政区划), which stand below each other as the file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from gongwen.authority import Division, DivisionLevel
from gongwen.model import Value

_LONGEST = 15
"""Of a division's name: 双江拉祜族佤族布朗族傣族自治县 has 15 characters."""
_MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))
_APART = frozenset(("台湾省", "香港特别行政区", "澳门特别行政区"))


class Opening(Value):
    """The division that a name begins with, and where the rest of the name starts."""

    division: Division
    end: int
    is_short: bool = False


class Divisions:
    """The divisions of an Authority, by name, by region and by what stands above and below."""

    def __init__(self, divisions: tuple[Division, ...]) -> None:
        # One that the file repeats is still one; one name below two parents is two.
        self._all = tuple({(d.name, d.parent): d for d in divisions}.values())

    @cached_property
    def _by_full_name(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((division.name, division) for division in self._all)

    @cached_property
    def _by_short_name(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((name, division) for division in self._all for name in division.short)

    @cached_property
    def _by_region(self) -> dict[str, tuple[Division, ...]]:
        return _grouped((self.region(division), division) for division in self._all)

    @cached_property
    def _lines(self) -> dict[Division, tuple[Division, ...]]:
        return {division: self._line(division) for division in self._all}

    @cached_property
    def _below(self) -> dict[Division, tuple[Division, ...]]:
        lines = ((self._lines[d], d) for d in self._all)
        return _grouped((line[1], division) for line, division in lines if len(line) > 1)

    # ── up and down ──────────────────────────────────────────────────────────────────────────

    def upwards(self, division: Division) -> tuple[Division, ...]:
        """`division` and those above it; a circle in the file ends where it closes."""
        return self._lines.get(division) or self._line(division)

    def _line(self, division: Division) -> tuple[Division, ...]:
        chain = [division]
        while (above := self._above(chain[-1])) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _above(self, division: Division) -> Division | None:
        """The division that `division` names as its parent; ``None`` where it could be several."""
        name = division.parent or ""
        named = self._by_full_name.get(name) or self._by_short_name.get(name, ())
        return named[0] if len(named) == 1 else None

    def children(self, division: Division, day: str = "") -> tuple[Division, ...]:
        """The divisions directly below `division` on `day`, in the order of the file.

        Example: on 2020-02-24 沙县 is below 三明市; without a day there is 沙县区, as now.
        """
        below = self._below.get(division, ())
        return tuple(one for one in below if one.is_member_on(day))

    def beside(self, division: Division) -> tuple[Division, ...]:
        """The divisions below the one that `division` is below, itself among them.

        Example: beside 沙坡头区 are 沙坡头区, 中宁县 and 海原县; beside 河北省 all provinces.
        """
        line = self.upwards(division)
        if len(line) > 1:
            return self.children(line[1])
        return tuple(one for one in self._all if one.parent is None)

    def provinces(self) -> tuple[Division, ...]:
        """The divisions of the highest level on the mainland, in the order of the file."""
        return tuple(d for d in self._all if d.parent is None and d.name not in _APART)

    def level(self, division: Division) -> DivisionLevel:
        """``provincial``, ``city`` or ``county``; a district of 北京市 is of the last kind."""
        line = self.upwards(division)
        if len(line) == 1 and division.parent is None:
            return "provincial"
        if len(line) > 2 or line[-1].name in _MUNICIPALITIES:
            return "county"
        return (
            "county"
            if division.name[-1] in "县区旗"
            and len(line) == 2
            and not (division.name.endswith("地区"))
            else "city"
        )

    def in_line(self, one: Division, other: Division) -> bool:
        """Whether one of the two is the other, or stands above it."""
        return other in self.upwards(one) or one in self.upwards(other)

    def own(self, division: Division, level: str) -> Division | None:
        """`division` or the nearest above it whose name ends in `level` (省, 市, 自治区)."""
        return next((d for d in self.upwards(division) if d.name.endswith(level)), None)

    # ── regions ──────────────────────────────────────────────────────────────────────────────

    def region(self, division: Division) -> str:
        """`division` with the divisions above it: ``宁夏回族自治区中卫市``."""
        return "".join(above.name for above in reversed(self.upwards(division)))

    def of_region(self, region: str) -> Division | None:
        """The division that a region string ends with: 宁夏回族自治区中卫市 → 中卫市."""
        named = self._by_region.get(region, ())
        return named[0] if len(named) == 1 else None

    # ── names ────────────────────────────────────────────────────────────────────────────────

    def named(self, name: str) -> tuple[Division, ...]:
        """The divisions with this full name: 朝阳区 is one in each of two cities."""
        return self._by_full_name.get(name, ())

    def openings(self, name: str) -> tuple[Opening, ...]:
        """The divisions that `name` begins with by full name, those above them said or not.

        Example: ``北京市朝阳区卫生健康局`` opens with one, ``朝阳区卫生健康局`` with several.
        """
        for end in range(min(len(name), _LONGEST), 1, -1):
            if found := self._by_full_name.get(name[:end]):
                return tuple(opening for d in found for opening in self._deeper(name, d, end))
        return ()

    def _deeper(self, name: str, division: Division, start: int) -> Iterator[Opening]:
        """`division`, or one below it whose name follows at `start`."""
        for end in range(min(len(name), start + _LONGEST), start + 1, -1):
            below = [
                d
                for d in self._by_full_name.get(name[start:end], ())
                if d != division and division in self.upwards(d)
            ]
            if below:
                for one in below:
                    yield from self._deeper(name, one, end)
                return
        yield Opening(division=division, end=start)

    def short_openings(self, name: str) -> tuple[Opening, ...]:
        """The divisions that `name` begins with by short name: 广东证监局, 深圳证监局."""
        for end in range(min(len(name), _LONGEST), 1, -1):
            if found := self._by_short_name.get(name[:end]):
                return tuple(Opening(division=d, end=end, is_short=True) for d in found)
        return ()

    def near(self, openings: tuple[Opening, ...], region: str | None) -> tuple[Opening, ...]:
        """Of several `openings`, those in the region, or that the region is in."""
        if len(openings) < 2:
            return openings
        here = self.of_region(region) if region else None
        return tuple(o for o in openings if here and self.in_line(o.division, here))

    def division_of(self, name: str, region: str | None = None) -> Division | None:
        """The division whose full name `name` begins with: 中卫市卫生健康委 → 中卫市.

        Of several with that name, the one in `region`, or that `region` is in; ``None`` where that
        leaves more than one, or none.
        """
        found = self.near(self.openings(name), region)
        return found[0].division if len(found) == 1 else None

    def scope_of(self, name: str, region: str | None = None) -> str:
        """What tells `name` from the same name elsewhere: empty where one division has it.

        Example: ``scope_of("朝阳区卫生健康局", "吉林省长春市")`` is ``"吉林省长春市"``, where
        北京市 has a 朝阳区 too.
        """
        openings = self.openings(name)
        if not openings or len(self.named(openings[0].division.name)) < 2:
            return ""
        division = self.division_of(name, region)
        if division is None:
            return region or ""
        line = self.upwards(division)
        return self.region(line[1]) if len(line) > 1 else division.parent or ""


Key = TypeVar("Key")


def _grouped(pairs: Iterable[tuple[Key, Division]]) -> dict[Key, tuple[Division, ...]]:
    groups: dict[Key, list[Division]] = {}
    for key, division in pairs:
        groups.setdefault(key, []).append(division)
    return {key: tuple(divisions) for key, divisions in groups.items()}
