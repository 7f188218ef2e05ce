"""Tables in a record: pipe tables, whose merged cells stand in ``spans`` below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.model import Block, Cell
from gongwen.record_text import escape, unescape
from gongwen.tables import cover, make_rows, table_block

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_SPAN = re.compile(r"(\d+),(\d+),(\d+),(\d+)")
_DASHES = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*")


def write_table(block: Block) -> str:
    """A pipe table; places that a merged cell covers are blank, and ``spans`` names the cell."""
    grid = cover(block.rows)
    spans: list[str] = []
    lines: list[str] = []
    for number, row in enumerate(grid):
        words: list[str] = []
        for column, held in enumerate(row):
            begins = held is not None and (held.row, held.column) == (number, column)
            words.append(escape(held.cell.text) if held and begins else "")
            if held and begins and (held.cell.rows, held.cell.columns) != (1, 1):
                spans.append(f"{number},{column},{held.cell.rows},{held.cell.columns}")
        lines.append(f"| {' | '.join(words)} |")
        if not number:
            lines.append("|" + " --- |" * len(row))
    merged = f' spans="{";".join(spans)}"' if spans else ""
    return "\n".join([*lines, f"{{: .table{merged}}}"])


def read_table(text: str, marks: str) -> Block:
    """Read the lines of a pipe table and the `marks` below it.

    The line of dashes below the first row carries nothing; a person may have removed it.
    """
    spans = {(int(r), int(c)): (int(rs), int(cs)) for r, c, rs, cs in _SPAN.findall(marks)}
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    first, *others = text.split("\n")
    if others and is_dashes(others[0]):
        del others[0]
    for number, line in enumerate([first, *others]):
        cells: list[Cell] = []
        for column, words in enumerate(_cells(line)):
            if (number, column) in covered:
                continue
            high, wide = spans.get((number, column), (1, 1))
            covered |= {(number + y, column + x) for y in range(high) for x in range(wide)}
            cells.append(Cell(text=unescape(words.strip()), rows=high, columns=wide))
        rows.append(cells)
    return table_block(make_rows(rows))


def is_dashes(line: str) -> bool:
    """Whether `line` is the one below the first row of a table: ``| --- | --- |``."""
    return _DASHES.fullmatch(line) is not None


def _cells(line: str) -> Iterator[str]:
    """What stands between the pipes of a line that no backslash escapes."""
    ends = [match.end() for match in _PIPE.finditer(line)]
    for start, end in pairwise(ends):
        yield line[start : end - 1]
