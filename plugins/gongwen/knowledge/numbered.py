"""Numbered shorthand (三个一批, 四早, 两不愁三保障): how many things it stands for, and its key."""

from __future__ import annotations

import re

from gongwen.model import Value

_DIGIT = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}
_DIGIT |= {"两": 2, "双": 2}
_NUMERALS = "".join(_DIGIT)
_ONE = re.compile(
    rf"(?P<count>[{_NUMERALS}])(?P<measure>[个项大种类条])?(?P<key>[^{_NUMERALS}\d、，+＋][^、，+＋]{{0,6}}|一批)"
)
_SEVERAL = re.compile(rf"(?:[{_NUMERALS}][^{_NUMERALS}\d、，]{{1,4}}){{2,4}}")


class Numbered(Value):
    """How many things a shorthand counts, and the words that they share, empty where none."""

    count: int
    key: str


def parse_numbered(words: str) -> Numbered | None:
    """Read a numbered shorthand that fills `words`; ``None`` for anything else.

    Examples: ``三个一批`` counts 3 things of 一批, ``四早`` 4 of 早, ``两不愁三保障`` 5 that share
    no word. ``一站式`` and ``十四五`` count nothing.
    """
    if match := _ONE.fullmatch(words):
        count = _DIGIT[match["count"]]
        return Numbered(count=count, key=match["key"]) if count > 1 else None
    if _SEVERAL.fullmatch(words):
        counts = [_DIGIT[char] for char in words if char in _DIGIT]
        return Numbered(count=sum(counts), key="") if min(counts) > 1 else None
    return None
