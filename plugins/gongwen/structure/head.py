"""The head of a document: 版头, title, 题注, number, addressees (GB/T 9704-2012, 7.2, 7.3)."""

from __future__ import annotations

import re

from gongwen.model import Role
from gongwen.readers import Paragraph
from gongwen.structure import lines
from gongwen.structure.kinds import kind_endings
from gongwen.text import (
    find_document_numbers,
    heading_level,
    parse_document_number,
    parse_order_number,
)

_LONGEST_TITLE_LINE = 120
_MOST_LINES = 16

_COPY_NUMBER = re.compile(r"(?:份号[：:]?\s{0,3})?\d{6}")
_SECRECY = re.compile(r"(?:密级[：:]?\s{0,3})?(?:绝\s?密|机\s?密|秘\s?密)(?:\s?[★☆*]\s?.{0,8})?")
_URGENCY = re.compile(
    r"(?:紧急程度[：:]?\s{0,3})?(?:特\s{0,3}急|加\s{0,3}急|特\s{0,3}提|平\s{0,3}急)"
)
_MASTHEAD = re.compile(r"[\u4e00-\u9fa5 \u3000]{2,40}文\s{0,3}件")
_SIGNER = re.compile(r".{0,40}签\s?发\s?人\s?[：:].{2,40}")
_ABOUT = re.compile(r"(?:关于|印发|转发|批转|公布|发布|对.{2,30}的)")
_ATTACHMENT_LIST = re.compile(
    r"附件\s?[：:]?|[-*]\s\[?[^\[\]]{2,120}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar).*", re.IGNORECASE
)
_ORDER_SERIAL = re.compile(r"[（(]?\s?第\s?[0-9〇零一二三四五六七八九十百]{1,6}\s?号\s?[）)]?")


def starts_body(text: str) -> bool:
    """Whether `text` can only stand in the body: a numbered entry, a sentence, a duty line."""
    if text.endswith(("：", ":")):
        return bool(heading_level(text)) or "。" in text
    closed = lines.is_closed(text) and len(text) >= 12
    return bool(heading_level(text)) or closed or lines.is_responsibility(text)


def head_roles(paragraphs: tuple[Paragraph, ...]) -> list[Role]:
    """Roles of the paragraphs of the head, in order; the addressees end it where there are any.

    A line that fits nothing is a line of the title, as long as the title is not complete.

    Example: 特急, a title, a number and ``各省：`` give ``urgency, title, document_number,
    addressees``.
    """
    roles: list[Role] = []
    title: list[str] = []
    for index, paragraph in enumerate(paragraphs[:_MOST_LINES]):
        text = paragraph.text
        if paragraph.rows:
            break
        role = _element(text)
        if role is None and lines.is_addressee_line(text) and (roles or text[0] in "各尊"):
            return [*roles, "addressees"]
        if role is None and (starts_body(text) or len(text) > _LONGEST_TITLE_LINE):
            break
        if role is None and _is_masthead(paragraphs, index):
            role = "masthead"
        if role is None:
            if title and _is_complete(title, text):
                break
            title.append(text)
            role = "title"
        roles.append(role)
    return roles


def _element(text: str) -> Role | None:
    """What a line is by its own words alone; ``None`` for a line of words."""
    if lines.HISTORY.fullmatch(text):
        return "history"
    if parse_document_number(text) or parse_order_number(text) or _ORDER_SERIAL.fullmatch(text):
        return "document_number"
    if _SIGNER.fullmatch(text):
        return "document_number" if find_document_numbers(text) else "signer"
    forms: tuple[tuple[re.Pattern[str], Role], ...] = (
        (_COPY_NUMBER, "copy_number"),
        (_SECRECY, "secrecy"),
        (_URGENCY, "urgency"),
        (_MASTHEAD, "masthead"),
        (_ATTACHMENT_LIST, "attachment_note"),
    )
    return next((role for pattern, role in forms if pattern.fullmatch(text)), None)


def _is_masthead(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """A body's name on a line of its own (发文机关标志); before 关于… it is part of the title."""
    text = paragraphs[index].text
    if text.rstrip("（(").endswith("令"):
        follows = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        return bool(_ORDER_SERIAL.fullmatch(follows))
    if not lines.body_names(text):
        return False
    following = [p.text for p in paragraphs[index + 1 : index + 4]]
    return bool(following) and parse_document_number(following[0]) is not None


def _is_complete(title: list[str], line: str) -> bool:
    """Whether `title` ends in a kind, so that `line` begins something else."""
    whole = "".join(title)
    if line in title or line == whole:
        return False
    return bool(kind_endings(whole)) and not _ABOUT.match(line) and not kind_endings(line)
