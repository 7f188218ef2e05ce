"""The words of a fact with what stands around them in the text."""

from __future__ import annotations

from gongwen.knowledge.library import Holding
from gongwen.model import Evidence, Value
from gongwen.site.wording import place_name

_AROUND = 40
"""So many characters before and after the words are shown."""


class InContext(Value):
    """Words of a document, where they stand, and the text before and after them."""

    holding: Holding
    anchor: str
    place: str
    before: str
    words: str
    after: str


def in_context(holding: Holding, evidence: Evidence, words: str = "") -> InContext:
    """The words of `evidence` in their passage; alone where no passage states them.

    `words` are those at the start of the quote that are meant, all of it where they are empty.

    Example: ``before`` ``……全面完成健康扶贫``, ``words`` ``三年行动计划``.
    """
    passage = holding.passage.get(evidence.anchor)
    text, span = (passage.text if passage else evidence.quote), evidence.span
    start, end = (span.start, span.end) if passage and span else (0, len(evidence.quote))
    if words and text.startswith(words, start):
        end = start + len(words)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return InContext(
        holding=holding,
        anchor=evidence.anchor,
        place=place_name(passage.place, passage.role) if passage else "",
        before=("……" if start > _AROUND else "") + before,
        words=text[start:end],
        after=after + ("……" if end + _AROUND < len(text) else ""),
    )
