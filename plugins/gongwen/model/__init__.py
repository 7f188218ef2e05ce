"""The values that the rooms hand to each other: what one document is, and the facts read from it.

All values are frozen. ``None`` means that the text does not state it; an empty tuple means that it
was looked for and that there is none. Text is kept as printed.
"""

from __future__ import annotations

from gongwen.model.document import (
    Block,
    Cell,
    Correction,
    Document,
    Part,
    Removal,
    Repair,
    Role,
    Rows,
    SourceFile,
    Value,
)
from gongwen.model.facts import (
    Certainty,
    Citation,
    Deadline,
    DeadlineKind,
    Element,
    Evidence,
    Facts,
    LeaderMention,
    Operator,
    Passage,
    Relation,
    ResponsibilityRole,
    Shorthand,
    Slip,
    Span,
    Target,
    TargetClass,
    Task,
    UnitKind,
    UnitMention,
    WorkKind,
)

__all__ = [
    "Block",
    "Cell",
    "Certainty",
    "Citation",
    "Correction",
    "Deadline",
    "DeadlineKind",
    "Document",
    "Element",
    "Evidence",
    "Facts",
    "LeaderMention",
    "Operator",
    "Part",
    "Passage",
    "Relation",
    "Removal",
    "Repair",
    "ResponsibilityRole",
    "Role",
    "Rows",
    "Shorthand",
    "Slip",
    "SourceFile",
    "Span",
    "Target",
    "TargetClass",
    "Task",
    "UnitKind",
    "UnitMention",
    "Value",
    "WorkKind",
]
