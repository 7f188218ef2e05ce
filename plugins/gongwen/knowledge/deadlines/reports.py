"""What reports the past (简报, 工作总结, 情况通报): its times and figures are no open duties."""

from __future__ import annotations

import re
from typing import Literal

from gongwen.model import Document, Passage

_KINDS = frozenset({"简报", "工作总结", "总结", "报告", "情况通报"})
_RULES = re.compile(r"(?:办法|规定|条例|细则|规则|章程|决定|制度|规范|令|公告|通告|批复|函)$")
_TITLE = re.compile(r"(?:情况的?报告|工作总结|工作简报|复函)$")
# 关于…意见的报告 proposes what is to be done.
_PROPOSES = re.compile(r"意见|计划|方案|规划|请示|建议")
_HEADING = re.compile(
    r"回顾|取得的?(?:进展|成绩|成效|成就)|主要(?:成绩|成效)|工作(?:情况|进展|成效)|基本情况|总体情况|存在的?(?:主要)?问题"
)
_PAST = re.compile(
    r"已(?!知|经济|[\u4e00-\u9fa5]{1,5}的)|了(?!解|结|然)|共(?:收到|有|发现|查|办|救)|同比|截至|以来|曾|过去|被评为"
)


Tone = Literal["plan", "report", "news", "rules"]
"""``plan`` sets what is to be done; ``report`` tells what was done; ``news`` (通报) tells what
happened, and what is to be done only where it says so; ``rules`` (办法) set norms."""


class Reports:
    """Which passages of a document report the past, and which set norms."""

    def __init__(self, document: Document, passages: tuple[Passage, ...]) -> None:
        self._parts = {"": _is_report(document.kind, document.title)}
        self._parts |= {part.id: _is_report(part.kind, part.title) for part in document.parts}
        self._tones = {"": _tone(document.kind)}
        self._tones |= {part.id: _tone(part.kind) for part in document.parts}
        self._sections = frozenset(
            passage.section
            for passage in passages
            if passage.role == "heading" and _HEADING.search(passage.heading)
        )

    def tone(self, passage: Passage) -> Tone:
        """How `passage` is meant, by the kind of its part and the chapter it stands in."""
        if self.cover(passage):
            return "report"
        return self._tones.get(passage.part, "plan")

    def cover(self, passage: Passage) -> bool:
        """Whether the part or the chapter of `passage` reports the past as a whole."""
        if self._parts.get(passage.part):
            return True
        if not self._sections:
            return False
        section = passage.section
        while section:
            if section in self._sections:
                return True
            section = section.rpartition("-")[0]
        return False


def _is_report(kind: str | None, title: str | None) -> bool:
    if title and _PROPOSES.search(title):
        return False
    return kind in _KINDS or bool(title and _TITLE.search(title))


def _tone(kind: str | None) -> Tone:
    if kind and kind.endswith("通报"):
        return "news"
    return "rules" if kind and _RULES.search(kind) else "plan"


def is_past(clause: str) -> bool:
    """Whether the words of `clause` say that it is done.

    Example: ``全国产能已达2300万吨`` is past; ``要全面完成`` is not.
    """
    return _PAST.search(clause) is not None
