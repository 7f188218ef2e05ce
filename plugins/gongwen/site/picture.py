"""关系图: a document and what it stands next to, laid out for an inline SVG; the same every time.

Boxes in two columns along a line: what the document is based on above it, the rest below. The
picture shows what the lists beside it say, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.addresses import document_path, work_page
from gongwen.code_words import RELATION
from gongwen.knowledge.relations.neighbourhood import Neighbour
from gongwen.model import Value
from gongwen.site.crosslinks import Crosslinks

WIDTH = 500
"""Units of the picture; letters are `SIZE` units high, which is 14 px where 350 px are left."""
SIZE = 20
MOST = 12
"""Neighbours in the picture; the others are in the lists."""

_GAP = 14
_PAD = 10
_LINE = 27
_COLUMN = 232
_LETTERS = (_COLUMN - 2 * _PAD) // SIZE
_LINES = 2
_HERE_LETTERS = (WIDTH - 2 * _PAD) // SIZE

# 国务院办公厅关于印发《甲》的通知 → 甲: what tells one title from the next
_LEAD = re.compile(r"^[^《》]{0,40}?(?:关于)(?=.{4})")
_CARRIES = re.compile(r"^(?:印发|转发|批转|公布|发布|下发)[《〈]?(?=.{4})")
_END = re.compile(r"[》〉]?的(?:通知|通告|公告|函|批复)$")


class Box(Value):
    """A neighbour in the picture: its place, its lines of text, and where it leads."""

    x: int
    y: int
    height: int
    label: str
    lines: tuple[str, ...]
    href: str
    is_held: bool
    is_derived: bool
    baselines: tuple[int, ...] = ()


class Picture(Value):
    """A laid-out picture; ``spine`` is the line that the boxes hang on, from and to."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    here: tuple[str, ...]
    here_y: int
    here_height: int
    spine: tuple[int, int]
    rest: int

    @property
    def here_baselines(self) -> tuple[int, ...]:
        """Where the lines of the document itself are written."""
        return _baselines(self.here_y, len(self.here))


def draw_picture(crosslinks: Crosslinks, title: str, neighbours: Sequence[Neighbour]) -> Picture:
    """The picture of the document called `title` with the nearest of its `neighbours`."""
    shown = neighbours[:MOST]
    above = [one for one in shown if one.side == "above"]
    below = [one for one in shown if one.side != "above"]
    height = _PAD + _LINE * (_LINES + 1) + _PAD // 2
    boxes = [_box(crosslinks, one, at, 0, height) for at, one in enumerate(above)]
    here_y = _rows(above) * (height + _GAP)
    here = _broken(_short(title), _HERE_LETTERS)
    here_height = 2 * _PAD + _LINE * len(here)
    start = here_y + here_height + _GAP
    boxes += [_box(crosslinks, one, at, start, height) for at, one in enumerate(below)]
    ends = [box.y + height // 2 for box in boxes]
    return Picture(
        width=WIDTH,
        height=max([here_y + here_height, *(box.y + height for box in boxes)]) + 2,
        boxes=tuple(boxes),
        here=here,
        here_y=here_y,
        here_height=here_height,
        spine=(min([here_y, *ends]), max([here_y + here_height, *ends])),
        rest=len(neighbours) - len(shown),
    )


def _rows(boxes: Sequence[Neighbour]) -> int:
    return -(-len(boxes) // 2)


def _box(crosslinks: Crosslinks, one: Neighbour, at: int, start: int, height: int) -> Box:
    x = (WIDTH - _COLUMN) * (at % 2)
    y = start + at // 2 * (height + _GAP)
    library = crosslinks.library
    name, href = "", ""
    if one.document is not None:
        name, href = library.holding[one.document].title, document_path(one.document)
    elif one.work is not None:
        work = library.work[one.work]
        name, href = work.title or work.name, work_page(work.slug)
    is_derived = bool(one.facts) and one.facts[0].evidence.certainty == "derived"
    label = relation_name(one)
    is_series = one.work is not None and library.work[one.work].kind == "series"
    is_held = one.document is not None or is_series
    states = ["推得"] * is_derived + ["未收"] * (not is_held)
    lines = _broken(_short(name), _LETTERS)[:_LINES]
    return Box(
        x=x,
        y=y,
        height=height,
        label=" · ".join([label, *states]),
        lines=lines,
        href=href,
        is_held=is_held,
        is_derived=is_derived,
        baselines=_baselines(y, 1 + len(lines)),
    )


def relation_name(one: Neighbour) -> str:
    """What the relation to a neighbour is called, seen from the document: 依据, or 被…依据.

    Example: of a document that forwards this one, ``"转发本文"``.
    """
    relation = RELATION[one.facts[0].relation] if one.facts else RELATION["mentions"]
    is_symmetric = bool(one.facts) and one.facts[0].relation in ("co_cites", "parallel_in_kind")
    if one.is_outward or is_symmetric:
        return relation
    return _INWARD.get(relation, f"{relation}本文")


_INWARD = {
    "主送其发文机关": "主送本文机关",
    "主送其上级机关": "主送本文上级",
    "主送其供稿机关": "主送供稿机关",
    "提法释义见": "提法释义在本文",
}


def _baselines(y: int, lines: int) -> tuple[int, ...]:
    return tuple(y + _PAD + SIZE - 2 + _LINE * number for number in range(lines))


def _short(title: str) -> str:
    """The words that tell a title from the next; the whole where nothing is left."""
    short = _CARRIES.sub("", _LEAD.sub("", title))
    return _END.sub("", short).strip("《》") or title


def _broken(text: str, letters: int) -> tuple[str, ...]:
    """`text` in at most two lines of so many letters, … where it goes on; no number is broken."""
    lines: list[str] = []
    while text and len(lines) < _LINES:
        is_last = len(lines) == _LINES - 1
        cut = _fitting(text, letters)
        if cut < len(text) and is_last:
            lines.append(text[: _fitting(text, letters - 1)] + "…")
            break
        digits = re.search(r"\d+$", text[:cut])
        if digits and digits.start() and text[cut : cut + 1].isdigit():
            cut = digits.start()
        lines.append(text[:cut])
        text = text[cut:]
    return tuple(lines)


def _fitting(text: str, letters: int) -> int:
    """How many characters of `text` fit; a narrow one takes six tenths of a letter."""
    width = 0.0
    for at, char in enumerate(text):
        width += 0.6 if char.isascii() else 1
        if width > letters:
            return max(1, at)
    return len(text)
