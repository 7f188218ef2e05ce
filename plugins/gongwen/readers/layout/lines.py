"""Glyphs → printed lines: sorted by x, with the gaps that mean something."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gongwen.model import Value
from gongwen.readers.layout.glyphs import CLOSERS, OPENERS, Glyph, is_latin, without_radicals
from gongwen.readers.reading import remove_invisible
from gongwen.text import heading_label

GAP = "\u3000\u3000"
"""A wide gap: on a signature line it separates two bodies, even when it is one em wide.

001_047499a4d456e3dd parts two issuers by four narrow blanks; wide blanks that a file really holds
(孙　尧) stay as many as they are.
"""

_WIDE = 0.8
_WIDE_LATIN = 1.2
_QUOTES = frozenset("“”‘’")
_WORD = 0.18
_NARROW = 0.1
_SAME_LINE = 0.5
"""In em: gaps that are data, word spaces between Latin letters, blanks that justification has left
narrow, and how far baselines differ."""


class Line(Value):
    """A printed line: its text with gaps, its box, and how wide its first unbreakable unit is.

    ``strong`` is the number of characters at its start whose font stands out, ``unit`` the width
    that the line before would have needed to take its first word in.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    unit: float
    strong: int = 0


def find_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that `glyphs` form on the page with index `page`, from top to bottom.

    Invisible and blank glyphs are no text; a blank one that really stands between two words is
    kept as a space.

    Example: glyphs of ``号``, ``国`` and ``发`` on one baseline give one line in the order of x.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)):
        if not remove_invisible(glyph.text, 0)[0]:
            continue
        first = rows[-1][0] if rows else None
        if first and glyph.y - first.y <= _SAME_LINE * max(min(glyph.size, 2 * first.size), 1e-6):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [line for row in rows if (line := _line(row, page))]


def _line(row: list[Glyph], page: int) -> Line | None:
    ordered = _once(sorted(row, key=lambda glyph: (glyph.x0, glyph.y)))
    seen = [glyph for glyph in ordered if glyph.text.strip()]
    if not seen:
        return None
    text, strong = _text(ordered, seen)
    return Line(
        page=page,
        text=text,
        x0=seen[0].x0,
        x1=max(glyph.x1 for glyph in seen),
        y=statistics.median(glyph.y for glyph in seen),
        size=statistics.median(glyph.size for glyph in seen),
        unit=_first_unit(seen),
        strong=strong,
    )


def _once(ordered: list[Glyph]) -> list[Glyph]:
    """Without the second print of a glyph, a hair beside the first: a poor man's bold."""
    kept: list[Glyph] = []
    for glyph in ordered:
        if not any(
            other.text == glyph.text and abs(other.x0 - glyph.x0) < 0.15 * glyph.size
            for other in kept[-3:]
            if other.text.strip()
        ):
            kept.append(glyph)
    return kept


def _text(ordered: Sequence[Glyph], seen: Sequence[Glyph]) -> tuple[str, int]:
    """The words of a line with its gaps, and how many characters at its start are strong."""
    spaced = _is_letter_spaced(seen)
    pieces: list[str] = []
    strong = -1
    length = 0
    last: Glyph | None = None
    blanks = ""
    for glyph in ordered:
        word = without_radicals(remove_invisible(glyph.text, 0)[0]).strip()
        if not word:
            blanks += glyph.text
            continue
        gap = _gap(last, glyph, blank=bool(blanks), spaced=spaced) if last else ""
        if gap == GAP and blanks and not blanks.strip("\u3000"):
            gap = blanks  # as many as are printed
        elif gap == GAP and not blanks and heading_label(so_far := "".join(pieces)) == so_far:
            gap = ""  # the tab after an automatic number
        if strong < 0 and not glyph.strong:
            strong = length
        pieces += (gap, word)
        length += len(gap) + len(word)
        last, blanks = glyph, ""
    return "".join(pieces), length if strong < 0 else strong


def _gap(left: Glyph, right: Glyph, *, blank: bool, spaced: bool) -> str:
    """What stands between two neighbours: nothing, a space, or a gap that is data."""
    width = right.x0 - left.x1
    em = max(min(left.size, right.size), 1e-6)
    latin = is_latin(left.text[-1:]) and is_latin(right.text[:1])
    if width >= (_WIDE_LATIN if latin else _WIDE) * em:
        return "" if spaced else GAP
    if latin:
        return " " if blank or width >= _WORD * em else ""
    return " " if blank and not spaced and width >= _NARROW * em else ""


def _is_letter_spaced(seen: Sequence[Glyph]) -> bool:
    """Whether the letters of the whole line are spread out evenly, as in 几 个 问 题.

    Latin words stay whole when 原文链接： is stretched because its address did not fit.
    """
    gaps: list[float] = []
    own = 0
    for a, b in pairwise(seen):
        latin = is_latin(a.text[-1:]) + is_latin(b.text[:1])
        own += latin == 0
        if latin < 2:
            gaps.append((b.x0 - a.x1) / max(b.size, 1e-6))
    return own >= 2 and min(gaps) >= 0.25 and max(gaps) <= 1.6 * min(gaps)


def _first_unit(seen: Sequence[Glyph]) -> float:
    """Width of what cannot be broken at the start of a line: a word, a character, its brackets."""
    end = 0
    while end < len(seen) - 1 and seen[end].text in OPENERS:
        end += 1
    end += 1
    if is_latin(seen[end - 1].text[-1:]):
        while end < len(seen) and is_latin(seen[end].text) and _touches(seen[end - 1], seen[end]):
            end += 1
    while end < len(seen) and (seen[end].text in CLOSERS or seen[end].text in _QUOTES):
        # a quotation mark holds what stands on its other side as well (UAX #14, class QU)
        end += 2 if seen[end].text in _QUOTES else 1
    return seen[min(end, len(seen)) - 1].x1 - seen[0].x0


def _touches(left: Glyph, right: Glyph) -> bool:
    return right.x0 - left.x1 < _WORD * max(right.size, 1e-6)
