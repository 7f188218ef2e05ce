"""What a single printed line can be, told by its own words."""

from __future__ import annotations

import re

from gongwen.text import heading_level, parse_date

# Endings of the names of bodies. A name ends in one of them; a sentence hardly ever does.
BODY_ENDINGS = (
    "委员会|办公厅|办公室|人民政府|政府|委|局|厅|部|院|办|署|会|中心|司|处|科|室|党组|公司"
    "|大学|医院|法院|检察院|指挥部|领导小组|机制|组|兵团"
)
_BODY_NAME = re.compile(rf"[\u4e00-\u9fa5（）()·]{{2,40}}?(?:{BODY_ENDINGS})")
_GAP = re.compile(r"[ \u00a0]{2,}|\t+|\u3000+| (?=[\u4e00-\u9fa5])")

_DOES = "责任|牵头|负责|主办|主责|承办|落实|执行|配合|协办|协同|协作|协助|参与|参加|会办|支持"
_LEVELS = "主要|第一|具体|共同|[省市县区]级"
RESPONSIBILITY_LABELS = (
    rf"(?:{_LEVELS})?(?:{_DOES})[（(、和及]?(?:{_DOES})?[）)]?"
    r"(?:单位|部门|[科处股]室|机构|主体|司局|县区|区县|乡镇|镇街)"
    rf"(?:[和及、](?:(?:{_DOES})(?:单位|部门)|责任人))?"
    r"|实施单位|组织实施单位"
    rf"|(?:责任|分管|牵头|包联|包抓)(?:[省市县区委局院校])?领导|(?:{_LEVELS}|直接)?责任人"
    r"|(?:完成|办结|整改|办理|工作|任务)(?:时限|期限)|完成(?:时间|日期|节点)|时间节点|时限要求"
)
"""What a responsibility line can be called: 责任单位, 主要协作单位, 牵头（责任）部门, 完成时限 …"""
RESPONSIBILITY = re.compile(
    rf"[*（(［\[【〔]{{0,3}}(?P<label>{RESPONSIBILITY_LABELS})[*]{{0,2}}\s{{0,3}}(?:[】］\]][：:]?|[：:])"
    r"[*\s]{0,5}(?P<value>.{0,600})"
)
"""A line of its own that assigns a task: 责任单位：甲、乙; 【责任单位】甲; （责任单位：甲）."""

EDITOR_NOTE = re.compile(r"(?:编者)?按(?:语)?\s?[：:].+", re.DOTALL)
CONTRIBUTED = re.compile(r"[（(](?P<name>[^（）()]{2,60}?)\s?供稿[）)]")
COPIED = re.compile(r"抄\s{0,3}(?:送|报)\s?[：:](?P<value>.+)", re.DOTALL)
DISTRIBUTED = re.compile(r"分\s{0,3}送\s?[：:](?P<value>.+)", re.DOTALL)
PRINTED = re.compile(
    r"(?P<body>\S{3,40}?)\s{1,60}(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?印\s?发"
)
ATTACHMENT_LABEL = re.compile(r"附\s{0,2}件\s{0,2}[0-9一二三四五六七八九十]{0,3}\s?[：:]?")
ATTACHMENT_NOTE = re.compile(
    r"附\s{0,2}件\s{0,2}(?:(?:\d{1,2}\s?)?[：:]\s{0,3}|(?=\d{1,2}\s?[.．、]\S))"
    r"(?P<value>\S[^。]{0,600}。?)"
)
"""附件说明: 附件：甲表, 附件：1.甲表2.乙表, 附件1：甲表, 附件1.甲表."""
ISSUE = re.compile(
    r"[（(]?\s?(?:(?P<year>\d{4})\s?年)?\s?(?:第\s?(?P<issue>\d{1,4})\s?期)?\s?"
    r"[（(]?\s?(?:总\s?第?\s?(?P<total>\d{1,5})\s?期)?\s?[）)]?\s?[）)]?"
)
_SERIES = re.compile(r"[\u4e00-\u9fa5]{2,20}(?:简报|信息|动态|专报|快报|通讯|要情|参考)")

