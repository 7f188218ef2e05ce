"""A table of a document as it is drawn: its head, its rows with their anchors, its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from gongwen.knowledge.tasks.entities import Duty
from gongwen.model import Block, Correction, Passage, Rows, Value
from gongwen.model import Cell as PrintedCell
from gongwen.site.annotations import Note
from gongwen.site.cards import Card
from gongwen.site.marks import Mark, Run, runs
from gongwen.tables import Covering, cover, row_text
from gongwen.text import squash

_LONGEST_LABEL = 24
_SENTENCE = re.compile(r"[。；！？]|：.|\d{4}年")
# What the columns of such tables are called; a label often has more words around one of these.
_COLUMN = re.compile(
    r"序号|编号|名称|项目|内容|任务|事项|举措|措施|目标|要求|指标|单位|部门|机构|责任|分工|时限|时间"
    r"|进度|日期|期限|备注|说明|姓名|职务|职责|电话|地区|区域|类别|类型|分类|领域|层级|依据|数量|金额"
    r"|标准|成果|来源|地址|等级"
)
_FIGURE = re.compile(r"[-—–+±]?[\d.,，/%％±\s]{1,24}(?:[%％‰]|万元|亿元|元|人|个|家|米)?|[—–/-]")
_MANY_COLUMNS, _VERY_MANY_COLUMNS = 5, 9
"""Wider tables are not squeezed into a phone's width, they scroll."""


class Cell(Value):
    """A cell with its marks. ``label`` is the head of its column, for rows drawn as cards."""

    text: tuple[Run, ...]
    rows: int = 1
    columns: int = 1
    label: str = ""


class Row(Value):
    """A row; ``anchor`` is empty where it says nothing. ``duty`` is the task that it states."""

    anchor: str
    cells: tuple[Cell, ...]
    duty: Duty | None = None


class RowDuty(Value):
    """Who must do what a row says, by role: one line of the list below a table."""

    anchor: str
    title: str
    lines: tuple[tuple[str, str], ...]
    says: str
    corrections: tuple[Correction, ...]


class TablePiece(Value):
    """A table ready to be drawn.

    ``name`` is what a screen reader calls it, unique on the page. ``is_stacked`` says that each row
    may become a card on a phone: it has a head, and below it no merged cells but headings over all
    columns.
    """

    anchor: str
    name: str
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    is_stacked: bool
    size: str
    duties: tuple[RowDuty, ...] = ()
    notes: tuple[Note, ...] = ()


def header_rows(rows: Rows) -> int:
    """How many rows at the top of a table are its head; 0 where the first row is none.

    A head is short labels, most of them words for columns (序号, 责任单位 …); a heading over all
    columns may stand above it, and merged labels may take several rows.

    Example: 1 for 序号 · 任务 · 责任单位; 0 for 姓名 · 张三.
    """
    grid = cover(rows)
    width = len(grid[0]) if grid else 0
    first = 0
    while first < len(rows) and width > 1 and _is_heading(rows[first], width):
        first += 1
    if first >= len(rows) or not _are_labels(rows[first]):
        return 0
    if not _name_columns(rows[first]) and not _stand_over_figures(grid[first:]):
        return 0
    end = first + 1
    while end < len(rows) and any(
        held is not None and held.row < end <= held.row + held.cell.rows - 1 for held in grid[end]
    ):
        end += 1
    inner = [cell for row in rows[first:end] for cell in row]
    is_short = all(len(cell.text) <= _LONGEST_LABEL for cell in inner)
    return end if end < len(rows) and is_short else 0


def _is_heading(row: Sequence[PrintedCell], width: int) -> bool:
    return len(row) == 1 and row[0].columns == width and row[0].rows == 1


