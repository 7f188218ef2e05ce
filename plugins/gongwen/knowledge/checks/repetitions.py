"""重复: words printed twice in a row, and paragraphs that come twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt

_SHORT = re.compile(
    r"(?<![目标有众])的的(?![确士])|(?<![暖温柔])和和(?![平谐气解田县龙顺睦美声])"
    r"|(?<![参赠授给赋])与与(?!会)|(?<![普涉波触顾以])及及(?![时格早])"
)
_LONG = re.compile(r"(?P<words>(?![一每逐])[\u4e00-\u9fff]{4,16})(?P=words)")
_NAMES = re.compile(
    r"[一二三四五六七八九十百千万亿〇零×某]{3}"
    r"|省|市|县|区|镇|乡|村|院|局|厅|校|大学|公司|集团|中心|协会|委员|政府|医|所"
)
"""Names may follow each other without a mark: 深圳市 深圳市人民医院 in a list."""
_PARAGRAPH = 20
"""A shorter paragraph may well come twice."""

_PROSE = frozenset({"heading", "item", "paragraph", "closing"})


def find(subject: Subject) -> Iterator[Finding]:
    """Words such as 的的, or four characters and more, twice in a row; a paragraph twice in a row.

    Example: ``进一步加强进一步加强领导`` repeats ``进一步加强``.
    """
    for passage in subject.passages:
        if passage.role == "table":
            continue
        for match in (*_SHORT.finditer(passage.text), *_LONG.finditer(passage.text)):
            if _NAMES.search(match.group()):
                continue
            half = match.group()[: len(match.group()) // 2]
            text = excerpt(passage.text, *match.span())
            yield Finding("words-repeated", passage.anchor, words={"words": half, "text": text})
    for run in subject.runs:
        for before, passage in pairwise(run):
            is_long = len(passage.text) >= _PARAGRAPH and passage.role in _PROSE
            if is_long and before.text == passage.text:
                words = {"text": excerpt(passage.text)}
                yield Finding("paragraph-repeated", passage.anchor, words=words)
