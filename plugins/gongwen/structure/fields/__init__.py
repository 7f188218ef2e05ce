"""Front-matter fields, each read from blocks with roles: one file per field or family.

To add a field, add one module with ``find`` and its name to `FIELDS`. The same code gives the
value at import and its evidence afterwards, from the record alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.fields import (
    addressees,
    attachments,
    briefing,
    colophon,
    dates,
    document_number,
    issuers,
    kind,
    letterhead,
    title,
)
from gongwen.structure.fields.found import Found
from gongwen.structure.zones import Zoned

__all__ = ["FIELDS", "Found", "find_fields"]

FIELDS = (
    letterhead,
    title,
    kind,
    document_number,
    issuers,
    dates,
    addressees,
    attachments,
    briefing,
    colophon,
)


def find_fields(zoned: Zoned) -> Iterator[Found]:
    """Read every field that the text states; a field that it does not state is not among them."""
    for field in FIELDS:
        yield from field.find(zoned)
