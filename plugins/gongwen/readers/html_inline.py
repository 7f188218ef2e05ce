"""What stands inside a line of a page: its style, its white space, its bold print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s{0,3}:\s{0,3}(?P<weight>\w{1,8})", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|ceb|rtf)(?:[?#]|$)", re.IGNORECASE
)
_SPACES = {0xA0: " ", 0x2003: "\u3000"} | dict.fromkeys((0x2002, *range(0x2004, 0x200B)), " ")
"""Blanks of HTML, one to one, as the texts of other formats have them: ``&emsp;`` is as wide as a
Han character."""
_BLANK = re.compile(r"[ \t\n\r\f]++")


class Style(NamedTuple):
    """What an element hands down to those inside it."""

    bold: bool = False
    linked: bool = False
    file: bool = False
    hidden: int = 0
    heading: int = 0
    pre: bool = False


def inner_style(outer: Style, tag: str, element: etree._Element) -> Style:
    """What `element` hands down to those inside it, given what it got from outside."""
    bold, linked, file, hidden, heading, pre = outer
    if tag in ("b", "strong"):
        bold = True
    elif tag == "a":
        linked = True
        file = file or _FILE.search(element.get("href") or "") is not None
    elif tag in _HEADINGS:
        heading = _HEADINGS[tag]
    elif tag in ("pre", "textarea"):
        pre = True
    if css := element.get("style"):
        if weight := _WEIGHT.search(css):
            bold = weight["weight"].lower() in ("bold", "bolder", "600", "700", "800", "900")
        hidden += _HIDDEN.search(css) is not None
    if element.get("hidden") is not None:
        hidden += 1
    style = Style(bold, linked, file, hidden, heading, pre)
    return outer if style == outer else style


def collapse(text: str) -> str:
    """`text` of a line as the page shows it, with the blanks that other formats have.

    White space that holds a line break is layout of the source; other runs of blanks stay.

    Example: 工作, a line break, four blanks and 方案 are 工作方案; two names with ``&nbsp;``
    between them stay as far apart as they are.
    """
    text = text.strip()
    if "\n" in text or "\r" in text or "\f" in text:
        text = _BLANK.sub(_gap, text)
    return text.translate(_SPACES)


def _gap(blank: re.Match[str]) -> str:
    """What a run of blanks inside a line is on the page."""
    run = blank.group()
    if not any(char in run for char in "\n\r\f"):
        return run
    before, after = blank.string[blank.start() - 1], blank.string[blank.end()]
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\uffee" or char in "“”‘’—…·" or char >= "\U00020000"


def bold_start(text: str, pieces: Sequence[tuple[str, Style]]) -> int:
    """How many characters at the start of `text` its pieces set in bold."""
    if not any(style.bold for _, style in pieces):
        return 0
    count = 0
    for piece, style in pieces:
        seen = sum(not char.isspace() for char in piece)
        if seen and not style.bold:
            break
        count += seen
    for end, char in enumerate(text, start=1):
        count -= not char.isspace()
        if count < 0:
            return 0
        if not count:
            return end
    return 0
