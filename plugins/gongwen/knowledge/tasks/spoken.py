"""Responsibility said with verbs: 甲局牵头，乙局按职责分工负责，2024年底前完成.

Whoever stands before 牵头 leads; 配合 supports; where nothing says 牵头, all are responsible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.units.lists import Name, find_names, is_body, is_name
from gongwen.model import ResponsibilityRole, Span, Value


class Statement(Value):
    """What one statement says: units as (name, role), leaders, and the deadline, each by place."""

    units: tuple[tuple[Name, ResponsibilityRole], ...] = ()
    leaders: tuple[Name, ...] = ()
    deadline: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.units or self.leaders or self.deadline)


MARKS = " \u3000\u00a0\t。.；;，,*"


def trimmed(text: str, start: int, end: int, marks: str = MARKS) -> Span | None:
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


_LEADING = re.compile(r"牵头|主办|主责")
_SUPPORTING = re.compile(r"配合|协办|协同|协作|协助|参与|参加|会办|支持")


def stated_role(words: str) -> ResponsibilityRole | None:
    """The role that a verb or a label states; ``None`` for 负责, 责任, or where it states both.

    Example: ``lead`` for 牵头单位, ``supporting`` for 主要协作单位.
    """
    leads, supports = _LEADING.search(words), _SUPPORTING.search(words)
    if leads:
        return None if supports else "lead"
    return "supporting" if supports else None


def find_time(text: str, start: int, end: int) -> Span | None:
    """The deadline that fills ``text[start:end]``, without the words that say that all is done.

    Example: ``2024年年底前`` of ``2024年年底前完成``; nothing for words that name no time.
    """
    span = trimmed(text, start, end)
    if span is None or not _TIME.fullmatch(text[span.start : span.end]):
        return None
    done = _DONE.search(text[span.start : span.end])
    return trimmed(text, span.start, span.start + done.start() if done else span.end)


# ── verbs ────────────────────────────────────────────────────────────────────────────────────

# What follows the units of a clause: 按职责分工负责, 牵头负责, 负责落实, 配合.
_VERB = re.compile(
    r"(?:按照?|根据|依据?|结合)?(?:各自)?(?:职责|职能|职权|权限|任务)?(?:和|及)?(?:任务|职责)?(?:分工|范围)?(?:要求)?"
    r"(?:共同|分别|具体|联合|统筹|总|协调|协同|积极|密切|做好)*"
    r"(?P<verb>(?:牵头|主办|主责|组织|负责|负总责|负主责|落实|实施|承担|推进|办理|执行|配合|协助|协办|协同|参与|参加|支持|指导)+)"
    r"(?:做好)?(?:相关|有关|具体)?(?:工作)?$"
)
_JOINING = re.compile(r"(?:牵头)?会同|商(?![务业会贸标])")
_BY = re.compile(r"(?:具体|主要|统一)?由|会同|协同")
# What is said once for the whole document, or of the list itself, ends the statement.
_REMARK = re.compile(
    r"(?<![\u4e00-\u9fa5、）)])"
    r"(?:以下|以上|下同|上同|注：|其中|不再|[^，,；;。]{0,12}(?:[排列][列名]?[在于]?|名列)(?:第一|首|最前))"
)
# 2024年年底前完成, 长期坚持, 持续推进
_TIME = re.compile(
    r"(?:并|且|同时)?(?:力争|确保|争取|于|在|至|到)?(?:(?:19|20)\d{2}年|\d{1,2}月|今年|明年|本年|每年|每季|每月|全年|年底|年内|长期|持续|常态|"
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
    if default is None:
        clauses = _without_comments(text, clauses)
        if not _is_statement(text, clauses, is_timed=deadline is not None):
            return Statement()
    leads = any(clause.role == "lead" for clause in clauses)
    otherwise: ResponsibilityRole = "supporting" if leads else default or "responsible"
    units = tuple(
        (name, clause.role or otherwise)
        for clause in clauses
        for name in clause.names
        if is_name(text[name.start : name.end])
    )
    return Statement(units=units, deadline=deadline)


def _clauses(text: str, start: int, end: int) -> tuple[list[_Clause], Span | None]:
    clauses: list[_Clause] = []
    deadline: Span | None = None
    low: int | None = None
    for begin, stop in _cut(text, start, end):
        time = find_time(text, begin, stop)
        if time and not _VERB_OF_UNITS.search(text[begin:stop].rstrip()):
            deadline = deadline or time
            if low is not None:
                clauses += _spoken(text, low, begin, None, has_verb=False)
            low = None
            continue
        low = begin if low is None else low
        verb = _VERB.search(text[begin:stop])
        if verb is None:
            continue
        clauses += _spoken(text, low, begin + verb.start(), stated_role(verb["verb"]))
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


def _without_comments(text: str, clauses: list[_Clause]) -> list[_Clause]:
    """Without what is said after the units, and names none: （甲局负责，实行动态管理）."""
    said = [clause for clause in clauses if clause.has_verb or _are_bodies(text, clause)]
    return said if any(clause.has_verb for clause in said) else clauses


def _are_bodies(text: str, clause: _Clause) -> bool:
    return all(is_body(text[name.start : name.end]) for name in clause.names)


def _is_statement(text: str, clauses: list[_Clause], *, is_timed: bool) -> bool:
    """Whether units and verbs are all that there is: no explanation, no sentence.

    A deadline does for a verb where all others are bodies: （甲局、乙局；2024年底前）.
    """
    words = [text[name.start : name.end] for clause in clauses for name in clause.names]
    if not words:
        return False
    if not any(clause.has_verb and clause.names for clause in clauses):
        return is_timed and all(map(is_body, words))
    if not all(clause.names for clause in clauses) or not all(map(is_name, words)):
        return False
    return sum(map(is_body, words)) * 2 >= len(words)
