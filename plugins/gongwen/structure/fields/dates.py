"""成文日期 and 印发日期 (dates of signing and of printing): as the text states them."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.fields.found import Found, at, whole, with_role
from gongwen.structure.lines import PRINTED
from gongwen.structure.zones import Zoned
from gongwen.text import parse_date


def find(zoned: Zoned) -> Iterator[Found]:
    """Dates in ISO form, an impossible one as printed; no date means no date.

    Standard: GB/T 9704-2012, 7.3.5.4 and 7.4.3.
    """
    for index, block in with_role(zoned, "signed_on"):
        if value := parse_date(block.text):
            place = whole(index, block)
            yield Found(field="signed_on", value=value, places=(place,), rule="date-signed")
            break
    for index, block in with_role(zoned, "printed_on"):
        printed = PRINTED.fullmatch(block.text)
        words = printed["date"] if printed else block.text
        if value := parse_date(words):
            stated = at(index, block, words)
            yield Found(field="printed_on", value=value, places=(stated,), rule="date-printed")
            break
