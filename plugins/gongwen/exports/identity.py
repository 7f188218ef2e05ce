"""What files for other programs need of each thing: a lasting name, a moment, plain characters."""

from __future__ import annotations

import re
import uuid

from gongwen.model import Document
from gongwen.text import is_iso_date

UNDATED = "1970-01-01"
"""Stands where a format demands a day and the document states none; the file says so in words."""

_OURS = uuid.UUID("3f1f3b57-0c4b-5f0e-9d53-6a2b8e1c7a10")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def lasting_id(path: str) -> str:
    """A UUID made of `path` alone: the same on every machine, in every edition, under any host.

    Example: ``lasting_id("documents/gwbfph-2020-159")`` for that document.

    Standard: RFC 9562, 5.5 (UUID version 5).
    """
    return str(uuid.uuid5(_OURS, path))


def stated_day(document: Document) -> str | None:
    """The day of `document`, ISO: 成文, else 印发, else 发布; ``None`` where it states none."""
    days = (document.signed_on, document.printed_on, document.published_on)
    return next((day for day in days if day and is_iso_date(day)), None)


def writable(text: str) -> str:
    """`text` with each character that XML, Excel and iCalendar refuse shown as ``\ufffd``.

    Standard: XML 1.0, 2.2 (Char); RFC 5545, 3.1 (CONTROL).
    """
    return _UNWRITABLE.sub("\ufffd", text)
