"""Characters, numerals, numbering labels, document numbers and dates of 公文: text → value.

Comparison works on `fold`, which maps one code point to one, so that an offset means the same
place in the printed and in the folded text. Nothing here changes what is stored.
"""

from __future__ import annotations

import re
from datetime import date

from gongwen.model import Value

# ── folding ──────────────────────────────────────────────────────────────────────────────────

_OPENING = "(（[［〔﹝【〖"
_CLOSING = ")）]］〕﹞】〗"
_SAME = {
    "(": _OPENING,
    ")": _CLOSING,
    "〇": "○◯零",  # 二○二○, 二零二零 and 二〇二〇 are one year
    '"': "“”„‟〝〞「」『』",
    "'": "‘’‚‛",
    "-": "‐‑‒–—―−",
    "~": "～〜",
    "·": "•‧・･",
    "。": "｡",
    " ": "\u3000\u00a0\u2002\u2003\u2009\t",
}


def _fold_table() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width → ASCII
    table |= {ord(variant): ord(one) for one, variants in _SAME.items() for variant in variants}
    table = {code: table.get(one, one) for code, one in table.items()}  # ［ → [ → (
    lower = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
    return {code: lower.get(one, one) for code, one in (lower | table).items() if code != one}


FOLD: dict[int, int] = _fold_table()
"""Code point → code point; the browser gets this table, generated."""


def fold(text: str) -> str:
    """The form of `text` in which words are compared: width, brackets, quotes, zeros and case.

    As long as `text`, character for character; white space becomes a plain space and stays.

    Example: ``fold("国卫办﹝２０２０﹞")`` is ``"国卫办(2020)"``.
    """
    return text.translate(FOLD)


_SPACE = re.compile(r"\s+")


