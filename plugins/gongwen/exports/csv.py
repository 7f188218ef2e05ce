"""One CSV file (RFC 4180) for each kind of thing, with Chinese column headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from gongwen.exports.flat import tables_of
from gongwen.exports.identity import writable
from gongwen.exports.sheets import CellValue
from gongwen.knowledge.library import Library

NAME = "csv"

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a formula begins with; a spreadsheet of East Asia takes the wide signs for it too."""


def data_files(library: Library) -> dict[str, bytes]:
    """The tables of `library` by path: ``documents.csv``, ``tasks.csv`` and so on."""
    return {
        f"{table.name}.csv": csv_bytes(table.header, table.rows(library))
        for table in tables_of(library)
    }


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """A table as CSV, with a byte-order mark, by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: CellValue) -> CellValue:
    """A cell that no spreadsheet takes for a formula (CSV injection)."""
    if not isinstance(value, str):
        return value
    text = writable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
