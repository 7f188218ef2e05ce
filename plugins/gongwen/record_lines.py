"""Where things stand in a record: the line of each passage and of each front-matter field."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongwen.model import Passage
from gongwen.record import block_lines
from gongwen.record_tables import is_dashes
from gongwen.record_text import normal

_FIELD = re.compile(r"^(?P<field>[a-z_]{1,30}):")
_ROW = re.compile(r"-r(?P<row>\d+)$")


def lines_of(text: str, passages: Iterable[Passage]) -> dict[str, int]:
    """The line, from 1, of each anchor in a record, and of each field under its name and a colon.

    Args:
        text: The whole file, as `record.write_record` or a person has written it.
        passages: Those of the Document that was read from it.

    Example: ``{"title:": 3, "title": 24, "s1-2": 31, "s1-2-t1-r2": 37}``.
    """
    lines: dict[str, int] = {}
    written = normal(text).split("\n")
    for number, printed in enumerate(written[1:], start=2):
        if printed.startswith("---"):
            break
        if match := _FIELD.match(printed):
            lines.setdefault(f"{match['field']}:", number)
    blocks = block_lines(text)
    for passage in passages:
        line = blocks.get((passage.part, passage.blocks[0]), 0)
        row = _ROW.search(passage.anchor) if passage.role == "table" else None
        if row and int(row["row"]) > 1:
            line += int(row["row"]) - 1 + is_dashes(written[line])  # dashes below the first row
        lines[passage.anchor] = line
    return lines
