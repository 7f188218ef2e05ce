"""标点: half-width marks between Han characters, and marks that cannot follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt

_HAN = r"\u4e00-\u9fff"
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《（])")
_FULL = str.maketrans(",;:?!", "，；：？！")
_DOUBLED = re.compile(r"[，、；：]{2,6}|[，、；：][。！？]|。[，、；：。](?!。)")


def find(subject: Subject) -> Iterator[Finding]:
    """Half-width marks, one finding a document with their number; doubled marks, each one.

    Example: ``加强领导,落实责任`` should print ``，``.
    """
    half = [(p, m) for p in subject.passages for m in _HALF.finditer(p.text)]
    if half:
        passage, match = half[0]
        words = {
            "mark": match.group(),
            "full": match.group().translate(_FULL),
            "text": excerpt(passage.text, *match.span()),
            "count": f"全文共 {len(half)} 处。" if len(half) > 1 else "",
        }
        yield Finding("mark-half-width", passage.anchor, words=words)
    for passage in subject.passages:
        for match in _DOUBLED.finditer(passage.text):
            text = excerpt(passage.text, *match.span())
            words = {"marks": match.group(), "text": text}
            yield Finding("mark-doubled", passage.anchor, words=words)
