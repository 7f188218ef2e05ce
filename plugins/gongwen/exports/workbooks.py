"""The workbooks that the site offers for download: one a plan with tasks, one a unit with tasks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gongwen import store
from gongwen.addresses import plan_workbook_file, unit_workbook_path
from gongwen.exports.ledger import LedgerRow, rows_of_plan, rows_of_unit
from gongwen.exports.ledger_forms import render_ledger
from gongwen.fingerprint import code_version, sha256
from gongwen.knowledge.library import Library


def workbook_paths(library: Library) -> Iterator[str]:
    """The names of all these files, from the root of the site."""
    return (path for path, _ in _tables(library))


def workbooks(library: Library, cache: Path) -> dict[str, bytes]:
    """All workbooks, path → bytes.

    The file `cache` keeps those of the last time: a workbook takes some 5 ms, and most units have
    the same tasks as before. A file that cannot be read is as good as none.
    """
    kept = _kept(cache)
    code = code_version("exports").encode()
    files: dict[str, bytes] = {}
    current: dict[str, bytes] = {}
    for path, rows in _tables(library):
        key = sha256(code + bytes([library.show_leaders]) + msgspec.msgpack.encode(rows))
        if key not in current:
            made = kept.get(key) or render_ledger(rows, "xlsx", has_leaders=library.show_leaders)
            current[key] = made
        files[path] = current[key]
    store.write_bytes(cache, msgspec.msgpack.encode(current))
    return files


def _tables(library: Library) -> Iterator[tuple[str, tuple[LedgerRow, ...]]]:
    for holding in library.holdings:
        if holding.tasks:
            yield plan_workbook_file(holding.id), rows_of_plan(library, holding.id)
    for unit in library.units:
        if unit.duties or unit.through:
            yield unit_workbook_path(unit.slug), rows_of_unit(library, unit.slug)


def _kept(cache: Path) -> dict[str, bytes]:
    try:
        return msgspec.msgpack.decode(cache.read_bytes(), type=dict[str, bytes])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
