"""Titles without 《》: 关于…的请示 and the like, where the words around show that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.citations.forms.mention import Mention
from gongwen.knowledge.citations.forms.numbers import find_numbers

RULE = "title-without-brackets"

_KINDS = (
    "请示|报告|意见|通知|批复|复函|来函|函|建议|提案|决定|通报|公告|通告|办法|规定|方案|纪要|请求"
)
# 你们关于开展…试点的请示收悉  某省人民政府关于…的请示（某政〔2010〕5号）收悉
_RECEIVED = re.compile(
    rf"(?P<title>[\u4e00-\u9fa5]{{0,24}}关于[^。；《》：]{{2,80}}?的(?:{_KINDS}))"
    r"(?=均?已?收悉|，经商|，经研究|[（(][^（）()]{4,40}号[）)])"
)
# 国务院批转国家农委关于…的情况报告，  转发国家计委关于…的通知精神
_PASSED_ON = re.compile(
    rf"(?:批转|转发|印发)的?(?P<title>[\u4e00-\u9fa5]{{2,24}}关于[^。；《》：]{{2,80}}?的"
    rf"[\u4e00-\u9fa5]{{0,4}}(?:{_KINDS}))(?=[，。；（(和及]|精神|中|要求|规定)"
)
_PRONOUN = re.compile(
    r"(?:.{0,12}[，、])?(?:[你贵](?:们|省|市|县|区|州|部|委|厅|局|院|会|办|行|署|公司|校)?|您|来文)"
    r"(?:提出的?|报送的?|上报的?|报来的?|《)?"
)


def find(text: str) -> Iterator[Mention]:
    """Titles that stand bare, without the pronoun that leads to them.

    Example: ``你们关于开展试点的请示收悉`` names ``关于开展试点的请示``.
    """
    if "关于" not in text:
        return
    for pattern in (_RECEIVED, _PASSED_ON):
        for match in pattern.finditer(text):
            start, end = match.span("title")
            pronoun = _PRONOUN.match(text, start, end)
            start = pronoun.end() if pronoun else start
            title, number = text[start:end], None
            if end < len(text) and text[end] in "（(":
                close = min(at for at in (text.find("）", end), text.find(")", end)) if at > 0)
                number = next((n.value for n in find_numbers(text[end + 1 : close])), None)
                if number is None and pattern is _RECEIVED:
                    continue
                end = close + 1 if number else end
            yield Mention(start=start, end=end, rule=RULE, title=title, number=number)
