"""Short ASCII names for documents, units and leaders, from the initials of their pinyin."""

from __future__ import annotations

import hashlib
import re

from gongwen.model import Document
from gongwen.text import parse_document_number, squash

ID = r"(?!(?:index|page-\d+)(?![a-z0-9-]))[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,4}"
"""An id is a file name and an address, ``gwbfph-2020-159``; ``documents/index.html`` and
``documents/page-2.html`` are the list of documents."""

_LONGEST = 16
_WRAPPING = re.compile(r"^(?:关于)?(?:印发|转发|公布|发布)?(?P<core>.+?)(?:的通知|的通告|的意见)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")


def is_id(text: str) -> bool:
    """Whether `text` can be a document's id: ``gwbfph-2020-159`` can, ``index`` cannot."""
    return re.fullmatch(ID, text) is not None


def initials(words: str) -> str:
    """The initials of `words` in pinyin, ASCII letters and digits kept: ``国卫办`` → ``gwb``."""
    from pypinyin import Style, lazy_pinyin  # reads its phrases for 0.1 s; few commands spell

    letters = "".join(lazy_pinyin(words, style=Style.FIRST_LETTER, errors=_ascii)).lower()
    return re.sub(r"[^a-z0-9]", "", letters)


def spelled(words: str) -> str:
    """`words` in full pinyin: ``赵殿龙`` → ``zhaodianlong``."""
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(words, errors=_ascii)).lower())


def _ascii(words: str) -> str:
    return "".join(char for char in words if char.isascii() and char.isalnum())


def digest(words: str, length: int = 3) -> str:
    """A short hash of `words` in lower-case letters and digits, the same on every machine."""
    return hashlib.blake2b(words.encode("utf-8"), digest_size=8).hexdigest()[:length]


def document_key(document: Document) -> str:
    """What makes `document` this document and no other, however often it is received.

    Its canonical number; for a briefing its series and issue; else title, issuers and date.
    """
    if document.document_number:
        return document.document_number
    if document.series and document.issue:
        return f"{document.series}{document.issue_year or ''}第{document.issue}期"
    words = (document.title or "", *document.issuers, document.signed_on or "")
    if any(words):
        return squash("|".join(words))
    return squash("".join(block.text for block in document.blocks))


def document_stem(document: Document) -> str:
    """The id of `document` where no other document has it.

    Example: ``gwbfph-2020-159`` for 国卫办扶贫函〔2020〕159号; ``gzsjkfpgzyd-20200522`` for a
    notice without a number; ``jkfpgzjb-2020-8`` for an issue of a briefing.
    """
    number = parse_document_number(document.document_number or "")
    if number:
        code = number.organ + (number.department or "") + (number.form or "")
        return f"{initials(code)}-{number.year}-{number.serial}"
    if document.series and document.issue:
        year = f"-{document.issue_year}" if document.issue_year else ""
        return f"{initials(document.series)}{year}-{document.issue}"
    title = squash(document.title or "")
    year_match = _YEAR.search(title)
    core = _WRAPPING.sub(lambda match: match["core"], title)
    name = initials(_YEAR.sub("", core).replace("年", "", 1) if year_match else core)[:_LONGEST]
    date = (document.signed_on or document.printed_on or "").replace("-", "")
    when = date if date.isascii() and date.isdigit() else year_match[0] if year_match else ""
    stem = "-".join(word for word in (name, when) if word)
    return stem if is_id(stem) else f"wj-{digest(document_key(document))}"
