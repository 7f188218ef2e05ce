"""``leaders: hide``: names of responsible leaders are masked before anything is published."""

from __future__ import annotations

import msgspec

from gongwen.authority import SlipEntry
from gongwen.knowledge.checks import find_problems
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.merge import Record
from gongwen.model import Block, Cell, Document, Part

_MASK = "×"


def hide_leaders(records: list[Record], slips: tuple[SlipEntry, ...]) -> list[Record]:
    """Mask each leader's name in all records, character for character, and find the facts anew.

    Corrections of leaders and the account of the import, which may quote a name, are left out.

    Example: ``责任领导：赵殿龙`` becomes ``责任领导：×××``.
    """
    names = {m.name for record in records for task in record.facts.tasks for m in task.leaders}
    names |= {
        name
        for record in records
        for correction in record.document.corrections
        if correction.field == "leaders"
        for name in ([correction.value] if isinstance(correction.value, str) else correction.value)
    }
    longest_first = tuple(sorted(names, key=lambda name: (-len(name), name)))
    hidden: list[Record] = []
    for record in records:
        document = _masked(record.document, longest_first)
        facts = find_facts(document, slips)
        problems = find_problems(document, facts, record.lines, record.file)
        hidden.append(
            Record(
                document=document,
                facts=facts,
                file=record.file,
                lines=record.lines,
                problems=problems,
            )
        )
    return hidden


def _masked(document: Document, names: tuple[str, ...]) -> Document:
    def mask(text: str) -> str:
        for name in names:
            text = text.replace(name, _MASK * len(name))
        return text

    def masked_cell(cell: Cell) -> Cell:
        return msgspec.structs.replace(cell, text=mask(cell.text))

    def masked_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            msgspec.structs.replace(
                block,
                text=mask(block.text),
                rows=tuple(tuple(map(masked_cell, row)) for row in block.rows),
            )
            for block in blocks
        )

    def masked_part(part: Part) -> Part:
        title = mask(part.title) if part.title else None
        return msgspec.structs.replace(part, title=title, blocks=masked_blocks(part.blocks))

    return msgspec.structs.replace(
        document,
        title=mask(document.title) if document.title else None,
        blocks=masked_blocks(document.blocks),
        parts=tuple(masked_part(part) for part in document.parts),
        corrections=tuple(c for c in document.corrections if c.field != "leaders"),
    )
