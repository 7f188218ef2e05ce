"""Shorthands for all or none: 应治尽治, 人人享有, 全覆盖, 清零, 不落一人, 全部落实."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.targets.figure_forms.figure import SHARE, Figure

_ALL = re.compile(
    r"[应能可需](?P<what>[\u4e00-\u9fa5]{1,2})尽(?P=what)"
    r"|人人(?=享|能|会|知晓)(?P<each>[\u4e00-\u9fa5]{2,14})?"
    r"|(?<!健)全覆盖"
    r"|全部(?=落实|完成|纳入|达标|达到|实现|建成|覆盖|到位|取消|整改|清|消除|淘汰|接入|办结)(?P<done>[\u4e00-\u9fa5]{2,14})?"
)
_NONE = re.compile(
    r"不[落漏]一[人户个项]|一个(?:都|也)?不(?:能)?(?:少|掉队|落下)|(?:动态)?清零(?!散)"
)
_OBJECT = re.compile(r"[\u4e00-\u9fa5]{1,16}$")
_MODAL = re.compile(r"(?:应当?|要|须)$")
_LEADING = re.compile(r"^.{0,12}?(?:确保|实现|做到|推动|保障|力争|努力|要|全面|推进|加快|将|年)+")


def find(text: str) -> Iterator[Figure]:
    """The shorthands of `text`, in order: all is 1 of 1, none is 0.

    Example: ``应治尽治`` is 100 %, ``各类问题清零`` leaves 0.
    """
    if not any(word in text for word in ("尽", "人人", "全", "不", "清零")):
        return
    for match in _ALL.finditer(text):
        is_object = match["what"] is None and match["each"] is None
        start, indicator = _object(text, match.start()) if is_object else (match.start(), None)
        yield Figure(
            start=start,
            end=match.end(),
            first=match.start(),
            last=match.end(),
            value=1.0,
            unit=SHARE,
            operator="=",
            indicator=indicator or match["each"],
            is_implied=True,
        )
    for match in _NONE.finditer(text):
        is_object = "清零" in match.group()
        start, indicator = _object(text, match.start()) if is_object else (match.start(), None)
        yield Figure(
            start=start,
            end=match.end(),
            first=match.start(),
            last=match.end(),
            value=0.0,
            unit=match.group()[-1] if match.group()[-1] in "人户个项" else None,
            operator="=",
            indicator=indicator,
            is_implied=True,
        )


def _object(text: str, start: int) -> tuple[int, str | None]:
    """Where the words begin that say of what it holds, and those words."""
    match = _OBJECT.search(text, max(0, start - 16), start)
    if match is None:
        return start, None
    words = match.group()
    lead = _LEADING.match(words)
    offset = lead.end() if lead else 0
    return match.start() + offset, _MODAL.sub("", words[offset:]) or None
