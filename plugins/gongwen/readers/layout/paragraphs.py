"""Lines → paragraphs: first-line indent, a last line that ends early, distance, size, alignment."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongwen.model import Value
from gongwen.readers.layout.glyphs import is_latin
from gongwen.readers.layout.lines import Line
from gongwen.text import heading_level

_INDENT = 0.8
_DEEP = 4.5
"""In em: from where a line is indented, and from where its indent is no first-line indent."""
_SLACK = 0.3
"""In em: a word that would have fitted with so much to spare was not broken off by the margin."""
_TITLE = 1.15
"""Titles are so much larger than the text."""
_FAR = 1.45
_SPACED = 1.12
"""Times the usual distance of lines: another paragraph, and another one after a full stop."""

_ENDS = re.compile(r"[。！？；：!?;:…][”’」』）)》]{0,3}$")
_HANGING = "，。、；：！？"
_URL_END = re.compile(r"(?:https?:|www\.)[!-~]*$")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[章节条编]")


class Frame(Value):
    """Where the text of a page begins and ends, its size, and the usual distance of its lines.

    ``is_sure`` says that a line was broken at the right edge: one that ends there in mid-sentence.
    ``first`` is the usual first-line indent in em, 0 where the document shows none.
    """

    left: float
    right: float
    size: float
    pitch: float
    is_sure: bool
    first: float


def find_paragraphs(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Group `lines`, in printed order and without page furniture, into paragraphs.

    A paragraph that reaches the right edge and goes on without an indent is one, also over a page
    break; where the geometry does not say so, the lines stay apart.

    Example: an indented full line and one at the left edge are one paragraph.
    """
    frames = find_frames(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, frames):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [tuple(paragraph) for paragraph in paragraphs]


def join(lines: Sequence[Line]) -> str:
    """The text of a paragraph: lines one after the other, a space between two Latin words.

    A web address that was broken over lines is whole again.
    """
    text = ""
    for line in lines:
        if text and is_latin(text[-1]) and is_latin(line.text[0]):
            address = _URL_END.search(text)
            text += "" if address or text[-1] in "-/" else " "
        text += line.text
    return text


def fits_above(upper: Line, lower: Line, right: float) -> bool:
    """Whether the first word of `lower` would have found room at the end of `upper`."""
    return upper.x1 + lower.unit <= right - _SLACK * lower.size


# ── the frame ────────────────────────────────────────────────────────────────────────────────


def find_frames(lines: Sequence[Line]) -> dict[int, Frame]:
    """The frame of each page; pages with little text take that of the whole document."""
    if not lines:
        return {}
    size = _text_size(lines)
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    pitch = _pitch(lines, size)
    whole = _edges([line for line in lines if _is_text_size(line, size)] or list(lines), size)
    is_sure = any(line.x1 > whole[1] - 1.2 * size and not _ENDS.search(line.text) for line in lines)
    edges: dict[int, tuple[float, float]] = {}
    for page, own in pages.items():
        left, right = whole
        long = [line for line in own if line.x1 - line.x0 >= 0.6 * (whole[1] - whole[0])]
        if len(long) >= 5:
            left, right = _edges(own, size)
            # a page of indented or of short lines alone tells nothing new
            if right - left < 0.85 * (whole[1] - whole[0]):
                left, right = whole
        edges[page] = left, right
    first = _first_indent(lines, edges, size)
    return {
        page: Frame(left=left, right=right, size=size, pitch=pitch, is_sure=is_sure, first=first)
        for page, (left, right) in edges.items()
    }


def _text_size(lines: Sequence[Line]) -> float:
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size, 1)] += len(line.text)
    return max(counted.most_common(1)[0][0], 0.1)


def _is_text_size(line: Line, size: float) -> bool:
    return size / _TITLE < line.size < size * _TITLE


def _edges(lines: Sequence[Line], size: float) -> tuple[float, float]:
    """Left and right edge: the outermost ones that more than one long line reaches.

    Stops may hang over the right edge, so lines that end in one do not show it.
    """
    span = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 >= 0.6 * span] or list(lines)
    lefts = sorted(line.x0 for line in long)
    whole = [line for line in long if line.text[-1] not in _HANGING]
    rights = sorted((line.x1 for line in (whole if len(whole) > 2 else long)), reverse=True)
    return _outermost(lefts, size), _outermost(rights, size)


