"""The words of a fact in their sentence, and where they stand, as lists of quotations show."""

from __future__ import annotations

from gongwen.knowledge.library import Holding
from gongwen.model import Evidence, Span, Value
from gongwen.site.places import place_of
from gongwen.site.sentences import sentence_around

NEAR = 40
"""So many characters of the sentence are shown on each side where the words are what matters."""
WHOLE = 160
"""So many where the sentence is what proves: hardly any is longer."""


class InContext(Value):
    """Words of a document, where they stand, and their sentence before and after them.

    A side that is not shown whole has …… where it is cut.
    """

    holding: Holding
    anchor: str
    place: str
    before: str
    words: str
    after: str


def in_context(
    holding: Holding, evidence: Evidence, words: str = "", longest: int = NEAR
) -> InContext:
    """The words of `evidence` in their sentence; alone where no passage states them.

    `words` are those at the start of the quote that are meant, all of it where they are empty.

    Example: ``before`` ``……全面完成健康扶贫``, ``words`` ``三年行动计划``.
    """
    passage = holding.passage.get(evidence.anchor)
    span = evidence.span if passage else None
    text = passage.text if passage and span else evidence.quote
    span = span or Span(0, len(text))
    if words and text.startswith(words, span.start):
        span = Span(span.start, span.start + len(words))
    shown = sentence_around(text, span, longest)
    return InContext(
        holding=holding,
        anchor=evidence.anchor,
        place=place_of(holding, evidence.anchor),
        before="……" * shown.is_cut_before + shown.before,
        words=shown.words,
        after=shown.after + "……" * shown.is_cut_after,
    )
