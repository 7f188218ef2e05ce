"""One workbook with a sheet for each kind of thing, with Chinese column headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gongwen.exports.flat import Table, tables_of
from gongwen.exports.flat_rows import Row
from gongwen.exports.sheets import CHARACTERS_IN_A_CELL, ROWS_ON_A_SHEET, Sheet
from gongwen.knowledge.library import Library
from gongwen.problems import Problem, problem

NAME = "xlsx"
FILE = "gongwen.xlsx"

_MEASURED = 50
_NARROW, _WIDE = 8, 48


def data_files(library: Library) -> dict[str, bytes]:
    """The workbook of `library`, by its path."""
    from gongwen.exports.workbook import (
        workbook_bytes,  # and openpyxl, which takes its time to load
    )

    return {FILE: workbook_bytes([_sheet(library, table) for table in tables_of(library)])}


def find_losses(library: Library) -> Iterator[Problem]:
    """What a workbook cannot hold: tables that go on in a further sheet, and texts that are cut."""
    for table in tables_of(library):
        count = cut = 0
        for row in table.rows(library):
            count += 1
            cut += any(isinstance(v, str) and len(v) > CHARACTERS_IN_A_CELL for v in row)
        if count > ROWS_ON_A_SHEET:
            sheets = -(-count // ROWS_ON_A_SHEET)
            yield problem("sheet-split", FILE, table=table.title, rows=count, sheets=sheets)
        if cut:
            limit = CHARACTERS_IN_A_CELL
            yield problem("cell-cut", FILE, table=table.title, rows=cut, limit=limit)


def _sheet(library: Library, table: Table) -> Sheet:
    rows = tuple(table.rows(library))
    return Sheet(name=table.title, header=table.header, widths=_widths(table, rows), rows=rows)


def _widths(table: Table, rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Columns as wide as their first cells, within reason; a Han character is two digits wide."""
    columns = zip(table.header, *islice(rows, _MEASURED), strict=True)
    longest = (max(2 * len(str(value or "")) for value in column) for column in columns)
    return tuple(min(_WIDE, max(_NARROW, width + 2)) for width in longest)
