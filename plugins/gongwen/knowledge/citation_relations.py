"""How a document stands to a work (关系), by the words around the citation."""

from __future__ import annotations

import re

from gongwen.model import Relation, WorkKind

# What stands around a citation → its relation; the first that fits. (before, after, relation)
_RELATIONS: tuple[tuple[re.Pattern[str], re.Pattern[str], Relation], ...] = (
    (re.compile(r"学习[^，。]{0,8}$"), re.compile(r""), "studies"),
    (re.compile(r"转发[^，。]{0,20}$"), re.compile(r""), "forwards"),
    # 现将《甲》转发给你们;  《甲》已经国务院同意，现转发给你们
    (re.compile(r"现将[^。]{0,80}$"), re.compile(r"[^。]{0,80}转发给"), "forwards"),
    (re.compile(r""), re.compile(r"(?:业已|已经|业经|已)[^。]{0,80}现(?:予)?转发"), "forwards"),
    # 结合…《甲》，我们研究制定了《乙》: 乙 carries 甲 out
    (re.compile(r"结合|根据|按照|依据"), re.compile(r"[^。]*制定了"), "implements"),
    (
        re.compile(r"贯彻|落实|结合|根据|按照|依据"),
        re.compile(r"[^。]*(?:通知如下|现印发)"),
        "based_on",
    ),
    (
        re.compile(r"(?:根据|依据)[^，。]*$"),
        re.compile(r"(?:等)?(?:的)?(?:要求|规定|精神)"),
        "follows",
    ),
    (re.compile(r"(?:按照|贯彻落实|落实)[^。]*$"), re.compile(r""), "implements"),
    (re.compile(r"(?:根据|依据|依照)[^，。]*$"), re.compile(r""), "based_on"),
)


def find_relation(kind: WorkKind, before: str, after: str) -> Relation:
    """The relation that the sentence states, ``mentions`` where it states none.

    Example: ``before`` ``按照`` and ``after`` ``要求，`` give ``implements``.
    """
    if kind == "self":
        return "promulgates"
    if kind == "series":
        return "mentions_series"
    if kind in ("planned", "programme"):
        return "mentions"
    for left, right, relation in _RELATIONS:
        if left.search(before) and right.match(after):
            return relation
    return "mentions"
