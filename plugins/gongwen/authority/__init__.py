"""What the world changes, as YAML in corpus/authority: units, divisions, terms, slips, addresses.

Each entry stands with its source. A bad entry is reported with its line and left out; the rest
are used.
"""

from __future__ import annotations

from pathlib import Path

from gongwen.authority.conflicts import sound_divisions, sound_units, told_once
from gongwen.authority.division_table import read_table
from gongwen.authority.entries import (
    DayText,
    Division,
    DivisionLevel,
    Redirect,
    SlipEntry,
    TermEntry,
    UnitEntry,
)
from gongwen.authority.lists import Entry, Written, read_list, read_slugs
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
    problems: list[Problem] = []

    def listed(kind: type[Entry], *files: Path) -> list[Written[Entry]]:
        return [entry for file in files for entry in read_list(kind, corpus, file, problems)]

    tables = sorted(folder.glob("divisions/*.yml"))[-1:]
    divisions = sound_divisions(
        [row for table in tables for row in read_table(corpus, table, problems)],
        listed(Division, folder / "divisions.yml"),
        problems,
    )
    units = listed(UnitEntry, *sorted(folder.glob("units/*.yml")))
    return Authority(
        units=sound_units(units, divisions, problems),
        divisions=divisions,
        terms=told_once(listed(TermEntry, folder / "terms.yml"), "term", problems),
        slips=told_once(listed(SlipEntry, folder / "slips.yml"), "printed", problems),
        redirects=told_once(listed(Redirect, folder / "redirects.yml"), "old", problems),
        slugs=read_slugs(corpus, folder / "slugs.yml", problems),
        problems=tuple(problems),
    )