def _are_labels(row: Sequence[PrintedCell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or len(texts) < len(row) - 1 or len(set(texts)) < len(texts):
        return False
    return not any(
        len(text) > _LONGEST_LABEL or _SENTENCE.search(text) or _FIGURE.fullmatch(text)
        for text in texts
    )


def _name_columns(row: Sequence[PrintedCell]) -> bool:
    texts = [squash(cell.text) for cell in row if cell.text]
    known = sum(_COLUMN.search(text) is not None for text in texts)
    is_grouped = any(cell.rows > 1 for cell in row) and any(cell.columns > 1 for cell in row)
    return known * 2 > len(texts) or texts[0] in ("序号", "编号") or (known > 0 and is_grouped)


def _stand_over_figures(grid: Sequence[Sequence[Covering | None]]) -> bool:
    """Whether some column says nothing but figures below its first row, and at least two."""
    columns = ([held.cell.text for held in column if held] for column in zip(*grid, strict=True))
    below = ([text for text in texts[1:] if text] for texts in columns)
    return any(len(texts) > 1 and all(map(_FIGURE.fullmatch, texts)) for texts in below)


def make_table(
    block: Block,
    passages: Iterable[Passage],
    marks: Callable[[str], tuple[Mark, ...]],
    cards: dict[str, Card],
    notes: tuple[Note, ...],
    number: int,
) -> TablePiece:
    """Make the drawing of a table.

    Args:
        block: The table.
        passages: Its rows that say something, each as a passage.
        marks: The marks of a passage, by its anchor.
        cards: The tasks that rows state, by the anchor of the row.
        notes: What stands beside it.
        number: The how-manieth table of the document it is, from 1.

    Returns:
        All rows in order; joined, the cells of a row are its passage.
    """
    by_row = {int(p.anchor.rpartition("-r")[2]): p for p in passages}
    first = by_row[min(by_row)]
    head = header_rows(block.rows)
    labels = _labels(block.rows, head)
    drawn = tuple(
        _row(cells, by_row.get(at), marks, labels if at > head else (), cards)
        for at, cells in enumerate(block.rows, start=1)
    )
    width = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    below = [cell for row in block.rows[head:] if not _is_heading(row, width) for cell in row]
    merged = any(cell.rows > 1 or cell.columns > 1 for cell in below)
    return TablePiece(
        anchor=first.anchor.rpartition("-r")[0],
        name=f"第{number}个表格" + (f"，在{first.place}" if first.place else ""),
        head=drawn[:head],
        body=drawn[head:],
        is_stacked=bool(labels) and not merged,
        size="vast" if width > _VERY_MANY_COLUMNS else "wide" if width > _MANY_COLUMNS else "",
        duties=tuple(_row_duty(row, cards[row.anchor]) for row in drawn if row.anchor in cards),
        notes=notes,
    )


def _labels(rows: Rows, head: int) -> tuple[str, ...]:
    """What the lowest row of the head says over each column."""
    if not head:
        return ()
    return tuple(squash(held.cell.text) if held else "" for held in cover(rows)[head - 1])


def _row(
    cells: Sequence[PrintedCell],
    passage: Passage | None,
    marks: Callable[[str], tuple[Mark, ...]],
    labels: tuple[str, ...],
    cards: dict[str, Card],
) -> Row:
    if passage is None:
        blank = tuple(Cell(text=(), rows=cell.rows, columns=cell.columns) for cell in cells)
        return Row(anchor="", cells=blank)
    found = marks(passage.anchor)
    at = _lead(row_text(cells))
    drawn: list[Cell] = []
    for column, cell in enumerate(cells):
        end = at + len(cell.text)
        text = runs(passage.text, found, at, end) if cell.text else ()
        label = labels[column] if len(labels) == len(cells) else ""
        drawn.append(Cell(text=text, rows=cell.rows, columns=cell.columns, label=label))
        at = end + 1
    card = cards.get(passage.anchor)
    return Row(anchor=passage.anchor, cells=tuple(drawn), duty=card.duty if card else None)


def _lead(whole: str) -> int:
    """Where the first cell begins in the passage, which lacks the tabs of empty first cells."""
    return len(whole.lstrip("\t")) - len(whole)


def _row_duty(row: Row, card: Card) -> RowDuty:
    task = card.duty.task
    said = dict.fromkeys(proof.says for proof in card.proofs if proof.says)
    return RowDuty(
        anchor=row.anchor,
        title=task.title or task.label or "本行",
        lines=tuple((line.label, "".join(word.text for word in line.words)) for line in card.lines),
        says="；".join(said),
        corrections=task.corrections,
    )
