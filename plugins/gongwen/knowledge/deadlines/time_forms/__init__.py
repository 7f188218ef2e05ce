"""Forms of time in 公文, one file each; the tuple is the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.deadlines.time_forms import (
    days,
    durations,
    months,
    quarters,
    ranges,
    recurring,
    years,
)
from gongwen.knowledge.deadlines.time_forms.time import Day, Time

__all__ = ["Day", "Time", "find_times"]

FORMS = (recurring, ranges, days, quarters, months, years, durations)

# Where a form may begin. One scan of the text; the forms are tried only here.
_HINT = re.compile(
    r"\d{1,4}\s?(?:[年月日天周个季工小分]|、\s?\d|[—–－\-~～至到]{1,2}\s?\d)"
    r"|[一二三四五六七八九十两〇零○]{1,4}\s?(?:[年月日天周季工]|个[月工季小]|小时|[至到][一二三四五六七八九十])"
    r"|每|[今明本来次翌下][年月一]|当月|年[底末内度]|全年|半个?[年月]|按[年季月周]|[上下]半年|月[底末]|第[一二三四1-4]个?季"
    r"|[“\"]?[十九八][一二三四五六七八九]?五[”\"]?[期时末规]"
)


def find_times(text: str, start: int = 0, end: int | None = None) -> Iterator[Time]:
    """Every time in ``text[start:end]``, in order, none inside another.

    Which of them are deadlines is for the words around them to say.

    Example: ``4、5、6三个月“窗口期”，冲刺90天`` has two.
    """
    end = len(text) if end is None else end
    at = start
    while hint := _HINT.search(text, at, end):
        at = hint.end()
        for form in FORMS:
            time = form.match(text, hint.start())
            if time is not None and time.end <= end:
                yield time
                at = max(time.end, hint.start() + 1)
                break
        else:
            at = hint.start() + 1 if hint.group()[0] in '每“"' else hint.end() - 1
            at = max(at, hint.start() + 1)
