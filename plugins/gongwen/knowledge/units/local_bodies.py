"""Bodies that every division has (〈地区〉卫生健康委): which of them a name spells."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.authority import Division, DivisionLevel, UnitEntry

_REGION = "〈地区〉"
"""Where the division's full name stands; in front of a name that has neither mark."""
_PLACE = "〈地名〉"
"""Where its short name stands: 中国人民银行〈地名〉分行."""


class LocalBodies:
    """Local entries by what stands before and after the division in their names."""

    def __init__(self, entries: Iterable[UnitEntry]) -> None:
        self._by_ends: dict[tuple[str, str], list[UnitEntry]] = {}
        for entry in entries:
            for name in (entry.name, *entry.short):
                self._by_ends.setdefault(_ends(name), []).append(entry)
        befores = {before for before, _ in self._by_ends}
        self._befores = sorted(befores, key=lambda before: (-len(before), before))

    def has(self, name: str) -> bool:
        """Whether `name` alone, without a division, is what divisions call a body of theirs."""
        return ("", name) in self._by_ends

    def full_name(self, word: str) -> str:
        """The name of the one body that divisions call `word`; `word` where none or several are."""
        found = {entry.name for entry in self._by_ends.get(("", word), ())}
        name = next(iter(found)) if len(found) == 1 else word
        return word if _REGION in name or _PLACE in name else name

    def starts(self, name: str) -> tuple[int, ...]:
        """Where a division may stand in `name`: at 0, or at 1 as in 团省委."""
        return tuple(len(before) for before in self._befores if name.startswith(before))

    def entry(self, before: str, after: str, level: DivisionLevel, day: str) -> UnitEntry | None:
        """The body of a division of `level` between these words; ``None`` where none is known.

        Of several with one short name, the one that divisions had on `day`.
        """
        found = self._by_ends.get((before, after), ())
        at = [entry for entry in found if not entry.levels or level in entry.levels]
        if len(at) > 1 and day:
            at = [entry for entry in at if entry.is_valid_on(day)] or at
        return at[0] if len({entry.name for entry in at}) == 1 else None

    def about(self, subject: str, level: DivisionLevel, day: str) -> tuple[UnitEntry, ...]:
        """The bodies of a division of `level` whose name opens with `subject`."""
        found = {
            entry.name: entry
            for (before, after), entries in self._by_ends.items()
            if not before and after.startswith(subject)
            for entry in entries
            if (not entry.levels or level in entry.levels) and (not day or entry.is_valid_on(day))
        }
        return tuple(found.values())

    def placed(self, name: str, division: Division) -> str:
        """A local `name` with the division in its place: 卫生健康局 → 海原县卫生健康局."""
        if _PLACE in name:
            short = division.short[0] if division.short else division.name
            return name.replace(_PLACE, short)
        return name.replace(_REGION, division.name) if _REGION in name else division.name + name


def _ends(name: str) -> tuple[str, str]:
    mark = _REGION if _REGION in name else _PLACE
    before, found, after = name.partition(mark)
    return (before, after) if found else ("", name)
