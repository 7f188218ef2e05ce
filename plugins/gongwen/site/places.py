"""What the place of a passage is called: 二（二）, or what it is where it has no number."""

from __future__ import annotations

from gongwen.knowledge.library import Holding
from gongwen.model import Passage
from gongwen.passages import ROLE_NAMES


def place_name(passage: Passage) -> str:
    """The number of `passage` as printed, or what it is: ``二（二）``, ``按语``."""
    return passage.place or ROLE_NAMES.get(passage.role, "正文")


def place_of(holding: Holding, anchor: str) -> str:
    """The name of the passage with that anchor; empty where the document has none.

    Example: ``place_of(plan, "s2-2")`` is ``二（二）``.
    """
    passage = holding.passage.get(anchor)
    return place_name(passage) if passage else ""
