"""Pipe tables of Markdown → one paragraph with rows; the pipes go to the removals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.model import Cell, Removal
from gongwen.readers.reading import Paragraph, remove_invisible
from gongwen.tables import make_rows, table_block

Line = tuple[int, int, str]
"""A line as `reading.lines` gives it: number from 1, offset, text."""

_ROW = re.compile(r"\s{0,3}\|.*\|\s*")
_DASHES = re.compile(r"\s{0,3}\|(?:\s{0,9}:?-{1,200}:?\s{0,9}\|)+\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*\*|<br\s?/?>")


def find_tables(printed: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The tables among the lines of a text: number of the first line, and of the one after them.

    A table is a row of cells, a row of dashes below it, and the rows of cells that follow.
    """
    index = 0
    while index + 1 < len(printed):
        is_table = _ROW.fullmatch(printed[index][2]) and _DASHES.fullmatch(printed[index + 1][2])
        if not is_table:
            index += 1
            continue
        end = index + 2
        while end < len(printed) and _ROW.fullmatch(printed[end][2]):
            end += 1
        yield printed[index][0], printed[index][0] + end - index
        index = end


def read_table(printed: Sequence[Line]) -> tuple[Paragraph, list[Removal]]:
    """Read the lines of one table.

    Example: ``| 任务 | 单位 |``, ``|---|---|`` and ``| 甲事 | 某局 |`` give two rows of two cells.
    """
    rows: list[list[Cell]] = []
    removals: list[Removal] = []
    for number, (_, start, line) in enumerate(printed):
        if number == 1:
            dashes = Removal(start=start, text=line.strip(), reason="markdown-mark")
            removals.append(dashes)
            continue
        visible, hidden = remove_invisible(line, start)
        removals += hidden
        pipes = [match.start() for match in _PIPE.finditer(visible)]
        removals += (Removal(start=start + at, text="|", reason="markdown-mark") for at in pipes)
        cells: list[Cell] = []
        for low, high in pairwise(pipes):
            words = visible[low + 1 : high]
            removals += (
                Removal(
                    start=start + low + 1 + mark.start(), text=mark.group(), reason="markdown-mark"
                )
                for mark in _ESCAPED.finditer(words)
            )
            cells.append(Cell(text=_ESCAPED.sub(_plain, words).strip()))
        rows.append(cells)
    block = table_block(make_rows(rows))
    first, start, _ = printed[0]
    return Paragraph(text=block.text, start=start, line=first, rows=block.rows), removals


def _plain(mark: re.Match[str]) -> str:
    """Nothing for a mark, an ideographic space for a line break inside a cell."""
    return "\u3000" if mark.group().startswith("<") else ""
