"""The graphic objects of an OFD page: text with its transforms, paths, pictures."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from gongwen.readers.layout import Glyph, Rule
from gongwen.readers.layout.fonts import stands_out
from gongwen.readers.layout.shapes import shape_rules

_POINT = 0.3528
"""A typographic point in millimetres, the unit of OFD."""
_MOST_RULES = 4_000
_MOST_REPEATS = 100_000
_LATIN = 0.5
"""Advance of a Latin letter in em where the file does not say it."""

_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d{1,2})?")

_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]


def numbers(text: str) -> tuple[float, ...]:
    """The numbers of an attribute such as ``Boundary``: ``numbers("0 0 210 297")``."""
    return tuple(float(match.group()) for match in _NUMBER.finditer(text))


def deltas(text: str) -> list[float]:
    """The distances of ``DeltaX`` or ``DeltaY``; ``g 3 4.2`` stands for three times 4.2.

    Standard: GB/T 33190-2016, 11.3 (文字定位).

    Example: ``deltas("4 g 2 5")`` is ``[4.0, 5.0, 5.0]``.
    """
    found: list[float] = []
    words = iter(text.split())
    for word in words:
        if word == "g":
            times, step = numbers(next(words, "")), numbers(next(words, ""))
            if times and step:
                found += step[:1] * min(max(int(times[0]), 0), _MOST_REPEATS)
        else:
            found += numbers(word)[:1]
        if len(found) > _MOST_REPEATS:
            break
    return found


def page_glyphs(
    root: etree._Element, fonts: Mapping[str, str], corner: _Point
) -> tuple[list[Glyph], str]:
    """The upright glyphs of a page, and the text that is set at an angle, such as a watermark.

    `fonts` gives the names of fonts by their id, `corner` the upper left corner of the page.
    """
    objects = [text for text in root.iterfind(".//{*}TextObject") if _is_seen(text)]
    used = Counter[str]()
    for text in objects:
        used[text.get("Font", "")] += sum(len(code.text or "") for code in text)
    usual = used.most_common(1)[0][0] if used else ""
    upright: list[Glyph] = []
    aside: list[str] = []
    for text in objects:
        matrix = _matrix(text, corner)
        is_turned = matrix[0] <= 0 or abs(math.degrees(math.atan2(matrix[1], matrix[0]))) > 3
        font = text.get("Font", "")
        weight = (*numbers(text.get("Weight", "")), 400.0)[0]
        strong = font != usual and (stands_out(fonts.get(font, "")) or weight >= 600)
        for code in text.iterfind("./{*}TextCode"):
            if is_turned:
                aside.append(code.text or "")
            else:
                upright += _code_glyphs(text, code, matrix, strong=strong)
    return upright, "".join(aside)


def _code_glyphs(
    text: etree._Element, code: etree._Element, matrix: _Matrix, *, strong: bool
) -> Iterator[Glyph]:
    """The glyphs of one TextCode: from its X and Y, step by step."""
    size = (*numbers(text.get("Size", "")), 3.5)[0]
    stretch = (*numbers(text.get("HScale", "")), 1.0)[0]
    x, y = ((*numbers(code.get(axis, "")), 0.0)[0] for axis in ("X", "Y"))
    right, down = deltas(code.get("DeltaX", "")), deltas(code.get("DeltaY", ""))
    a, b, c, d, e, f = matrix
    em = max(size * math.hypot(c, d), 0.01)
    for index, char in enumerate(code.text or ""):
        wide = unicodedata.east_asian_width(char) in "WF"
        step = right[index] if index < len(right) else None
        advance = size * stretch * (1.0 if wide else _LATIN)
        if step and not wide:
            advance = min(step, 1.5 * advance)
        px, py = a * x + c * y + e, b * x + d * y + f
        yield Glyph(text=char, x0=px, x1=px + advance * a, y=py, size=em, strong=strong)
        if step is None and not down:
            step = advance
        x += step or 0.0
        y += down[index] if index < len(down) else 0.0


def _is_seen(item: etree._Element) -> bool:
    return item.get("Visible", "true") != "false"


def _matrix(item: etree._Element, corner: _Point) -> _Matrix:
    """From the object's own places to the page: its CTM, then the corner of its boundary."""
    ctm = numbers(item.get("CTM", ""))
    a, b, c, d, e, f = ctm if len(ctm) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    left, top = (*numbers(item.get("Boundary", "")), 0.0, 0.0)[:2]
    return a, b, c, d, e + left - corner[0], f + top - corner[1]


def page_rules(root: etree._Element, corner: _Point) -> Iterator[Rule]:
    """The ruled lines that the paths of a page draw."""
    count = 0
    for path in root.iterfind(".//{*}PathObject"):
        a, b, c, d, e, f = _matrix(path, corner)
        is_drawn = path.get("Stroke", "true") != "false"
        if not _is_seen(path) or not (is_drawn or path.get("Fill") == "true"):
            continue
        for shape in _shapes(path.findtext("./{*}AbbreviatedData") or ""):
            corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in shape]
            for rule in shape_rules(corners, is_drawn=is_drawn, point=_POINT):
                count += 1
                if count > _MOST_RULES:
                    return
                yield rule


def _shapes(data: str) -> Iterator[list[_Point]]:
    """The corners of each shape of ``AbbreviatedData``: M and S begin, L goes on, C closes.

    Shapes with curves (Q, B, A) are left out: they draw no table.
    """
    shape: list[_Point] = []
    curved = False
    words = iter(data.split()[:4_000])
    for word in words:
        if word in "MS":
            if not curved:
                yield shape
            shape, curved = [_point(words)], False
        elif word == "L":
            shape.append(_point(words))
        elif word == "C":
            shape += shape[:1]
        elif word in "QBA":
            curved = True
    if not curved:
        yield shape


def _point(words: Iterator[str]) -> _Point:
    x, y = (numbers(next(words, "")) for _ in range(2))
    return (*x, 0.0)[0], (*y, 0.0)[0]


def pictures(root: etree._Element, area: float) -> Iterator[tuple[str, float]]:
    """The pictures of a page: the id of each, and the share of the page's `area` it covers."""
    for image in root.iterfind(".//{*}ImageObject"):
        box = numbers(image.get("Boundary", ""))
        if _is_seen(image) and len(box) == 4:
            yield image.get("ResourceID", ""), box[2] * box[3] / area
