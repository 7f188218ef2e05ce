"""What a page has beside the text: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gongwen.readers.layout.lines import Line
from gongwen.text import squash

_OUTER = 0.13
"""Share of a page's height, above and below, in which its furniture stands."""
_NEAR_EDGE = 3
"""Furniture is among the first or the last so many lines of a page."""

_DASHED = re.compile(r"[—–－‐-―·•.~-]{1,3}(?P<number>\d{1,4})[—–－‐-―·•.~-]{1,3}")
_WORDED = re.compile(
    r"第?(?P<number>\d{1,4})页?(?:[/，,]?共?\d{1,4}页?)?|-?Page(?P<page>\d{1,4})(?:of\d{1,4})?"
)
# What browsers print: the time and the title above, the address and the page below.
_BROWSER = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d{2}.{0,200}|(?:https?|file)://[!-~]{1,1000}\s{1,4}\d+/\d+"
)
_DIGITS = re.compile(r"\d+")


def find_furniture(lines: Sequence[Line], heights: Sequence[float]) -> dict[int, str]:
    """Which of `lines` are no text: index → ``page-number`` or ``running-header`` / ``-footer``.

    `heights` are the pages' heights. A number between dashes in the outer part of a page is always
    its number; one without them only where other pages count on with it. A header or footer is the
    same words at the same height on several pages, or what a browser prints.

    Example: ``— 2 —`` at the foot of a page gives ``page-number``.
    """
    outer = list(_outer(lines, heights))
    found: dict[int, str] = {}
    counted: dict[int, list[int]] = defaultdict(list)
    repeated: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, is_top in outer:
        text = squash(lines[index].text)
        if _DASHED.fullmatch(text):
            found[index] = "page-number"
        elif _BROWSER.fullmatch(lines[index].text):
            found[index] = "running-header" if is_top else "running-footer"
        elif match := _WORDED.fullmatch(text):
            number = int(match["number"] or match["page"])
            counted[number - lines[index].page].append(index)
            if not text.isdigit():
                found[index] = "page-number"
        else:
            repeated[_DIGITS.sub("#", text), is_top].append(index)
    for offset, indexes in counted.items():
        if len({lines[index].page for index in indexes}) > 1 or (len(heights) == 1 == offset):
            found |= dict.fromkeys(indexes, "page-number")
    for (_, is_top), indexes in repeated.items():
        reason = "running-header" if is_top else "running-footer"
        found |= dict.fromkeys(_running(lines, indexes, len(heights), found), reason)
    return found


def _outer(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[tuple[int, bool]]:
    """The lines near the upper or lower edge of their pages: index, and whether it is above."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    for page, indexes in pages.items():
        for index in indexes[:_NEAR_EDGE]:
            if lines[index].y < _OUTER * heights[page]:
                yield index, True
        for index in indexes[-_NEAR_EDGE:]:
            if lines[index].y > (1 - _OUTER) * heights[page]:
                yield index, False


def _running(
    lines: Sequence[Line], indexes: list[int], pages: int, found: dict[int, str]
) -> list[int]:
    """Those of `indexes`, lines of the same words, that stand at one height on enough pages."""
    heights = defaultdict(list)
    for index in indexes:
        heights[round(lines[index].y / max(lines[index].size, 1.0))].append(index)
    largest = max(heights.values(), key=len)
    if len({lines[index].page for index in largest}) < max(2, 0.4 * pages):
        return []
    # Of two pages only one needs to repeat a line of text; a header then stands apart.
    if pages < 4 and not all(_stands_apart(lines, index, found) for index in largest):
        return []
    return largest


def _stands_apart(lines: Sequence[Line], index: int, found: dict[int, str]) -> bool:
    """Whether a line keeps a wider distance from the text than the text's lines do."""
    line = lines[index]
    near = [
        abs(other.y - line.y)
        for other in lines[max(index - 4, 0) : index + 5]
        if other.page == line.page and other is not line and abs(other.y - line.y) > line.size / 2
    ]
    smaller = any(o.page == line.page and line.size < 0.9 * o.size for o in lines)
    return not near or min(near) > 2.4 * line.size or smaller
