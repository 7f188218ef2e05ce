"""Automatic numbering of a docx, counted again from numbering.xml: 一、 （一） 1. （1） ①.

Word stores no numbers: a paragraph names a list and a level, and the numbers are counted when the
document is shown. Who reads the text alone loses 一、 and （一）, and with them all structure.
"""

from __future__ import annotations

import re

from lxml import etree

from gongwen.model import Value
from gongwen.readers.docx_numerals import numeral
from gongwen.readers.docx_styles import NumberingLink, ParagraphStyle, Styles
from gongwen.readers.docx_xml import W, child, number, switch, value

_PLACE = re.compile(r"%(?P<level>[1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BULLETS = {
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0a7": "▪",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
}
"""What Word's symbol fonts show for characters of the private area."""
_CLOSED = "、．。.）)〕】］]：:，,"
_CIRCLED = re.compile(r"[\u2460-\u24ff\u3200-\u32ff]$")


class Level(Value):
    """One level of a list: 第%1章, counted from ``start``; levels above ``restart`` restart it."""

    text: str
    form: str
    start: int
    restart: int | None
    gap: str
    is_legal: bool
    style: str | None


class _List(Value):
    """A ``w:num``: the list whose count it shares, and the levels and starts that it overrides."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one docx and their counts so far."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Read the part ``numbering``, or none."""
        self._styles = styles
        self._lists = {} if root is None else _read_lists(root, styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, own: NumberingLink, style: ParagraphStyle) -> tuple[str, int] | None:
        """The list and level of a paragraph by its own word, else by its style; or ``None``."""
        list_id = own.list_id or style.numbering.list_id
        held = self._lists.get(list_id or "")
        if list_id is None or held is None:
            return None
        level = own.level
        if level is None and own.list_id is None:
            linked = (n for n, one in held.levels.items() if one.style == style.numbered_by)
            level = next(linked, style.numbering.level)
        return list_id, level or 0

    def label(self, list_id: str, level: int) -> str:
        """Count on and give the label of the next paragraph at `level` (from 0) of the list.

        With what stands between it and the text where they would otherwise run together; empty
        for a list without marks.

        Example: the second paragraph at level 1 of 一、（一） gives ``"（二）"``.
        """
        held = self._lists[list_id]
        here = held.levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(held.shared, {})
        if level in held.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts.pop(level, None)
        counts[level] = counts.get(level, held.starts.get(level, here.start) - 1) + 1
        for deeper, one in held.levels.items():
            if deeper > level and (one.restart is None or level < one.restart):
                counts.pop(deeper, None)

        def count(match: re.Match[str]) -> str:
            at = int(match["level"]) - 1
            one = held.levels.get(at)
            if one is None or at > level:
                return ""
            reached = counts.get(at, held.starts.get(at, one.start))
            return numeral("decimal" if here.is_legal else one.form, reached)

        if here.form == "bullet":
            return _PRIVATE.sub(lambda mark: _BULLETS.get(mark.group(), "•"), here.text)
        return _PLACE.sub(count, here.text)

    def gap(self, list_id: str, level: int, label: str, text: str) -> str:
        """What stands between `label` and `text`: a wide blank after 第一条, nothing after 一、.

        ``1.`` and ``2020年`` get a plain space, since 1.2020 would be another number.
        """
        if not label or not text or label[-1].isspace() or text[0].isspace():
            return ""
        if label[-1] in _CLOSED or _CIRCLED.search(label):
            return " " if label[-1].isascii() and text[0].isascii() and text[0].isalnum() else ""
        held = self._lists[list_id].levels.get(level)
        gap = held.gap if held else ""
        return gap if gap or not (label[-1].isalnum() and text[0].isascii()) else " "


def _read_lists(root: etree._Element, styles: Styles) -> dict[str, _List]:
    shared = {one.get(W + "abstractNumId") or "": one for one in root.findall(f"{W}abstractNum")}
    by_style = {
        name: key for key, one in shared.items() if (name := value(one, "styleLink")) is not None
    }
    numbers = {one.get(W + "numId") or "": one for one in root.findall(f"{W}num")}
    lists: dict[str, _List] = {}
    for list_id, one in numbers.items():
        key = value(one, "abstractNumId") or ""
        if linked := value(shared.get(key), "numStyleLink"):
            styled = numbers.get(styles.list_of(linked) or "")
            key = by_style.get(linked) or value(styled, "abstractNumId") or key
        if key in shared:
            lists[list_id] = _read_list(key, shared[key], one)
    return lists


def _read_list(key: str, shared: etree._Element, own: etree._Element) -> _List:
    levels = dict(map(_read_level, shared.findall(f"{W}lvl")))
    starts: dict[int, int] = {}
    for override in own.findall(f"{W}lvlOverride"):
        at = number(override.get(W + "ilvl"), most=8) or 0
        if (new := child(override, "lvl")) is not None:
            levels[at] = _read_level(new)[1]
        start = number(value(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return _List(shared=key, levels=levels, starts=starts)


def _read_level(element: etree._Element) -> tuple[int, Level]:
    text = value(element, "lvlText") or ""
    form = value(element, "numFmt") or _alternate_form(element) or "decimal"
    gap = {"nothing": "", "space": " "}.get(value(element, "suff") or "tab", "\u3000")
    if form == "bullet":
        gap = " "
    start = number(value(element, "start"))
    level = Level(
        text=text[:200],
        form=form,
        start=0 if start is None else start,
        restart=number(value(element, "lvlRestart"), most=9),
        gap=gap,
        is_legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )
    return number(element.get(W + "ilvl"), most=8) or 0, level


def _alternate_form(element: etree._Element) -> str | None:
    """Newer Word hides formats of its own beside one that every reader knows."""
    return next((one.get(W + "val") for one in element.iter(f"{W}numFmt")), None)
