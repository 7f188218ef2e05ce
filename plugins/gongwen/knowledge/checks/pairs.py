"""成对标点: “”, ‘’, 《》, 〈〉, （） and 〔〕 of which one is missing (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt
from gongwen.model import Passage

_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
_OPENS = {close: open_ for open_, close in _PAIRS.items()}
_MARK = re.compile("[" + "".join([*_PAIRS, *_OPENS]) + "]")
_LABEL = re.compile(r"^\s*[（(]?[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}[）)]")
_NARROW = str.maketrans("()", "（）")
_ITEMS = 8
"""A quoted paragraph may hold a list of so many items before the next one begins."""

_Loose = tuple[Passage, int, str]
"""A mark without its other half: the passage, the offset, the mark."""


def find(subject: Subject) -> Iterator[Finding]:
    """Marks that have no other half, in their paragraph or in the ones that follow.

    A pair may span paragraphs: a quotation of several, a title on several lines. ``1）`` as a label
    has no other half. Straight quotes are not looked at.

    Example: ``《关于进一步加强工作的通知要求`` lacks ``》``.
    """
    for run in subject.runs:
        loose: list[_Loose] = []
        for passage in run:
            loose += _loose(passage)
        for passage, offset, mark in _without_partners(loose, run):
            other = _PAIRS.get(mark) or _OPENS[mark]
            text = excerpt(passage.text, offset, offset + 1)
            words = {"mark": mark, "other": other, "text": text}
            yield Finding("mark-unpaired", passage.anchor, words=words)


def _loose(passage: Passage) -> Iterator[_Loose]:
    text = passage.text.translate(_NARROW)
    label = _LABEL.match(text)
    stack: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text):
        offset, char = mark.start(), mark.group()
        if char in _PAIRS:
            stack.append((offset, char))
        else:
            at = next((k for k in reversed(range(len(stack))) if stack[k][1] == _OPENS[char]), -1)
            if at >= 0:
                del stack[at]
            elif label is None or offset >= label.end():
                yield passage, offset, char
    yield from ((passage, offset, char) for offset, char in stack)


def _without_partners(loose: list[_Loose], run: tuple[Passage, ...]) -> list[_Loose]:
    """Those that do not meet their other half in a later paragraph.

    In a quotation of several paragraphs each begins with “, or each that is no item of a list, and
    only the last ends with ”.
    """
    reopened = [after.text[:1] in ("“", "‘") for after in run]
    quoted = {p.anchor for i, p in enumerate(run) if any(reopened[i + 1 : i + 1 + _ITEMS])}
    left: list[_Loose] = []
    for one in loose:
        at = next((k for k in reversed(range(len(left))) if _PAIRS.get(left[k][2]) == one[2]), -1)
        if at >= 0:
            del left[at]
        else:
            left.append(one)
    return [one for one in left if one[2] not in "“‘" or one[0].anchor not in quoted]
