"""A day: 2020年10月1日前, 10月1日前, 至2023年12月31日."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import (
    ANY_YEAR,
    BEFORE,
    NUMERAL,
    Day,
    Time,
    number,
    years,
)

_DAY = re.compile(
    rf"{ANY_YEAR}?\s?(?P<month>{NUMERAL}{{1,2}})\s?月\s?(?P<day>{NUMERAL}{{1,3}})\s?日"
    rf"(?:{BEFORE}|止)?"
)


def match(text: str, start: int) -> Time | None:
    """The day that begins at `start`; ``None`` for none.

    Without 前 a day is only mentioned, unless the words before it say that all is done by it.
    Example: ``10月1日前`` has the last day ``Day(10, 1)``.
    """
    found = _DAY.match(text, start)
    if found is None:
        return None
    day = Day(number(found["month"]), number(found["day"]))
    year, relative = years(found)
    return Time(
        start=start,
        end=found.end(),
        kind="by",
        year=year,
        relative=relative,
        last=day,
        is_plain=found["before"] is None,
    )
