"""Units and bodies as the Library knows them: units, leaders, issuers, whom words mean."""

from __future__ import annotations

from typing import Literal

from gongwen.model import Certainty, Deixis, UnitKind, Value


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
