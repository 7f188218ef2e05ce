"""Forms of figures in 公文, one file each; the tuple is the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.targets.figure_forms import (
    grades,
    indicators,
    lengths,
    one_each,
    quantities,
    shorthands,
)
from gongwen.knowledge.targets.figure_forms.figure import SHARE, Figure

__all__ = ["SHARE", "Figure", "find_figures", "indicators"]

FORMS = (shorthands, one_each, grades, lengths, quantities)


def find_figures(text: str) -> Iterator[Figure]:
    """Every figure of `text`, form by form; which of them are targets is for others to say."""
    for form in FORMS:
        yield from form.find(text)
