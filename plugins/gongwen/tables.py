"""Tables: cells with their spans, and the grid that they fill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from gongwen.model import Block, Cell, Rows, Value


class Covering(Value):
    """The cell that covers a place of the grid, and the row and column where it begins."""

    row: int
    column: int
    cell: Cell


def cover(rows: Sequence[Sequence[Cell]]) -> list[list[Covering | None]]:
    """Lay `rows` into a grid as wide as its widest row; ``None`` is a place without a cell.

    Cells come back stripped of blanks and with the spans that they really have: where a broken
    source puts one over another, the earlier one stays and the later one is cut to what is free.

    Example: a cell of two rows is the Covering of two places, both with its first row.
    """
    grid: list[list[Covering | None]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        for cell in row:
            column = next(c for c in count() if _is_free(grid[number], c))
            wide = next(
                w for w in count(1) if w >= cell.columns or not _is_free(grid[number], column + w)
            )
            places = range(column, column + wide)
            below = grid[number : number + max(cell.rows, 1)]
            high = next(
                (h for h, line in enumerate(below) if not all(_is_free(line, c) for c in places)),
                len(below),
            )
            fitted = Cell(text=cell.text.strip(), rows=high, columns=wide)
            covering = Covering(row=number, column=column, cell=fitted)
            for line in below[:high]:
                line += [None] * (places.stop - len(line))
                line[column : places.stop] = [covering] * wide
    width = max((len(row) for row in grid), default=0)
    return [[*row, *[None] * (width - len(row))] for row in grid]


def _is_free(line: list[Covering | None], column: int) -> bool:
    return column >= len(line) or line[column] is None


def make_rows(rows: Sequence[Sequence[Cell]]) -> Rows:
    """`rows` as one rectangle: blanks stripped, spans as they really are, short rows filled up.

    Each row holds the cells that begin in it, merged ones once. Rows that were made are given back
    as they are.

    Example: a first row of two cells and a second of one gives the second an empty cell.
    """
    grid = cover(rows)
    made: list[tuple[Cell, ...]] = []
    for number, row in enumerate(grid):
        cells: list[Cell] = []
        for column, covering in enumerate(row):
            if covering is None:
                cells.append(Cell(text=""))
            elif (covering.row, covering.column) == (number, column):
                cells.append(covering.cell)
        made.append(tuple(cells))
    return tuple(made)


def table_block(rows: Rows) -> Block:
    """The block of a table; its text is that of its cells, with tabs between them."""
    return Block(text=row_text(cell for row in rows for cell in row), role="table", rows=rows)


def row_text(cells: Iterable[Cell]) -> str:
    """What `cells` say, with tabs between them."""
    return "\t".join(cell.text for cell in cells)