def squash(text: str) -> str:
    """`text` without white space, for comparing lines. ``squash("2020 年")`` is ``"2020年"``."""
    return _SPACE.sub("", text)


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` characters, ``……`` at its end where some were left out.

    Example: ``shortened("县乡一体、乡村一体", 6)`` is ``"县乡一体……"``.
    """
    return text if len(text) <= length else text[: length - 2] + "……"


# ── numerals ─────────────────────────────────────────────────────────────────────────────────

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}


def parse_numeral(text: str) -> int | None:
    """Read an Arabic or Chinese whole number that fills `text`; ``None`` for anything else.

    Example: ``parse_numeral("二十三")`` is 23, ``parse_numeral("二〇二〇")`` is 2020.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(char not in _DIGITS and char not in _TENS for char in text):
        return None
    if not any(char in _TENS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


# ── numbering labels ─────────────────────────────────────────────────────────────────────────

_NUMERALS = "一二三四五六七八九十百"
_COUNT = rf"第[{_NUMERALS}千零〇0-9]{{1,7}}"
_AFTER = r"(?:\s{1,3}|(?=[\u4e00-\u9fa5《“])(?!规定|所列|所称|的|第|和|至))"
# GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）; 立法法 (2023), 第六十五条: 编 章 节 条 款 项 目.
_LABELS = (
    (1, re.compile(rf"{_COUNT}[编章]{_AFTER}")),
    (2, re.compile(rf"{_COUNT}节{_AFTER}")),
    (3, re.compile(rf"{_COUNT}条(?:之[{_NUMERALS}]{{1,2}})?{_AFTER}")),
    (1, re.compile(rf"[{_NUMERALS}]{{1,4}}[、．.]\s{{0,2}}")),
    (2, re.compile(rf"[（(][{_NUMERALS}]{{1,4}}[）)][、．.]?\s{{0,2}}")),
    (3, re.compile(r"\d{1,3}(?:[．、]|\.(?!\d))\s{0,2}")),
    (4, re.compile(r"[（(]\d{1,3}[）)]\s{0,2}")),
)


def heading_level(text: str) -> int:
    """The level of the numbering label that opens `text`, 0 where there is none.

    1 一、 2 （一） 3 1. 4 （1）; in a regulation 1 第一章 2 第一节 3 第一条.
    """
    for level, pattern in _LABELS:
        if pattern.match(text):
            return level
    return 0


def is_article(text: str) -> bool:
    """Whether `text` opens with the label of an article (第一条) of a regulation."""
    return _LABELS[2][1].match(text) is not None


def heading_label(text: str) -> str:
    """The numbering label that opens `text` as printed, ``"（一）"``; empty where there is none."""
    for _, pattern in _LABELS:
        if match := pattern.match(text):
            return match.group().rstrip()
    return ""


def heading_title(text: str) -> str:
    """`text` of a heading without its label and its full stop.

    Example: ``heading_title("（二）强化工作统筹。")`` is ``"强化工作统筹"``.
    """
    for _, pattern in _LABELS:
        if match := pattern.match(text):
            text = text[match.end() :]
            break
    return text.strip().rstrip("。.")


# ── document numbers ─────────────────────────────────────────────────────────────────────────


class DocumentNumber(Value):
    """A 发文字号: 国卫办 (organ) 扶贫 (department) 函 (form) 〔2020〕 159号.

    ``raw`` is as printed. The form 函 is a class of number, not the 文种 of the document.
    """

    raw: str
    organ: str
    department: str | None
    form: str | None
    year: int
    serial: int

    @property
    def canonical(self) -> str:
        """With 〔〕 and without spaces: ``国卫办扶贫函〔2020〕159号``."""
        code = self.organ + (self.department or "") + (self.form or "")
        return f"{code}〔{self.year}〕{self.serial}号"


_NUMBER = re.compile(
    rf"(?P<code>[\u4e00-\u9fa5A-Za-z·]{{1,20}})\s{{0,3}}[{re.escape(_OPENING)}]\s?"
    rf"(?P<year>(?:19|20)\d{{2}})\s?年?[{re.escape(_CLOSING)}]\s{{0,3}}(?:第\s?)?"
    r"(?P<serial>\d{1,5})\s?号"
)
_FORMS = "函发令字通办"


_LONGEST_NUMBER = 80
_NARROW = {code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)}


def _number(match: re.Match[str], printed: str) -> DocumentNumber:
    code = match["code"]
    form = code[-1] if len(code) > 1 and code[-1] in _FORMS else None
    stem = code[: len(code) - len(form or "")]
    office = stem.find("办") + 1  # 国卫办|扶贫
    organ, department = (stem[:office], stem[office:]) if 0 < office < len(stem) else (stem, None)
    return DocumentNumber(
        raw=printed[match.start() : match.end()],
        organ=organ,
        department=department,
        form=form,
        year=int(match["year"]),
        serial=int(match["serial"]),
    )


def parse_document_number(text: str) -> DocumentNumber | None:
    """Read a 发文字号 (document number) that fills the whole of `text`, brackets around it or not.

    Args:
        text: One line as printed, such as ``（国卫办基层函﹝2020﹞177号）``.

    Returns:
        The number, ``canonical`` ``国卫办基层函〔2020〕177号``; ``None`` when the line holds
        anything else.

    Standard: GB/T 9704-2012, 7.2.5 (year in 〔〕, serial without a leading zero).
    """
    inner = text.strip()
    if "号" not in inner or len(inner) > _LONGEST_NUMBER:
        return None  # nearly every line: folding digits is what takes time
    if inner[:1] in "（(" and inner[-1:] in "）)":
        inner = inner[1:-1].strip()
    narrow = inner.translate(_NARROW)
    match = _NUMBER.fullmatch(narrow) or _OLD.fullmatch(narrow)
    return _number(match, inner) if match else None


def find_document_numbers(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """All document numbers in running `text` as (start, end, number), in order."""
    if "号" not in text:
        return []
    found = _NUMBER.finditer(text.translate(_NARROW))
    return [(match.start(), match.end(), _number(match, text)) for match in found]


_ORDER = re.compile(
    r"(?P<body>[\u4e00-\u9fa5]{2,40}?)\s{0,3}令\s{0,3}[（(]?\s?第\s?(?P<serial>[0-9〇零一二三四五六七八九十百]{1,6})\s?号\s?[）)]?"
)
_OLD = re.compile(
    rf"[{re.escape(_OPENING)}]?(?P<year>(?:19|20)\d{{2}})\s?年?[{re.escape(_CLOSING)}]?\s?(?P<code>[\u4e00-\u9fa5]{{2,12}}字)\s?第?\s?(?P<serial>\d{{1,5}})\s?号"
)


class OrderNumber(Value):
    """The number of an order (令): ``body`` numbers its orders in one series.

    Example: ``广东省人民政府令第300号``.
    """

    raw: str
    body: str
    serial: int

    @property
    def canonical(self) -> str:
        """Without spaces and brackets: ``广东省人民政府令第300号``."""
        return f"{self.body}令第{self.serial}号"


def find_order_numbers(text: str) -> list[tuple[int, int, OrderNumber]]:
    """All order numbers in `text` as (start, end, number).

    Example: ``中山市人民政府令（第16号）`` is ``中山市人民政府令第16号``.

    Standard: GB/T 9704-2012, 10.2 (命令格式).
    """
    if "令" not in text:
        return []
    return [
        (
            match.start(),
            match.end(),
            OrderNumber(
                raw=match.group(), body=match["body"], serial=parse_numeral(match["serial"]) or 0
            ),
        )
        for match in _ORDER.finditer(text.translate(_NARROW))
    ]


def parse_order_number(text: str) -> OrderNumber | None:
    """Read an order number that fills `text`; ``None`` for anything else."""
    for start, end, number in find_order_numbers(text.strip()):
        if (start, end) == (0, len(text.strip())):
            return number
    return None


# ── dates ────────────────────────────────────────────────────────────────────────────────────

_DATE = re.compile(
    r"(?P<year>\d{4}|[一二][〇零○一二三四五六七八九]{3})\s?年\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)


_LONGEST_DATE = 40


def parse_date(text: str) -> str | None:
    """Read a date that fills `text`: ISO, or as printed where no such day exists.

    Args:
        text: As printed, ``2020 年 3 月 23 日`` or ``二〇二〇年三月二十三日``.

    Returns:
        ``"2020-03-23"``; the printed words without spaces for a day such as ``2020年2月31日``;
        ``None`` when `text` is no date.

    Standard: GB/T 9704-2012, 7.3.5.4 (成文日期, Arabic numerals, month and day without zero).
    """
    if len(text) > _LONGEST_DATE or "年" not in text:
        return None  # nearly every line: folding digits is what takes time
    match = _DATE.fullmatch(text.strip().translate(_NARROW))
    if match is None:
        return None
    year, month, day = (parse_numeral(match[name]) for name in ("year", "month", "day"))
    try:
        return date(year or 0, month or 0, day or 0).isoformat()
    except ValueError:
        return squash(text)


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_iso_date(value: str) -> bool:
    """Whether `value` is a real day in ISO form, ``2020-02-24``."""
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
