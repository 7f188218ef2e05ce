"""What a field finds: its value, and the places in the blocks that state it."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.model import Block, Certainty, Role, Span, Value
from gongwen.structure.zones import Zoned


class Place(Value):
    """Where a value stands: the block (index in ``Zoned.blocks``) and the range in its text."""

    block: int
    span: Span


class Found(Value):
    """A front-matter field read from the text; ``field`` is its name in `model.Document`."""

    field: str
    value: str | int | tuple[str, ...]
    places: tuple[Place, ...]
    rule: str
    certainty: Certainty = "stated"


def with_role(zoned: Zoned, *roles: Role) -> Iterator[tuple[int, Block]]:
    """The blocks with one of `roles`, with their indexes."""
    for index, block in enumerate(zoned.blocks):
        if block.role in roles:
            yield index, block


def whole(index: int, block: Block) -> Place:
    """The place of all the text of a block."""
    return Place(block=index, span=Span(0, len(block.text)))


def at(index: int, block: Block, words: str) -> Place:
    """The place of `words` in a block, or of the whole block where it prints them otherwise."""
    start = block.text.find(words)
    if start < 0:
        return whole(index, block)
    return Place(block=index, span=Span(start, start + len(words)))
