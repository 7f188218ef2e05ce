"""Lines and tables of a docx → its text, paragraphs and removals, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gongwen.model import Cell, Removal, Value
from gongwen.readers.docx_runs import Run
from gongwen.readers.docx_tables import Grid, Item, Line
from gongwen.readers.reading import Paragraph, remove_invisible
from gongwen.tables import make_rows, row_text

# GB/T 9704-2012, 7.3.3: headings are told by their face, 黑体 and 楷体, where the text is 仿宋.
_HEADING_FACE = re.compile(r".*(?:黑体|楷体|小标宋|SimHei|KaiTi|Heiti)", re.IGNORECASE)
_MOSTLY = 0.8


class Composed(Value):
    """The text of a document, and its paragraphs and removals with their offsets in it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...]


def compose(items: Sequence[Item]) -> Composed:
    """Write `items` into one text, a line each, and a table's rows a line each.

    What is left out stands in the text at its place and is a removal. White space aside,
    paragraphs and removals hold every character of the text, in order.

    Example: a run （一）目标。 in bold before 要… gives one paragraph with ``bold`` 6.
    """
    text = _Text(_body_look(items))
    for item in items:
        if isinstance(item, Line):
            text.add_line(item)
        else:
            text.add_grid(item)
    return Composed(
        text="".join(text.pieces),
        paragraphs=tuple(text.paragraphs),
        removals=tuple(text.removals),
    )


class _Look(Value):
    """How most of the body looks: what sets a heading apart is something else."""

    face: str | None
    is_bold: bool


def _body_look(items: Iterable[Item]) -> _Look:
    faces: Counter[str] = Counter()
    bold = total = 0
    for item in items:
        for run in item.runs if isinstance(item, Line) else ():
            if not run.removed:
                size = len(run.text.strip())
                total += size
                bold += size if run.bold else 0
                if run.face:
                    faces[run.face] += size
    common = max(faces, key=lambda face: (faces[face], face), default=None)
    return _Look(face=common, is_bold=bold > _MOSTLY * total)


class _Text:
    """The text so far."""

    def __init__(self, body: _Look) -> None:
        self.pieces: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.removals: list[Removal] = []
        self._body = body
        self._at = 0
        self._line = 1

    def add_line(self, item: Line) -> None:
        line = self._line
        visible, bold, start = self._write(item.runs)
        self._end_line()
        if visible:
            self.paragraphs.append(
                Paragraph(text=visible, start=start, line=line, heading=item.heading, bold=bold)
            )

    def add_grid(self, grid: Grid) -> None:
        start, line = self._at, self._line
        rows: list[list[Cell]] = []
        for stored in grid.rows:
            row: list[Cell] = []
            for number, cell in enumerate(stored):
                if number:
                    self._put("\t")
                texts: list[str] = []
                for runs in cell.lines:
                    if texts:
                        self._put("\u3000")
                    texts.append(self._write(runs)[0])
                said = "\u3000".join(text for text in texts if text)
                row.append(Cell(text=said, rows=cell.rows, columns=cell.columns))
            rows.append(row)
            self._end_line()
        made = make_rows(rows)
        text = row_text(cell for row in made for cell in row)
        if text.strip():
            self.paragraphs.append(Paragraph(text=text, start=start, line=line, rows=made))

    def _write(self, runs: Iterable[Run]) -> tuple[str, int, int]:
        """Write `runs`; what is visible of them, how much of its start is bold, and its offset."""
        visible = ""
        bold = 0
        is_open = True
        start = self._at
        for run in runs:
            if run.removed:
                self._remove(run)
            else:
                seen, hidden = remove_invisible(run.text, self._at)
                self.removals += hidden
                if not visible.strip() and seen.strip():
                    start = self._at + run.text.index(seen.strip()[0])
                visible += seen
                if seen.strip():
                    is_open = is_open and self._is_set_apart(run)
                    bold = len(visible) if is_open else bold
            self._put(run.text)
        stripped = visible.strip()
        before = len(visible) - len(visible.lstrip())
        return stripped, max(0, min(bold - before, len(stripped))), start

    def _remove(self, run: Run) -> None:
        last = self.removals[-1] if self.removals else None
        if last and last.reason == run.removed and last.start + len(last.text) == self._at:
            joined = Removal(start=last.start, text=last.text + run.text, reason=run.removed)
            self.removals[-1] = joined
        elif run.text.strip():
            self.removals.append(Removal(start=self._at, text=run.text, reason=run.removed))

    def _is_set_apart(self, run: Run) -> bool:
        is_bold = run.bold and not self._body.is_bold
        face = run.face or ""
        return is_bold or (face != self._body.face and _HEADING_FACE.match(face) is not None)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._at += len(text)

    def _end_line(self) -> None:
        self._put("\n")
        self._line += 1
