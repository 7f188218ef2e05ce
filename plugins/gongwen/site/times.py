"""A deadline in words: as printed, with the day that it comes to where the text leaves it out."""

from __future__ import annotations

from gongwen.model import Deadline
from gongwen.site.wording import RULE


def render_deadline(deadline: Deadline) -> str:
    """The printed words, with the day where it was derived.

    Example: ``年底前（2020年12月31日）``; ``到2020年底`` needs no more.
    """
    days = render_days(deadline) if deadline.year_rule else ""
    return f"{deadline.raw}（{days}）" if days else deadline.raw


def render_days(deadline: Deadline) -> str:
    """First and last day, or the last alone; empty where they are not known.

    Example: ``2020年4月1日至6月30日``.
    """
    if deadline.to is None:
        return f"{_day(deadline.from_)}起" if deadline.from_ else ""
    if deadline.from_ is None:
        return _day(deadline.to)
    last = _day(deadline.to)
    same_year = deadline.from_[:4] == deadline.to[:4]
    return f"{_day(deadline.from_)}至{last.partition('年')[2] if same_year else last}"


def _day(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def explain_deadline(deadline: Deadline) -> str:
    """How its days are known, and that it is only striven for; empty where nothing is to be said.

    Example: ``年份取自标题，即2020年12月31日``.
    """
    days = render_days(deadline)
    words = [f"{RULE[deadline.year_rule]}，即{days}"] if deadline.year_rule and days else []
    if not deadline.is_hard:
        words.append("非硬性")
    return "。".join(words)
