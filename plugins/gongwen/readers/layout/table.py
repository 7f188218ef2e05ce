"""A table on a page, and how it goes on with the one of the page before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gongwen.model import Cell, Rows, Value
from gongwen.readers.layout.glyphs import is_latin

_SAME_PLACE = 6.0
"""In points: columns of the two pages stand so near each other."""


class Edge(Value):
    """The ends of the words of a cell: how wide its first unit is, and the room after its last."""

    column: int
    unit: float
    room: float


class Table(Value):
    """A table: its page, upper edge ``y``, cells, the places of its columns, and its cells' ends.

    ``edges`` has a row for each row of ``rows``, with the cells that hold words.
    """

    page: int
    y: float
    rows: Rows
    columns: tuple[float, ...]
    edges: tuple[tuple[Edge, ...], ...]

    def continues(self, before: Table) -> bool:
        """Whether this table goes on with the one that ends the page before it."""
        return (
            self.page == before.page + 1
            and len(self.columns) == len(before.columns)
            and all(
                abs(a - b) < _SAME_PLACE for a, b in zip(self.columns, before.columns, strict=True)
            )
        )

    def repeats_head(self, before: Table) -> bool:
        """Whether the first row is that of the page before, printed again."""
        return self.rows[0] == before.rows[0] and all(cell.rows == 1 for cell in self.rows[0])

    def without_head(self) -> Table:
        """This table without its first row, which repeats the head of the page before."""
        return msgspec.structs.replace(self, rows=self.rows[1:], edges=self.edges[1:])

    def followed_by(self, below: Table) -> Table:
        """This table with that of the next page below it; a row that the break cut is one."""
        rows, edges = self.rows, self.edges
        if rows and below.rows and self._is_cut(below):
            rows = (*rows[:-1], _joined(rows[-1], below.rows[0]), *below.rows[1:])
            edges = (*edges, *below.edges[1:])
        else:
            rows, edges = (*rows, *below.rows), (*edges, *below.edges)
        return msgspec.structs.replace(self, rows=rows, edges=edges, page=below.page)

    def _is_cut(self, below: Table) -> bool:
        """Whether the first row below goes on with the last one here.

        It has nothing to say in some cell that speaks here, and where it speaks, the words here
        ran into the edge of their cell.
        """
        upper, lower = self.rows[-1], below.rows[0]
        if [(c.rows, c.columns) for c in upper] != [(c.rows, c.columns) for c in lower]:
            return False
        silent = any(a.text and not b.text for a, b in zip(upper, lower, strict=True))
        ends = {edge.column: edge.room for edge in self.edges[-1]}
        return silent and all(
            ends.get(edge.column, edge.unit) < edge.unit for edge in below.edges[0]
        )


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[Cell, ...]:
    joined = []
    for a, b in zip(upper, lower, strict=True):
        blank = " " if is_latin(a.text[-1:]) and is_latin(b.text[:1]) else ""
        joined.append(msgspec.structs.replace(a, text=a.text + blank + b.text))
    return tuple(joined)
