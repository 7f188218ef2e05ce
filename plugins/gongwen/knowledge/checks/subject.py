"""What a check looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from gongwen.model import Block, Document, Facts, Part, Passage, Value

_SHOWN = 24
"""Characters of the text that a message shows."""


class Subject(Value):
    """One record under examination: the document, its passages and its facts."""

    document: Document
    passages: tuple[Passage, ...]
    facts: Facts

    @cached_property
    def runs(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages of the document itself, and those of each attachment."""
        return tuple(tuple(held) for _, held in groupby(self.passages, lambda p: p.part))

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Attachments by id."""
        return {part.id: part for part in self.document.parts}

    def block(self, passage: Passage) -> Block:
        """The block that `passage` begins with."""
        part = self.parts.get(passage.part)
        return (part.blocks if part else self.document.blocks)[passage.blocks[0]]

    def anchor_of(self, field: str) -> str:
        """The anchor of the passage that states `field`; empty where none does."""
        elements = (e for e in self.facts.elements if e.field == field)
        return next((e.evidence.anchor for e in elements), "")

    def with_role(self, *roles: str) -> Iterator[Passage]:
        """The passages of the document itself that have one of `roles`."""
        return (p for p in self.passages if not p.part and p.role in roles)


class Finding(Value):
    """What a check finds: the code, the words of its message, and the passage or the field.

    ``before`` is what is printed and ``after`` what it should be, where that is sure.
    """

    code: str
    anchor: str = ""
    field: str = ""
    words: dict[str, str] = {}
    before: str = ""
    after: str = ""


def excerpt(text: str, start: int = 0, end: int | None = None) -> str:
    """`text` around a range, cut to what a message can show, with … where it is cut.

    Example: ``excerpt("贯彻落实《关于……的通知精神", 4, 5)``.
    """
    end = start if end is None else end
    left = max(0, start - _SHOWN // 2)
    right = min(len(text), max(end + _SHOWN // 2, left + _SHOWN))
    words = " ".join(text[left:right].split())
    return ("…" if left else "") + words + ("…" if right < len(text) else "")
