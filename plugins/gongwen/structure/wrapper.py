"""What a database or a printer added around a document: taken out, kept as identifiers."""

from __future__ import annotations

import re

from gongwen.model import Removal, Value
from gongwen.readers import Paragraph
from gongwen.text import squash

_PKULAW = re.compile(r"北大法宝\s?【法宝引证码】\s?(?P<value>CLI[.\w()]{1,40})")
_ADDRESS = re.compile(r"原文链接\s?[：:]\s?(?P<value>\S{1,500})")
_PAGE_NUMBER = re.compile(
    r"[—–－-]\s{0,3}\d{1,4}\s{0,3}[—–－-]|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?"
)
_HEAD = 8
"""Export headers stand among the first lines; the same words further down are text."""


class Unwrapped(Value):
    """The document's own paragraphs, what was taken out, and what the wrapper said."""

    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...] = ()
    identifiers: dict[str, str] = {}
    url: str | None = None


def unwrap(paragraphs: tuple[Paragraph, ...]) -> Unwrapped:
    """Take out export headers, page numbers and a title that the export repeats.

    Example: a first line ``北大法宝【法宝引证码】 CLI.4.339859`` becomes a removal
    ``export-header`` and ``identifiers == {"pkulaw": "CLI.4.339859"}``.
    """
    kept: list[Paragraph] = []
    removals: list[Removal] = []
    identifiers: dict[str, str] = {}
    url = None
    for index, paragraph in enumerate(paragraphs):
        reason = None
        if index < _HEAD and (match := _PKULAW.fullmatch(paragraph.text)):
            identifiers["pkulaw"] = match["value"]
            reason = "export-header"
        elif index < _HEAD and (match := _ADDRESS.fullmatch(paragraph.text)):
            url = match["value"]
            reason = "export-header"
        elif _PAGE_NUMBER.fullmatch(paragraph.text):
            reason = "page-number"
        elif index < _HEAD and kept and squash(paragraph.text) == squash(kept[-1].text):
            reason = "repeated-title"
        if reason is None:
            kept.append(paragraph)
        else:
            removals.append(Removal(start=paragraph.start, text=paragraph.text, reason=reason))
    return Unwrapped(
        paragraphs=tuple(kept), removals=tuple(removals), identifiers=identifiers, url=url
    )
