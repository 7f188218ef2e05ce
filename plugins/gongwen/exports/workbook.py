"""Tables → an XLSX workbook (ECMA-376): the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from gongwen.exports.sheets import CHARACTERS_IN_A_CELL, ROWS_ON_A_SHEET, CellValue, Sheet
from gongwen.model import Value

_UNDATED = datetime(1980, 1, 1)  # noqa: DTZ001 (a workbook knows no time zone)
"""Stands where a workbook wants a time: nothing that is published tells when it was made."""
_NAME_LENGTH = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_WRAPPED = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)


class _Page(Value):
    """A sheet without its rows."""

    name: str
    header: tuple[str, ...]
    widths: tuple[int, ...]


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The workbook with `sheets`, each with its header kept in sight and a filter over it.

    A text stays a text: what begins with ``=`` is no formula, a character that XML cannot hold is
    shown as U+FFFD, and a text of more than 32,767 characters is cut there, as the format demands.
    A table of more than a million rows goes on in further sheets. Printed, it is A4 across.

    openpyxl makes the workbook with one row, once for all tables of a form; the rows are written
    into it here, which takes a fifth of the time.
    """
    names: set[str] = set()
    pages: list[_Page] = []
    tables: list[Sequence[Sequence[CellValue]]] = []
    for sheet in sheets:
        for start in range(0, max(len(sheet.rows), 1), ROWS_ON_A_SHEET):
            name = _name(sheet.name, names)
            pages.append(_Page(name=name, header=sheet.header, widths=sheet.widths))
            tables.append(sheet.rows[start : start + ROWS_ON_A_SHEET])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in _frame(tuple(pages)):
            if match := _SHEET_PATH.fullmatch(path):
                content = _filled(content, tables[int(match["number"]) - 1])
            elif path == "xl/workbook.xml":
                content = _FILTER.sub(lambda m: m["to"] + _last(tables[int(m["page"])]), content)
            entry = zipfile.ZipInfo(path, date_time=_UNDATED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


_SHEET_PATH = re.compile(r"xl/worksheets/sheet(?P<number>\d+)\.xml")
_FILTER = re.compile(r'(?P<to>_FilterDatabase" localSheetId="(?P<page>\d+)"[^>]*>[^<]*\$)2(?=<)')
_SAMPLE = re.compile(r'<row r="2">.*?s="(?P<style>\d+)".*?</row>')
_FILTERED = re.compile(r'(?P<to><autoFilter ref="A1:[A-Z]+)2(?=")')
# A spreadsheet takes _x0041_ for the character of that number; so the first _ is written as one
_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=8)
def _frame(pages: tuple[_Page, ...]) -> tuple[tuple[str, str], ...]:
    """The files of a workbook whose sheets have one empty row below the header."""
    book = Workbook(write_only=True)
    book.properties.creator = "Gongwen"
    book.properties.created = book.properties.modified = _UNDATED
    for page in pages:
        _draw(book.create_sheet(page.name), page)
    out = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(out, "w")).save()  # Workbook.save would tell the time
    archive = zipfile.ZipFile(out)
    return tuple((path, archive.read(path).decode("utf-8")) for path in archive.namelist())


def _draw(sheet: Any, page: _Page) -> None:
    letters = [get_column_letter(column) for column in range(1, len(page.header) + 1)]
    for letter, width in zip(letters, page.widths, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters[-1]}2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append([_cell(sheet, _shown(name), bold=True) for name in page.header])
    sheet.append([_cell(sheet, None) for _ in page.header])


def _cell(sheet: Any, value: str | None, *, bold: bool = False) -> Any:
    cell: Any = WriteOnlyCell(sheet, value)
    cell.alignment = _WRAPPED
    if value is not None:
        cell.data_type = "s"  # else = at the beginning makes a formula
    if bold:
        cell.font = _BOLD
    return cell


def _filled(sheet: str, rows: Sequence[Sequence[CellValue]]) -> str:
    """A sheet of `_frame` with `rows` in place of its empty one."""
    sample = _SAMPLE.search(sheet)
    if sample is None:
        raise ValueError(f"no row 2 in a sheet of openpyxl: {sheet[-400:]}")
    drawn = "".join(_row(number, row, sample["style"]) for number, row in enumerate(rows, start=2))
    tail = _FILTERED.sub(lambda match: match["to"] + _last(rows), sheet[sample.end() :])
    return sheet[: sample.start()] + drawn + tail


def _last(rows: Sequence[object]) -> str:
    """The number of the last row of a sheet, below its header."""
    return str(len(rows) + 1)


def _row(number: int, row: Sequence[CellValue], style: str) -> str:
    cells = []
    for column, value in enumerate(row, start=1):
        at = f'r="{get_column_letter(column)}{number}" s="{style}"'
        if isinstance(value, str):
            text = escape(_NUMBERED.sub("_x005F_", _shown(value)))
            cells.append(f'<c {at} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        elif value is not None:
            figure = int(value) if isinstance(value, bool) else value
            cells.append(f"<c {at}><v>{figure!r}</v></c>")
    return f'<row r="{number}">{"".join(cells)}</row>'


def _shown(text: str) -> str:
    """`text` as a cell holds it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("\ufffd", lines)[:CHARACTERS_IN_A_CELL]


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
