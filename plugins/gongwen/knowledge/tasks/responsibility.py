"""One statement of responsibility → its units with their roles, its leaders and its deadline.

A statement is what a line or a bracket says: ``责任单位：甲局；完成时限：6月底前`` with labels, or
``甲局牵头，乙局按职责分工负责`` with verbs, or both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from gongwen.knowledge.tasks.spoken import (
    MARKS,
    Statement,
    find_time,
    read_spoken,
    stated_role,
    trimmed,
)
from gongwen.knowledge.units.lists import Name, is_body
from gongwen.model import ResponsibilityRole
from gongwen.structure.lines import RESPONSIBILITY_LABELS

# 责任单位：, 配合部门】, 主要协作单位:; inside brackets 牵头：甲 too
LABEL = re.compile(
    rf"(?:^|(?<=[；;，,。、\s（(\[［【〔]))[*]{{0,2}}(?P<label>{RESPONSIBILITY_LABELS}|牵头|配合|责任|负责)"
    r"[*]{0,2}\s{0,3}(?:[】］\]][*]{0,2}\s{0,3}[：:]?|[：:])[*]{0,2}"
)
# A label of something else ends the value before it: 适用范围：所有自贸试验区.
_OTHER_LABEL = re.compile(r"[；;，,。]\s{0,3}[\u4e00-\u9fa5]{2,8}[：:]")
_LEADER = re.compile(r".{0,6}(?:领导|责任人|负责人)")
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff×]"  # × of a masked name: privacy.py
_APART = r"、，,；;/\s"
_ONE = re.compile(_HAN)
_LAST = rf"{_HAN}(?![^{_APART}。.*（(）)\]］】〕])"  # a character that ends its word
# 王　霞, 王 小 明; 王 霞 李 明 are two
_SPACED = rf"(?<![^{_APART}]){_HAN}\s+{_LAST}(?:\s+{_LAST}(?!\s+{_LAST}))?"
_PERSON = re.compile(rf"{_SPACED}(?:[（(][^（）()\s]{{1,20}}[）)])?|[^{_APART}]{{1,40}}")
# 王 霞和李　明: between two names of two or three characters, whatever blanks stand in them
_NAME = rf"(?:{_HAN}\s{{0,3}}){{2,3}}"
_AND = re.compile(rf"(?<![^{_APART}])({_NAME})[和及与](?=\s{{0,3}}{_NAME}(?![^{_APART}。（(]))")
_BOTH = re.compile(r".{2,8}[和及、]责任人")  # 责任单位及责任人
_DEADLINE = re.compile(r".{0,4}(?:时限|时间|期限|节点|日期|安排|要求)")


def read_labelled(text: str, start: int, end: int) -> Statement:
    """Read ``text[start:end]`` by its labels; empty where it does not open with one.

    Example: ``牵头单位：规划科；完成时限：6月底前`` gives one leading unit and the deadline.
    """
    labels = list(LABEL.finditer(text, start, end))
    if not labels:
        return Statement()
    before = trimmed(text, start, labels[0].start(), MARKS + "（([［【〔")
    deadline = find_time(text, before.start, before.end) if before else None
    if before and deadline is None:
        return Statement()
    units: list[tuple[Name, ResponsibilityRole]] = []
    leaders: list[Name] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        low, high = label.end(), following.start() if following else end
        other = _OTHER_LABEL.search(text, low, high)
        high = other.start() if other else high
        kind = label["label"]
        if _BOTH.fullmatch(kind):
            for name in find_people(text, low, high):
                if is_body(text[name.start : name.end]):
                    units.append((name, label_role(kind)))
                else:
                    leaders.append(name)
        elif _LEADER.fullmatch(kind):
            leaders += find_people(text, low, high)
        elif _DEADLINE.fullmatch(kind):
            deadline = deadline or trimmed(text, low, high)
        else:
            said = read_spoken(text, low, high, default=label_role(kind))
            units += said.units
            deadline = deadline or said.deadline
    return Statement(units=beside_lead(units), leaders=tuple(leaders), deadline=deadline)


def beside_lead(
    units: list[tuple[Name, ResponsibilityRole]],
) -> tuple[tuple[Name, ResponsibilityRole], ...]:
    """Units with no role of their own support where one statement says who leads.

    Example: ``牵头单位：甲局；责任单位：乙局``.
    """
    leads = any(role == "lead" for _, role in units)
    return tuple(
        (name, "supporting" if leads and role == "responsible" else role) for name, role in units
    )


def label_role(label: str) -> ResponsibilityRole:
    """The role that a label states: ``lead`` only where it says so, as 牵头单位 does."""
    return stated_role(label) or "responsible"


ColumnKind = ResponsibilityRole | Literal["leader", "deadline"]


def column_kind(label: str) -> ColumnKind | None:
    """What the head of a column says: a role, ``leader``, ``deadline``, or ``None``."""
    if re.fullmatch(RESPONSIBILITY_LABELS, label) is None:
        return None
    if _LEADER.fullmatch(label):
        return "leader"
    return "deadline" if _DEADLINE.fullmatch(label) else label_role(label)


def find_people(text: str, start: int, end: int) -> Iterator[Name]:
    """The names of leaders in ``text[start:end]``; a blank or 和 separates two of them.

    A name is set to the width of three by a blank inside it, and no name is one character long.

    Example: ``王　霞  李四光`` are two, ``王　霞`` and ``李四光``.
    """
    listed = _AND.sub(r"\1、", text[start:end])
    for match in _PERSON.finditer(listed):
        span = trimmed(text, start + match.start(), start + match.end())
        if span and not _ONE.fullmatch(text, span.start, span.end):
            yield Name(start=span.start, end=span.end)
