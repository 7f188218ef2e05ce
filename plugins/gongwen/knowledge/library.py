"""The Library: what many documents say together, as values that pages, exports and search read."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from gongwen.authority import Redirect
from gongwen.knowledge.citations.entities import RelationFact, ValidityFact, Work
from gongwen.knowledge.citations.work_kinds import is_kind_alone
from gongwen.knowledge.tasks.entities import DeadlineFact, Duty, TargetFact
from gongwen.knowledge.terms.glossary import Term
from gongwen.knowledge.units.entities import (
    DeixisFact,
    Delivery,
    Issuer,
    Leader,
    Unit,
    UnsettledName,
)
from gongwen.model import (
    Document,
    Element,
    Evidence,
    Passage,
    Removal,
    Repair,
    Shorthand,
    Slip,
    ValidityStatement,
    Value,
)
from gongwen.problems import Problem

Level = Literal["national", "provincial", "city", "county"]

_WHOLE_PASSAGE = 120
"""A passage of at most this many characters is quoted whole, a longer one by its words alone."""


class Holding(Value):
    """A document that the corpus holds, with all that is known of it."""

    document: Document
    passages: tuple[Passage, ...]
    elements: tuple[Element, ...] = ()
    region: str | None = None
    level: Level | None = None
    year: int | None = None
    topics: tuple[str, ...] = ()
    """Words (专题) that its titles share with those of other documents, most shared first."""
    issuers: tuple[str, ...] = ()
    """Slugs of Library.issuers, lead first."""
    tasks: tuple[str, ...] = ()
    """Ids of Library.duties, in printed order."""
    cites: tuple[str, ...] = ()
    """Slugs of Library.works, in order of first mention, each once."""
    cited_by: tuple[str, ...] = ()
    """Ids of documents that cite this one."""
    validity: tuple[ValidityStatement, ...] = ()
    """What it says of its own 时效 (本办法自…起施行，有效期5年)."""
    terms: tuple[Shorthand, ...] = ()
    slips: tuple[Slip, ...] = ()
    deixis: tuple[DeixisFact, ...] = ()
    """Words that point, each once in a part, in printed order."""
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """The document's id, as in its address."""
        return self.document.id

    @property
    def title(self) -> str:
        """The title, or the id of a document whose text has none."""
        return self.document.title or self.document.id

    @cached_property
    def passage(self) -> dict[str, Passage]:
        """Passages by anchor."""
        return {passage.anchor: passage for passage in self.passages}

    def quote(self, evidence: Evidence) -> str:
        """The words that prove a fact, with their passage where that is short enough to be read.

        Example: the unit 医政医改科 is proved by its whole line, ``责任单位：医政医改科、办公室``.
        """
        passage = self.passage.get(evidence.anchor)
        is_short = passage is not None and len(passage.text) <= _WHOLE_PASSAGE
        return passage.text if passage and is_short else evidence.quote


class Library(Value):
    """Everything the site, the exports and the search are made of.

    Order is part of the value: holdings newest first (undated last), all else most used first or by
    first appearance.
    """

    name: str
    holdings: tuple[Holding, ...] = ()
    duties: tuple[Duty, ...] = ()
    units: tuple[Unit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    """Of the documents that have addressees, in the order of holdings."""
    works: tuple[Work, ...] = ()
    relations: tuple[RelationFact, ...] = ()
    """In the order of holdings."""
    validity: tuple[ValidityFact, ...] = ()
    """In the order of relations."""
    deadlines: tuple[DeadlineFact, ...] = ()
    """In the order of holdings, then as printed."""
    targets: tuple[TargetFact, ...] = ()
    terms: tuple[Term, ...] = ()
    unsettled: tuple[UnsettledName, ...] = ()
    """Names of units that no one can tell, most used first."""
    problems: tuple[Problem, ...] = ()
    show_leaders: bool = True
    """``leaders: show | hide`` in corpus/settings.yml; hidden names stand nowhere."""
    redirects: tuple[Redirect, ...] = ()
    """Former ids that no document has now, each straight to the present one."""
    slugs: dict[str, str] = {}
    """Every slug in use, key → slug; the importer freezes them in authority/slugs.yml."""

    @cached_property
    def holding(self) -> dict[str, Holding]:
        """Holdings by document id."""
        return {holding.id: holding for holding in self.holdings}

    @cached_property
    def duty(self) -> dict[str, Duty]:
        """Duties by id."""
        return {duty.id: duty for duty in self.duties}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by slug."""
        return {unit.slug: unit for unit in self.units}

    @cached_property
    def leader(self) -> dict[str, Leader]:
        """Leaders by slug."""
        return {leader.slug: leader for leader in self.leaders}

    @cached_property
    def issuer(self) -> dict[str, Issuer]:
        """Issuers by slug."""
        return {issuer.slug: issuer for issuer in self.issuers}

    @cached_property
    def work(self) -> dict[str, Work]:
        """Works by slug."""
        return {work.slug: work for work in self.works}

    @cached_property
    def term(self) -> dict[str, Term]:
        """Terms by slug."""
        return {term.slug: term for term in self.terms}

    @cached_property
    def terms_in(self) -> dict[str, tuple[Term, ...]]:
        """By document id: the terms that it uses, in the order of `terms`."""
        terms: dict[str, list[Term]] = {}
        for term in self.terms:
            for document in term.documents:
                terms.setdefault(document, []).append(term)
        return {document: tuple(used) for document, used in terms.items()}

    @property
    def has_leaders(self) -> bool:
        """Whether leaders have pages: they are shown, and there are some."""
        return self.show_leaders and bool(self.leaders)

    @property
    def wanted(self) -> tuple[Work, ...]:
        """Works that are cited and not held (待补文件), those that most documents cite first.

        A bare 《通知》 whose work the text does not say cannot be collected and is left out.
        """
        absent = [
            work
            for work in self.works
            if work.kind in ("document", "book")
            and work.document is None
            and (work.document_number or not is_kind_alone(work.title or ""))
        ]
        return tuple(sorted(absent, key=lambda w: (-len(w.citing), -len(w.citations), w.slug)))
