"""提法 (terms): quoted shorthand, one term between “ and ” however many 、 it holds."""

from __future__ import annotations

import re

from gongwen.model import Document, Evidence, Passage, Shorthand, Span

_QUOTED = re.compile(r"“(?P<term>[^“”]{1,40})”")


def find_terms(document: Document, passages: tuple[Passage, ...]) -> tuple[Shorthand, ...]:
    """Find the quoted terms of a record, every use, in printed order.

    Example: ``“县乡一体、乡村一体”`` is one term.
    """
    return tuple(
        Shorthand(
            text=match["term"],
            evidence=Evidence(
                quote=match["term"],
                rule="quoted-words",
                certainty="stated",
                anchor=passage.anchor,
                span=Span(*match.span("term")),
            ),
        )
        for passage in passages
        for match in _QUOTED.finditer(passage.text)
    )
