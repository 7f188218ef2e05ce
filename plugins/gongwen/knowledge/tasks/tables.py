"""任务分工表 (tables of tasks): rows whose columns name the task, its units and its deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.tasks.responsibility import (
    ColumnKind,
    column_kind,
    find_people,
    read_labelled,
)
from gongwen.knowledge.tasks.spoken import Statement, read_spoken, trimmed
from gongwen.model import Block, Passage, Span, Value
from gongwen.tables import Covering, cover
from gongwen.text import squash

_HEAD_ROWS = 3
"""The names of the columns stand in one of the first rows, below a title or remarks."""
_LONGEST_TITLE = 60
_SERIAL = re.compile(r"序号|编号|备注|说明|类别|类型")
_REMARK = re.compile(r"[（(][^（）()]{1,30}[）)]$")  # 责任单位（排在首位的为牵头单位）
_NOTHING = re.compile(r"[/／\\—－–无略\-\s]{0,4}")

Place = tuple[int, int]


class TableCell(Value):
    """A cell that holds for a row: the passage where it is printed, and its span there."""

    passage: Passage
    span: Span

    @property
    def words(self) -> str:
        """What the cell says."""
        return self.passage.text[self.span.start : self.span.end]


class TableRow(Value):
    """One row of a table of tasks, and what each of its cells about responsibility states."""

    passage: Passage
    label: str
    title: str
    statements: tuple[tuple[Passage, Statement], ...]


def find_table_rows(block: Block, held: tuple[Passage, ...]) -> tuple[TableRow, ...]:
    """The rows of a table that give a task to someone; merged cells hold for all their rows.

    Args:
        block: The table.
        held: Its passages, one for each row that begins a cell.

    Returns:
        Nothing where no column is headed 责任单位, 牵头单位 or the like.

    Example: a table headed 序号, 任务, 责任单位, 完成时限 has a row for each task.
    """
    grid = cover(block.rows)
    head = _head(grid)
    if head is None:
        return ()
    first, kinds, serials = head
    by_row = {int(passage.anchor.rpartition("-r")[2]) - 1: passage for passage in held}
    cells = dict(_cells(grid, by_row))
    rows: list[TableRow] = []
    for number in range(first + 1, len(grid)):
        own = _own_cells(grid[number], cells, first)
        passage = by_row.get(number)
        if passage is None or len({cell.span for cell in own.values()}) < 2:
            continue  # the title of a chapter, over the whole width
        statements = tuple(_statements(own, kinds))
        if any(statement.units for _, statement in statements):
            label = next((own[c].words for c in sorted(own) if c in serials), "")
            texts = {c: cell for c, cell in own.items() if c not in kinds and c not in serials}
            title = _title(passage, texts, min(kinds))
            rows.append(
                TableRow(passage=passage, label=label[:8], title=title, statements=statements)
            )
    return tuple(rows)


def _head(
    grid: list[list[Covering | None]],
) -> tuple[int, dict[int, ColumnKind], frozenset[int]] | None:
    """The row that names the columns, what the special ones hold, and which ones only count."""
    for number, row in enumerate(grid[:_HEAD_ROWS]):
        labels = [_REMARK.sub("", squash(c.cell.text)) if c else "" for c in row]
        kinds = {i: kind for i, label in enumerate(labels) if (kind := column_kind(label))}
        serials = frozenset(i for i, label in enumerate(labels) if _SERIAL.fullmatch(label))
        units = [kind for kind in kinds.values() if kind not in ("leader", "deadline")]
        if units and len(kinds) + len(serials) < len(row):
            return number, kinds, serials
    return None


def _cells(
    grid: list[list[Covering | None]], by_row: dict[int, Passage]
) -> Iterator[tuple[Place, TableCell]]:
    """Each cell that says something, by the row and column where it begins."""
    for number, passage in by_row.items():
        at = 0
        for column, covering in enumerate(grid[number] if number < len(grid) else []):
            if covering is None or (covering.row, covering.column) != (number, column):
                continue
            text = covering.cell.text
            start = passage.text.find(text, at)
            if text and start >= 0:
                at = start + len(text)
                yield (number, column), TableCell(passage=passage, span=Span(start, at))


def _own_cells(
    row: list[Covering | None], cells: dict[Place, TableCell], head: int
) -> dict[int, TableCell]:
    """The cells that hold for `row` by column, each once, those merged from above included."""
    own: dict[int, TableCell] = {}
    for column, covering in enumerate(row):
        if covering and covering.row > head and covering.column == column:
            cell = cells.get((covering.row, column))
            if cell is not None:
                own[column] = cell
    return own


def _statements(
    own: dict[int, TableCell], kinds: dict[int, ColumnKind]
) -> Iterator[tuple[Passage, Statement]]:
    for column, kind in kinds.items():
        cell = own.get(column)
        if cell is None or _NOTHING.fullmatch(cell.words):
            continue
        text, start, end = cell.passage.text, cell.span.start, cell.span.end
        if kind == "leader":
            yield cell.passage, Statement(leaders=tuple(find_people(text, start, end)))
        elif kind == "deadline":
            yield cell.passage, Statement(deadline=trimmed(text, start, end))
        else:
            labelled = read_labelled(text, start, end)
            spoken = labelled if labelled.units else read_spoken(text, start, end, default=kind)
            yield cell.passage, spoken


def _title(passage: Passage, texts: dict[int, TableCell], border: int) -> str:
    """The most particular text before the columns of units, of this row where it has one."""
    before = {c: cell for c, cell in texts.items() if c < border} or texts
    own = {c: cell for c, cell in before.items() if cell.passage == passage} or before
    return own[max(own)].words[:_LONGEST_TITLE] if own else ""
