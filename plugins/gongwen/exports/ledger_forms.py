"""The rows of the ledger as text for the terminal, as CSV, JSON or a workbook."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from gongwen.code_words import NOT_STATED
from gongwen.exports.csv import csv_bytes
from gongwen.exports.ledger import LedgerRow
from gongwen.exports.sheets import CellValue, Sheet


class _Column(NamedTuple):
    """A column: its name, the field of a row, and its width in a workbook, in digits."""

    name: str
    field: str
    width: int


_COLUMNS = (
    _Column("文件", "document", 30),
    _Column("发文机关", "issuer", 20),
    _Column("地区", "region", 12),
    _Column("年度", "year", 8),
    _Column("编号", "place", 12),
    _Column("任务", "title", 40),
    _Column("责任单位", "unit", 24),
    _Column("单位全称", "unit_name", 28),
    _Column("角色", "role", 8),
    _Column("经由", "through", 20),
    _Column("责任领导", "leaders", 12),
    _Column("完成时限", "deadline", 18),
    _Column("到期日", "due_on", 12),
    _Column("目标指标", "targets", 30),
    _Column("依据", "quote", 40),
    _Column("地址", "address", 36),
)


Form = Literal["table", "csv", "xlsx", "json"]
FORMS: tuple[Form, ...] = ("table", "csv", "xlsx", "json")


def render_ledger(rows: tuple[LedgerRow, ...], form: Form, *, has_leaders: bool = True) -> bytes:
    """The rows for a reader in the terminal (``table``), or as a file, UTF-8 where it is text.

    CSV (RFC 4180) has a byte-order mark, by which spreadsheets know UTF-8. A workbook and a CSV
    have no column for leaders where `has_leaders` is false.
    """
    columns = tuple(column for column in _COLUMNS if has_leaders or column.field != "leaders")
    match form:
        case "json":
            return msgspec.json.encode(rows) + b"\n"
        case "xlsx":
            return _workbook(rows, columns)
        case "csv":
            header = [column.name for column in columns]
            return csv_bytes(header, ([_value(row, column) for column in columns] for row in rows))
    return ("".join(_text(row) for row in rows) + f"共 {len(rows)} 条\n").encode()


def _text(row: LedgerRow) -> str:
    through = f"（经由“{row.through}”）" if row.through else ""
    leaders = f"　责任领导：{row.leaders}" if row.leaders else ""
    due = f"（{'、'.join(row.due_on)}）" if row.due_on else ""
    lines = [
        f"{row.place} {row.title}",
        f"    {row.role or '责任'}：{row.unit or NOT_STATED}{through}{leaders}",
        f"    完成时限：{row.deadline or NOT_STATED}{due}",
        *([f"    目标指标：{row.targets}"] if row.targets else []),
        f"    {row.document}　{row.address}",
    ]
    return "\n".join(lines) + "\n"


def _workbook(rows: tuple[LedgerRow, ...], columns: tuple[_Column, ...]) -> bytes:
    sheet = Sheet(
        name="责任台账",
        header=tuple(column.name for column in columns),
        widths=tuple(column.width for column in columns),
        rows=tuple(tuple(_value(row, column) for column in columns) for row in rows),
    )
    from gongwen.exports.workbook import (
        workbook_bytes,  # and openpyxl, which takes its time to load
    )

    return workbook_bytes([sheet])


def _value(row: LedgerRow, column: _Column) -> CellValue:
    value = getattr(row, column.field)
    if isinstance(value, tuple):
        return "；".join(value)
    return value if value != "" else None
