"""Other ways to write a word: its dates and numbers in Arabic numerals, and in Chinese ones.

Texts stay as printed, and `needle` maps one character to one: so numerals are not folded, but the
other writing is looked for beside the one that was typed, and the reader is told. writings.js does
the same; tests/query_cases.json holds both to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongwen.text import parse_numeral

_DIGIT = "〇一二三四五六七八九"
_YEAR = rf"[0-9]{{4}}|[一二][{_DIGIT}]{{3}}"
_SHORT = rf"[0-9]{{1,2}}|[{_DIGIT}十]{{1,3}}"
_SERIAL = rf"[0-9]{{1,5}}|[{_DIGIT}十百千]{{1,7}}"
_ALONE = rf"(?<![0-9{_DIGIT}十百千])"

_PLACES = re.compile(
    # 2022年42号: a document number as it is said
    rf"{_ALONE}(?P<said_year>{_YEAR})年(?P<said_number>{_SERIAL})(?=号)|"
    # 2020年3月1日, and any run of it that begins with the year
    rf"{_ALONE}(?P<year>{_YEAR})年(?:(?P<month>{_SHORT})月(?:(?P<day>{_SHORT})(?=日|$))?)?"
    # 2020-03-01
    r"|(?<![0-9])(?P<iso_year>[0-9]{4})[-./](?P<iso_month>[0-9]{1,2})[-./](?P<iso_day>[0-9]{1,2})"
    r"(?![0-9])"
    # 3月1日, 3月底
    rf"|{_ALONE}(?P<only_month>{_SHORT})月(?:(?P<only_day>{_SHORT})(?=日)|(?=[底末初上中下份]|$))"
    # 〔2020〕159号, 〔2020〕第159号
    rf"|\((?P<number_year>{_YEAR})\)(?:第?(?P<number>{_SERIAL})(?=号|$))?"
    # 第159号, 159号
    rf"|{_ALONE}(?P<serial>{_SERIAL})(?=号)"
)
_ISO_DATE = "{iso_year}年{iso_month}月{iso_day}日"
_LONGEST = 60
"""Characters of a word in which numerals are looked for; a longer one is a sentence."""


def writings(wanted: str) -> tuple[str, ...]:
    """The other writings of the needle `wanted`, without itself; none where it holds no number.

    A day that does not exist is left as it is: 13月1日 is no date.

    Example: ``writings("2020年3月1日")`` is ``("二〇二〇年三月一日",)``, and
    ``writings("2020-03-01")`` gives both forms of the day.
    """
    if len(wanted) > _LONGEST:
        return ()
    forms = (_rewritten(wanted, write) for write in (_arabic, _chinese))
    return tuple(dict.fromkeys(form for form in forms if form != wanted))


def _rewritten(wanted: str, write: Callable[[str, int], str]) -> str:
    def place(match: re.Match[str]) -> str:
        numbers = {name: parse_numeral(word) for name, word in match.groupdict().items() if word}
        if not all(_is_possible(name, number) for name, number in numbers.items()):
            return match.group()
        said = {name: write(name, number or 0) for name, number in numbers.items()}
        if "iso_year" in said:
            return _ISO_DATE.format(**said)
        if "number" in said:
            return f"({said['number_year']}){said['number']}"
        if "said_number" in said:
            return f"({said['said_year']}){said['said_number']}"
        text, start = match.group(), match.start()
        for name in reversed(said):
            text = text[: match.start(name) - start] + said[name] + text[match.end(name) - start :]
        return text

    return _PLACES.sub(place, wanted)


def _is_possible(name: str, number: int | None) -> bool:
    most = 12 if "month" in name else 31 if "day" in name else 9999
    return number is not None and 1 <= number <= most


def _arabic(name: str, number: int) -> str:
    return str(number)


def _chinese(name: str, number: int) -> str:
    """``2020`` as a year is 二〇二〇, as a number 二千〇二十."""
    digits = [int(digit) for digit in str(number)]
    if "year" in name:
        return "".join(_DIGIT[digit] for digit in digits)
    said = ""
    for digit, unit in zip(digits, ("千", "百", "十", "")[-len(digits) :], strict=True):
        if digit:
            said += _DIGIT[digit] + unit
        elif not said.endswith("〇"):
            said += "〇"
    said = said.rstrip("〇")
    return said.removeprefix("一") if number < 20 and number > 9 else said
