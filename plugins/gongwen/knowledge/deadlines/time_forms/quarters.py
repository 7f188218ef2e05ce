"""A quarter or half of a year: 第三季度, 2019年上半年, 从第四季度起, 一季度末前."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import (
    ANY_YEAR,
    BEFORE,
    SINCE,
    Day,
    Time,
    number,
    years,
)

_QUARTER = re.compile(
    rf"{ANY_YEAR}?\s?第?(?P<quarter>[一二三四1-4])(?:个)?\s?季度(?P<end>底|末)?"
    rf"(?:{BEFORE}|{SINCE})?"
)
_HALF = re.compile(rf"{ANY_YEAR}?\s?(?P<half>[上下])半年(?P<end>底|末)?(?:{BEFORE}|{SINCE})?")


def match(text: str, start: int) -> Time | None:
    """The quarter or half year that begins at `start`; ``None`` for none.

    Example: ``第三季度`` is from the first of July to the last of September.
    """
    if found := _QUARTER.match(text, start):
        last = 3 * number(found["quarter"])
        return _time(found, Day(last - 2, 1), Day(last, 0))
    if found := _HALF.match(text, start):
        last = 6 if found["half"] == "上" else 12
        return _time(found, Day(last - 5, 1), Day(last, 0))
    return None


def _time(match: re.Match[str], first: Day, last: Day) -> Time:
    year, relative = years(match)
    is_by = bool(match["before"] or match["end"])
    return Time(
        start=match.start(),
        end=match.end(),
        kind="by" if is_by else "period" if match["since"] else "within",
        year=year,
        relative=relative,
        first=None if is_by else first,
        last=None if match["since"] else last,
        is_plain=not (is_by or match["since"]),
    )
