"""Which tables of a page are tables, and which only set text in columns."""

from __future__ import annotations

from itertools import groupby

from gongwen.model import Cell, Rows, Value
from gongwen.readers.html_lines import Page, Table, TableCell
from gongwen.tables import make_rows, row_text
from gongwen.text import parse_date, squash

_MOST_CELLS = 100_000
_GAP = "\u3000\u3000"
"""What stands between two cells that are one printed line: wide enough to part two names."""


class Folded(Value):
    """Lines ``first`` to ``end`` of a page that are one paragraph: a table's, or a row's text."""

    first: int
    end: int
    text: str
    rows: Rows = ()


def fold_tables(page: Page) -> tuple[Folded, ...]:
    """The tables of `page` as paragraphs, in order; the lines of other tables stay lines.

    A table that lays out a page has one cell with text in each row, or holds another table, or one
    of its cells holds most of its text in many lines. Names and dates that stand beside each other
    without being a table (a joint signature) become one line with wide gaps.

    Example: the cells 任务 and 责任单位 over 一 and 甲局 are one Folded with two rows.
    """
    folded = []
    for table in sorted(page.tables, key=lambda table: table.first):
        cells = [cell for cell in table.cells if cell.end > cell.first]
        if table.inner or not cells or len(table.cells) > _MOST_CELLS:
            continue
        if _is_signature(page, cells):
            folded += _fold_rows(page, cells)
        elif _is_table(page, table, cells):
            folded.append(_fold_table(page, table, cells[0].first))
    return tuple(folded)


def _rows(cells: list[TableCell]) -> list[list[TableCell]]:
    return [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]


def _is_table(page: Page, table: Table, cells: list[TableCell]) -> bool:
    rows = _rows(cells)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    inside = sum(cell.end - cell.first for cell in cells)
    if inside != table.end - cells[0].first:
        return False  # text between its cells: a broken table
    sizes = [sum(len(line.text) for line in page.lines[c.first : c.end]) for c in cells]
    largest = max(range(len(cells)), key=sizes.__getitem__)
    many = cells[largest].end - cells[largest].first >= 8
    return not (many and sizes[largest] > 400 and sizes[largest] * 10 > sum(sizes) * 7)


def _is_signature(page: Page, cells: list[TableCell]) -> bool:
    """Whether `cells` are names with dates under or beside them, in at most three rows."""
    rows = _rows(cells)
    texts = [line.text for cell in cells for line in page.lines[cell.first : cell.end]]
    if len(rows) > 3 or len(texts) != len(cells) or any(len(text) > 30 for text in texts):
        return False
    return any(parse_date(squash(text)) for text in texts) and not any(
        cell.rows > 1 or cell.columns > 2 for cell in cells
    )


def _fold_rows(page: Page, cells: list[TableCell]) -> list[Folded]:
    return [
        Folded(
            first=row[0].first,
            end=row[-1].end,
            text=_GAP.join(page.lines[cell.first].text for cell in row),
        )
        for row in _rows(cells)
    ]


def _fold_table(page: Page, table: Table, first: int) -> Folded:
    grid: dict[int, list[Cell]] = {}
    for cell in table.cells:
        text = "\u3000".join(line.text for line in page.lines[cell.first : cell.end])
        made = Cell(text=text, rows=cell.rows, columns=cell.columns)
        grid.setdefault(cell.row, []).append(made)
    rows = make_rows([grid.get(row, []) for row in range(max(grid) + 1)])
    text = row_text(cell for row in rows for cell in row)
    return Folded(first=first, end=table.end, text=text, rows=rows)
