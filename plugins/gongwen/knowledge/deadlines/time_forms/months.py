"""A month: 2025年6月底前, 6月底前, 2020年3月, 9月中旬前, 本月底, 月底前."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import (
    ANY_YEAR,
    BEFORE,
    NUMERAL,
    SINCE,
    Day,
    Time,
    number,
    years,
)

_PART = r"(?P<part>底|末|初|上旬|中旬|下旬|中)"
_MONTH = re.compile(
    rf"{ANY_YEAR}?\s?(?P<month>{NUMERAL}{{1,2}})\s?月份?(?!\s?{NUMERAL}{{1,3}}\s?日)"
    rf"{_PART}?\s?(?:{BEFORE}|{SINCE})?"
)
_THIS = re.compile(rf"(?P<which>[本当下次])?月(?P<part>底|末)\s?{BEFORE}?")
_LAST_DAY = {"底": 0, "末": 0, "下旬": 0, "初": 10, "上旬": 10, "中旬": 20, "中": 20}
_FIRST_DAY = {"底": 21, "末": 21, "下旬": 21, "初": 1, "上旬": 1, "中旬": 11, "中": 11}


def match(text: str, start: int) -> Time | None:
    """The month that begins at `start`; ``None`` for none.

    Example: ``6 月底前`` is done by the last of June; ``2023年12月`` within December; before a
    month (6月前) is before its first day, so by the last of May.
    """
    if found := _THIS.match(text, start):
        later = int((found["which"] or "本") in "下次")
        return Time(
            start=start, end=found.end(), kind="by", last=Day(0, 0), in_month=later, relative=0
        )
    found = _MONTH.match(text, start)
    if found is None:
        return None
    month, part = number(found["month"]), found["part"]
    year, relative = years(found)
    is_bare = found["year"] is None and found["relative"] is None
    if not 1 <= month <= 12 or (
        is_bare and not found["month"].isdecimal() and not (part or found["before"])
    ):
        return None  # 一月一跟进
    if found["since"]:
        return Time(
            start=start,
            end=found.end(),
            kind="period",
            year=year,
            relative=relative,
            first=Day(month, 1),
        )
    first = Day(month, _FIRST_DAY.get(part, 1))
    last = Day(month, _LAST_DAY.get(part, 0))
    if found["before"] and part is None:
        last = Day(month - 1, 0) if month > 1 else Day(12, 31, later=-1)
    is_by = bool(found["before"]) or part in ("底", "末")
    return Time(
        start=start,
        end=found.end(),
        kind="by" if is_by else "within",
        year=year,
        relative=relative,
        first=None if is_by else first,
        last=last,
        is_plain=not is_by,
    )
