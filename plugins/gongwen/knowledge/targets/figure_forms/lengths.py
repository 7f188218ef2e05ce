"""How long something lasted: 连续4年, 短短1个月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.deadlines.time_forms.time import NUMERAL, number
from gongwen.knowledge.targets.figure_forms.figure import Figure

_LENGTH = re.compile(
    rf"(?:连续|短短|仅用了?)\s?(?P<number>{NUMERAL}{{1,4}})\s?(?P<unit>年|个月|天|周)(?:多|时间)?"
)


def find(text: str) -> Iterator[Figure]:
    """Lengths of time of which a report speaks; they are no targets.

    Example: ``连续4年获此佳绩`` is 4 年.
    """
    if "连续" not in text and "短短" not in text and "仅用" not in text:
        return
    for match in _LENGTH.finditer(text):
        yield Figure(
            start=match.start(),
            end=match.end(),
            first=match.start("number"),
            last=match.end("unit"),
            value=float(number(match["number"])),
            unit=match["unit"].removeprefix("个"),
            operator="=",
            is_length=True,
        )
