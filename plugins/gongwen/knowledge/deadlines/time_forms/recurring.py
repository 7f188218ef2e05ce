"""Again and again: 每个季度, 每年6月底前, 每半年, 每两年, 每月."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import NUMERAL, Time, number

_FROM = rf"(?:\s?{NUMERAL}{{1,2}}\s?月\s?{NUMERAL}{{1,3}}\s?日至)?"
_DAY = rf"{_FROM}\s?{NUMERAL}{{1,2}}\s?月(?:\s?{NUMERAL}{{1,3}}\s?日|底|末|份)?\s?(?:之前|以前|前)?"
_EVERY = re.compile(
    rf"每(?P<half>半)?(?P<count>{NUMERAL}{{1,2}})?\s?个?"
    rf"(?P<unit>年度?|季度|月|周|星期|日|天|工作日)"
    rf"(?P<due>{_DAY}|[底末]前?|\s?{NUMERAL}{{1,2}}\s?日(?:之前|以前|前))?"
)
_REGULARLY = re.compile(
    r"按(?P<unit>年度?|季度?|月度?|周)(?=$|[^。；，]{0,6}(?:报|召开|通报|调度|检查|统计|公布|开展))"
)
_INTERVAL = {"年": "Y", "季": "Q", "月": "M", "周": "W", "星": "W"}


def match(text: str, start: int) -> Time | None:
    """The interval that begins at `start`; ``None`` for none.

    Example: ``每个季度`` comes again every ``P3M``, ``每半年`` every ``P6M``.
    """
    if found := _REGULARLY.match(text, start):
        every = {"年": "P1Y", "季": "P3M", "月": "P1M", "周": "P7D"}[found["unit"][0]]
        return Time(start=start, end=found.end(), kind="recurring", every=every)
    found = _EVERY.match(text, start)
    if found is None:
        return None
    count = number(found["count"]) or 1
    unit = _INTERVAL.get(found["unit"][0], "D")
    if found["half"]:
        if unit != "Y":
            return None
        count, unit = 6, "M"
    if unit in "QW":
        count, unit = (3 * count, "M") if unit == "Q" else (7 * count, "D")
    return Time(
        start=start,
        end=found.end(),
        kind="recurring",
        every=f"P{count}{unit}",
        in_working_days=found["unit"] == "工作日",
        is_plain=found["due"] is None,
    )
