"""Tables → an XLSX workbook (ECMA-376): the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from gongwen.model import Value

_UNDATED = datetime(1980, 1, 1)  # noqa: DTZ001 (a workbook knows no time zone)
"""Stands where a workbook wants a time: nothing that is published tells when it was made."""
ROWS_ON_A_SHEET = 1_000_000
CHARACTERS_IN_A_CELL = 32_767
_NAME_LENGTH = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_WRAPPED = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)

CellValue = str | int | float | None


class Sheet(Value):
    """One table: its name, the names of its columns with their widths in digits, and its rows."""

    name: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The workbook with `sheets`, each with its header kept in sight and a filter over it.

    A text stays a text: what begins with ``=`` is no formula, a character that XML cannot hold is
    shown as U+FFFD, and a text of more than 32,767 characters is cut there, as the format demands.
    A table of more than a million rows goes on in further sheets. Printed, it is A4 across.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Gongwen"
    book.properties.created = book.properties.modified = _UNDATED
    names: set[str] = set()
    for sheet in sheets:
        for start in range(0, max(len(sheet.rows), 1), ROWS_ON_A_SHEET):
            page = book.create_sheet(_name(sheet.name, names))
            _fill(page, sheet, sheet.rows[start : start + ROWS_ON_A_SHEET])
    out = io.BytesIO()
    ExcelWriter(book, _Archive(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip file whose entries tell no time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entry = zipfile.ZipInfo(zinfo_or_arcname, date_time=_UNDATED.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


def _fill(page: Any, sheet: Sheet, rows: Sequence[Sequence[CellValue]]) -> None:
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(rows) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.append(_cells(page, sheet.header, bold=True))
    for row in rows:
        page.append(_cells(page, row))


def _cells(page: Any, row: Sequence[CellValue], *, bold: bool = False) -> list[Any]:
    styled: Any = WriteOnlyCell(page)
    styled.alignment = _WRAPPED
    if bold:
        styled.font = _BOLD
    return [_cell(page, value, styled) for value in row]


def _cell(page: Any, value: CellValue, styled: Any) -> Any:
    if not isinstance(value, str):
        cell: Any = WriteOnlyCell(page, value)
    else:
        text = _NOT_IN_XML.sub("\ufffd", value)[:CHARACTERS_IN_A_CELL]
        cell = WriteOnlyCell(page, text)
        cell.data_type = "s"  # else = at the beginning makes a formula
    cell._style = styled._style  # setting the properties one by one takes three times as long
    return cell


def _name(wanted: str, taken: set[str]) -> str:
    """A sheet's name: at most 31 characters, none that is forbidden, each once."""
    whole = _NOT_IN_XML.sub("", _NOT_IN_A_NAME.sub(" ", wanted)).strip() or "表"
    name, number = whole[:_NAME_LENGTH], 1
    while name.casefold() in taken:
        number += 1
        suffix = f" {number}"
        name = whole[: _NAME_LENGTH - len(suffix)] + suffix
    taken.add(name.casefold())
    return name
