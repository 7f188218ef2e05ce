"""Tables of a docx: merged cells as spans, and tables that only lay out paragraphs taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from gongwen.model import Value
from gongwen.readers.docx_runs import Run

_WIDEST = 200
_MOST_PLACES = 200_000
"""Word itself allows 63 columns; what is beyond these bounds is read as paragraphs."""

# 版记 is often set as a table (GB/T 9704-2012, 7.4): its rows are lines, not data.
_COLOPHON = re.compile(
    r"(?:抄\s?[送报]|分\s?送)\s?[：:]|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印\s?发"
)


class Line(Value):
    """A printed line; ``heading`` is the level that its style marks, 0 for none."""

    runs: tuple[Run, ...]
    heading: int = 0

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(run.text for run in self.runs if not run.removed)


class GridCell(Value):
    """A cell, its lines, and how many rows and columns it covers."""

    lines: tuple[tuple[Run, ...], ...]
    rows: int = 1
    columns: int = 1


class Grid(Value):
    """A table: the cells that begin in each row."""

    rows: tuple[tuple[GridCell, ...], ...]


Item = Line | Grid


class TableCell(Value):
    """A ``w:tc`` as stored; one that ``continues`` belongs to the cell above or before it."""

    items: tuple[Item, ...]
    columns: int = 1
    continues: bool = False

    @property
    def text(self) -> str:
        """Its first line that is not blank."""
        texts = (item.text.strip() for item in self.items if isinstance(item, Line))
        return next((text for text in texts if text), "")

    def joined(self, other: TableCell) -> TableCell:
        """This cell with the one right of it, which continues it."""
        return msgspec.structs.replace(
            self, items=self.items + other.items, columns=self.columns + other.columns
        )


def make_table(rows: Sequence[Sequence[TableCell]]) -> Iterator[Item]:
    """The table of `rows`; its paragraphs alone where it has one column, or frames a colophon.

    Example: two rows of which the second continues the first cell give a cell with ``rows`` 2.
    """
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    is_layout = all(len(row) <= 1 for row in rows)
    is_too_big = width > _WIDEST or width * len(rows) > _MOST_PLACES
    if is_layout or is_too_big:
        yield from (item for row in rows for cell in row for item in cell.items)
    elif any(_COLOPHON.match(cell.text) for row in rows for cell in row):
        for row in rows:
            yield from _as_lines(row)
    else:
        yield _grid(rows)


def _as_lines(row: Sequence[TableCell]) -> Iterator[Item]:
    """A row as one line with tabs between its cells, if each holds one line at most."""
    cells = [_cell_lines(cell) for cell in row]
    if any(len(lines) > 1 for lines in cells):
        yield from (item for cell in row for item in cell.items)
        return
    runs: list[Run] = []
    for lines in cells:
        if lines:
            runs += (Run(text="\t"), *lines[0]) if runs else lines[0]
    yield Line(runs=tuple(runs))


def _grid(rows: Sequence[Sequence[TableCell]]) -> Grid:
    grid: list[list[_Open]] = []
    above: dict[int, _Open] = {}
    """By its first column, the cell that the next one there would continue."""
    for number, stored in enumerate(rows):
        column = 0
        row: list[_Open] = []
        for cell in stored:
            lines = _cell_lines(cell)
            if cell.continues and column in above:
                above[column].lines += map(_hidden, lines)
                above[column].rows = number - above[column].first + 1
            else:
                above[column] = _Open(number, lines, cell.columns)
                row.append(above[column])
            column += cell.columns
        grid.append(row)
    return Grid(rows=tuple(tuple(cell.closed() for cell in row) for row in grid))


class _Open:
    """A cell that may reach further down."""

    def __init__(self, first: int, lines: Iterable[tuple[Run, ...]], columns: int) -> None:
        self.first = first
        self.lines = list(lines)
        self.rows = 1
        self.columns = columns

    def closed(self) -> GridCell:
        return GridCell(lines=tuple(self.lines), rows=self.rows, columns=self.columns)


def _hidden(line: tuple[Run, ...]) -> tuple[Run, ...]:
    """Text in a cell that another covers: Word does not show it."""
    return tuple(
        run if run.removed else msgspec.structs.replace(run, removed="merged-cell") for run in line
    )


def _cell_lines(cell: TableCell) -> tuple[tuple[Run, ...], ...]:
    """The lines of a cell that hold anything; those of a table inside it, cell by cell."""
    lines: list[tuple[Run, ...]] = []
    for item in cell.items:
        if isinstance(item, Line):
            lines.append(item.runs)
        else:
            lines += [line for row in item.rows for inner in row for line in inner.lines]
    return tuple(line for line in lines if any(run.text.strip() for run in line))
