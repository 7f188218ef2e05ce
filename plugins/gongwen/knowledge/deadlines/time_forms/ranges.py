"""From one time to another: 2025—2027年, 4月至6月, 4、5、6三个月, 2023年1月1日至3月20日."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import ANY_YEAR, YEAR, Day, Time, number, years

_TO = r"\s?(?:[—–－\-~～]{1,2}|至|到)\s?"
_YEARS = re.compile(
    rf"(?P<year>(?:19|20|１９|２０)\d\d)\s?年?{_TO}(?P<last>(?:19|20|２０)\d\d)\s?年(?![\d\s]{{1,2}}月)"
)
_YEAR_TO_MONTH = re.compile(
    rf"{YEAR}\s?(?:(?P<first>\d{{1,2}})\s?月)?{_TO}(?P<last_year>20\d\d)\s?年\s?(?P<last>\d{{1,2}})\s?月(?:底|末)?(?![\d\s]{{1,3}}日)"
)
_MONTHS = re.compile(
    rf"{ANY_YEAR}?\s?(?P<first>\d{{1,2}})\s?月?(?:份|底)?{_TO}"
    r"(?:(?P<last_year>20\d\d)\s?年)?(?P<last>\d{1,2})\s?月(?![\d\s]{1,3}日)(?:份|底)?"
)
_DAYS = re.compile(
    rf"{YEAR}?\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日{_TO}"
    r"(?:(?P<last_year>20\d\d)\s?年)?\s?(?:(?P<last_month>\d{1,2})\s?月)?\s?(?P<last_day>\d{1,2})\s?日"
)
_LISTED = re.compile(
    rf"{ANY_YEAR}?\s?(?P<first>\d{{1,2}})\s?月?(?:\s?、\s?\d{{1,2}}\s?月?){{0,4}}\s?、\s?"
    r"(?P<last>\d{1,2})\s?(?:[两二三四五六]个月|月(?:份)?(?![\d\s]{1,3}日|底))"
)


def match(text: str, start: int) -> Time | None:
    """The range that begins at `start`, a ``period``; ``None`` for none.

    Example: ``4、5、6三个月`` is from the first of April to the last of June.
    """
    if found := _YEARS.match(text, start):
        later = number(found["last"]) - number(found["year"])
        return _period(found, Day(1, 1), Day(12, 31, later=later)) if later >= 0 else None
    if found := _YEAR_TO_MONTH.match(text, start):
        first = Day(number(found["first"]) or 1, 1)
        return _ordered(found, first, Day(number(found["last"]), 0))
    if found := _DAYS.match(text, start):
        month = number(found["month"])
        last_month = number(found["last_month"]) or month
        opening = Day(month, number(found["day"]))
        return _ordered(found, opening, Day(last_month, number(found["last_day"])))
    for form in (_MONTHS, _LISTED):
        if found := form.match(text, start):
            return _ordered(found, Day(number(found["first"]), 1), Day(number(found["last"]), 0))
    return None


def _ordered(match: re.Match[str], first: Day, last: Day) -> Time | None:
    """The period, which ends a year later only where the text prints that year."""
    if not (1 <= first.month <= 12 and 1 <= last.month <= 12):
        return None
    last_year = number(match.groupdict().get("last_year"))
    year = years(match)[0]
    if last_year and year:
        last = Day(last.month, last.day, later=last_year - year)
    if last.later < 0 or (not last.later and last.month < first.month):
        return None
    return _period(match, first, last)


def _period(match: re.Match[str], first: Day, last: Day) -> Time:
    year, relative = years(match)
    return Time(
        start=match.start(),
        end=match.end(),
        kind="period",
        year=year,
        relative=relative,
        first=first,
        last=last,
    )
