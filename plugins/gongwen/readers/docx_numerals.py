"""Numbers as Word prints them in front of paragraphs: 一 ① 甲 iv (ECMA-376, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IDEOGRAPHS_CIRCLED = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(form: str, number: int) -> str:
    """The `number` (from 0) in a Word number format; one that is not known gives Arabic digits.

    Example: ``numeral("chineseCountingThousand", 21)`` is ``"二十一"``.
    """
    write = _FORMS.get(form)
    return write(number) if write else str(number)


def _one_of(marks: str) -> Callable[[int], str]:
    return lambda number: marks[number - 1] if 0 < number <= len(marks) else str(number)


def _digits(zero: str) -> Callable[[int], str]:
    """Digit by digit: 二〇."""
    marks = zero + "一二三四五六七八九"
    return lambda number: "".join(marks[int(digit)] for digit in str(number))


def _counting(zero: str) -> Callable[[int], str]:
    """十, 十一, 二十; digit by digit from 100 on, as Word's chineseCounting does."""
    by_digit = _digits(zero)
    by_tens = _thousands("〇一二三四五六七八九", "十百千", gap="零")
    return lambda number: by_tens(number) if 0 < number < 100 else by_digit(number)


def _thousands(digits: str, units: str, gap: str, *, drop_one: str = "十") -> Callable[[int], str]:
    """With 十, 百 and 千; `gap` stands for skipped places; 一 before a unit of `drop_one` goes."""

    def write(number: int) -> str:
        if not 0 < number < 10_000:
            return str(number) if number else digits[0]
        text = ""
        skipped = False
        for place, digit in reversed(list(enumerate(reversed(str(number))))):
            if digit == "0":
                skipped = bool(text)
                continue
            unit = units[place - 1] if place else ""
            is_bare = digit == "1" and unit and unit in drop_one
            first = not text or drop_one != "十"
            text += gap if skipped else ""
            text += unit if is_bare and first else digits[int(digit)] + unit
            skipped = False
        return text

    return write


def _letters(number: int) -> str:
    """Letters as Word counts them: a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{tail or 'th'}"


def _stem_and_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


_LEGAL = _thousands("零壹贰叁肆伍陆柒捌玖", "拾佰仟", gap="零", drop_one="")
_OLD_LEGAL = _thousands("零壹貳參肆伍陸柒捌玖", "拾佰仟", gap="零", drop_one="")
_WHOLE = _thousands("〇一二三四五六七八九", "十百千", gap="零")
_JAPANESE = _thousands("〇一二三四五六七八九", "十百千", gap="", drop_one="十百千")

_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": _one_of(_IN_BRACKETS),
    "decimalEnclosedFullstop": _one_of(_WITH_STOP),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counting("○"),
    "taiwaneseCounting": _counting("○"),
    "chineseCountingThousand": _WHOLE,
    "taiwaneseCountingThousand": _WHOLE,
    "chineseLegalSimplified": _LEGAL,
    "ideographLegalTraditional": _OLD_LEGAL,
    "japaneseCounting": _JAPANESE,
    "japaneseDigitalTenThousand": _digits("〇"),
    "taiwaneseDigital": _digits("○"),
    "ideographDigital": _digits("〇"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "ideographEnclosedCircle": _one_of(_IDEOGRAPHS_CIRCLED),
    "lowerLetter": lambda number: _letters(min(number, 780)),
    "upperLetter": lambda number: _letters(min(number, 780)).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
}
