"""时效 (validity): from when and until when a document holds, by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import Document, Passage, Span, ValidityStatement
from gongwen.text import parse_date, parse_numeral

_DAY = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
# 本办法自2025年9月1日起施行，有效期至2030年8月31日;  以上政策措施自公布之日起实施
_TAKES_EFFECT = re.compile(
    r"(?:本(?!市|省|县|区|州|次|级|人|单位|部门)[\u4e00-\u9fa5]{1,8}?|(?:以上|上述)(?:各项)?(?:政策|措施|规定){1,2})"
    rf"[^。；]{{0,40}}?自\s?(?P<from>{_DAY}|(?:印发|发布|公布|颁布|下发|签发|发文|通过)之日)\s?起\s?"
    r"(?:开始)?(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_EXPIRES = re.compile(
    rf"有效期(?:限)?(?:为|是)?(?:(?:截?至|到)\s?(?P<to>{_DAY})|(?P<years>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?年)"
)
_ENDS = "。；\n"


def find_validity(
    document: Document, passages: tuple[Passage, ...]
) -> tuple[ValidityStatement, ...]:
    """Find what `document` says of its own validity; nothing where it says nothing.

    Only a sentence that speaks of the document itself (本办法自…起施行) is read; the 有效期 of a
    licence in the middle of a text is none of its own.

    Example: ``本办法自2025年9月1日起施行，有效期5年。`` takes effect on ``2025-09-01`` and lasts
    ``P5Y``.
    """
    return tuple(
        statement
        for passage in passages
        if passage.role not in ("title", "history") and "自" in passage.text
        for statement in _of_passage(passage)
    )


def _of_passage(passage: Passage) -> Iterator[ValidityStatement]:
    text = passage.text
    for match in _TAKES_EFFECT.finditer(text):
        yield ValidityStatement(
            kind="takes_effect",
            on=parse_date(match["from"]),
            evidence=passage.evidence(Span(*match.span()), "own-validity"),
        )
        ends = [at for end in _ENDS if (at := text.find(end, match.end())) >= 0]
        until = _EXPIRES.search(text, match.end(), min(ends, default=len(text)))
        if until is not None:
            years = parse_numeral(until["years"]) if until["years"] else None
            yield ValidityStatement(
                kind="expires",
                on=parse_date(until["to"]) if until["to"] else None,
                lasts=f"P{years}Y" if years else None,
                evidence=passage.evidence(Span(*until.span()), "own-validity"),
            )
