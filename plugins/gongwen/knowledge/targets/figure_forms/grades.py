"""Grades that were given: 被评为“好”等次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.targets.figure_forms.figure import Figure

_GRADE = re.compile(r"(?:评为|评定为|获评|列为|位列)(?P<grade>“[^“”]{1,4}”(?P<unit>等次|等级|等))")


def find(text: str) -> Iterator[Figure]:
    """Grades of an evaluation; they have no value that can be reckoned.

    Example: ``在考核中被评为“好”等次``.
    """
    if "等" not in text or "为“" not in text:
        return
    for match in _GRADE.finditer(text):
        yield Figure(
            start=match.start("grade"),
            end=match.end("grade"),
            first=match.start("grade"),
            last=match.end("grade"),
            value=None,
            unit=match["unit"],
        )
