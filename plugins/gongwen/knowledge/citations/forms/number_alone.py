"""Works named by their number alone: 国务院令第513号, 国务院一九八〇年223号文件."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.citations.forms.mention import Mention
from gongwen.knowledge.citations.forms.numbers import find_numbers

RULE = "number-alone"

# 1991年3月4日国务院令第76号发布　2018年…修订: the text's own history
_OWN_HISTORY = re.compile(r"\s?(?:公布|发布|修订|修正|颁布)(?!的)")
_STANDARD = re.compile(r"[A-Z]")


def find(text: str) -> Iterator[Mention]:
    """Numbers of documents and orders in running text; a bare standard is no document.

    Example: ``应按国务院一九八〇年223号文件规定的基数`` names one.
    """
    if "号" not in text:
        return
    for number in find_numbers(text):
        alone = number.end - number.start >= len(text.strip("（）() \u3000")) - 1
        if alone or _OWN_HISTORY.match(text, number.end) or _STANDARD.match(number.value):
            continue
        yield Mention(start=number.start, end=number.end, rule=RULE, number=number.value)
