"""One statement of responsibility → its units with their roles, its leaders and its deadline.

A statement is what a line or a bracket says: ``责任单位：甲局；完成时限：6月底前`` with labels, or
``甲局牵头，乙局按职责分工负责`` with verbs, or both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from gongwen.knowledge.unit_lists import Name, find_names, is_body, is_name
from gongwen.model import ResponsibilityRole, Span, Value
from gongwen.structure.lines import RESPONSIBILITY_LABELS

# ── labels ───────────────────────────────────────────────────────────────────────────────────

# 责任单位：, 配合部门】, 主要协作单位:; inside brackets 牵头：甲 too
LABEL = re.compile(
    rf"(?:^|(?<=[；;，,。、\s（(\[［【〔]))[*]{{0,2}}(?P<label>{RESPONSIBILITY_LABELS}|牵头|配合|责任|负责)"
    r"[*]{0,2}\s{0,3}(?:[】］\]][*]{0,2}\s{0,3}[：:]?|[：:])[*]{0,2}"
)
# A label of something else ends the value before it: 适用范围：所有自贸试验区.
_OTHER_LABEL = re.compile(r"[；;，,。]\s{0,3}[\u4e00-\u9fa5]{2,8}[：:]")
_LEADING = re.compile(r"牵头|主办|主责|总牵头")
_SUPPORTING = re.compile(r"配合|协办|协同|协作|协助|参与|参加|会办|支持")
_LEADER = re.compile(r".{0,6}(?:领导|责任人|负责人)")
_BOTH = re.compile(r".{2,8}[和及、]责任人")  # 责任单位及责任人
_DEADLINE = re.compile(r".{0,4}(?:时限|时间|期限|节点|日期|安排|要求)")


class Statement(Value):
    """What one statement says: units as (name, role), leaders, and the deadline, each by place."""

    units: tuple[tuple[Name, ResponsibilityRole], ...] = ()
    leaders: tuple[Name, ...] = ()
    deadline: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.units or self.leaders or self.deadline)


def read_labelled(text: str, start: int, end: int) -> Statement:
    """Read ``text[start:end]`` by its labels; empty where it does not open with one.

    Example: ``牵头单位：规划科；完成时限：6月底前`` gives one leading unit and the deadline.
    """
    labels = list(LABEL.finditer(text, start, end))
    if not labels:
        return Statement()
    before = trimmed(text, start, labels[0].start(), _TRIM + "（([［【〔")
    if before and not _TIME.fullmatch(text[before.start : before.end]):
        return Statement()
    units: list[tuple[Name, ResponsibilityRole]] = []
    leaders: list[Name] = []
    deadline = _time(text, before.start, before.end) if before else None
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
    leads, supports = _LEADING.search(label), _SUPPORTING.search(label)
    if leads and not supports:
        return "lead"
    return "supporting" if supports and not leads else "responsible"


ColumnKind = ResponsibilityRole | Literal["leader", "deadline"]


def column_kind(label: str) -> ColumnKind | None:
    """What the head of a column says: a role, ``leader``, ``deadline``, or ``None``."""
    if re.fullmatch(RESPONSIBILITY_LABELS, label) is None:
        return None
    if _LEADER.fullmatch(label):
        return "leader"
    return "deadline" if _DEADLINE.fullmatch(label) else label_role(label)


_TRIM = " \u3000\u00a0\t。.；;，,*"


def trimmed(text: str, start: int, end: int, marks: str = _TRIM) -> Span | None:
    """The span of ``text[start:end]`` without blanks and marks at its ends; none for nothing.

    A closing bracket goes where nothing in the span opened it.
    """
    while start < end and text[start] in marks:
        start += 1
    while end > start and (
        text[end - 1] in marks
        or (text[end - 1] in "）)］]】〕" and not set(text[start:end]) & set("（([［【〔"))
    ):
        end -= 1
    return Span(start, end) if start < end else None


def find_people(text: str, start: int, end: int) -> Iterator[Name]:
    """The names of leaders in ``text[start:end]``; a blank separates two of them."""
    for match in re.finditer(r"[^、，,；;/\s]{1,40}", text[start:end]):
        if span := trimmed(text, start + match.start(), start + match.end()):
            yield Name(start=span.start, end=span.end)


# ── verbs ────────────────────────────────────────────────────────────────────────────────────

# What follows the units of a clause: 按职责分工负责, 牵头负责, 负责落实, 配合.
_VERB = re.compile(
    r"(?:按照?|根据|依据?|结合)?(?:各自)?(?:职责|职能|职权|权限|任务)?(?:和|及)?(?:任务|职责)?(?:分工|范围)?(?:要求)?"
    r"(?:共同|分别|具体|联合|统筹|总|协调|协同|积极|密切|做好)*"
    r"(?P<verb>(?:牵头|主办|主责|组织|负责|负总责|负主责|落实|实施|承担|推进|办理|执行|配合|协助|协办|协同|参与|参加|支持|指导)+)"
    r"(?:做好)?(?:相关|有关|具体)?(?:工作)?$"
)
_JOINING = re.compile(r"(?:牵头)?会同|商")
_BY = re.compile(r"(?:具体|主要|统一)?由|会同|协同")
# What is said once for the whole document, or of the list itself, ends the statement.
_REMARK = re.compile(
    r"(?:^|[，,；;。\s])(?:以下|以上|下同|上同|注：|其中|不再|[^，,；;。]{0,12}(?:[排列][列名]?[在于]?|名列)(?:第一|首|最前))"
)
# 2024年年底前完成, 长期坚持, 持续推进
_TIME = re.compile(
    r"(?:力争|确保|争取|于|在|至|到)?(?:(?:19|20)\d{2}年|\d{1,2}月|今年|明年|本年|每年|每季|每月|全年|年底|年内|长期|持续|常态|"
    r"即时|立即|立行立改|近期|“[一二三四五六七八九十]{2,3}五”)[^、]{0,30}"
)
_DONE = re.compile(r"(?:基本|全面|全部)?(?:完成|完成到位)$")


class _Clause(Value):
    """Units up to a verb. ``role`` is empty where the verb is 负责 or there is none."""

    names: tuple[Name, ...]
    role: ResponsibilityRole | None
    has_verb: bool


def read_spoken(
    text: str, start: int, end: int, default: ResponsibilityRole | None = None
) -> Statement:
    """Read ``text[start:end]`` by the verbs that follow its units.

    Whoever stands before 牵头 leads; whoever else is named with them (按职责分工负责, 落实)
    supports; 配合 supports; where nothing says 牵头, all are ``responsible``.

    Args:
        text: A passage.
        start: Where the statement begins in it.
        end: Where it ends.
        default: The role that a label gives. Without one, the statement must hold a verb, and all
            its names must read as names; else it says nothing.

    Example: ``省发展改革委牵头，省财政厅、各市政府按职责分工负责`` has one leading unit and two
    supporting ones.
    """
    remark = _REMARK.search(text, start, end)
    if remark:
        end = remark.start()
    clauses, deadline = _clauses(text, start, end)
    if default is None and not _is_statement(text, clauses):
        return Statement()
    leads = any(clause.role == "lead" for clause in clauses)
    otherwise: ResponsibilityRole = "supporting" if leads else default or "responsible"
    units = tuple((name, clause.role or otherwise) for clause in clauses for name in clause.names)
    return Statement(units=units, deadline=deadline)


def _clauses(text: str, start: int, end: int) -> tuple[list[_Clause], Span | None]:
    clauses: list[_Clause] = []
    deadline: Span | None = None
    low: int | None = None
    for match in _cut(text, start, end):
        begin, stop = match
        words = text[begin:stop].strip()
        if _TIME.fullmatch(words) and not _VERB_OF_UNITS.search(words):
            deadline = deadline or _time(text, begin, stop)
            continue
        low = begin if low is None else low
        verb = _VERB.search(text[begin:stop])
        if verb is None:
            continue
        clauses += _spoken(text, low, begin + verb.start(), _verb_role(verb["verb"]))
        low = None
    if low is not None:
        clauses += _spoken(text, low, end, None, has_verb=False)
    return clauses, deadline


_VERB_OF_UNITS = re.compile(r"(?:牵头|负责|配合|落实)$")


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]``: what stands between ，；。 outside brackets."""
    depth = 0
    low = start
    for at in range(start, end):
        char = text[at]
        if char in "（([［【〔":
            depth += 1
        elif char in "）)]］】〕":
            depth = max(0, depth - 1)
        elif not depth and char in "，,；;。":
            if low < at:
                yield low, at
            low = at + 1
    if low < end:
        yield low, end


