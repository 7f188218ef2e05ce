"""One layout for all pages with fixed places (PDF, OFD, scans): glyphs → paragraphs, tables."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Cell, Removal, Value
from gongwen.readers.layout.furniture import find_furniture
from gongwen.readers.layout.glyphs import Glyph, Page, Rule
from gongwen.readers.layout.lines import Line, find_lines
from gongwen.readers.layout.paragraphs import find_paragraphs, join
from gongwen.readers.layout.ruled import Table, find_tables
from gongwen.readers.reading import Paragraph, remove_invisible
from gongwen.tables import make_rows, row_text

__all__ = ["Glyph", "Laid", "Page", "Rule", "lay_out"]


class Laid(Value):
    """The text of all pages line by line, its paragraphs in order, and what is no text."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    removals: tuple[Removal, ...] = ()


def lay_out(pages: Sequence[Page]) -> Laid:
    """Read what stands on `pages` as paragraphs, tables, page numbers and running headers.

    White space aside, paragraphs and removals hold every glyph that is seen, in printed order.

    Example: ``— 2 —`` at the foot of the second page is a removal ``page-number``, and the
    paragraph around it is whole.
    """
    items: list[Line | Table] = []
    for number, page in enumerate(pages):
        tables, rest = find_tables(page, number)
        items += sorted((*tables, *find_lines(rest, number)), key=lambda item: item.y)
    lines = [item for item in items if isinstance(item, Line)]
    furniture = find_furniture(lines, [page.height for page in pages])
    reasons = {id(lines[index]): reason for index, reason in furniture.items()}
    text = _Text(items, reasons)
    for page in pages:
        text.take_aside(page.aside)
    return text.laid()


class _Text:
    """The text as it grows: items are written in printed order, then put together."""

    def __init__(self, items: Sequence[Line | Table], reasons: dict[int, str]) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.removals: list[Removal] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.body: list[Line | Table] = []
        for item in items:
            if isinstance(item, Line):
                self._take_line(item, reasons.get(id(item)))
            else:
                self._take_table(item)

    def laid(self) -> Laid:
        """What was written, as paragraphs and removals."""
        paragraphs: list[Paragraph] = []
        run: list[Line] = []
        for item in [*self.body, None]:
            if isinstance(item, Line):
                run.append(item)
                continue
            paragraphs += (self._paragraph(lines) for lines in find_paragraphs(run))
            run = []
            if item is not None:
                paragraphs.append(self._table(item))
        return Laid(
            text="".join(self.pieces), paragraphs=tuple(paragraphs), removals=tuple(self.removals)
        )

    def take_aside(self, words: str) -> None:
        """Write what is set across a page: no part of the text, and not lost."""
        shown = remove_invisible(" ".join(words.split()), 0)[0]
        if shown:
            start, _ = self._write(shown)
            self.removals.append(Removal(start=start, text=shown, reason="watermark"))

    def _write(self, text: str) -> tuple[int, int]:
        """Add a line to the text; gives its offset and its number."""
        place = self.length, len(self.pieces) + 1
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        return place

    def _take_line(self, line: Line, reason: str | None) -> None:
        place = self._write(line.text)
        if reason:
            self.removals.append(Removal(start=place[0], text=line.text, reason=reason))
        else:
            self.places[id(line)] = place
            self.body.append(line)

    def _take_table(self, table: Table) -> None:
        """Write a table; one that goes on from the page before loses its repeated head."""
        rows = table.rows
        before = self.body[-1] if self.body else None
        if not isinstance(before, Table) or not table.continues(before):
            before = None
        elif rows[0] == before.rows[0] and all(cell.rows == 1 for cell in rows[0]):
            start, _ = self._write(row_text(rows[0]))
            removed = Removal(start=start, text=row_text(rows[0]), reason="running-header")
            self.removals += [removed] if row_text(rows[0]).strip() else []
            rows = rows[1:]
        place = self.length, len(self.pieces) + 1
        for row in rows:
            self._write(row_text(row))
        if before is None:
            self.places[id(table)] = place
            self.body.append(table)
        else:
            merged = before.with_rows(rows, table.page)
            self.places[id(merged)] = self.places[id(before)]
            self.body[-1] = merged

    def _paragraph(self, lines: Sequence[Line]) -> Paragraph:
        start, number = self.places[id(lines[0])]
        text = join(lines)
        strong = 0
        for line in lines:
            strong += line.strong
            if line.strong < len(line.text):
                break
        return Paragraph(text=text, start=start, line=number, bold=min(strong, len(text)))

    def _table(self, table: Table) -> Paragraph:
        start, number = self.places[id(table)]
        rows = make_rows([[Cell(c.text, c.rows, c.columns) for c in row] for row in table.rows])
        text = row_text(cell for row in rows for cell in row)
        return Paragraph(text=text, start=start, line=number, rows=rows)
