"""Titles in 《》, with the number and the short name that stand beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from gongwen.knowledge.citations.forms.mention import Mention
from gongwen.knowledge.citations.forms.numbers import NumberFound, find_numbers

RULE = "title-in-brackets"
_LONGEST = 300

# （国发〔2009〕14号）  （国发〔2004〕20号，以下简称《决定》）  （GB 50180）
_BRACKET = re.compile(r"\s?(?P<open>[（(])")
_ALIAS = re.compile(
    r"以下(?:均)?(?:简称|统称|称)(?:为)?[：:]?\s?[《“\"「]?(?P<alias>[^《》“”\"「」（）()，。；]{1,20})"
)
# 国发〔2009〕38号文印发的《…》  国家计委令第8号发布的《…》
_MADE_BY = re.compile(r"(?:文件?)?(?:公布|发布|印发|下发|颁布)?的?")


def find(text: str) -> Iterator[Mention]:
    """Every 《…》 of `text`; a title may hold titles of its own, in 〈〉 or in 《》.

    Example: ``《甲意见》（国发〔2009〕14号，以下简称《意见》）`` is one mention with its number and
    ``alias`` 意见, and a second, 《意见》, that the first explains.
    """
    before = tuple(find_numbers(text)) if "《" in text else ()
    at = text.find("《")
    while at >= 0:
        end = _title_end(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        yield _mention(text, at, end, before)
        at = text.find("《", end)


def _title_end(text: str, start: int) -> int | None:
    """Where the 》 ends that belongs to the 《 at `start`; the first one where they do not pair."""
    depth = 0
    first = None
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == "《":
            depth += 1
        elif text[at] == "》":
            depth -= 1
            first = first or at + 1
            if not depth:
                return at + 1
    return first


def _mention(text: str, start: int, end: int, numbers: tuple[NumberFound, ...]) -> Mention:
    title = text[start + 1 : end - 1]
    inner, opened, closed = _bracket(text, end)
    alias = _ALIAS.search(inner)
    short = alias["alias"] if alias else None
    named = next(find_numbers(inner[: alias.start()] if alias else inner), None)
    if named:
        return Mention(
            start=start,
            end=end if alias else closed,
            rule=RULE,
            title=title,
            number=named.value,
            alias=short,
            reach=opened + named.end,
        )
    number, first = None, start
    at = bisect_right(numbers, start, key=lambda one: one.end)
    if at and _MADE_BY.fullmatch(text, numbers[at - 1].end, start):
        number, first = numbers[at - 1].value, numbers[at - 1].start
    after = bisect_left(numbers, end, key=lambda one: one.start)
    if after < len(numbers) and numbers[after].start == end:  # 《…》国发〔2009〕38号
        number, end = numbers[after].value, numbers[after].end
    return Mention(start=first, end=end, rule=RULE, title=title, number=number, alias=short)


def _bracket(text: str, at: int) -> tuple[str, int, int]:
    """What stands in the bracket that opens at `at`, where that begins, and where it closes."""
    opened = _BRACKET.match(text, at)
    if opened is None:
        return "", at, at
    depth = 0
    for here in range(opened.start("open"), min(len(text), at + 200)):
        if text[here] in "（(":
            depth += 1
        elif text[here] in "）)":
            depth -= 1
            if not depth:
                return text[opened.end() : here], opened.end(), here + 1
    return "", at, at
