"""Responsibility in brackets in running text: （省科技厅牵头，省财政厅配合）, [责任单位：甲局]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.tasks.responsibility import LABEL, read_labelled
from gongwen.knowledge.tasks.spoken import Statement, read_spoken
from gongwen.model import Value

_OPENING = "（(［[【〔﹝"
_CLOSING = "）)］]】〕﹞"
_MARK = re.compile(rf"[{re.escape(_OPENING + _CLOSING)}]")
_LONGEST = 800
_WORDS = re.compile(
    r"负责|牵头|落实|配合|实施|责任|单位|部门|承担|参[与加]|主办|协办|[完办]成?时|时限|[年月]底|[月日]前"
)
# A bracket without a label stands after a sentence, or ends one; inside it is an explanation.
_BEFORE = re.compile(r"[。！？；;：:”’）)】〕\]…]\s{0,3}$")
_AFTER = re.compile(r"\s{0,3}(?:$|[。；;（(〔\[【]|[0-9一二三四五六七八九十]{1,3}[.．、])")
_TAIL = re.compile(
    r"[。；！][ \u3000]{0,3}"
    r"(?P<label>(?:(?:责任|牵头|配合|落实|负责)(?:责任)?(?:单位|部门|[科处]室)|责任领导|责任人)[：:])"
    r"[^。]{2,300}。?$"
)


class Bracket(Value):
    """A bracket that states a responsibility: ``text[start:end]``, with its marks."""

    start: int
    end: int
    statement: Statement


def find_brackets(text: str) -> tuple[Bracket, ...]:
    """The brackets of `text` that say who is responsible, in order; none inside another.

    （以下简称…）, an explanation amid a sentence （校内由某部门负责）, and the like are none.

    Example: ``…力度。（省科技厅、财政厅负责）`` has one, with two responsible units.
    """
    if _WORDS.search(text) is None:
        return ()
    found: list[Bracket] = []
    reached = 0
    for start, end in _outermost_first(text):
        if start < reached or end - start > _LONGEST or not _WORDS.search(text, start, end):
            continue
        statement = _statement(text, start, end)
        if statement.units or (statement.leaders and not statement.is_empty):
            found.append(Bracket(start=start, end=end, statement=statement))
            reached = end
    return (*found, *_unbracketed(text, reached))


def _unbracketed(text: str, start: int) -> Iterator[Bracket]:
    """A label without a bracket after the last sentence: …力度。责任单位：省科技厅。"""
    match = _TAIL.search(text, start)
    if match is None:
        return
    statement = read_labelled(text, match.start("label"), len(text))
    if statement.units or statement.leaders:
        yield Bracket(start=match.start("label"), end=len(text), statement=statement)


def _statement(text: str, start: int, end: int) -> Statement:
    low, high = start + 1, end - (text[end - 1] in _CLOSING)
    if LABEL.match(text, low):
        return read_labelled(text, low, high)
    if not _BEFORE.search(text, max(0, start - 5), start) and not _AFTER.match(text, end):
        return Statement()
    return read_spoken(text, low, high)


def _outermost_first(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of brackets by where they open; one left open at the end of `text` ends there.

    Any closing mark closes any opening one: real texts print （…) and [… 】.
    """
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        if mark.group() in _OPENING:
            open_at.append(mark.start())
        elif open_at:
            pairs.append((open_at.pop(), mark.end()))
    pairs += [(at, len(text)) for at in open_at[-1:]]
    return iter(sorted(pairs, key=lambda pair: (pair[0], -pair[1])))
