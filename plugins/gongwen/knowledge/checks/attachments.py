"""附件: named and not there, or there and not named (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt
from gongwen.text import fold, squash

_NOISE = re.compile(r"[《》〈〉\"'\s]|\([^()]{0,20}\)")


def find(subject: Subject) -> Iterator[Finding]:
    """附件说明 that names attachments of which the file holds none, or fewer.

    Example: ``附件：任务分工表`` at the end of a file.
    """
    notes = list(subject.with_role("attachment_note"))
    if not notes:
        return
    named = subject.document.attachments
    titles = {part.title for part in subject.document.parts}
    held_text = _core(squash("".join(p.text for p in subject.passages if p.part)))
    absent = [
        name
        for name in named
        if name not in titles and "略" not in name[-3:] and _core(name) not in held_text
    ]
    parts = len(subject.document.parts)
    if len(named) > parts and absent:
        words = {"named": str(len(named)), "held": str(parts), "text": excerpt(absent[-1])}
        yield Finding("attachment-absent", notes[0].anchor, words=words)


def _core(name: str) -> str:
    """`name` for comparing: without brackets and what stands in them, quotes and blanks."""
    return _NOISE.sub("", fold(name))
