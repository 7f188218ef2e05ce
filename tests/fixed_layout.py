"""Pages of glyphs for the layout's tests: A4, 29 characters a line, 16 points an em."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.readers.layout import Glyph, Page, lay_out
from gongwen.readers.layout.glyphs import is_latin

EM = 16.0
LEFT = 72.0
TOP = 90.0
_PITCH = 1.6 * EM


def row(
    text: str, line: float, indent: float = 0, size: float = 1, strong: bool = False
) -> list[Glyph]:
    """The glyphs of a line: `line` counts from 0 at the top, `indent` and `size` are in em."""
    glyphs = []
    x, em = LEFT + indent * EM, EM * size
    for char in text:
        width = em * (0.5 if is_latin(char) or char == " " else 1)
        glyphs.append(Glyph(char, x, x + width, TOP + line * _PITCH, em, strong))
        x += width
    return glyphs


def column(text: str, line: int, lines: int, width: int = 0) -> list[list[Glyph]]:
    """`lines` full lines of the same text, one below the other."""
    return [row(text[:width] if width else text, line + n) for n in range(lines)]


def page(*rows: Iterable[Glyph]) -> Page:
    """An A4 page with these rows."""
    return Page(595.0, 842.0, tuple(glyph for one in rows for glyph in one))


def text_of(*pages: Page) -> list[str]:
    """The texts of the paragraphs of `pages`."""
    return [paragraph.text for paragraph in lay_out(pages).paragraphs]
