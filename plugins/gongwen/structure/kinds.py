"""文种 (kinds of official document), read from the end of a title."""

from __future__ import annotations

import re

STATUTORY = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The 15 kinds of the regulation on official documents of 2012 (党政机关公文处理工作条例, 第八条);
命令（令） is one of them, under two names."""

PLANS = (
    "工作要点",
    "实施方案",
    "工作方案",
    "行动方案",
    "行动计划",
    "工作计划",
    "分工方案",
    "任务分工",
    "重点任务",
    "工作安排",
    "方案",
    "计划",
    "规划",
)
"""Kinds that set tasks: each of their entries is a task (任务)."""

OTHERS = (
    "实施细则",
    "实施办法",
    "实施意见",
    "指导意见",
    "若干措施",
    "暂行办法",
    "管理办法",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "章程",
    "制度",
    "指南",
    "规范",
    "标准",
    "预案",
    "措施",
    "目录",
    "清单",
    "名单",
    "简报",
    "复函",
    "答复",
    "提案",
    "指引",
    "倡议书",
    "公约",
)

_SUFFIX = re.compile(r"[（(][^（）()]{1,20}[）)]$")  # （试行）, （2022年版）


_SAME = {"命令": "令", "复函": "函"}
"""Printed forms of a statutory kind under another name (2012 regulation, 第八条)."""


def kind_endings(title: str) -> list[str]:
    """The known kinds that end `title`, a version in brackets (（试行）) set aside."""
    bare = _SUFFIX.sub("", title.strip()).rstrip("》〉")
    return [kind for kind in (*STATUTORY, *PLANS, *OTHERS) if bare.endswith(kind)]


def parse_kind(title: str) -> str | None:
    """The kind that ends `title`; ``None`` where no known one does.

    One of the fifteen comes before a longer name that ends in it: 实施意见 is a 意见, 复函 a 函,
    紧急通知 a 通知. Of other kinds the longest counts. ``函`` in a document number is a class of
    number and no kind, so numbers are never given here.

    Example: ``parse_kind("2020年贵州省健康扶贫工作要点")`` is ``"工作要点"``.
    """
    endings = kind_endings(title)
    statutory = [kind for kind in endings if kind in STATUTORY]
    kind = max(statutory or endings, key=len, default=None)
    return _SAME.get(kind, kind) if kind else None
