"""The Library: what many documents say together, as values that pages, exports and search read."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from gongwen.authority import Redirect
from gongwen.knowledge.citations.work_kinds import is_kind_alone
from gongwen.knowledge.terms.glossary import Term
from gongwen.model import (
    Certainty,
    Citation,
    Deadline,
    Deixis,
    DerivedRelation,
    Document,
    Element,
    Evidence,
    Passage,
    Relation,
    Removal,
    Repair,
    ResponsibilityRole,
    Shorthand,
    Slip,
    Target,
    Task,
    UnitKind,
    ValidityStatement,
    Value,
    WorkKind,
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


class Assignment(Value):
    """One responsibility: this unit, in this role, as printed."""

    unit: str
    """Slug of a Library unit."""
    name: str
    role: ResponsibilityRole
    evidence: Evidence


class Duty(Value):
    """A task in the Library: the task as read, its document, and the units it was given to."""

    id: str
    """``<document id>#<anchor>``, the address of its card."""
    document: str
    task: Task
    assignments: tuple[Assignment, ...] = ()
    leaders: tuple[str, ...] = ()
    """Slugs of Library.leaders."""


class Candidate(Value):
    """A body that an ambiguous name can mean, by full name (北京市朝阳区卫生健康局)."""

    name: str
    region: str | None = None


AddressField = Literal["addressees", "copied_to", "distribution"]
"""主送, 抄送, 分送."""


class Addressing(Value):
    """One document sent to a unit, under the printed `name`.

    ``via`` is the slug of the collective unit that was named, empty where it was named itself.
    """

    document: str
    field: AddressField
    name: str
    via: str = ""


class Unit(Value):
    """A responsible unit (责任单位), a page of its own.

    ``body`` is the printed name of the body it belongs to (the document's issuer where the text
    leaves it out), ``certainty`` and ``rule`` say how that is known. ``members`` are slugs, and
    ``members_rule`` and ``members_source`` say where they come from; both are empty for a single
    unit and for an open one.
    """

    slug: str
    name: str
    kind: UnitKind
    body: str | None = None
    canonical: str | None = None
    region: str | None = None
    certainty: Certainty = "derived"
    rule: str = ""
    source: str = ""
    members: tuple[str, ...] = ()
    members_rule: str = ""
    members_source: str = ""
    duties: tuple[str, ...] = ()
    """Ids of duties that name it."""
    through: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(slug of a collective unit that it is a member of, ids of duties that name that one)."""
    parent: str | None = None
    """Slug of the unit of its body, where the Library has one."""
    addressed: tuple[str, ...] = ()
    """Ids of documents sent to it, by its own name or a collective one."""
    addressings: tuple[Addressing, ...] = ()
    """The same, each with how: under which name, in which list, through which collective."""
    issuer: str | None = None
    """Slug of the issuer that is the same body."""
    other_members: tuple[str, ...] = ()
    """Names of members that have no unit of their own, since no document names them."""
    count: int = 0
    """How many members a collective name has, where that is known: those not listed among them."""
    candidates: tuple[str, ...] = ()
    """The bodies that an ambiguous name can mean, by full name."""
    valid_to: str | None = None
    """The last day of a body that is no more, as far as it is known (``2018-03``)."""
    succeeded_by: tuple[str, ...] = ()
    """Full names of the bodies that took over; it stays the body it was."""


class Meant(Value):
    """A body or a division that words mean: by full name, with its pages where it has any."""

    name: str
    unit: str | None = None
    issuer: str | None = None


class DeixisFact(Value):
    """Whom words of a document mean by who says them (指代): 我委 is 山东省卫生健康委员会.

    ``means`` are one or several, empty where a collective name is not told apart; ``rule`` and
    ``source`` say how they are known. All is derived.
    """

    deixis: Deixis
    rule: str
    means: tuple[Meant, ...] = ()
    source: str = ""


class UnsettledName(Value):
    """A name of a unit that could be several bodies (``candidates``), or that no file knows.

    ``unit`` is the slug of its unit, ``count`` how often it is named, ``at`` the first place
    (``<document id>#<anchor>``), with its ``file`` and ``line``; 0 where that is not known.
    """

    name: str
    printed: str
    unit: str
    region: str | None = None
    candidates: tuple[Candidate, ...] = ()
    count: int = 0
    at: str = ""
    file: str = ""
    line: int = 0


class Leader(Value):
    """A responsible leader (责任领导): a name at a body, and tasks only."""

    slug: str
    name: str
    body: str | None = None
    duties: tuple[str, ...] = ()


class Issuer(Value):
    """An issuing body (发文机关), with the ids of its documents, newest first."""

    slug: str
    name: str
    canonical: str | None = None
    parent: str | None = None
    region: str | None = None
    source: str = ""
    documents: tuple[str, ...] = ()
    unit: str | None = None
    """Slug of the unit that is the same body."""


class Delivery(Value):
    """Whom a document was addressed to (主送范围), by region.

    ``regions`` are those that it names one by one; ``left_out`` those of the same level that it
    does not name, derived from the divisions with ``source``; ``collectives`` and ``others`` are
    the addressees as printed that name many bodies, or a body of no region.
    """

    document: str
    regions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    source: str = ""


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


class DeadlineFact(Value):
    """A deadline with its document, and the duty in whose text it stands; ``None`` for none."""

    id: str
    """``<document id>#<anchor>@<start>``: unique."""
    document: str
    duty: str | None
    deadline: Deadline


class TargetFact(Value):
    """A target with its document, and the duty in whose text it stands; ``None`` for none."""

    id: str
    """``<document id>#<anchor>@<start>``: unique."""
    document: str
    duty: str | None
    target: Target


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
