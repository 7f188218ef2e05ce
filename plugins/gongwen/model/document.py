"""What one document is: its elements, its text, and how its record came about.

All values are frozen. ``None`` means that the text does not state it; an empty tuple means that it
was looked for and that there is none. Text is kept as printed.
"""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

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


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """Base of all values: frozen, compared by content, small when written.

    ``dict`` leaves room for cached properties; it takes no part in comparison.
    """


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
