"""The values that the rooms hand to each other: what one document is, and the facts read from it.

All values are frozen. ``None`` means that the text does not state it; an empty tuple means that it
was looked for and that there is none. Text is kept as printed.
"""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

Certainty = Literal["stated", "derived", "inferred"]
"""``stated`` 载明: the text says it; ``derived`` 推得: computed from stated facts or authority
files; ``inferred`` 待核: a guess to be confirmed."""

Role = Literal[
    "copy_number",
    "secrecy",
    "urgency",
    "masthead",
    "signer",
    "title",
    "history",
    "document_number",
    "addressees",
    "heading",
    "item",
    "paragraph",
    "responsibility",
    "table",
    "closing",
    "attachment_note",
    "signatories",
    "signed_on",
    "annotation",
    "series",
    "issue",
    "compiled_by",
    "printed_on",
    "editor_note",
    "contributed_by",
    "copied_to",
    "distribution",
]
"""What a block is in its document. Where a front-matter field is read from a block, both have the
same name (GB/T 9704-2012, 7.2 to 7.4). ``item`` is a numbered paragraph without a title of its own;
``closing`` is a last paragraph that belongs to the document and not to its last chapter;
``history`` (题注) says when a regulation was adopted, published and takes effect."""

ResponsibilityRole = Literal["lead", "supporting", "responsible"]
"""``lead`` 牵头, ``supporting`` 配合, ``responsible`` 责任 (the text states no other role)."""

UnitKind = Literal["single", "collective", "open"]
"""``single`` one body; ``collective`` a name for several that authority files or the Library know
(各县（区）卫生健康局); ``open`` a name for several that nobody has listed (各医疗卫生单位)."""

Relation = Literal[
    "implements",
    "based_on",
    "follows",
    "promulgates",
    "forwards",
    "mentions",
    "mentions_series",
    "issue_of",
    "studies",
]
"""How a document stands to a work, in this order: 贯彻落实, 依据, 按照, 印发, 转发, 提及,
提及刊物, 属于刊物, 学习."""

Target = Literal["document", "self", "series", "book", "planned", "programme"]
"""What a citation names: a document; the document itself or its own attachment; a series of
briefings; a book; a work yet to be written (编制《甲路线图》); an undertaking that is called by the
work that it makes (《甲志》编纂工作)."""


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """Base of all values: frozen, compared by content, small when written.

    ``dict`` leaves room for cached properties; it takes no part in comparison.
    """


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


class Cell(Value):
    """A cell of a table; lines inside it are joined by an ideographic space (U+3000)."""

    text: str
    rows: int = 1
    columns: int = 1


Rows = tuple[tuple[Cell, ...], ...]
"""A table: the cells that begin in each row, merged ones once, as `tables.make_rows` gives them."""


class Block(Value):
    """One printed paragraph, without the line break that ends it; or a table.

    ``level`` and ``position`` are set on headings and items alone: the level by 公文 numbering
    (1 一、 2 （一） 3 1. 4 （1）) and the place in the tree, as in ``2-1``, whatever the printed
    label says. A ``run_in`` heading stands at the start of the paragraph that follows it
    (（一）强化工作统筹。贫困地区…); its text keeps its full stop. Of a table, ``text`` is what its
    cells say, in order, with tabs between them.
    """

    text: str
    role: Role = "paragraph"
    level: int = 0
    position: str = ""
    run_in: bool = False
    rows: Rows = ()


class Part(Value):
    """An attachment (附件) that is a document of its own: a plan issued by a notice."""

    id: str
    title: str | None = None
    kind: str | None = None
    blocks: tuple[Block, ...] = ()


class SourceFile(Value):
    """A file as received: its path relative to the corpus and where it was taken from."""

    file: str
    url: str | None = None


class Correction(Value, rename={"value": "is"}):
    """A fact that a person has set right without touching the text.

    ``at`` is the anchor of the passage or task, ``field`` the name of the fact, ``value`` (``is``
    in the front matter) what it is, ``why`` the reason given.
    """

    at: str
    field: str
    value: str | tuple[str, ...]
    why: str


