"""What a database, a crawler or a printer added around a document: taken out, kept as metadata."""

from __future__ import annotations

import re

from gongwen.model import Removal, Value
from gongwen.readers import Paragraph
from gongwen.structure.kinds import kind_endings
from gongwen.structure.lines import is_prose
from gongwen.text import parse_date, parse_document_number, squash

_PKULAW = re.compile(r"(?:北大法宝)?\s?【法宝引证码】\s?(?P<value>CLI[.\w()]{1,40})")
_PAGE_NUMBER = re.compile(
    r"[—–－-]\s{0,3}\d{1,4}\s{0,3}[—–－-]|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?"
)
_STATED = re.compile(
    r"(?P<label>原文链接|来源|发布日期|发布时间|发布机构|检索时间|检索关键词|分类|索引号|主题分类|信息来源)"
    r"\s?[：:]\s?(?P<value>.{0,600})"
)
_RULE = re.compile(r"[-*_—=]{3,}|政策全文|正文|全文")
_URL = re.compile(r"https?://[^\s)\]（）]{1,500}")
_HEAD = 14
"""Wrappers stand among the first lines; the same words further down are text."""


class Unwrapped(Value):
    """The document's own paragraphs, what was taken out, and what the wrapper said."""

    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...] = ()
    identifiers: dict[str, str] = {}
    url: str | None = None
    published_on: str | None = None


def unwrap(paragraphs: tuple[Paragraph, ...], page: tuple[tuple[str, str], ...] = ()) -> Unwrapped:
    """Take out export headers, crawler's metadata, page numbers and a title that is repeated.

    `page` is what a web page states beside the document (``Reading.stated``). From it come the day
    of publication, the address and the 索引号; the document's own elements stand in its text.

    Example: a first line ``北大法宝【法宝引证码】 CLI.4.339859`` becomes a removal
    ``export-header`` and ``identifiers == {"pkulaw": "CLI.4.339859"}``.
    """
    lead = _news_lead(paragraphs)
    kept: list[Paragraph] = []
    removals: list[Removal] = []
    identifiers: dict[str, str] = {}
    stated: dict[str, str] = dict(reversed(page))
    if number := stated.get("索引号"):
        identifiers["index_number"] = number
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        in_head = index < _HEAD and not paragraph.rows
        reason = None
        if in_head and (match := _PKULAW.fullmatch(text)):
            identifiers["pkulaw"] = match["value"]
            reason = "export-header"
        elif in_head and (match := _STATED.fullmatch(text)):
            stated.setdefault(match["label"], match["value"].strip())
            reason = "export-header"
        elif in_head and _RULE.fullmatch(text):
            reason = "rule"
        elif index < lead:
            reason = "news-lead"
        elif _PAGE_NUMBER.fullmatch(text):
            reason = "page-number"
        elif in_head and kept and "。" not in text and squash(text) == squash(kept[-1].text):
            reason = "repeated-title"
        if reason is None:
            kept.append(paragraph)
        else:
            removals.append(Removal(start=paragraph.start, text=text, reason=reason))
    return Unwrapped(
        paragraphs=tuple(kept),
        removals=tuple(removals),
        identifiers=identifiers,
        url=_first_url(stated),
        published_on=_published(stated),
    )


def _news_lead(paragraphs: tuple[Paragraph, ...]) -> int:
    """How many paragraphs of news stand before the document that they report, which has a head.

    Example: a headline, 某网站消息，…印发通知。 and then 关于…的通知 with its number below it.
    """
    texts = [paragraph.text for paragraph in paragraphs[:_HEAD]]
    for index in range(1, len(texts) - 1):
        is_title = bool(kind_endings(texts[index])) and "关于" in texts[index]
        if is_title and "。" not in texts[index] and parse_document_number(texts[index + 1]):
            return index if any(map(is_prose, texts[:index])) else 0
    return 0


def _first_url(stated: dict[str, str]) -> str | None:
    """The address that the wrapper gives; a label without one says nothing."""
    for label in ("原文链接", "来源", "Url"):
        if match := _URL.search(stated.get(label, "")):
            return match.group()
    return None


def _published(stated: dict[str, str]) -> str | None:
    """发布日期 as a day; a month alone is no day."""
    for label in ("发布日期", "发布时间", "PubDate"):
        value = stated.get(label, "")
        iso = re.match(r"\d{4}-\d{2}-\d{2}", value)
        if iso:
            return iso.group()
        if day := parse_date(value):
            return day
    return None
