"""Entries that do not go together: one name twice, days that cannot be, circles, loose ends.

Of two that contradict each other the one written later is left out, so that what ships with the
generator stays when a corpus adds to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from gongwen.authority.entries import Division, UnitEntry
from gongwen.authority.lists import Entry, Written
from gongwen.problems import Problem, problem

_LONGEST_WAY = 20
"""Steps upwards, or from a body to those that took over; a longer circle is no slip of the pen."""

Linked = TypeVar("Linked", UnitEntry, Division)


def told_once(
    written: Iterable[Written[Entry]], field: str, problems: list[Problem]
) -> tuple[Entry, ...]:
    """The entries whose `field` no earlier one has; ``authority-name-twice`` for the others."""
    first: dict[str, Written[Entry]] = {}
    for one in written:
        name = getattr(one.entry, field)
        if name in first:
            problems.append(_twice(one, name, first[name]))
        else:
            first[name] = one
    return tuple(one.entry for one in first.values())


def _fault(code: str, one: Written[Entry], **words: object) -> Problem:
    return problem(code, one.file, one.line, **words)


def _twice(one: Written[Entry], name: str, other: Written[Entry]) -> Problem:
    return _fault("authority-name-twice", one, name=name, other=f"{other.file}:{other.line}")


# ── divisions ────────────────────────────────────────────────────────────────────────────────


def sound_divisions(
    table: Iterable[Written[Division]],
    own: Iterable[Written[Division]],
    problems: list[Problem],
) -> tuple[Division, ...]:
    """The divisions of a table and a corpus's `own`, which stand for those of the table.

    One name below two parents is two (朝阳区). Left out is one that is told twice, and one whose
    parent is nowhere (``authority-unnamed``) or below itself (``authority-circle``).
    """
    tabled = _once(table, problems)
    added = {k: one for k, one in _once(own, problems).items() if _has_days(one, problems)}
    written = {**tabled, **added}.values()
    counts = Counter(n for one in written for n in (one.entry.name, *one.entry.short))
    known = counts.__contains__
    added = {key: one for key, one in added.items() if _are_named(one, known, problems)}
    listed = {**tabled, **added}.values()
    bad: set[str] = set()
    for field in ("parent", "succeeded_by"):
        links = {
            one.entry.name: _links(one.entry)[field]
            for one in listed
            if counts[one.entry.name] == 1 and one.entry.name not in bad
        }
        bad |= _circular([*added.values()], links, field, problems)  # a table has its order
    return tuple(one.entry for one in listed if one.entry.name not in bad)


def _once(
    written: Iterable[Written[Division]], problems: list[Problem]
) -> dict[tuple[str, str | None], Written[Division]]:
    first: dict[tuple[str, str | None], Written[Division]] = {}
    for one in written:
        other = first.setdefault((one.entry.name, one.entry.parent), one)
        if other is not one:
            problems.append(_twice(one, one.entry.name, other))
    return first


# ── units ────────────────────────────────────────────────────────────────────────────────────


def sound_units(
    written: Sequence[Written[UnitEntry]],
    divisions: Iterable[Division],
    problems: list[Problem],
) -> tuple[UnitEntry, ...]:
    """The units that go together with those before them, and with the `divisions`.

    A parent or successor may be a body of a division by its full name (中卫市卫生健康委员会). One
    that was left out itself still counts as named: its own fault is told once.
    """
    units = {name for one in written for name in _names(one.entry)}
    local = {name for one in written if one.entry.local for name in _names(one.entry)}
    places = {division.name for division in divisions}

    def known(name: str) -> bool:
        return name in units or any(
            name[end:] in local and name[:end] in places for end in range(2, len(name))
        )

    named = [
        one
        for one in _names_once([one for one in written if _has_days(one, problems)], problems)
        if _are_named(one, known, problems)
    ]
    full = {name: one.entry.name for one in named for name in _names(one.entry)}
    bad: set[str] = set()
    for field in ("parent", "succeeded_by"):
        links = {
            one.entry.name: tuple(full.get(name, name) for name in _links(one.entry)[field])
            for one in named
            if one.entry.name not in bad
        }
        bad |= _circular(named, links, field, problems)
    return tuple(one.entry for one in named if one.entry.name not in bad)


def _names(entry: UnitEntry) -> tuple[str, ...]:
    return (entry.name, *entry.short)


def _names_once(
    written: Iterable[Written[UnitEntry]], problems: list[Problem]
) -> Iterator[Written[UnitEntry]]:
    """Those whose names, full and short, no earlier one has in the same place at the same time."""
    by_name: dict[str, list[Written[UnitEntry]]] = {}
    for one in written:
        taken = next(
            (
                (name, other)
                for name in _names(one.entry)
                for other in by_name.get(name, ())
                if _can_be_mistaken(one.entry, other.entry)
            ),
            None,
        )
        if taken:
            problems.append(_twice(one, *taken))
            continue
        for name in _names(one.entry):
            by_name.setdefault(name, []).append(one)
        yield one


def _can_be_mistaken(one: UnitEntry, other: UnitEntry) -> bool:
    """Whether one name of the two leaves open which is meant.

    Not for bodies of different regions (朝阳区人民医院), local bodies of different levels
    (法院 is 高级人民法院 of a province, 中级人民法院 of a city), one that ended before the other
    began, and a local body beside a national one: the issuer of the text tells (医保局).
    """
    if one.local != other.local:
        return False
    if one.region and other.region and one.region != other.region:
        return False
    if one.levels and other.levels and not set(one.levels) & set(other.levels):
        return False
    return not (_ended_before(one, other) or _ended_before(other, one))


def _ended_before(one: UnitEntry, other: UnitEntry) -> bool:
    end, begin = one.valid_to, other.valid_from
    if end is None or begin is None:
        return False
    known = min(len(end), len(begin))
    return end[:known] <= begin[:known]


def _has_days(one: Written[Linked], problems: list[Problem]) -> bool:
    """Whether the days of an entry are in the calendar and in order; else ``authority-day``."""
    begin, end = one.entry.valid_from, one.entry.valid_to
    for field, day in (("valid_from", begin), ("valid_to", end)):
        if day and not _is_day(day):
            why = f"“{field}: {day}”在历法里没有"
            problems.append(_fault("authority-day", one, why=why))
            return False
    if begin and end and begin[: len(end)] > end:
        why = f"“valid_to: {end}”早于“valid_from: {begin}”"
        problems.append(_fault("authority-day", one, why=why))
        return False
    return True


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day + "-01-01"[len(day) - len("2018") :])
    except ValueError:
        return False
    return True


# ── links to other entries ───────────────────────────────────────────────────────────────────


def _links(entry: UnitEntry | Division) -> dict[str, tuple[str, ...]]:
    parent = (entry.parent,) if entry.parent else ()
    return {"parent": parent, "succeeded_by": entry.succeeded_by}


def _are_named(one: Written[Linked], known: Callable[[str], bool], problems: list[Problem]) -> bool:
    """Whether all that an entry points at is `known`; else ``authority-unnamed``, told once."""
    for field, names in _links(one.entry).items():
        for name in names:
            if not known(name):
                problems.append(_fault("authority-unnamed", one, field=field, name=name))
                return False
    return True


def _circular(
    written: Sequence[Written[Linked]],
    links: Mapping[str, Sequence[str]],
    field: str,
    problems: list[Problem],
) -> set[str]:
    """The names to leave out so that `links` lead nowhere back: of each circle the last written."""
    bad: set[str] = set()
    for one in reversed(written):
        if ring := _ring(one.entry.name, links, bad):
            problems.append(_fault("authority-circle", one, field=field, ring=" → ".join(ring)))
            bad.add(one.entry.name)
    return bad


def _ring(name: str, links: Mapping[str, Sequence[str]], bad: set[str]) -> tuple[str, ...]:
    """The shortest way along `links` from `name` back to it; empty where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    while ways and len(ways[0]) <= _LONGEST_WAY:
        longer = []
        for way in ways:
            for other in links.get(way[-1], ()):
                if other == name:
                    return (*way, other)
                if other not in seen and other not in bad:
                    seen.add(other)
                    longer.append((*way, other))
        ways = longer
    return ()
