"""A length of time: 90天, 30日内, 3年内, 自印发之日起20个工作日内."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import NUMERAL, Time, number

_LENGTH = re.compile(
    rf"(?P<half>半)?(?P<count>{NUMERAL}{{1,4}})?(?:\s?(?:[—–－\-~～]{{1,2}}|至|到)\s?(?P<most>{NUMERAL}{{1,3}}))?"
    rf"\s?(?P<unit>个工作日|工作日|个月|年|日|天|个小时|小时|周|个星期|分钟)"
    r"(?:的?时间)?(?P<within>以内|之内|内)?"
)
_UNITS = {"个月": "M", "年": "Y"}
_WEEKS = ("周", "个星期")
_CLOCK = {"小时": "H", "个小时": "H", "分钟": "M"}
# The event, right before the length: 自收到申请之日起, 会议结束后, 届满前 is none.
_EVENT = re.compile(
    r"(?P<word>自|从|在|于)?(?P<event>[^，。；：、（）()“”\s]{1,24}?)(?:之日起|之日后|起|后)[，,]?(?:的|原则上须?在?)?$"
)
_DAY_OF = re.compile(r"[^，。；：、（）()“”\s]{1,24}?(?:之日起|时起|后)[，,]?的?\s?$")
_EVENT_START = re.compile(r".*(?:应当|必须|[自从在于应须要])(?=\S)")


def match(text: str, start: int) -> Time | None:
    """The length of time that begins at `start`, with the event before it; ``None`` for none.

    Example: ``自收到之日起5个工作日内`` lasts ``P5D`` in working days, from ``收到之日``; its
    ``start`` is that of the event. A length without 内 is plain: a mention unless words say more.
    """
    found = _LENGTH.match(text, start)
    if found is None:
        return None
    if found["half"]:
        return _half(found, text)
    count = number(found["most"]) or number(found["count"])
    if not count or (found["unit"] == "年" and count > 99):
        return None
    if found["unit"] in _WEEKS:
        count *= 7
    clock = _CLOCK.get(found["unit"])
    lasts = f"PT{count}{clock}" if clock else f"P{count}{_UNITS.get(found['unit'], 'D')}"
    event_start, event = _event(text, start)
    return Time(
        start=event_start,
        end=found.end(),
        kind="duration",
        lasts=lasts,
        counts_from=event,
        in_working_days="工作" in found["unit"],
        is_plain=found["within"] is None,
    )


def _half(found: re.Match[str], text: str) -> Time | None:
    """半年内, 半个月内: half of a year is six months, half of a month fifteen days."""
    lasts = {"年": "P6M", "个月": "P15D"}.get(found["unit"])
    if lasts is None or found["count"]:
        return None
    start, event = _event(text, found.start())
    return Time(
        start=start,
        end=found.end(),
        kind="duration",
        lasts=lasts,
        counts_from=event,
        is_plain=found["within"] is None,
    )


def _event(text: str, start: int) -> tuple[int, str | None]:
    """Where the words of the event begin, and the event without 自 and 起."""
    low = max(0, start - 30)
    found = _DAY_OF.search(text, low, start)
    if found is None:
        return start, None
    words = found.group()
    lead = _EVENT_START.match(words)
    offset = lead.end() if lead else 0
    event = re.sub(r"[，,的\s]+$", "", words[offset:])
    event = event.removesuffix("起").removesuffix("时").removesuffix("后")
    opened = offset - (1 if lead and words[offset - 1] in "自从" else 0)
    return found.start() + opened, event or None
