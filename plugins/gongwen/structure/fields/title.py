"""标题 (title): its lines, joined."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.fields.found import Found, whole, with_role
from gongwen.structure.zones import Zoned


def find(zoned: Zoned) -> Iterator[Found]:
    """The title; a briefing's two lines are kept apart by a space, others were one line.

    An order has none of its own: it goes by that of the regulation that it publishes.

    Standard: GB/T 9704-2012, 7.3.1.
    """
    lines = list(with_role(zoned, "title"))
    if lines:
        is_briefing = any(True for _ in with_role(zoned, "series"))
        value = (" " if is_briefing else "").join(block.text for _, block in lines)
        places = tuple(whole(index, block) for index, block in lines)
        yield Found(field="title", value=value, places=places, rule="title-lines")
    elif zoned.parts and zoned.parts[0].title:
        yield Found(
            field="title",
            value=zoned.parts[0].title,
            places=(),
            rule="title-of-what-is-published",
            certainty="derived",
        )