def _verb_role(verb: str) -> ResponsibilityRole | None:
    if _LEADING.search(verb):
        return "lead"
    return "supporting" if _SUPPORTING.search(verb) else None


def _spoken(
    text: str, start: int, end: int, role: ResponsibilityRole | None, *, has_verb: bool = True
) -> Iterator[_Clause]:
    """The units before a verb; 会同 parts those who join from those who lead."""
    by = _BY.match(text, start)
    if by:
        start = by.end()
        role = role if by.group().endswith("由") else "supporting"
    joining = _JOINING.search(text, start + 2, end)
    if joining and is_body(text[start : joining.start()].rpartition("、")[2]):
        first = "lead" if joining.group().startswith("牵头") else role
        yield _Clause(names=find_names(text, start, joining.start()), role=first, has_verb=has_verb)
        start, role = joining.end(), "supporting"
    yield _Clause(names=find_names(text, start, end), role=role, has_verb=has_verb)


def _is_statement(text: str, clauses: list[_Clause]) -> bool:
    """Whether units and verbs are all that there is: no explanation, no sentence."""
    words = [text[name.start : name.end] for clause in clauses for name in clause.names]
    if not words or not any(clause.has_verb and clause.names for clause in clauses):
        return False
    if not all(clause.names for clause in clauses) or not all(map(is_name, words)):
        return False
    return sum(map(is_body, words)) * 2 >= len(words)


def _time(text: str, start: int, end: int) -> Span | None:
    """A time without the words that only say that all is done: 2024年年底前 of 2024年年底前完成."""
    done = _DONE.search(text[start:end])
    return trimmed(text, start, start + done.start() if done else end)
