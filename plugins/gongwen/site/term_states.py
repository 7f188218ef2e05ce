"""How it stands with the meaning of a term (提法), in the few words of a list."""

from __future__ import annotations

from gongwen.knowledge.terms.glossary import Term
from gongwen.knowledge.terms.numbered import is_unclear

UNKNOWN = "未见释义"
_DIFFERENT = "各文所指不同"
_EDITORS = "编者释义"


def state_of(term: Term) -> str:
    """Whether and by whom a term is explained, for the whole Library.

    Empty for a term that nobody explains and that can be understood as it stands.

    Example: 四早, which another document lists, is ``"借他文释义"``.
    """
    if not term.definitions:
        return _unknown(term)
    if term.common is None:
        return _DIFFERENT
    if term.common.origin == "editor":
        return _EDITORS
    return "借他文释义" if term.common.origin == "listing" else "有释义"


def state_in(term: Term, document: str) -> str:
    """Whether and by whom a term is explained for the reader of `document`; empty as in `state_of`.

    Example: 四个不摘, which no held text explains, is ``"未见释义"``.
    """
    says = term.definition_in(document)
    if says is None:
        return _DIFFERENT if term.definitions else _unknown(term)
    if says.origin == "editor":
        return _EDITORS
    return "本文释义" if says.document == document else "借他文释义"


def _unknown(term: Term) -> str:
    return UNKNOWN if is_unclear(term.text) else ""
