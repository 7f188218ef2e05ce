"""Markdown: as plain text, with the marks of headings and bold read and removed."""

from __future__ import annotations

import re

from gongwen.model import Removal
from gongwen.readers.markdown_tables import find_tables, read_table
from gongwen.readers.reading import Paragraph, indent, lines, remove_invisible

NAME = "markdown"
SUFFIXES = (".md", ".markdown")

_HEADING = re.compile(r"(?P<open>\s{0,3}(?P<marks>#{1,6})[ \t]+)(?=\S)")
# Converters write Markdown into .txt files (the Zhongwei plan): one heading mark tells.
_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_COMMENT = re.compile(r"\s{0,3}<!--(?:(?!--)[^\n]){0,300}-->\s*")
_MARK = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|\*\*")


def has_marks(text: str) -> bool:
    """Whether decoded `text` is Markdown, whatever its file is called."""
    return _MARKDOWN.search(text) is not None


def read(text: str) -> tuple[tuple[Paragraph, ...], tuple[Removal, ...]]:
    """Read decoded Markdown `text` into paragraphs; its marks go to the removals.

    Example: ``read("**（一）强化领导。**要……")`` gives one paragraph with ``bold`` 8.
    """
    paragraphs: list[Paragraph] = []
    removals: list[Removal] = []
    printed = list(lines(text))
    tables = dict(find_tables(printed))
    skip = 0
    for number, start, line in printed:
        if number < skip:
            continue
        if number in tables:
            skip = tables[number]
            table, marks = read_table(printed[number - 1 : skip - 1])
            paragraphs.append(table)
            removals += marks
            continue
        offset, level = start, 0
        if _COMMENT.fullmatch(line):
            removals.append(Removal(start=start, text=line.strip(), reason="comment"))
            continue
        if heading := _HEADING.match(line):
            level = len(heading["marks"])
            removals.append(Removal(start=start, text=heading["open"], reason="markdown-mark"))
            line = line[heading.end() :]
            offset += heading.end()
        visible, bold, marks = _without_marks(line, offset)
        visible, hidden = remove_invisible(visible, offset)
        removals += marks + hidden
        if stripped := visible.strip():
            paragraphs.append(
                Paragraph(
                    text=stripped,
                    start=offset + indent(line),
                    line=number,
                    heading=level,
                    bold=min(bold, len(stripped)),
                )
            )
    removals.sort(key=lambda removal: removal.start)
    return tuple(paragraphs), tuple(removals)


def _without_marks(line: str, offset: int) -> tuple[str, int, list[Removal]]:
    """The line without paired ``**`` and escaping backslashes, and its bold start's length."""
    marks = list(_MARK.finditer(line))
    stars = [mark for mark in marks if mark["escaped"] is None]
    if len(stars) % 2:
        marks = [mark for mark in marks if mark["escaped"] is not None]
    pieces: list[str] = []
    removals: list[Removal] = []
    at = bold = seen = 0
    for mark in marks:
        end = mark.start() + 1 if mark["escaped"] is not None else mark.end()
        pieces.append(line[at : mark.start()])
        removals.append(
            Removal(
                start=offset + mark.start(), text=line[mark.start() : end], reason="markdown-mark"
            )
        )
        if mark["escaped"] is None:
            seen += 1
            if seen == 2 and not line[: stars[0].start()].strip():
                bold = len("".join(pieces).lstrip())
        at = end
    pieces.append(line[at:])
    return "".join(pieces), bold, removals
