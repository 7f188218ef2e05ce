"""Cited works as the Library knows them, and how documents stand to them."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from gongwen.model import Citation, DerivedRelation, Evidence, Relation, Value, WorkKind


class CitedBy(Value):
    """One place that cites a work."""

    document: str
    citation: Citation


class Work(Value):
    """A cited work: held (``document`` is its id), or wanted (待补), with its own page.

    ``titles`` are all the printed forms that were merged, and ``merged_rule`` says why; a series of
    briefings lists the ids of the issues that are held.
    """

    slug: str
    title: str | None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    kind: WorkKind = "document"
    document: str | None = None
    anchor: str = ""
    titles: tuple[str, ...] = ()
    merged_rule: str = ""
    held_rule: str = ""
    """How it is known that the held document is the work, where neither number nor title say so."""
    issues: tuple[str, ...] = ()
    citations: tuple[CitedBy, ...] = ()

    @property
    def name(self) -> str:
        """What to call it: its title in 《》, or its number."""
        return f"《{self.title}》" if self.title else self.document_number or self.slug

    @cached_property
    def citing(self) -> tuple[str, ...]:
        """Ids of the documents that cite it, each once, in the order of the citations."""
        return tuple(dict.fromkeys(use.document for use in self.citations))


class RelationFact(Value):
    """How the document with the id ``document`` stands to a work, or to another held document.

    A stated relation (``evidence.certainty`` stated) leads to ``work``, the slug of a work, and to
    ``to_document``, its id, where the corpus holds it. A derived one leads to ``to_document`` and
    has no ``work``, but for ``co_cites``, whose ``work`` is the one that both cite; its
    ``evidence.rule`` says how it was computed. ``to_document`` is never ``document`` itself: a
    notice that issues its own attachment leads to a work alone.

    Symmetric relations (``co_cites``, ``parallel_in_kind``) stand once, from the document further
    down in Library.holdings to the one above it.
    """

    document: str
    relation: Relation | DerivedRelation
    evidence: Evidence
    work: str | None = None
    to_document: str | None = None


ValidityState = Literal["repealed", "amended", "upheld"]
"""``repealed`` 废止, ``amended`` 修改, ``upheld`` 继续有效."""


class ValidityFact(Value):
    """What a held document says of the validity of a work; where none speaks, nothing is known.

    ``work`` is a slug and ``to_document`` its id where it is held, ``document`` the id of the one
    that says so. ``on`` is the ISO date from which it holds, ``None`` where the text names none.
    """

    work: str
    document: str
    state: ValidityState
    evidence: Evidence
    to_document: str | None = None
    on: str | None = None
    on_rule: str = ""
    """How the day was derived; empty where the sentence names it."""
