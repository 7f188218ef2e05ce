"""Recurring deadlines in a calendar: their first day, and the rule by which they come back.

Standard: RFC 5545, 3.3.10 (RECUR).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from gongwen.model import Deadline
from gongwen.text import is_iso_date, parse_numeral

_INTERVAL = re.compile(r"P(?P<count>[1-9]\d{0,2})(?P<span>[YMWD])")
_FREQUENCY = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}
_IN_YEAR = re.compile(
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<end>[底末])|(?P<day>\d{1,2})日)"
)
# 每年2月底前, 每月10日前, 每季度末: due on a day of its own, not on the day from which it recurs.
_OWN_DAY = re.compile(r"[前底末]|\d日|\d号")


def first_day(deadline: Deadline) -> str | None:
    """The first day, ISO, on which a recurring `deadline` is due; ``None`` where none is settled.

    It is the day from which it recurs, but for one that names a day of the year of its own:
    ``每年2月底前`` from 2020 on is first due on ``2020-02-29``. Any other day of its own
    (``每季度末``) is left to the reader.
    """
    every = _INTERVAL.fullmatch(deadline.every or "")
    if every is None or not is_iso_date(deadline.from_ or ""):
        return None
    start = date.fromisoformat(deadline.from_ or "")
    if not _OWN_DAY.search(deadline.raw):
        return start.isoformat()
    named = _IN_YEAR.search(deadline.raw) if every["span"] == "Y" else None
    if named is None:
        return None
    for year in (start.year, start.year + 1):
        day = _in_year(named, year)
        if day and day >= start:
            return day.isoformat()
    return None


def _in_year(named: re.Match[str], year: int) -> date | None:
    """The day that the words name in `year`; ``None`` where that year has no such day."""
    month = parse_numeral(named["month"]) or 0
    try:
        day = monthrange(year, month)[1] if named["end"] else int(named["day"])
        return date(year, month, day)
    except ValueError:  # 13月, 2月30日
        return None


def recurrence(deadline: Deadline, start: date) -> str:
    """How `deadline` comes back from `start` on: ``FREQ=MONTHLY;INTERVAL=3;UNTIL=20201231``.

    Empty where it does not come back.
    """
    every = _INTERVAL.fullmatch(deadline.every or "")
    if deadline.kind != "recurring" or every is None:
        return ""
    rule = [f"FREQ={_FREQUENCY[every['span']]}", f"INTERVAL={every['count']}"]
    named = _IN_YEAR.search(deadline.raw)
    if every["span"] == "Y" and named and named["end"]:
        rule += [f"BYMONTH={start.month}", "BYMONTHDAY=-1"]  # 2月底 is the 28th or the 29th
    elif every["span"] == "M" and start.day == monthrange(start.year, start.month)[1]:
        rule.append("BYMONTHDAY=-1")  # from 31 January on: no month is left out
    if is_iso_date(deadline.to or "") and (deadline.to or "") >= start.isoformat():
        rule.append(f"UNTIL={(deadline.to or '').replace('-', '')}")
    return ";".join(rule)
