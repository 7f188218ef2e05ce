"""Every format gives the same document: what a rendering must have in common with its text."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from gongwen.model import Block, Document, Part
from gongwen.readers import Reading
from gongwen.structure import parse
from gongwen.text import squash

_HOW = {
    "title": "centre",
    "series": "centre",
    "issue": "centre",
    "document_number": "centre",
    "signatories": "right",
    "signed_on": "right",
    "addressees": "left",
}
_WIDE = re.compile(r"\s{2,}")


def printed_runs(text: Reading) -> list[tuple[str, str]]:
    """The paragraphs of a text and how an office sets each: body, left, centre or right."""
    document = parse(text).document
    blocks = [*document.blocks, *(block for part in document.parts for block in part.blocks)]
    roles = {squash(block.text): block.role for block in blocks}
    return [
        (p.text, _HOW.get(roles.get(squash(p.text), "export-header" if n < 2 else ""), "body"))
        for n, p in enumerate(text.paragraphs)
    ]


def compare_with_text(text: Reading, printed: Reading) -> None:
    """Fail where the document of `printed` is not that of `text`, but for its sources.

    A gap between two names on a line is as wide as the format has it: four spaces in one text, two
    ideographic ones in another, so a gap counts as a gap. What stands on the pages beside the text
    (page numbers, headers of a browser) must be among the removals.
    """
    expected, found = parse(text).document, parse(printed).document
    assert _plain(found) == _plain(expected)
    kept = Counter(squash("".join(p.text for p in printed.paragraphs)))
    kept += Counter(squash("".join(r.text for r in printed.removals)))
    assert kept == Counter(squash(printed.text))


def _plain(document: Document) -> Document:
    parts: tuple[Part, ...] = tuple(
        msgspec.structs.replace(part, blocks=_gaps(part.blocks)) for part in document.parts
    )
    return msgspec.structs.replace(document, sources=(), blocks=_gaps(document.blocks), parts=parts)


def _gaps(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        msgspec.structs.replace(block, text=_WIDE.sub("\u3000\u3000", block.text))
        for block in blocks
    )
