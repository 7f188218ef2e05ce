"""A web page's tree → the lines that a reader of the page sees, and the boxes that hold them."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec
from lxml import etree

from gongwen.model import Value
from gongwen.readers.html_inline import Style, bold_start, collapse, inner_style

UNSEEN = frozenset(
    "audio canvas datalist iframe noembed noframes noscript script style template title"  # noqa: SIM905 - words, not quotes
    " video".split()
)
"""Elements whose text no reader of the page sees."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"  # noqa: SIM905
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html label legend"
    " li main menu nav ol optgroup option p pre section select summary table tbody td textarea"
    " tfoot th thead tr ul".split()
)
"""Elements that begin and end a line; ``br`` ends one as well."""

_BOXES = frozenset(
    "article aside body center div dl fieldset form li main nav section table td th ul".split()  # noqa: SIM905
)
_LINES = re.compile(r"\r\n?|\n")
_BREAKS = re.compile("[\x0b\x1c-\x1e\x85\u2028\u2029]")
_MOST_SPAN = 200


class Line(Value):
    """One line of the page, blanks at its ends taken off.

    ``bold`` counts its first characters in bold print, ``linked`` those inside links, ``file`` says
    that a link leads to a file for download. ``block`` tells the lines of one element from others,
    ``hidden`` is how many boxes around it the page does not show.
    """

    text: str
    block: int
    bold: int = 0
    heading: int = 0
    linked: int = 0
    file: bool = False
    hidden: int = 0

    @property
    def is_link(self) -> bool:
        """Whether more than half of it is links."""
        return self.linked * 2 > len(self.text)


class Box(Value):
    """An element that can hold the document: its names, and its lines ``first`` to ``end``."""

    tag: str
    names: str
    parent: int
    first: int
    end: int = 0
    hidden: int = 0


class TableCell(NamedTuple):
    """A cell of a table: its row from 0, its spans, and its lines ``first`` to ``end``."""

    row: int
    rows: int
    columns: int
    first: int
    end: int


class Table(Value):
    """A table of the page, whatever it is used for; ``inner`` says that it holds another one."""

    first: int
    end: int
    cells: tuple[TableCell, ...]
    inner: bool


class Page(Value):
    """What a page shows, in order. Boxes come outermost first."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...] = ()
    tables: tuple[Table, ...] = ()


class _Open:
    """An element that is being walked: its style, and what it gathers if it is a box or table."""

    def __init__(self, style: Style, first: int) -> None:
        self.style = style
        self.first = first
        self.box = -1
        self.row = -1
        self.cells: list[TableCell] = []
        self.inner = False


class _Walk:
    """One walk over a tree, without recursion: its depth is the page's choice, not ours."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.tables: list[Table] = []
        self._pieces: list[tuple[str, Style]] = []
        self._block = 0
        self._open = [_Open(Style(), 0)]
        self._open_boxes = [-1]
        self._open_tables: list[_Open] = []

    def take(self, root: etree._Element) -> Page:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start" and tag not in UNSEEN and tag:
                self._enter(tag, element)
                if element.text:
                    self._text(element.text)
                continue
            if event == "start":
                walk.skip_subtree()  # no end event follows
            elif tag not in UNSEEN and tag:
                self._leave(tag, element)
            if element.tail and element is not root:
                self._text(element.tail)
        self._flush()
        return Page(lines=tuple(self.lines), boxes=tuple(self.boxes), tables=tuple(self.tables))

    # ── elements ─────────────────────────────────────────────────────────────────────────────

    def _enter(self, tag: str, element: etree._Element) -> None:
        if tag in BLOCKS or tag == "br":
            self._flush()
            self._block += tag != "br"
        entered = _Open(inner_style(self._open[-1].style, tag, element), len(self.lines))
        self._open.append(entered)
        names = f"{element.get('id') or ''} {element.get('class') or ''}".strip()
        if tag in _BOXES or names:
            entered.box = len(self.boxes)
            box = Box(
                tag=tag,
                names=names,
                parent=self._open_boxes[-1],
                first=entered.first,
                hidden=entered.style.hidden,
            )
            self.boxes.append(box)
            self._open_boxes.append(entered.box)
        if tag == "table":
            if self._open_tables:
                self._open_tables[-1].inner = True
            self._open_tables.append(entered)
        elif tag == "tr" and self._open_tables:
            self._open_tables[-1].row += 1

    def _leave(self, tag: str, element: etree._Element) -> None:
        if tag in BLOCKS:
            self._flush()
            self._block += 1
        left = self._open.pop()
        end = len(self.lines)
        if left.box >= 0:
            self._open_boxes.pop()
            self.boxes[left.box] = msgspec.structs.replace(self.boxes[left.box], end=end)
        if tag in ("td", "th") and self._open_tables:
            table = self._open_tables[-1]
            cell = TableCell(
                row=max(table.row, 0),
                rows=_span(element, "rowspan"),
                columns=_span(element, "colspan"),
                first=left.first,
                end=end,
            )
            table.cells.append(cell)
        elif tag == "table":
            self._open_tables.pop()
            table_read = Table(first=left.first, end=end, cells=tuple(left.cells), inner=left.inner)
            self.tables.append(table_read)

    # ── text ─────────────────────────────────────────────────────────────────────────────────

    def _text(self, text: str) -> None:
        style = self._open[-1].style
        if not style.pre:
            self._pieces.append((text, style))
            return
        first, *rest = _LINES.split(text)
        self._pieces.append((first, style))
        for line in rest:
            self._flush()
            self._pieces.append((line, style))

    def _flush(self) -> None:
        """End the line that was being collected."""
        pieces, self._pieces = self._pieces, []
        text = collapse("".join(piece for piece, _ in pieces))
        if not text:
            return
        hidden = min(style.hidden for piece, style in pieces if piece.strip())
        heading = max(style.heading for _, style in pieces)
        linked = sum(len(piece.strip()) for piece, style in pieces if style.linked)
        bold = bold_start(text, pieces)
        for part in _BREAKS.split(text):
            if stripped := part.strip():
                self.lines.append(
                    Line(
                        text=stripped,
                        block=self._block,
                        bold=min(bold, len(stripped)),
                        heading=heading,
                        linked=linked,
                        file=any(style.file for _, style in pieces),
                        hidden=hidden,
                    )
                )
            bold = 0


def find_lines(root: etree._Element) -> Page:
    """The lines of a page, in order, with the boxes and tables that hold them.

    Block elements and ``br`` end a line; what stands inline is joined without a space. White space
    that holds a line break is the source's own layout: it goes between two Han characters and is a
    space elsewhere. Other runs of blanks (``&nbsp;`` above all) are gaps, and stay.

    Example: ``<p><b>一、</b>目标<br>二、任务</p>`` gives the lines ``一、目标`` (bold 2) and
    ``二、任务``.
    """
    return _Walk().take(root)


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() and int(value) else 1
