"""The words around a time that tell a deadline from a date, an age, a price or a validity."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from gongwen.knowledge.deadlines.reports import is_past
from gongwen.knowledge.deadlines.time_forms import Day, Time
from gongwen.knowledge.deadlines.time_forms.time import OF_AN_EVENT
from gongwen.model import DeadlineKind, Value

_SENTENCE = re.compile(r"[。；！？\n\t]")
_CLAUSE = re.compile(r"[，,：:、]")
_LONGEST = 120
"""The words of a sentence that are looked at, before a time and after it."""

_SOFT = re.compile(r"力争|争取|原则上|鼓励|尽可能|努力|左右|展望")
_SOFT_AFTER = re.compile(r"[，,]?(?:左右|[\u4e00-\u9fa5]{0,4}(?:力争|争取|(?<!的)努力))")
_DECISIVE = re.compile(r"(?:是|为)[^。；]{0,60}(?:收官|决胜|决战|交账|攻坚|关键)之年")
_TO = re.compile(
    r"展望$|(?<!截)(?<!增长)(?<!提高)(?<!增加)(?<!上升)(?<!下降)(?<!降低)(?<!减少)(?:到|至|不迟于|不晚于)(?:[：:])?$"
)
_LASTS_TO = re.compile(r"(?:延续|执行|延长|延期|免费?|缓缴)[至到]$")

# What stands right before a time that is none.
_NO_BEFORE = re.compile(
    r"(?:比|较|相较|同比|根据|按照?|以来|超过|连续|[近满逾距]|过去|有效期限?[为至]?|任期|不少于|不足|"
    r"[第~～+×÷/]|工作经[历验]|从事|截至|截止|上一?年度?|去年|发生[在于]|继续到?|期限自.{0,20}至?|毕业|纳税|会计|平均|[是的由]|\d[:：])$"
)
# What stands right after it.
_NO_AFTER = re.compile(
    r"\s?(?:起?[，,]?(?:正式|开始)?(?:施行|生效|试行)|起实施|起执行|以来|[/／×÷~～)）](?![，。])|"
    r"[^，。；]{0,14}(?:发布|公布|印发|颁布|修订|修正|通过|批准|召开|实施|下发|成立)的|"
    r"度?(?:（含）)?(?:以上|以下|及以上)|的(?!努力|时间)|新增的|周年|周岁|岁|版|届|后的|相比|[以之]后|期间|[^，。；]{0,8}期间[，,])"
)
_NAMED = re.compile(
    r"[^，。；]{0,14}(?:要点|计划|方案|规划|预算|决算|纲要|议程|愿景|目标纲要|总结|奖励|毕业生|基数|基期|报告|名单|清单|指标)(?:》|[，。、；）]|的|$|中)"
)
_MUST = re.compile(r"[应须]|必须|确保|[，。要](?=在|于)")
_DUE = re.compile(
    r"完成|[建形]成|实现|[达提]到|建[立设]|出台|制定|印发|报[送告备请]|提[交高升]|增[长加]|降[低至到]|下降|扩大|开展|召开|"
    r"组织|启动|推[进动广]|落实|解决|消除|取得|基本|全[面部省市县国]|新[增建改]|打造|培育|力争|争取|确保|公[开布示]|答复|"
    r"办[理结]|作出|审[查核定批]|告知|备案|调[度整]|通报|检查|核[查实]|更新|修[订编]|[应须要]|必须|显著|初步|成为|进入|构建|"
    r"覆盖|比[例重]|规模|编制|不[超低少]|每|超|突破|控制|健全|完善|优化|到位|支持|率|达|：|打赢|攻坚|实施|纳入|累计|选择|创建|"
    r"清零|尽|享|率先|安排|发放|举[办行]|培训|引[进导]|补[齐助]|评[估审价]|考核|验收|总结|评选|压减|减|免|缴|退|返还|申[报请]|进行|确认|接受|参加|努力"
)


class Reading(Value):
    """A time that is a deadline. ``start`` is where its words begin (到2020年底)."""

    time: Time
    start: int
    is_hard: bool = True
    is_open: bool = True


class _Words(Value):
    """A time with the words of its sentence before it and after it."""

    time: Time
    before: str
    after: str
    is_report: bool


def read_around(text: str, time: Time, latest: int, *, is_report: bool) -> Reading | None:
    """What the words around `time` make of it; ``None`` where it is no deadline.

    Args:
        text: The passage, as printed.
        time: A time in it.
        latest: The year of the document, 0 where unknown: years before it are over.
        is_report: Whether the passage reports the past as a whole.

    Example: ``自2019年3月1日起施行`` is none; in ``到2020年底确保`` it begins at 到.
    """
    low = max(0, time.start - _LONGEST)
    for stop in _SENTENCE.finditer(text, low, time.start):
        low = stop.end()
    stop_after = _SENTENCE.search(text, time.end, time.end + _LONGEST)
    high = stop_after.start() if stop_after else min(len(text), time.end + _LONGEST)
    before, after = text[low : time.start].rstrip(), text[time.end : high]
    if time.kind is None or _is_name(text, time):
        return None
    if _NO_BEFORE.search(before[-8:]) or _NO_AFTER.match(after):
        return None
    is_over = time.year is not None and time.year + _span(time) < latest
    if is_over and not is_report:
        return None
    words = _Words(time=time, before=before, after=after, is_report=is_report)
    found = _JUDGES[time.kind](words)
    if found is None:
        return None
    is_later = time.year is not None and latest and time.year > latest
    is_open = not (is_over or (is_report and not is_later))
    clause = _CLAUSE.split(before)[-1] + after.lstrip("，, ").partition("，")[0]
    is_done = is_past(clause) and not _MUST.search(before)
    if is_open and (is_done or after[:1] == "已"):
        return None
    soft = _SOFT.search(before[-10:]) or _SOFT_AFTER.match(after) or _DECISIVE.match(after)
    return msgspec.structs.replace(found, is_hard=not soft, is_open=is_open)


def _span(time: Time) -> int:
    """How many years after its first the time ends."""
    return time.last.later if time.last else 9


_CLOSING = frozenset("”〕")
_OPENING = frozenset("（(〔")
_CLOSED = frozenset("）)〕")


def _is_name(text: str, time: Time) -> bool:
    """Whether it stands in a title (《…2020年…》), a number or a name (“冲刺90天打赢歼灭战”)."""
    start, end = time.start, time.end
    opened = text.rfind("《", max(0, start - 120), start)
    if opened >= 0 and text.find("》", opened, start) < 0:
        return True
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if right in _CLOSING and left != "“":
        return True
    if left in _OPENING and right in _CLOSED:
        return time.kind in ("period", "within")
    quoted = text.rfind("“", max(0, start - 12), start)
    return time.kind == "duration" and quoted >= 0 and text.find("”", quoted, start) < 0


# ── by kind ──────────────────────────────────────────────────────────────────────────────────


def as_limit(time: Time) -> Time:
    """`time` as what all is to be done by: of a year or month its last day alone (到2025年)."""
    return msgspec.structs.replace(time, kind="by", first=None) if time.last else time


def _limit(time: Time, before: str) -> Reading:
    """The time as a last day, with 到 or 至 before it among its words."""
    start = time.start - before.endswith(("到", "至"))
    return Reading(time=as_limit(time), start=start)


def _by(words: _Words) -> Reading | None:
    time, before, after = words.time, words.before, words.after
    reaches = _TO.search(before) or _LASTS_TO.search(before)
    if (time.is_plain and not reaches) or after[:1] == "的":
        return None
    return _limit(time, before) if not re.search(r"[从由]$", before) else None


def _within(words: _Words) -> Reading | None:
    time, before, after = words.time, words.before, words.after
    if _TO.search(before) or _LASTS_TO.search(before):
        last = time.last
        return _limit(time, before) if last else None
    if not time.is_plain:
        return Reading(time=time, start=time.start)
    if time.relative == OF_AN_EVENT:
        return None  # 下年度计划草案
    if _DECISIVE.match(after):
        return Reading(time=time, start=time.start)
    has_year = time.year is not None or time.relative is not None
    if words.is_report and (has_year or _is_year(time)):
        return None
    if (
        _FORMULA.search(before)
        or _NAMED.match(after)
        or not (_opens(before) and _DUE.search(after[:40]))
    ):
        return None
    return Reading(time=time, start=time.start)


def _is_year(time: Time) -> bool:
    return time.first == Day(1, 1) and time.last == Day(12, 31)


_FORMULA = re.compile(r"(?:计算方法|指标来源|公式)[：:][^。；]{0,60}$")
_OPENS = re.compile(
    r"(?:^|[，,、：:；。“（(）)”\d.．])\s?(?:[\u4e00-\u9fa5]{0,8}(?:在|于|经过|通过|确保|力争|争取|推动|实现|要|计划|利用|用好|抓好|把握|聚焦|全省|各地|全市))?$"
)


def _opens(before: str) -> bool:
    """Whether a clause, or words that set a task (确保, 力争), come right before the time."""
    return _OPENS.search(before[-16:]) is not None


def _period(words: _Words) -> Reading | None:
    time, before, after = words.time, words.before, words.after
    if time.last is None:  # 从第四季度起: within a year that is settled
        is_quarter = time.first is not None and time.year is None and time.first.month % 3 == 1
        if not is_quarter or time.first == Day(1, 1):
            return None
        return Reading(time=time, start=time.start - (before[-1:] in ("从", "自")))
    if words.is_report and time.year is not None:
        return None
    applies = re.search(r"(?:期限|时间)[为：:]?$", before)
    if not (applies or _DUE.search(after[:24]) or after[:1] == "“"):
        return None
    if time.is_plain and (_NAMED.match(after) or not (_opens(before) or after[:1] in "，,")):
        return None
    return Reading(time=time, start=time.start)


_RATE = re.compile(
    r"\s?(?:[约仍再]|按|不超过|最高|最多|给予|安排)?\s?[\d.]{1,9}\s?[万亿]?(?:元|%|％|吨|—|-)|[^，。；]{0,8}不得?超过[^，。；]{0,6}(?:小时|分钟|学时)|[^，。；]{0,10}(?:停留|扣除|限额|缴纳的|应缴)"
)
_SINCE_YEAR = re.compile(r"[从自]?\s?(?P<year>20\d\d)\s?年\s?(?:起|开始)[，,]?[^，。；]{0,12}$")


def _recurring(words: _Words) -> Reading | None:
    time, before, after = words.time, words.before, words.after
    if words.is_report or _RATE.match(after):
        return None
    if time.is_plain and not _DUE.search(after[:40]) and not re.search(r"于$", before):
        return None
    since = _SINCE_YEAR.search(before)
    if since is None:
        return Reading(time=time, start=time.start)
    turned = msgspec.structs.replace(time, year=int(since["year"]), first=Day(1, 1))
    return Reading(time=turned, start=time.start)


_SPANS = re.compile(
    r"(?:冲刺|(?<!留)(?<!试)用|免[征收]|减[征免]|用好|为期|历时|期限为|提前|经过|在今后|未来|今后|不超过|不得超过|最长|延长)$"
)
_FORBIDS = re.compile(
    r"[，,]?(?:[^，。；]{0,10}(?:存在|受过|有过))|[，,]?(?:原则上)?(?:不得|不予|不再|停止|禁止|暂停|取消|限制|曾|无|未|有|存在|没有|的(?!时间))"
)
_SHORTENS = re.compile(r"(?:缩短|压缩|缩减|控制|降低?|压减)[至到在为]|平均|用时|[^届期提]满?前$")
_LAPSES = re.compile(r"(?:届满|到期|期满|期限)前$")


def _duration(words: _Words) -> Reading | None:
    time, before, after = words.time, words.before, words.after
    if words.is_report or _FORBIDS.match(after):
        return None
    if _SHORTENS.search(before[-8:]) and not _LAPSES.search(before):
        return None
    if time.is_plain:
        leads = _SPANS.search(before)
        if leads is None or leads.group() in ("不超过", "不得超过", "最长", "延长"):
            return None
        return Reading(time=time, start=time.start)
    return Reading(time=time, start=time.start)


_JUDGES: dict[DeadlineKind, Callable[[_Words], Reading | None]] = {
    "by": _by,
    "within": _within,
    "period": _period,
    "recurring": _recurring,
    "duration": _duration,
}
