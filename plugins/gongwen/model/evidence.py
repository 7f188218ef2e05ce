"""Where a fact stands and why it is believed: a passage, a range of it, a rule, how sure it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from gongwen.model.document import Role, Value

Certainty = Literal["stated", "derived", "inferred"]
"""``stated`` 载明: the text says it; ``derived`` 推得: computed from stated facts or authority
files; ``inferred`` 待核: a guess to be confirmed."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Half-open range of code points in the text of one passage."""

    start: int
    end: int


class Evidence(Value):
    """Why a fact is believed: its words, their place, the rule that read them, and how sure it is.

    ``quote == passage.text[span.start:span.end]`` holds for the passage with that ``anchor``.
    ``anchor`` is empty, and ``span`` ``None``, when no text states the fact (authority files, or a
    person); ``source`` then says who does.
    """

    quote: str
    rule: str
    certainty: Certainty
    anchor: str = ""
    span: Span | None = None
    source: str = ""


class Passage(Value):
    """A run of text as a reader sees it: a paragraph, with the run-in heading that opens it.

    ``anchor`` is its address in the page, ``place`` how people cite it (二（二）), ``part`` the id
    of its part or empty, ``heading`` the title of the section that it stands in.
    """

    anchor: str
    role: Role
    text: str
    place: str = ""
    part: str = ""
    section: str = ""
    heading: str = ""
    blocks: tuple[int, ...] = ()

    def evidence(
        self, span: Span, rule: str, certainty: Certainty = "stated", source: str = ""
    ) -> Evidence:
        """What the words at `span` of this passage prove, by `rule`."""
        return Evidence(
            quote=self.text[span.start : span.end],
            rule=rule,
            certainty=certainty,
            anchor=self.anchor,
            span=span,
            source=source,
        )