def _first_indent(
    lines: Sequence[Line], edges: dict[int, tuple[float, float]], size: float
) -> float:
    """The usual indent, in em, of full lines with one at the left edge below them."""
    counted: Counter[float] = Counter()
    for a, b in pairwise(lines):
        left, right = edges[a.page]
        indent = (a.x0 - left) / size
        is_below = a.page == b.page and b.x0 - left < 0.4 * size
        if _INDENT <= indent <= _DEEP and is_below and a.x1 > right - 1.5 * size:
            counted[round(2 * indent) / 2] += 1
    (first, times), *_ = counted.most_common(1) or [(0.0, 0)]
    return first if times > 1 else 0.0


def _outermost(places: list[float], size: float) -> float:
    for index, place in enumerate(places[:-1]):
        if abs(places[index + 1] - place) < 0.4 * size:
            return place
    return places[0]


def _pitch(lines: Sequence[Line], size: float) -> float:
    """The usual distance of two lines of one paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.page == b.page and b.y > a.y]
    text = [(a, b) for a, b in pairs if _is_text_size(a, size) and _is_text_size(b, size)]
    within = [
        b.y - a.y
        for a, b in text
        if b.x0 <= a.x0 + 0.4 * size and a.x1 >= b.x1 - 0.4 * size and len(a.text) > 15
    ]
    steps = [b.y - a.y for a, b in text]
    return statistics.median(within or steps or [1.6 * size])


# ── one line and the next ────────────────────────────────────────────────────────────────────


def _goes_on(paragraph: Sequence[Line], line: Line, frames: dict[int, Frame]) -> bool:
    """Whether `line` belongs to `paragraph`, the lines before it."""
    last = paragraph[-1]
    above, here = frames[last.page], frames[line.page]
    if not last.size / _TITLE < line.size < last.size * _TITLE:
        return False
    if not _is_near(last, line, here):
        return False
    indent = (line.x0 - here.left) / here.size
    if last.size > _TITLE * here.size or (_is_strong(paragraph) and _is_centred(line, here)):
        return _is_full_title(last, line, above)
    if fits_above(last, line, above.right):
        return False
    if _is_centred(line, here) and indent > _DEEP and _is_unindented(paragraph, above):
        return _is_full_title(last, line, above) and not _ENDS.search(last.text)
    if indent >= _INDENT:
        return _keeps_indent(paragraph, line, here, above, indent)
    return not _ENDS.search(last.text) or (here.is_sure and not _opens(line.text))


def _is_near(last: Line, line: Line, frame: Frame) -> bool:
    if last.page != line.page:
        return line.page == last.page + 1
    step = line.y - last.y
    usual = frame.pitch * max(line.size / frame.size, 1.0)
    far = _SPACED if _ENDS.search(last.text) else _FAR
    return 0 < step <= far * usual + 0.05 * frame.size


def _is_centred(line: Line, frame: Frame) -> bool:
    before, after = line.x0 - frame.left, frame.right - line.x1
    return abs(before - after) < line.size and before > _INDENT * line.size


def _is_unindented(paragraph: Sequence[Line], frame: Frame) -> bool:
    """Whether a paragraph begins at the left edge, as the full first line of a title does."""
    return paragraph[0].x0 - frame.left < _INDENT * frame.size


def _is_strong(paragraph: Sequence[Line]) -> bool:
    return all(line.strong >= len(line.text) for line in paragraph)


def _is_full_title(last: Line, line: Line, frame: Frame) -> bool:
    """Whether a title goes on because its last line had no room left on both sides together.

    003_f2d0568a85f8c390 repeats its title of two lines: the third begins it anew.
    """
    if last.page != line.page or line.text[0] in "（(〔[":
        return False
    return last.x1 - last.x0 + line.unit > frame.right - frame.left - _SLACK * line.size


def _keeps_indent(
    paragraph: Sequence[Line], line: Line, here: Frame, above: Frame, indent: float
) -> bool:
    """Whether an indented line goes on: a block set in from the margin, or a hanging indent.

    A heading that fills its line is not taken for the first line of such a block.
    """
    first, last = paragraph[0], paragraph[-1]
    if indent > _DEEP or _ENDS.search(last.text) or _opens(line.text):
        return False
    offset = (last.x0 - above.left) / above.size
    if len(paragraph) > 1:
        return abs(offset - indent) < 0.4
    if here.first and abs(offset - here.first) < 0.4 and abs(indent - here.first) < 0.4:
        return False  # first lines both: a block stands elsewhere
    label = heading_level(first.text)
    if label and len(first.text) <= 60 and "。" not in first.text:
        return indent > offset + _INDENT
    return abs(offset - indent) < 0.4 or (bool(label) and indent > offset)


def _opens(text: str) -> bool:
    """Whether a line opens with a mark that begins a paragraph: 一、 （一） 1. 第三条."""
    return bool(heading_level(text) or _ARTICLE.match(text))
