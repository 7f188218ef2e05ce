"""Rules and glyphs → tables: the rules are the grid, and a missing rule merges two cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.model import Cell
from gongwen.readers.layout.glyphs import Glyph, Page, Rule
from gongwen.readers.layout.lines import Line, find_lines
from gongwen.readers.layout.paragraphs import fits_above, join
from gongwen.readers.layout.table import Edge, Table
from gongwen.tables import make_rows

_NEAR = 3.0
"""Rules nearer than this, in points of a page 842 high, are one."""
_COVERED = 0.6
"""Share of a cell's side that a rule must cover to part it from its neighbour."""
_MOST_RULES = 1_200
_MOST_PLACES = 10_000
"""More rules on a page draw a picture, and more places in a grid are no table for readers."""


def find_tables(page: Page, number: int) -> tuple[list[Table], list[Glyph]]:
    """The ruled tables of a page with index `number`, and the glyphs outside them.

    At least two rows and two columns between rules make a table; a frame or a line does not.

    Example: six rules that cross give a table of four cells; without the middle piece of an upright
    one, two of them are merged.
    """
    glyphs = list(page.glyphs)
    tables: list[Table] = []
    near = _NEAR * max(page.height, 1.0) / 842
    if len(page.rules) < 4:
        return [], glyphs
    for group in _connected(page.rules, near):
        grid = _grid(group, near)
        if grid is None:
            continue
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if not any(glyph.text.strip() for glyph in inside):
            continue
        glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
        tables.append(_table(grid, inside, number))
    return tables, glyphs


