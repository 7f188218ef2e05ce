"""The ledger as the files that its page filters: read on demand, over http and from a folder.

Each file is a classic script as those of the search index (`search.engines.browser_files`); the
reader is site_overrides/assets/ledger. All but ``manifest`` lie in a folder named after their
content, so that a reader never mixes two builds.

====================  ==========================================================================
``manifest``          build, counts, how many tasks a file holds, the table by which text is folded
``names``             what rows point at: sources, issuers, regions, units, leaders
``k/<n>``             `TASKS` tasks: source, leaders, last days; and their rows: unit, role
``t/<n>``             `TEXTS` tasks: what a row that is listed shows
====================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from gongwen.addresses import duty_path
from gongwen.exports.ledger import (
    ROLES,
    aims_text,
    due_days,
    full_name,
    source_title,
    task_name,
    unit_names,
)
from gongwen.exports.workbooks import workbooks
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Duty
from gongwen.knowledge.units.entities import Unit
from gongwen.search.engines.browser_files import json_file, published
from gongwen.search.needles import client_rules
from gongwen.site.quoting import quote_document, quote_part
from gongwen.store import replace_tree

TASKS = 4096
"""Tasks in one file of what can be filtered and sorted: some 20 bytes each."""
TEXTS = 128
"""Tasks in one file of texts: some 100 bytes each."""
FOLDER = "ledger"

_ROLES = {role: number for number, role in enumerate(ROLES)}


def publish_ledger(library: Library, out: Path, cache: Path) -> None:
    """Write data and workbooks of the ledger to the folder ``ledger`` in the site folder `out`.

    `cache` is a file that keeps the workbooks of the last time.
    """
    files = ledger_files(library) | workbooks(library, cache)
    root = f"{FOLDER}/"
    replace_tree(out / FOLDER, {path.removeprefix(root): data for path, data in files.items()})


def ledger_files(library: Library) -> dict[str, bytes]:
    """The data files, path from the root of the site → bytes; the same for the same Library."""
    names = _Names(library)
    contents: dict[str, Any] = {"names": names.content()}
    for start in range(0, len(library.duties), TASKS):
        duties = library.duties[start : start + TASKS]
        contents[f"k/{start // TASKS}"] = _keys(library, duties, names)
    for start in range(0, len(library.duties), TEXTS):
        duties = library.duties[start : start + TEXTS]
        contents[f"t/{start // TEXTS}"] = [_text(library, duty) for duty in duties]
    files = {name: json_file(name, content) for name, content in contents.items()}
    manifest = {
        "tasks": len(library.duties),
        "rows": sum(max(len(duty.assignments), 1) for duty in library.duties),
        "keys": TASKS,
        "texts": TEXTS,
        **client_rules(),
    }
    return {f"{FOLDER}/{path}": content for path, content in published(files, manifest).items()}


class _Names:
    """What rows point at, and the numbers by which they do.

    A source is a document or an attachment with tasks.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.source: dict[tuple[str, str], int] = {}
        for duty in library.duties:
            self.source.setdefault((duty.document, duty.task.part), len(self.source))
        held = [library.holding[document] for document, _ in self.source]
        self._issuers = _numbers(chain.from_iterable(_issuers(library, one) for one in held))
        self._regions = _numbers(one.region for one in held if one.region)
        units = [u for u in library.units if u.duties or u.through]
        self.unit = {unit.slug: number for number, unit in enumerate(units)}
        leaders = [one for one in library.leaders if library.show_leaders]
        self.leader = {leader.slug: number for number, leader in enumerate(leaders)}

    def content(self) -> dict[str, Any]:
        units = [self._library.unit[slug] for slug in self.unit]
        called = unit_names(self._library)
        return {
            "sources": [self._source(document, part) for document, part in self.source],
            "issuers": list(self._issuers),
            "regions": list(self._regions),
            "units": [self._unit(unit, called[unit.slug]) for unit in units],
            "leaders": [[slug, self._library.leader[slug].name] for slug in self.leader],
        }

    def _source(self, document: str, part: str) -> list[Any]:
        """[title, citation, numbers of issuers, number of the region or -1, year or null]."""
        holding = self._library.holding[document]
        of_part = next((one for one in holding.document.parts if one.id == part), None)
        cited = quote_part(holding.document, of_part) if of_part else None
        return [
            source_title(holding, part),
            cited or quote_document(holding.document),
            [self._issuers[name] for name in _issuers(self._library, holding)],
            self._regions.get(holding.region or "", -1),
            holding.year,
        ]

    def _unit(self, unit: Unit, names: tuple[str, ...]) -> list[Any]:
        """[slug, full name, all names, numbers of members]."""
        members = [self.unit[slug] for slug in unit.members if slug in self.unit]
        return [unit.slug, full_name(unit), names, members]


def _issuers(library: Library, holding: Holding) -> tuple[str, ...]:
    """All names of the bodies that issued a document, as printed and in full."""
    known = (library.issuer[slug] for slug in holding.issuers)
    full = (issuer.canonical or issuer.name for issuer in known)
    return tuple(dict.fromkeys((*holding.document.issuers, *full)))


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _keys(library: Library, duties: Sequence[Duty], names: _Names) -> dict[str, Any]:
    """Columns of tasks, then of rows; ``of`` is the number of rows that each task has.

    A task that names no unit has one row with the unit -1 and the role -1.
    """
    units: list[int] = []
    roles: list[int] = []
    for duty in duties:
        units += [names.unit[one.unit] for one in duty.assignments] or [-1]
        roles += [_ROLES[one.role] for one in duty.assignments] or [-1]
    return {
        "sources": [names.source[duty.document, duty.task.part] for duty in duties],
        "leaders": [
            [names.leader[one] for one in duty.leaders if one in names.leader] for duty in duties
        ],
        "due": [due_days(duty.task) for duty in duties],
        "of": [max(len(duty.assignments), 1) for duty in duties],
        "units": units,
        "roles": roles,
    }


def _text(library: Library, duty: Duty) -> list[Any]:
    """[address, place, name, deadline, targets, [printed name, quote's number] of rows, quotes]."""
    task, holding = duty.task, library.holding[duty.document]
    quotes = _numbers(holding.quote(one.evidence) for one in duty.assignments)
    return [
        duty_path(duty.id),
        task.place,
        task_name(task),
        "；".join(dict.fromkeys(deadline.raw for deadline in task.deadlines)),
        aims_text(task),
        [[one.name, quotes[holding.quote(one.evidence)]] for one in duty.assignments],
        list(quotes),
    ]
