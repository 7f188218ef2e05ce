"""What every reader gives: paragraphs, and an account of the characters that are not in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import Removal, Rows, Value
from gongwen.problems import Problem


class Paragraph(Value):
    """One printed line or paragraph, stripped at both ends.

    ``start`` is the offset of its first character in the decoded text and ``line`` its line number
    from 1. ``heading`` is the heading level that the source marks (``##`` is 2), 0 for none, and
    ``bold`` the number of characters at its start that the source sets in bold. A table is one
    paragraph with ``rows`` (`tables.make_rows`), its ``text`` that of its cells, tabs between them.
    """

    text: str
    start: int
    line: int
    heading: int = 0
    bold: int = 0
    rows: Rows = ()


class Reading(Value):
    """A source, read: its decoded text, paragraphs in order, and removals.

    ``stated`` is what the wrapping of the document says about it, as (label without blanks, value),
    such as ``("成文日期", "2020年3月1日")`` in the table above a document on a web page.
    """

    name: str
    text: str
    encoding: str
    reader: str
    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...] = ()
    problems: tuple[Problem, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()


_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Controls, zero-width marks and byte-order marks: nobody sees them and every search trips on them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060\ufeff]")


def lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line number from 1, offset, line) of decoded `text`, whatever ends its lines."""
    start = 0
    number = 1
    for end in _LINE_END.finditer(text):
        yield number, start, text[start : end.start()]
        start = end.end()
        number += 1
    yield number, start, text[start:]


_BLANK = re.compile(rf"(?:\s|{_INVISIBLE.pattern})*")


def indent(line: str) -> int:
    """How many characters of `line` stand before the first that is seen."""
    match = _BLANK.match(line)
    return match.end() if match else 0


def remove_invisible(text: str, start: int) -> tuple[str, list[Removal]]:
    """Take control and zero-width characters out of `text`, at offset `start` of the source."""
    removals = [
        Removal(start=start + match.start(), text=match.group(), reason="invisible-character")
        for match in _INVISIBLE.finditer(text)
    ]
    return _INVISIBLE.sub("", text) if removals else text, removals
