"""The sentence around some words of a passage, as a list of quotations shows it."""

from __future__ import annotations

import re
import string

from gongwen.model import Span, Value

_ENDS = "。！？\n"
_CLAUSE = re.compile(r"[，；：、]")
_FIGURE = string.digits + string.ascii_letters + "."
"""No cut goes through these: ``……022年`` would be another year than 2022年."""


class Sentence(Value):
    """A sentence in three: ``words`` are those that it is shown for.

    ``is_cut_before`` and ``is_cut_after`` say that a side was too long to be shown whole.
    """

    before: str
    words: str
    after: str
    is_cut_before: bool = False
    is_cut_after: bool = False


def sentence_around(text: str, span: Span, longest: int) -> Sentence:
    """The sentence of `text`, a passage as printed, that holds the words at `span`.

    A full stop inside the words ends nothing. A side of more than `longest` characters is cut,
    where it can be after a comma, and never within a figure or a Latin word.

    Example: in ``第一句。根据《甲法》，制定本办法。第三句。`` the words ``《甲法》`` stand
    between ``根据`` and ``，制定本办法。``.
    """
    start = max(text.rfind(end, 0, span.start) for end in _ENDS) + 1
    ends = [at + 1 for end in _ENDS if (at := text.find(end, span.end)) >= 0]
    before = text[start : span.start].lstrip()
    after = text[span.end : min(ends, default=len(text))].rstrip()
    shown_before, shown_after = _last(before, longest), _first(after, longest)
    return Sentence(
        before=shown_before,
        words=text[span.start : span.end],
        after=shown_after,
        is_cut_before=shown_before != before,
        is_cut_after=shown_after != after,
    )


def _last(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    end = text[-longest:]
    mark = _CLAUSE.search(end, 0, longest // 2)
    if mark:
        return end[mark.end() :]
    return end.lstrip(_FIGURE) if text[-longest - 1] in _FIGURE else end


def _first(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    beginning = text[:longest]
    marks = list(_CLAUSE.finditer(beginning, longest // 2))
    if marks:
        return beginning[: marks[-1].end()]
    return beginning.rstrip(_FIGURE) if text[longest] in _FIGURE else beginning
