"""疑误: forms that are usually slips, by the authority file, and confusions of reading machines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt

_CONFUSIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d月)\d{1,2}曰"), "日"),
    (re.compile(r"(?<![A-Za-z])(?=[0-9OoIl]{0,3}[OoIl])[12][0-9OoIl]{3}年"), "数字"),
    (re.compile(r"(?<![自知利克律异贵])己经(?![营历手])|巳经"), "已经"),
    (re.compile(r"进[—–-]步"), "进一步"),
)


def find(subject: Subject) -> Iterator[Finding]:
    """The slips among the facts, and characters that a reading machine takes for others.

    Example: ``己经`` should be ``已经``.
    """
    for slip in subject.facts.slips:
        words = {"printed": slip.printed, "usual": slip.usual}
        yield Finding("suspected-slip", slip.evidence.anchor, words=words)
    for passage in subject.passages:
        for pattern, usual in _CONFUSIONS:
            for match in pattern.finditer(passage.text):
                words = {"printed": excerpt(passage.text, *match.span()), "usual": usual}
                yield Finding("suspected-misreading", passage.anchor, words=words)
