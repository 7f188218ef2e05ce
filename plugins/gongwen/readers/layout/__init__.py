"""One layout for all pages with fixed places (PDF, OFD, scans): glyphs → paragraphs, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from gongwen.model import Removal, Value
from gongwen.problems import Problem, Refused, problem
from gongwen.readers.layout.furniture import find_furniture
from gongwen.readers.layout.glyphs import Glyph, Page, Rule
from gongwen.readers.layout.lines import Line, find_lines
from gongwen.readers.layout.paragraphs import find_paragraphs, join
from gongwen.readers.layout.ruled import find_tables
from gongwen.readers.layout.table import Table
from gongwen.readers.reading import Paragraph, Reading, remove_invisible
from gongwen.tables import make_rows, row_text

__all__ = ["Glyph", "Laid", "Page", "Rule", "lay_out", "read_pages"]


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
    text = _Text()
    for entry in _entries(items, [page.height for page in pages]):
        text.take(entry)
    for page in pages:
        aside = remove_invisible(" ".join(page.aside.split()), 0)[0]
        text.take(_Aside(text=aside, reason="watermark"))
    return text.laid()


def read_pages(
    name: str,
    pages: Sequence[Page],
    *,
    encoding: str,
    reader: str,
    problems: Iterable[Problem] = (),
) -> Reading:
    """The reading of `pages`, laid out; `problems` are those found on the way to them.

    Raises:
        Refused: ``source-empty`` where nothing is printed on them.

    Example: ``read_pages("a.ofd", [], encoding="utf-8", reader="ofd")`` is refused.
    """
    laid = lay_out(pages)
    if not laid.text.strip():
        raise Refused(problem("source-empty", name))
    return Reading(
        name=name,
        text=laid.text,
        encoding=encoding,
        reader=reader,
        paragraphs=laid.paragraphs,
        removals=laid.removals,
        problems=tuple(problems),
    )


class _Aside(Value):
    """Words that are no part of the text, and why."""

    text: str
    reason: str


def _entries(
    items: Sequence[Line | Table], heights: Sequence[float]
) -> list[Line | Table | _Aside]:
    """`items` with page furniture set aside, and tables whole that go on over pages."""
    lines = [item for item in items if isinstance(item, Line)]
    furniture = find_furniture(lines, heights)
    reasons = {id(lines[index]): reason for index, reason in furniture.items()}
    entries: list[Line | Table | _Aside] = []
    last = -1
    for item in items:
        if isinstance(item, Line) and (reason := reasons.get(id(item))):
            entries.append(_Aside(text=item.text, reason=reason))
            continue
        before = entries[last] if last >= 0 else None
        if isinstance(item, Table) and isinstance(before, Table) and item.continues(before):
            if item.repeats_head(before):
                entries.append(_Aside(text=row_text(item.rows[0]), reason="running-header"))
                item = item.without_head()
            del entries[last]
            item = before.followed_by(item)
        last = len(entries)
        entries.append(item)
    return entries


class _Text:
    """The text as it grows: entries are written in printed order, then put together."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.removals: list[Removal] = []
        self.body: list[tuple[Line | Table, int, int]] = []

    def take(self, entry: Line | Table | _Aside) -> None:
        """Write an entry; what has nothing to say leaves no trace."""
        start, number = self.length, len(self.pieces) + 1
        if isinstance(entry, _Aside):
            if entry.text.strip():
                self._write(entry.text)
                self.removals.append(Removal(start=start, text=entry.text, reason=entry.reason))
            return
        for line in [entry.text] if isinstance(entry, Line) else map(row_text, entry.rows):
            self._write(line)
        self.body.append((entry, start, number))

    def _write(self, line: str) -> None:
        self.pieces.append(line + "\n")
        self.length += len(line) + 1

    def laid(self) -> Laid:
        """What was written, as paragraphs and removals."""
        paragraphs: list[Paragraph] = []
        places = {id(entry): (start, number) for entry, start, number in self.body}
        for is_line, run in groupby((e for e, _, _ in self.body), lambda e: isinstance(e, Line)):
            if is_line:
                groups = find_paragraphs([line for line in run if isinstance(line, Line)])
                paragraphs += (_paragraph(lines, *places[id(lines[0])]) for lines in groups)
            else:
                tables = [table for table in run if isinstance(table, Table)]
                paragraphs += (_table(table, *places[id(table)]) for table in tables)
        return Laid(
            text="".join(self.pieces), paragraphs=tuple(paragraphs), removals=tuple(self.removals)
        )


def _paragraph(lines: Sequence[Line], start: int, number: int) -> Paragraph:
    text = join(lines)
    strong = 0
    for line in lines:
        strong += line.strong
        if line.strong < len(line.text):
            break
    return Paragraph(text=text, start=start, line=number, bold=min(strong, len(text)))


def _table(table: Table, start: int, number: int) -> Paragraph:
    rows = make_rows(table.rows)
    text = row_text(cell for row in rows for cell in row)
    return Paragraph(text=text, start=start, line=number, rows=rows)