class _Grid:
    """The places between the rules of a table."""

    def __init__(
        self, xs: list[float], ys: list[float], flat: list[Rule], upright: list[Rule], near: float
    ) -> None:
        self.xs, self.ys, self.near = xs, ys, near
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        # edges[k][i]: what of edge k a rule covers
        self.left = [
            [_covers(upright, x, a, b, near, is_flat=False) for a, b in pairwise(ys)] for x in xs
        ]
        self.above = [
            [_covers(flat, y, a, b, near, is_flat=True) for a, b in pairwise(xs)] for y in ys
        ]

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a glyph stands inside the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def place(self, glyph: Glyph) -> tuple[int, int]:
        """Row and column of a glyph that the table holds."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
        row = max(index for index in range(self.rows) if index == 0 or self.ys[index] <= y)
        column = max(index for index in range(self.columns) if index == 0 or self.xs[index] <= x)
        return row, column

    def spans(self) -> list[tuple[int, int, int, int]]:
        """The cells: row, column, height and width; each place in one of them."""
        taken: set[tuple[int, int]] = set()
        cells: list[tuple[int, int, int, int]] = []
        for row in range(self.rows):
            for column in range(self.columns):
                if (row, column) in taken:
                    continue
                wide = 1
                while (
                    column + wide < self.columns
                    and not self.left[column + wide][row]
                    and (row, column + wide) not in taken
                ):
                    wide += 1
                across = range(column, column + wide)
                high = 1
                while row + high < self.rows and self._is_open(row + high, across):
                    high += 1
                taken |= {(r, c) for r in range(row, row + high) for c in across}
                cells.append((row, column, high, wide))
        return cells

    def _is_open(self, row: int, across: range) -> bool:
        """Whether the places `across` of `row` belong to what stands above them."""
        inner = any(self.left[column][row] for column in across[1:])
        return not inner and not any(self.above[row][column] for column in across)


def _covers(
    rules: Sequence[Rule], at: float, start: float, end: float, near: float, *, is_flat: bool
) -> bool:
    covered = 0.0
    for rule in rules:
        place = rule.y0 if is_flat else rule.x0
        if abs(place - at) <= near:
            low, high = (rule.x0, rule.x1) if is_flat else (rule.y0, rule.y1)
            covered += max(0.0, min(high, end) - max(low, start))
    return covered >= _COVERED * (end - start)


def _connected(rules: Sequence[Rule], near: float) -> list[list[Rule]]:
    """The rules in groups that touch each other; none where too many are left to draw a table."""
    merged = _merged(rules, near)
    if len(merged) > _MOST_RULES:
        return []
    groups: list[list[Rule]] = []
    for rule in merged:
        apart: list[list[Rule]] = []
        together = [rule]
        for group in groups:
            if any(_touch(rule, other, near) for other in group):
                together += group
            else:
                apart.append(group)
        groups = [*apart, together]
    return groups


def _merged(rules: Sequence[Rule], near: float) -> list[Rule]:
    """Rules with their pieces put together: programs draw one for each side of each cell."""
    whole: list[Rule] = []
    flat = sorted((round(r.y0), r.x0, r.x1, r.y0) for r in rules if _is_flat(r))
    for _, x0, x1, y in flat:
        if whole and abs(whole[-1].y0 - y) < near / 3 and x0 <= whole[-1].x1 + near:
            last = whole.pop()
            x0, x1, y = last.x0, max(last.x1, x1), last.y0
        whole.append(Rule(x0=x0, y0=y, x1=x1, y1=y))
    rows = len(whole)
    upright = sorted((round(r.x0), r.y0, r.y1, r.x0) for r in rules if not _is_flat(r))
    for _, y0, y1, x in upright:
        if len(whole) > rows and abs(whole[-1].x0 - x) < near / 3 and y0 <= whole[-1].y1 + near:
            last = whole.pop()
            y0, y1, x = last.y0, max(last.y1, y1), last.x0
        whole.append(Rule(x0=x, y0=y0, x1=x, y1=y1))
    return whole


def _is_flat(rule: Rule) -> bool:
    return rule.x1 - rule.x0 > rule.y1 - rule.y0


def _touch(a: Rule, b: Rule, near: float) -> bool:
    return (
        a.x0 <= b.x1 + near and b.x0 <= a.x1 + near and a.y0 <= b.y1 + near and b.y0 <= a.y1 + near
    )


def _grid(group: Sequence[Rule], near: float) -> _Grid | None:
    """The grid of connected rules; ``None`` where they make no rows and columns."""
    flat = [rule for rule in group if _is_flat(rule)]
    upright = [rule for rule in group if not _is_flat(rule)]
    if not flat or not upright:
        return None
    # open at the sides: the ends of the other rules are its edges
    xs = _distinct(
        [*(r.x0 for r in upright), min(r.x0 for r in flat), max(r.x1 for r in flat)], near
    )
    ys = _distinct(
        [*(r.y0 for r in flat), min(r.y0 for r in upright), max(r.y1 for r in upright)], near
    )
    if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > _MOST_PLACES:
        return None
    return _Grid(xs, ys, flat, upright, near)


def _distinct(places: Sequence[float], near: float) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > near:
            kept.append(place)
    return kept


def _table(grid: _Grid, glyphs: Sequence[Glyph], number: int) -> Table:
    """The cells of a grid on the page with index `number`, with the glyphs inside them."""
    spans = grid.spans()
    owner = {
        (r, c): (row, column)
        for row, column, high, wide in spans
        for r in range(row, row + high)
        for c in range(column, column + wide)
    }
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        held.setdefault(owner[grid.place(glyph)], []).append(glyph)
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    edges: list[list[Edge]] = [[] for _ in range(grid.rows)]
    for row, column, high, wide in spans:
        lines = find_lines(held.get((row, column), ()), number)
        inner = _inner_edge(lines, grid.xs[column], grid.xs[column + wide])
        rows[row].append(Cell(text=_cell_text(lines, inner), rows=high, columns=wide))
        if lines:
            room = inner - lines[-1].x1
            edges[row].append(Edge(column=column, unit=lines[0].unit, room=room))
    return Table(
        page=number,
        y=grid.ys[0],
        rows=make_rows(rows),
        columns=tuple(grid.xs),
        edges=tuple(map(tuple, edges)),
    )


def _inner_edge(lines: Sequence[Line], left: float, right: float) -> float:
    """Where the words of a cell end: they keep the same distance from both its sides."""
    before = min((line.x0 for line in lines), default=left) - left
    return right - min(max(before, 0.0), 0.25 * (right - left))


def _cell_text(lines: Sequence[Line], right: float) -> str:
    """The words of a cell: lines that its width broke are joined, others kept apart."""
    parts: list[list[Line]] = []
    for line in lines:
        if parts and not fits_above(parts[-1][-1], line, right):
            parts[-1].append(line)
        else:
            parts.append([line])
    return "\u3000".join(join(part) for part in parts)
