"""Numbered shorthand (三个一批, 四早, 两不愁三保障): how many things it stands for, and its key."""

from __future__ import annotations

import re

from gongwen.model import Value

_DIGIT = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}
_DIGIT |= {"两": 2, "双": 2}
_NUMERALS = "".join(_DIGIT)
_WORD = rf"[^{_NUMERALS}\d、，+＋个项]"
_ONE = re.compile(rf"(?P<count>[{_NUMERALS}])[个项大种类条]?(?P<key>{_WORD}{{1,7}}|一批)")
_SEVERAL = re.compile(rf"(?:[{_NUMERALS}]{_WORD}{{1,4}}){{2,4}}")


class Numbered(Value):
    """How many things a shorthand counts, and the words that they share, empty where none."""

    count: int
    key: str


def parse_numbered(words: str) -> Numbered | None:
    """Read a numbered shorthand that fills `words`; ``None`` for anything else.

    Examples: ``三个一批`` counts 3 things of 一批, ``四早`` 4 of 早, ``两不愁三保障`` 5 that share
    no word, ``三重一大`` 4. ``一站式``, ``十四五`` and ``两个一百年`` count nothing.
    """
    if match := _ONE.fullmatch(words):
        count = _DIGIT[match["count"]]
        return Numbered(count=count, key=match["key"]) if count > 1 else None
    if _SEVERAL.fullmatch(words):
        counts = [_DIGIT[char] for char in words if char in _DIGIT]
        return Numbered(count=sum(counts), key="") if max(counts) > 1 else None
    return None


_FIGURES = re.compile(r"\d\s?[+＋]|[+＋]\s?[\dNnXxMm]\b")
_MEASURED = re.compile(rf"[{_NUMERALS}][个项大种类条][{_NUMERALS}\w]{{1,4}}")


def is_unclear(words: str) -> bool:
    """Whether a term says less than it means: it counts things (三个一), or adds numbers (9+3).

    Others, such as ``先诊疗、后付费``, can be understood as they stand.
    """
    counts = parse_numbered(words) or _MEASURED.fullmatch(words)
    return bool(counts or _FIGURES.search(words))