_CLOSERS = "”’」』）)】》〉\"'"
_TERMINALS = "。！？；：!?;:…"
# …取得实效。（责任单位：甲局、乙局（丙局））
_BRACKETED_END = re.compile(
    r"[。！？；][（(［\[【〔](?:[^（）()]|[（(][^（）()]{0,40}[）)]){2,400}[）)］\]】〕]$"
)


_DAY = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
HISTORY = re.compile(
    rf"[（(]?{_DAY}[^。]{{0,160}}(?:通过|公布|发布|施行|修订|修正|批准|会议)[^。]{{0,160}}[）)]?"
)
"""A 题注: when a regulation was adopted, published and takes effect."""

OFFICER = re.compile(
    r"(?:[\u4e00-\u9fa5]{0,12}(?:省长|市长|州长|区长|县长|部长|主任|局长|总理|主席))[ \u3000]{0,6}"
    r"[\u4e00-\u9fa5](?:[ \u3000]{0,4}[\u4e00-\u9fa5]){1,3}"
)
"""The signature of an order: 市长 危伟汉."""
ANNOTATION = re.compile(r"[（(](?![一二三四五六七八九十]{1,3}[）)]).{2,80}[）)]")
"""附注 below the date: （此件公开发布）."""

_NO_ADDRESSEE = re.compile(r"(?:为|根据|经|现|按照|依据|近|对|关于|问答|附)")


def is_addressee_line(text: str) -> bool:
    """Whether `text` can be the line of 主送机关: names and a colon, and no sentence."""
    return (
        text.endswith(("：", ":"))
        and len(text) <= 600
        and not any(mark in text for mark in "。；《》？")
        and not _NO_ADDRESSEE.match(text)
        and not heading_level(text)
    )


def is_closed(text: str) -> bool:
    """Whether `text` ends as a sentence or a clause does; closing quotes are looked through.

    A comma, or a word without a mark, leaves it open.
    """
    if _BRACKETED_END.search(text):
        return True
    return text.rstrip(_CLOSERS)[-1:] in _TERMINALS and bool(text.rstrip(_CLOSERS))


def is_prose(text: str) -> bool:
    """Whether `text` can only be running text: a sentence, or longer than any heading."""
    return "。" in text or len(text) >= 60 or (len(text) >= 30 and "，" in text)


def is_responsibility(text: str) -> bool:
    """Whether `text` is a responsibility line (责任领导：王某)."""
    return RESPONSIBILITY.fullmatch(text) is not None


def is_colophon(text: str) -> bool:
    """Whether `text` belongs to the colophon (版记): 抄送, 分送, 供稿, 印发."""
    return any(p.fullmatch(text) for p in (COPIED, DISTRIBUTED, CONTRIBUTED, PRINTED))


def is_series(text: str) -> bool:
    """Whether `text` can be the masthead of a briefing (健康扶贫工作简报)."""
    return _SERIES.fullmatch(text) is not None


def is_issue(text: str) -> bool:
    """Whether `text` is an issue line of a briefing: 2020年第8期, (总第42期)."""
    return "期" in text and ISSUE.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether `text` is a date and nothing else, a real day or not."""
    return parse_date(text) is not None


def body_names(text: str) -> tuple[str, ...]:
    """The names of bodies that fill a signature line; a wide gap separates two of them.

    Returns an empty tuple when the line holds anything else.

    Example: ``body_names("贵州省卫生健康委员会    贵州省医疗保障局")`` gives both names.
    """
    if "，" in text or "。" in text:
        return ()  # nearly every line
    names = tuple(name for name in _GAP.split(text.strip()) if name)
    return names if names and all(_BODY_NAME.fullmatch(name) for name in names) else ()
