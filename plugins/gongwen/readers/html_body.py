"""Which element of a web page holds the document."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from gongwen.model import Value
from gongwen.readers.html_chrome import is_chrome, is_footer, is_stated
from gongwen.readers.html_lines import Box, Line, Page
from gongwen.readers.html_tables import Folded
from gongwen.text import parse_date, squash

_NAMED = re.compile(
    r"ucap-?content|trs_?(?:editor|ueditor)|custom_unionstyle|pages?_content|\b(?:font)?zoom(?:con)?\b"
    r"|article-?_?(?:con|body|text|main)|(?:news|info|view|detail|print|gov|xxgk|bt|zw|wz)-?_?con"
    r"|con(?:tent)?-?_?(?:text|txt|main|body)|(?:main|text)-?_?(?:text|con)|vsb_content|zhengwen"
    r"|easysite-news-text|js_content|rich_media_content",
    re.IGNORECASE,
)
"""What the publishing systems of government sites call the element of the text."""
_NAMED_SHARE = 0.3
_PIECE_SHARE = 0.03
"""Sites set a long text into several such elements; smaller ones are menus and excerpts."""
_INNER_SHARE = 0.6
_BESIDE = 6


class Body(Value):
    """Lines ``first`` to ``end`` of a page: those of its document, chrome at both ends included.

    ``hidden`` is how many boxes around the document itself the page does not show.
    """

    first: int
    end: int
    hidden: int = 0


def find_body(page: Page, stated: Container[int] = (), tables: Sequence[Folded] = ()) -> Body:
    """The lines of `page` that stand in the element of its document.

    Lines whose index is among `stated` say something about it and do not count; the way never leads
    into one of `tables`.

    An element with a name that publishing systems use (UCAP-CONTENT, TRS_Editor, zoom …) is taken
    when it holds a good part of the page's text. On other pages the way leads from the page inwards
    as long as one element holds most of the text, and nothing of a document is left beside it.

    Example: of a page with a menu, a ``div`` of paragraphs and a footer, the lines of that ``div``.
    """
    weights = [0]
    for at, line in enumerate(page.lines):
        weights.append(weights[-1] + (0 if at in stated else _weight(line)))
    inside = {at: table.first for table in tables for at in range(table.first, table.end)}

    def weight(box: Box) -> int:
        return weights[box.end] - weights[box.first]

    total = weights[-1]
    named = [box for box in page.boxes if weight(box) and _NAMED.search(box.names)]
    if named and sum(map(weight, _outermost(named))) >= total * _NAMED_SHARE:
        heavy = [box for box in named if weight(box) >= total * _PIECE_SHARE] or named
        return Body(
            first=min(box.first for box in heavy),
            end=max(box.end for box in heavy),
            hidden=min(box.hidden for box in heavy),
        )
    inner: dict[int, list[Box]] = {}
    places: dict[int, int] = {}
    for index, box in enumerate(page.boxes):
        inner.setdefault(box.parent, []).append(box)
        places[id(box)] = index
    body = Body(first=0, end=len(page.lines))
    at = -1
    while boxes := inner.get(at):
        heaviest = max(boxes, key=weight)
        if heaviest.tag in ("td", "th") and heaviest.first in inside:
            break
        around = weights[body.end] - weights[body.first]
        if weight(heaviest) < around * _INNER_SHARE or _leaves_out(page, body, heaviest, stated):
            break
        body = Body(first=heaviest.first, end=heaviest.end, hidden=heaviest.hidden)
        at = places[id(heaviest)]
    return body


def _outermost(boxes: list[Box]) -> Iterator[Box]:
    """Those of `boxes`, outermost first, that stand in no other of them."""
    end = 0
    for box in boxes:
        if box.first >= end:
            end = box.end
            yield box


def _weight(line: Line) -> int:
    """How much `line` speaks for the element that holds it: text, and sentences twice."""
    if line.hidden or line.is_link or is_chrome(line.text) or is_stated(line.text):
        return 0
    return len(line.text) * (2 if "。" in line.text else 1)


def _leaves_out(page: Page, around: Body, box: Box, stated: Container[int]) -> bool:
    """Whether lines right beside `box` can belong to its document: a title, a signature."""
    lines = page.lines
    inside = range(box.first, min(box.end, box.first + _BESIDE))
    opens = next((lines[at] for at in inside if _is_text(lines[at])), None)
    is_whole = opens is not None and opens.heading in (1, 2)  # its title is inside
    before = range(box.first if is_whole else max(around.first, box.first - _BESIDE), box.first)
    after = range(box.end, min(around.end, box.end + _BESIDE))
    return any(_is_text(lines[at]) for at in before if at not in stated) or any(
        _is_text(lines[at]) and _is_tail(lines[at].text) for at in after if at not in stated
    )


def _is_text(line: Line) -> bool:
    """Whether `line` can be a document's, which a site's own words and links are not."""
    text = line.text
    is_site = line.hidden or line.is_link or is_stated(text) or is_chrome(text) or is_footer(text)
    return not is_site and len(text) >= 6


def _is_tail(text: str) -> bool:
    is_prose = text.rstrip("”）)").endswith(("。", "；", "：")) and len(text) >= 10
    return bool(is_prose or parse_date(squash(text)) or text.startswith(("附件", "（")))
