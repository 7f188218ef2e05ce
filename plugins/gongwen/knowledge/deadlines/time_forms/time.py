"""A time as a form reads it: which days of which year, before the year is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from gongwen.model import DeadlineKind, Value
from gongwen.text import parse_numeral

NUMERAL = r"[\d一二三四五六七八九十两]"
"""A digit of any width, or a Chinese numeral."""
YEAR = r"(?:(?P<year>(?:19|20|１９|２０)\d\d|[一二][〇零○一二三四五六七八九]{3})\s?年)"
RELATIVE_YEAR = r"(?P<relative>今年|本年|明年|来年|次年|翌年|下一?年度?)"
ANY_YEAR = rf"(?:{YEAR}|{RELATIVE_YEAR})"
BEFORE = r"(?P<before>之前|以前|前)"
SINCE = r"(?P<since>起|开始)"
_LATER = {"今年": 0, "本年": 0, "明年": 1, "来年": 1}
OF_AN_EVENT = -1
"""次年, 下一年度: the year after one that an event settles, not the document."""


class Day(Value):
    """A day of a year that is not known here: ``day`` 0 is the last of the month.

    ``later`` is how many years after the first named one it lies.
    """

    month: int
    day: int
    later: int = 0

    def of(self, year: int) -> str | None:
        """ISO, in `year`; ``None`` where there is no such day. ``Day(2, 31)`` never is."""
        year += self.later
        if not (1 <= self.month <= 12 and 1 <= year <= 9999):
            return None
        last = monthrange(year, self.month)[1]
        day = self.day or last
        return date(year, self.month, day).isoformat() if 1 <= day <= last else None


class Time(Value):
    """A time that stands in ``text[start:end]``.

    ``year`` is the printed one; where it is ``None``, ``relative`` says how many years after the
    document's (今年 0, 明年 1; 次年 ``OF_AN_EVENT``), and ``None`` that the text must settle it.
    ``first`` and ``last`` are ``None`` where no calendar day is meant (90天), ``in_month`` asks for
    the month of the document (本月底). ``is_plain`` says that only words around it can tell whether
    a year or month is a limit (2020年…应治尽治) or a mention.
    """

    start: int
    end: int
    kind: DeadlineKind | None
    year: int | None = None
    relative: int | None = None
    first: Day | None = None
    last: Day | None = None
    every: str | None = None
    lasts: str | None = None
    counts_from: str | None = None
    in_working_days: bool = False
    in_month: int | None = None
    is_plain: bool = False


def number(text: str | None) -> int:
    """A whole number in digits of any width or in Chinese numerals; 0 for none.

    Example: ``number("两")`` is 2, ``number("１２")`` is 12.
    """
    if not text:
        return 0
    if text.isdecimal():
        return int(text)
    return parse_numeral(text.replace("两", "二")) or 0


def years(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The printed year of a match and the relative one, either ``None``."""
    groups = match.groupdict()
    if groups.get("year"):
        return number(groups["year"]), None
    word = groups.get("relative")
    return None, (_LATER.get(word, OF_AN_EVENT) if word else None)
