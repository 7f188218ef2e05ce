"""How it stands with the meaning of a term (提法), in the few words of a list."""

from __future__ import annotations

from gongwen.knowledge.terms.glossary import Term

UNKNOWN = "未见释义"
_DIFFERENT = "各文所指不同"
_EDITORS = "编者释义"


def state_of(term: Term) -> str:
    """Whether and by whom a term is explained, for the whole Library; never empty.

    One that seems plain has its state as well: beside marked ones an unmarked would look explained.

    Examples: 四早, which another document lists, is ``"借他文释义"``; 放管服, which nobody
    explains, ``"未见释义"``.
    """
    if not term.definitions:
        return UNKNOWN
    if term.common is None:
        return _DIFFERENT
    if term.common.origin == "editor":
        return _EDITORS
    return "借他文释义" if term.common.origin == "listing" else "有释义"


def state_in(term: Term, document: str) -> str:
    """Whether and by whom a term is explained for the reader of `document`; never empty.

    Example: 四个不摘, which no held text explains, is ``"未见释义"``.
    """
    says = term.definition_in(document)
    if says is None:
        return _DIFFERENT if term.definitions else UNKNOWN
    if says.origin == "editor":
        return _EDITORS
    return "本文释义" if says.document == document else "借他文释义"
