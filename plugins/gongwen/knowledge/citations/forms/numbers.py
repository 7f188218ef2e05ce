"""Numbers of cited works: of documents, orders, old files and standards, as found in text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.citations.forms.taken import Taken
from gongwen.model import Value
from gongwen.text import squash

_HAN = r"\u4e00-\u9fa5"
_OPEN, _CLOSE = r"[〔\[［﹝【（(]", r"[〕\]］﹞】）)]"

# 国发〔2009〕38号  劳社部发[2000]8号  京政办发（1996）第5号
_DOCUMENT = re.compile(
    rf"(?P<name>[{_HAN}A-Za-z·]{{1,20}})\s{{0,3}}{_OPEN}\s?(?P<year>(?:19|20)\d\d)\s?年?{_CLOSE}"
    r"\s{0,3}(?:第\s?)?(?P<serial>\d{1,5})\s?号"
)
# 国务院令第679号  中国人民银行令〔2003〕第5号  中华人民共和国主席令第 49 号  公告2012年第5号
_ORDER = re.compile(
    rf"(?P<name>[{_HAN}]{{2,24}})\s?(?:令|公告)\s{{0,2}}[（(]?\s?"
    rf"(?:{_OPEN}?(?:19|20)\d\d{_CLOSE}?\s?年?\s?)?第\s?[0-9零〇一二三四五六七八九十百]{{1,6}}\s?号\s?[）)]?"
)
# 国务院第344号令
_ORDER_REVERSED = re.compile(rf"(?P<name>[{_HAN}]{{2,24}})第\s?\d{{1,4}}\s?号令")
# 国务院一九八〇年223号文件  省政府1985年12号文
_OLD_FILE = re.compile(
    rf"(?P<name>[{_HAN}]{{2,16}}?)(?:[一二][〇零○O一二三四五六七八九]{{3}}|(?:19|20)\d\d)年第?\d{{1,4}}号文件?"
)
# （1996）武司字第82号
_OLD_CODE = re.compile(
    rf"(?P<name>){_OPEN}(?:19|20)\d\d{_CLOSE}\s?[{_HAN}]{{2,12}}字\s?第?\s?\d{{1,5}}\s?号"
)
# GB 50180  GB/T 9704—2012  DB44/T 1234-2015
_STANDARD = re.compile(
    r"(?P<name>)\b(?:GB|DB\d{2}|DBJ|[A-Z]{2})(?:/[TZ])?[ \u00a0]?\d{3,6}(?:[.\-—–]\d{1,4}){0,2}\b"
)
_FORMS = (
    (_DOCUMENT, "号"),
    (_ORDER, "号"),
    (_ORDER_REVERSED, "号令"),
    (_OLD_FILE, "号文"),
    (_OLD_CODE, "字"),
    (_STANDARD, ""),
)
"""Forms in the order in which they are tried, and what each match of the form holds."""

# What can stand before a number in running text and is no part of it; the last one counts.
_BEFORE = re.compile(
    r"根据|依据|依照|按照|应按|遵照|参照|对照|贯彻|落实|执行|实施|符合|违反|把握|结合|印发|转发|下发|发布"
    r"|公布|收到|废止|应当|关于|有关|以及|详见|(?<!共)和|[与及的要将]|^(?:[年月日以于原按据依见对])"
)


class NumberFound(Value):
    """A number in a text; ``value`` is canonical for documents, else as printed without spaces."""

    start: int
    end: int
    value: str


def find_numbers(text: str) -> Iterator[NumberFound]:
    """The numbers in `text` in printed order, without the words that lead to them.

    Example: ``按照国发[2009]38号文件`` holds ``国发〔2009〕38号``.
    """
    found: list[NumberFound] = []
    taken = Taken()
    for form, cue in _FORMS:
        if cue not in text:
            continue
        for match in form.finditer(text):
            start = match.start() + _led_by(match["name"])
            if start == match.end("name") and match["name"]:
                continue
            if not taken.is_free(start, match.end()):
                continue
            taken.take(start, match.end())
            found.append(NumberFound(start=start, end=match.end(), value=_value(match, start)))
    yield from sorted(found, key=lambda number: number.start)


def _led_by(name: str) -> int:
    """How many characters of `name` only lead to the number: 按照国发 → 2."""
    return max((match.end() for match in _BEFORE.finditer(name)), default=0)


def _value(match: re.Match[str], start: int) -> str:
    if match.re is _DOCUMENT:
        code = squash(match.string[start : match.end("name")])
        return f"{code}〔{match['year']}〕{match['serial']}号"
    words = match.string[start : match.end()].strip()
    if match.re is _STANDARD:
        return words
    return squash(words.rstrip("）)") if "（" not in words and "(" not in words else words)
