"""主送机关 (addressees): the line that ends with a colon below the title."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.addressees import parse_addressees
from gongwen.structure.fields.found import Found, whole, with_role
from gongwen.structure.zones import Zoned


def find(zoned: Zoned) -> Iterator[Found]:
    """The groups addressed, shared places and bodies spelled out; the line itself is evidence.

    Standard: GB/T 9704-2012, 7.3.2.
    """
    for index, block in with_role(zoned, "addressees"):
        yield Found(
            field="addressees",
            value=parse_addressees(block.text),
            places=(whole(index, block),),
            rule="addressee-line",
        )
        return
