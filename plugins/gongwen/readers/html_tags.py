"""Tags told by their letters alone: what a page says when its tree cannot be trusted.

The tree builder gives up below a depth of 2,048 elements and drops what follows; a page of 200,000
nested tags then holds nothing. This scan has no depth. It checks the tree, and replaces it where
text was lost.
"""

from __future__ import annotations

import html
import re

from gongwen.readers.html_lines import BLOCKS, UNSEEN, Line, Page

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unseen>{'|'.join(sorted(UNSEEN))})\b[^>]*+>.*?(?:</(?P=unseen)\s*+>|\Z)"
    # a quoted value may hold ">"; the limit keeps unclosed quotes from being tried to the end
    r"|</?(?P<tag>[a-zA-Z][^\s/>]*+)"
    r"(?:=\s*+\"[^\"]{0,4096}+\"|=\s*+'[^']{0,4096}+'|[^>])*+(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BLANK = re.compile(r"\s++")


def count_seen(markup: str) -> int:
    """How many characters that are not white space the page `markup` shows, hidden boxes too.

    Example: ``count_seen("<p title='a>b'>甲&nbsp;乙</p><!-- 丙 -->")`` is 2.
    """
    return len(_BLANK.sub("", html.unescape(_MARKUP.sub("", markup))))


def scan_lines(markup: str) -> Page:
    """The lines of the page `markup`, without anything that its tree would tell.

    Example: ``<div>甲</div><div><b>乙</b>丙</div>`` gives ``甲`` and ``乙丙``.
    """
    lines: list[Line] = []
    pieces: list[str] = []
    at = number = 0
    for tag in _MARKUP.finditer(markup):
        pieces.append(markup[at : tag.start()])
        at = tag.end()
        if (tag["tag"] or "").lower() in BLOCKS or (tag["tag"] or "").lower() == "br":
            lines += _line(pieces, number)
            number += 1
            pieces = []
    pieces.append(markup[at:])
    lines += _line(pieces, number)
    return Page(lines=tuple(lines))


def _line(pieces: list[str], block: int) -> list[Line]:
    text = html.unescape("".join(pieces))
    return [Line(text=part, block=block) for line in text.splitlines() if (part := line.strip())]
