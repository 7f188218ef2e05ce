"""A year: 到2020年底, 2020年…应治尽治, 年底前, 年内, 全年, 2020年起, “十四五”期间."""

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

_YEAR = re.compile(rf"{ANY_YEAR}度?(?P<part>年?底|年?末|年?内|全年|期间)?\s?(?:{BEFORE}|{SINCE})?")
_THIS = re.compile(rf"(?:(?P<end>年[底末])\s?{BEFORE}?|年内|全年)")
# 五年规划: 三五 ran from 1966 to 1970, and each since has followed the one before.
_PLAN = re.compile(
    r"[“\"]?(?P<tens>十)?(?P<units>[一二三四五六七八九])?五[”\"]?(?P<part>期间|时期|末|期末|规划期)"
)
_FIRST_PLAN = 1966  # of 三五: the years before it belong to no plan


def match(text: str, start: int) -> Time | None:
    """The year, or run of years of a five-year plan, that begins at `start`; ``None`` for none.

    Example: ``2020年底`` is done by the last of December; ``十四五期间`` from 2021 to 2025.
    """
    if found := _PLAN.match(text, start):
        return _plan(found)
    if found := _THIS.match(text, start):
        is_by = found["end"] is not None
        return Time(
            start=start,
            end=found.end(),
            kind="by" if is_by else "within",
            first=None if is_by else Day(1, 1),
            last=Day(12, 31),
            is_plain=found.group() == "全年" or (is_by and not found["before"]),
        )
    found = _YEAR.match(text, start)
    if found is None:
        return None
    year, relative = years(found)
    part = found["part"] or ""
    is_by = part[-1:] in ("底", "末") or bool(found["before"])
    # 2025年前 is by the last of 2024
    last = Day(12, 31, later=-1) if found["before"] and not part else Day(12, 31)
    return Time(
        start=start,
        end=found.end(),
        kind="by" if is_by else "period" if found["since"] else "within",
        year=year,
        relative=relative,
        first=None if is_by else Day(1, 1),
        last=None if found["since"] else last,
        is_plain=not (is_by or found["since"] or part in ("年内", "内")),
    )


def _plan(match: re.Match[str]) -> Time | None:
    count = 10 * bool(match["tens"]) + number(match["units"])
    if count < 3:
        return None
    year = _FIRST_PLAN + 5 * (count - 3)
    is_end = match["part"] in ("末", "期末")
    return Time(
        start=match.start(),
        end=match.end(),
        kind="by" if is_end else "period",
        year=year,
        first=None if is_end else Day(1, 1),
        last=Day(12, 31, later=4),
        is_plain=True,
    )
