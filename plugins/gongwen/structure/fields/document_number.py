"""发文字号 (document number): the line of its own in the head, never one inside the text."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.model import Span
from gongwen.structure.fields.found import Found, Place, with_role
from gongwen.structure.zones import Zoned
from gongwen.text import find_document_numbers


def find(zoned: Zoned) -> Iterator[Found]:
    """The document's own number, canonical; its evidence keeps the printed brackets.

    Standard: GB/T 9704-2012, 7.2.5.
    """
    for index, block in with_role(zoned, "document_number"):
        for start, end, number in find_document_numbers(block.text):
            yield Found(
                field="document_number",
                value=number.canonical,
                places=(Place(block=index, span=Span(start, end)),),
                rule="number-line",
            )
            return
