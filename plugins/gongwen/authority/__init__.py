"""What the world changes, as YAML in corpus/authority: units, divisions, terms, slips, addresses.

Each entry stands with its source. A bad entry is reported with its line and left out; the rest
are used.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from gongwen import shipped
from gongwen.authority.conflicts import sound_divisions, sound_units, told_once
from gongwen.authority.division_table import parse_table
from gongwen.authority.entries import (
    DayText,
    Division,
    DivisionLevel,
    Redirect,
    SlipEntry,
    TermEntry,
    UnitEntry,
)
from gongwen.authority.lists import Source, parse_list, parse_slugs, read_source
from gongwen.model import Value
from gongwen.problems import Problem

__all__ = [
    "Authority",
    "DayText",
    "Division",
    "DivisionLevel",
    "Redirect",
    "SlipEntry",
    "TermEntry",
    "UnitEntry",
    "read_authority",
]


class Authority(Value):
    """All authority data of a corpus; ``slugs`` are frozen addresses (key → slug)."""

    units: tuple[UnitEntry, ...] = ()
    divisions: tuple[Division, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    slips: tuple[SlipEntry, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    slugs: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def listed_terms(self) -> tuple[str, ...]:
        """The terms of the editors' list, in all their wordings."""
        return tuple(form for entry in self.terms for form in (entry.term, *entry.also))


def read_authority(corpus: Path) -> Authority:
    """Read corpus/authority; absent files hold nothing.

    Divisions are those of the latest table of divisions/ (a file a year); one in divisions.yml
    comes beside them, or for the one of that name and parent.

    Problems carry ``authority-yaml`` for a file that is no list, ``authority-entry`` for one bad
    entry of it, and for entries that do not go together ``authority-name-twice``,
    ``authority-day``, ``authority-circle`` and ``authority-unnamed``. Such an entry is left out.
    """
    folder = corpus / "authority"

    def source(path: str) -> Source:
        return read_source(corpus, folder / path)

    places = _places(
        tuple(read_source(corpus, f) for f in sorted(folder.glob("divisions/*.yml"))[-1:]),
        source("divisions.yml"),
        tuple(read_source(corpus, f) for f in sorted(folder.glob("units/*.yml"), key=_order)),
    )
    problems = [*places.problems]
    terms, slips, redirects = map(source, ("terms.yml", "slips.yml", "redirects.yml"))
    return Authority(
        units=places.units,
        divisions=places.divisions,
        terms=told_once(parse_list(TermEntry, terms, problems), "term", problems),
        slips=told_once(parse_list(SlipEntry, slips, problems), "printed", problems),
        redirects=told_once(parse_list(Redirect, redirects, problems), "old", problems),
        slugs=parse_slugs(source("slugs.yml"), problems),
        problems=tuple(problems),
    )


def _order(file: Path) -> tuple[bool, str]:
    """What ships comes first: of two that contradict each other the later one is told."""
    return not shipped.is_general(f"units/{file.name}"), file.name


class _Places(Value):
    units: tuple[UnitEntry, ...]
    divisions: tuple[Division, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=2)
def _places(tables: tuple[Source, ...], own: Source, units: tuple[Source, ...]) -> _Places:
    """Thousands of entries that one run asks for several times, and that seldom change."""
    problems: list[Problem] = []
    divisions = sound_divisions(
        [row for table in tables for row in parse_table(table, problems)],
        [*parse_list(Division, own, problems)],
        problems,
    )
    listed = [entry for file in units for entry in parse_list(UnitEntry, file, problems)]
    sound = sound_units(listed, divisions, problems)
    return _Places(units=sound, divisions=divisions, problems=tuple(problems))
