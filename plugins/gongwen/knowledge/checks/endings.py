"""收尾: text that breaks off, and headings of a label alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from gongwen.knowledge.checks.subject import Finding, Subject
from gongwen.model import Passage
from gongwen.text import heading_title

_BODY = frozenset({"paragraph", "item", "heading", "closing", "table"})
_NUMBERED = ("heading", "item")
_OPEN = re.compile(r"[，、（“《〔]$|(?:[的和与及]|以及|并且|或者)$")
_STOPS = re.compile(r"[。！？；]")
_UNENDED = re.compile(r"[^，]{4,80}，.{6,80}[\u4e00-\u9fff]")
"""A sentence with a comma and no full stop; names and titles have no comma."""


def find(subject: Subject) -> Iterator[Finding]:
    """The last paragraph of a text without an end; a number without a title.

    Example: a file that ends with ``各地区要加强领导，`` was cut.
    """
    for run in subject.runs:
        body = [p for p in run if p.role in _BODY]
        if body and _is_cut(body[-1]):
            words = {"text": "…" + body[-1].text[-20:]}
            yield Finding("text-cut", body[-1].anchor, words=words)
        for passage, follows in zip_longest(run, run[1:]):
            is_bare = passage.role in _NUMBERED and not heading_title(passage.text)
            if is_bare and (follows is None or follows.role in _NUMBERED):
                yield Finding("heading-empty", passage.anchor, words={"label": passage.text})


def _is_cut(passage: Passage) -> bool:
    text = passage.text
    if passage.role == "table" or len(text) < 10:
        return False
    *before, last = _STOPS.split(text)
    unended = before and "附件" not in last and _UNENDED.fullmatch(last.strip())
    return bool(_OPEN.search(text) or unended)
