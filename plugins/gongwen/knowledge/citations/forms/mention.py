"""What a form finds: the words that name a work, not yet what they mean."""

from __future__ import annotations

from gongwen.model import Value


class Mention(Value):
    """A work as named in a text, from ``start`` to ``end``.

    ``reach`` is where the words end that were read, where a bracket goes on with a short name
    after the number. ``alias`` is the short name that the text gives it for what follows
    (以下简称《指引》).
    """

    start: int
    end: int
    rule: str
    title: str | None = None
    number: str | None = None
    alias: str | None = None
    reach: int = 0
