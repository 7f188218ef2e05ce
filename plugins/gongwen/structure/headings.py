"""Tell headings from numbered paragraphs, and give each its position in the tree."""

from __future__ import annotations

import msgspec

from gongwen.model import Block
from gongwen.readers import Paragraph
from gongwen.text import heading_label, heading_level, is_article

_LONGEST_TITLE = 40
"""gwbjch-2020-177 numbers sentences of 73 to 106 characters: those are no titles."""
_LONGEST_LINE = 60
_DEEPEST = 5
_OPEN_ENDS = "，、；：,;:"


def numbered_blocks(paragraph: Paragraph, *, in_article: bool = False) -> tuple[Block, ...]:
    """Read a paragraph that opens with a numbering label into its blocks, without positions.

    A short line is a heading; a short first sentence before more text is a run-in heading, and the
    rest a paragraph of its own; anything else is an ``item``. Bold print decides where it is there.

    Below an article of a regulation, （一） and 1. are its 项 and 目 and stand two levels deeper;
    an article is an ``item``.

    Returns:
        One or two blocks; none when `paragraph` opens with no label.

    Standard: GB/T 9704-2012, 7.3.3 (结构层次序数).

    Example: ``（二）强化工作统筹。贫困地区…`` gives a run-in heading ``（二）强化工作统筹。`` and
    a paragraph ``贫困地区…``.
    """
    text = paragraph.text
    level = heading_level(text)
    if not level:
        return ()
    label = heading_label(text)
    if is_article(text):
        return (Block(text=text, role="item", level=level),)
    if in_article and not label.startswith("第"):
        level += 2
        return (Block(text=text, role="item", level=min(level, _DEEPEST)),)
    end = paragraph.bold if len(label) < paragraph.bold <= len(text) else 0
    if not end:
        end = _title_end(text, len(label))
    if not end:
        return (Block(text=text, role="item", level=level),)
    if end >= len(text):
        return (Block(text=text, role="heading", level=level),)
    rest = text[end:].lstrip()
    heading = Block(text=text[:end].rstrip(), role="heading", level=level, run_in=True)
    return (heading, Block(text=rest))


def _title_end(text: str, label: int) -> int:
    """Where the title ends that starts after the label; 0 when there is no title."""
    stop = text.find("。", label)
    if stop < 0:
        return len(text) if len(text) <= _LONGEST_LINE and text[-1] not in _OPEN_ENDS else 0
    title = text[label:stop]
    if not title.strip() or len(title) > _LONGEST_TITLE or any(char in title for char in "；：;:"):
        return 0
    return stop + 1


def with_positions(blocks: list[Block]) -> tuple[Block, ...]:
    """Give each heading and item its position: ``2-1`` is the first below the second.

    Positions follow the levels of the labels and the printed order, never the printed numbers,
    since （一） restarts in every chapter of one document and runs on in another.
    """
    placed: list[Block] = []
    path: list[tuple[int, str]] = []
    counts: dict[str, int] = {}
    for block in blocks:
        if not block.level:
            placed.append(block)
            continue
        while path and path[-1][0] >= block.level:
            path.pop()
        parent = path[-1][1] if path else ""
        counts[parent] = counts.get(parent, 0) + 1
        position = f"{parent}-{counts[parent]}" if parent else str(counts[parent])
        path.append((block.level, position))
        placed.append(msgspec.structs.replace(block, position=position))
    return tuple(placed)


def fill_positions(blocks: list[Block]) -> tuple[Block, ...]:
    """Give headings and items that a person added without an anchor the next free position.

    Positions that are there stay, so that addresses of other passages do not move; of two that are
    the same, the later one gets the next free one.
    """
    used = {block.position for block in blocks if block.position}
    given: set[str] = set()
    filled: list[Block] = []
    path: list[tuple[int, str]] = []
    for block in blocks:
        if not block.level:
            filled.append(block)
            continue
        while path and path[-1][0] >= block.level:
            path.pop()
        if not block.position or block.position in given:
            stem = f"{path[-1][1]}-" if path else ""
            index = 1
            while f"{stem}{index}" in used:
                index += 1
            block = msgspec.structs.replace(block, position=f"{stem}{index}")
            used.add(block.position)
        given.add(block.position)
        path.append((block.level, block.position))
        filled.append(block)
    return tuple(filled)
