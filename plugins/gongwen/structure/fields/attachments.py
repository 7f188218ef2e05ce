"""附件 (attachments): those that the text names (附件说明), and those that stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.structure.fields.found import Found, Place, at, with_role
from gongwen.structure.lines import ATTACHMENT_NOTE
from gongwen.structure.zones import Zoned

_NUMBERED = re.compile(r"\s{0,4}\d{1,2}[.．、]\s{0,2}")


def find(zoned: Zoned) -> Iterator[Found]:
    """The titles of the attachments in printed order.

    Standard: GB/T 9704-2012, 7.3.4 and 7.3.7.
    """
    titles: list[str] = []
    places: list[Place] = []
    for index, block in with_role(zoned, "attachment_note"):
        if match := ATTACHMENT_NOTE.fullmatch(block.text):
            named = [name.strip() for name in _NUMBERED.split(match["value"]) if name.strip()]
            titles += named
            places += [at(index, block, name) for name in named]
    titles += [part.title for part in zoned.parts if part.title and part.title not in titles]
    if titles:
        yield Found(
            field="attachments",
            value=tuple(titles),
            places=tuple(places),
            rule="attachment-note" if places else "attachment-follows",
        )
