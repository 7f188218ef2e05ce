"""Plain text: each line that is not blank is a paragraph."""

from __future__ import annotations

from gongwen.model import Removal
from gongwen.readers.reading import Paragraph, indent, lines, remove_invisible

NAME = "plain"
SUFFIXES = (".txt", ".text")


def read(text: str) -> tuple[tuple[Paragraph, ...], tuple[Removal, ...]]:
    """Read decoded `text` into paragraphs; invisible characters go to the removals.

    Example: 一、目标, a blank line and 二、任务 give two paragraphs, on lines 1 and 3.
    """
    paragraphs: list[Paragraph] = []
    removals: list[Removal] = []
    for number, start, line in lines(text):
        visible, removed = remove_invisible(line, start)
        removals += removed
        if stripped := visible.strip():
            paragraphs.append(Paragraph(text=stripped, start=start + indent(line), line=number))
    return tuple(paragraphs), tuple(removals)
