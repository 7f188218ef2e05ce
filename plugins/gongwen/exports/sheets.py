"""Tables on their way to a workbook: values alone, so that nobody loads openpyxl for them."""

from __future__ import annotations

from gongwen.model import Value

ROWS_ON_A_SHEET = 1_000_000
CHARACTERS_IN_A_CELL = 32_767
"""What the format holds."""

CellValue = str | int | float | None


class Sheet(Value):
    """One table: its name, the names of its columns with their widths in digits, and its rows."""

    name: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[CellValue, ...], ...]