class Document(Value):
    """One official document: its elements and its text. Written and read by ``record.py``.

    Dates are ISO (``2020-02-24``), or as printed where the printed date does not exist.
    ``document_number`` is the canonical form; the printed one stands in the text.
    """

    id: str
    title: str | None = None
    kind: str | None = None
    series: str | None = None
    issue_year: int | None = None
    issue: int | None = None
    total_issue: int | None = None
    issuers: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    signer: tuple[str, ...] = ()
    copy_number: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    compiled_by: str | None = None
    contributed_by: str | None = None
    document_number: str | None = None
    signed_on: str | None = None
    printed_on: str | None = None
    published_on: str | None = None
    effective_on: str | None = None
    repealed_on: str | None = None
    addressees: tuple[str, ...] = ()
    copied_to: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    region: str | None = None
    identifiers: dict[str, str] = {}
    sources: tuple[SourceFile, ...] = ()
    corrections: tuple[Correction, ...] = ()
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


class Removal(Value):
    """Characters of the source that are not in the record, and why (``reason`` is a code)."""

    start: int
    text: str
    reason: str


class Repair(Value):
    """A change of white space or a joined page break; no character is lost by it.

    ``lines`` are the source lines (from 1) that were joined, ``before`` and ``after`` the words on
    both sides of the seam.
    """

    kind: Literal["page-break", "digit-spacing", "letter-spacing", "heading-level"]
    lines: tuple[int, ...]
    before: str = ""
    after: str = ""
    anchor: str = ""


# ── facts ────────────────────────────────────────────────────────────────────────────────────


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


class UnitMention(Value):
    """A responsible unit (责任单位) as printed, and its role.

    ``expanded`` is the full name where a list shares a prefix (省科技厅、教育厅: 省教育厅);
    ``is_open`` says that 等 follows: the list names not all.
    """

    name: str
    role: ResponsibilityRole
    evidence: Evidence
    expanded: str | None = None
    is_open: bool = False


class LeaderMention(Value):
    """A responsible leader (责任领导); ``name`` is as printed, without blanks in it."""

    name: str
    evidence: Evidence


class Deadline(Value):
    """A 完成时限 that stands on a line of its own, as printed."""

    raw: str
    evidence: Evidence


class Task(Value):
    """A task (任务): an entry of a work plan, or any entry with a responsible unit.

    ``at`` is its anchor, ``label`` the printed number (（二）), ``place`` the citable place
    (二（二）).
    """

    at: str
    part: str
    label: str
    place: str
    title: str
    text: str
    units: tuple[UnitMention, ...] = ()
    leaders: tuple[LeaderMention, ...] = ()
    deadline: Deadline | None = None
    sub_points: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Citation(Value):
    """A named work in the text (引用), as printed, with the number and issuers beside it.

    ``refers_to`` is the full title where a short form (《摘编》) was resolved backwards.
    ``target`` says what kind of thing it is.
    """

    title: str | None
    document_number: str | None
    issuers: tuple[str, ...]
    relation: Relation
    target: Target
    evidence: Evidence
    """The citation itself: 《…》（…号）."""
    context: Evidence
    """The clause that leads to it, which shows the relation."""
    refers_to: str | None = None


class Shorthand(Value):
    """A quoted term (提法): the words between “ and ”, one term however many 、 it holds."""

    text: str
    evidence: Evidence


class Slip(Value):
    """A suspected slip of the source (sic): flagged, never corrected."""

    printed: str
    usual: str
    evidence: Evidence


class Element(Value):
    """The evidence of one front-matter field."""

    field: str
    value: str
    evidence: Evidence


class Facts(Value):
    """All that is read from one record: pure, so that it can be cached by the record's bytes."""

    id: str
    elements: tuple[Element, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    terms: tuple[Shorthand, ...] = ()
    slips: tuple[Slip, ...] = ()
