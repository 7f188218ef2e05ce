"""A 提法 (term) as the Library knows it: its uses, what it means, and where that is said."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from gongwen.knowledge.terms.quoted_words import folded
from gongwen.model import Evidence, Value

Origin = Literal["editor", "text", "listing"]
"""Who says what a term means: an ``editor``, in authority/terms.yml; a ``text`` that uses it; a
``listing`` in a text that does not use it, whose items fit its number and its word."""


class TermUse(Value):
    """One use of a term, with for whom or what it holds there, where the sentence says so."""

    document: str
    evidence: Evidence
    applies_to: Evidence | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether it stands between quotation marks."""
        return self.evidence.rule == "quoted-words"


class TermDefinition(Value):
    """What a term means (释义).

    ``document`` is the id of the text that says so, empty for an editor, whose source is that of
    the evidence. ``members`` are as many as the number of the term says (三个一批).
    """

    text: str
    origin: Origin
    evidence: Evidence
    document: str = ""
    members: tuple[str, ...] = ()

    @property
    def meaning(self) -> frozenset[str]:
        """What it comes to: the same for lists of the same members in another order."""
        return frozenset(folded(member) for member in self.members or (self.text,))


class Term(Value):
    """A term with all its uses, those of the earliest document first, undated ones last.

    ``forms`` are all printed forms that were merged (“互联网+”, “互联网＋”). ``definitions`` are
    all that the texts say, an editor's first; ``definition`` and ``definition_source`` are the one
    that holds wherever the text says nothing else, ``None`` where texts differ or are silent.
    ``contains`` and ``within`` are slugs of terms whose words stand in this one's, or hold them.
    """

    slug: str
    text: str
    definition: str | None = None
    definition_source: str = ""
    forms: tuple[str, ...] = ()
    definitions: tuple[TermDefinition, ...] = ()
    uses: tuple[TermUse, ...] = ()
    contains: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that use it, each once, the earliest first."""
        return tuple(dict.fromkeys(use.document for use in self.uses))

    @property
    def wordings(self) -> tuple[str, ...]:
        """All that a text may say for it: its forms, and the list that explains it elsewhere."""
        spelled = (d.text for d in self.definitions if d.origin == "listing")
        return tuple(dict.fromkeys((self.text, *self.forms, *spelled)))

    @property
    def common(self) -> TermDefinition | None:
        """The definition that holds wherever the text says nothing else."""
        return next((d for d in self.definitions if d.text == self.definition), None)

    def definition_in(self, document: str) -> TermDefinition | None:
        """What the term means in `document`: an editor's word, its own, or the common one.

        ``None`` where nobody says, or where other texts differ among themselves.
        """
        editor = next((d for d in self.definitions if d.origin == "editor"), None)
        own = next((d for d in self.definitions if d.document == document), None)
        return editor or own or self.common
