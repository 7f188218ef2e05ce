"""发文字号: forms that GB/T 9704-2012, 7.2.5 does not allow; two titles for one number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject, excerpt
from gongwen.text import find_document_numbers, fold

_SHELLS = "〔〕﹝﹞"
"""六角括号 in two sizes; the standard wants these and says nothing of the code point."""
_FORM = re.compile(
    r"(?P<open>.)\s?(?:19|20)\d{2}(?P<suffix>\s?年?)(?P<close>[^\d\s年])\s{0,3}"
    r"(?P<ordinal>第\s?)?(?P<serial>\d{1,5})\s?号$"
)
_WIDE = {code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)}
_VERB = re.compile(r".{0,16}(?:作出|根据|依据|按照?|印发|下发|[见据])(?=[\u4e00-\u9fa5]{2})")
"""Words before a cited number that are not of it."""
_CORE = re.compile(r"[《》〈〉“”\s]|[（(][^（）()]{0,12}[）)]$")


def find(subject: Subject) -> Iterator[Finding]:
    """The document's own number in a wrong form; cited ones, once each; two titles of a number.

    Standard: GB/T 9704-2012, 7.2.5 (year in 〔〕 without 年, serial without 第 and leading zero).

    Example: ``粤府[2020]第01号`` should be ``粤府〔2020〕1号``.
    """
    seen: set[str] = set()
    for passage in subject.passages:
        text = passage.text
        if "号" not in text:
            continue
        own = passage.role == "document_number" and not passage.part
        for start, end, number in find_document_numbers(text):
            verb = _VERB.match(number.canonical)
            skip = verb.end() if verb and not own else 0
            printed, usual = text[start + skip : end], number.canonical[skip:]
            if usual in seen or not (why := _fault(printed)):
                continue
            seen.add(usual)
            code = "number-form" if own else "number-form-cited"
            words = {"printed": printed, "usual": usual, "why": why}
            yield Finding(code, passage.anchor, words=words, before=printed, after=usual)
    yield from _two_titles(subject)


def _fault(printed: str) -> str:
    match = _FORM.search(printed.translate(_WIDE))
    if match is None:
        return ""
    if match["open"] not in _SHELLS or match["close"] not in _SHELLS:
        return "年份应加六角括号〔〕"
    if "年" in match["suffix"]:
        return "括号里不写“年”字"
    if match["ordinal"]:
        return "顺序号不加“第”字"
    return "顺序号不编虚位" if match["serial"].startswith("0") else ""


def _two_titles(subject: Subject) -> Iterator[Finding]:
    titles: dict[str, str] = {}
    for citation in subject.facts.citations:
        number, title = citation.document_number, citation.refers_to or citation.title
        if not number or not title:
            continue
        core = _CORE.sub("", fold(title))
        first = titles.setdefault(number, core)
        if first not in core and core not in first:
            words = {"number": number, "first": excerpt(first), "second": excerpt(core)}
            yield Finding("number-two-titles", citation.evidence.anchor, words=words)
