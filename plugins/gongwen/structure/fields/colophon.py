"""抄送 and 分送 (copies and distribution): the lists of the colophon."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.addressees import parse_distribution
from gongwen.structure.fields.found import Found, whole, with_role
from gongwen.structure.lines import COPIED, DISTRIBUTED
from gongwen.structure.zones import Zoned


def find(zoned: Zoned) -> Iterator[Found]:
    """``copied_to`` and ``distribution``, in groups.

    Standard: GB/T 9704-2012, 7.4.2 (抄送机关).
    """
    for index, block in with_role(zoned, "copied_to", "distribution"):
        pattern = COPIED if block.role == "copied_to" else DISTRIBUTED
        if match := pattern.fullmatch(block.text):
            yield Found(
                field=block.role,
                value=parse_distribution(match["value"]),
                places=(whole(index, block),),
                rule="colophon-list",
            )
