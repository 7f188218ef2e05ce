"""附件 (attachments): those that the text names (附件说明), or that stand labelled in the file."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.model import Block
from gongwen.structure.attachment_names import attachment_names
from gongwen.structure.fields.found import Found, at, with_role
from gongwen.structure.lines import ATTACHMENT_NOTE
from gongwen.structure.zones import Zoned
from gongwen.text import squash


def find(zoned: Zoned) -> Iterator[Found]:
    """The titles of the attachments in printed order, those that an attachment names among them.

    The plan that a notice issues (印发) is a part of the record with a title of its own, and no
    attachment unless the text names it as one. Where nothing is named, the parts that stand under
    the word 附件 are the attachments.

    Standard: GB/T 9704-2012, 7.3.4 and 7.3.7.
    """
    notes = tuple(with_role(zoned, "attachment_note"))
    titles = list(attachment_names(tuple(block.text for _, block in notes)))
    places = [
        at(*next((note for note in notes if title in note[1].text), notes[0]), title)
        for title in titles
    ]
    for part in zoned.parts:
        titles += attachment_names(_notes(part.blocks))
    rule = "attachment-note"
    if not titles:
        issued = squash("".join(block.text for _, block in with_role(zoned, "title")))
        titles = [
            part.title
            for part in zoned.parts
            if part.title and _notes(part.blocks) and squash(part.title) not in issued
        ]
        rule = "attachment-follows"
    if titles:
        value = tuple(dict.fromkeys(titles))
        yield Found(field="attachments", value=value, places=tuple(places), rule=rule)


def _notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The lines of a part that name attachments; 附件：甲预案 can be its only line, its title."""
    return tuple(
        block.text
        for block in blocks
        if block.role == "attachment_note"
        or (block.role == "title" and ATTACHMENT_NOTE.fullmatch(block.text))
    )
