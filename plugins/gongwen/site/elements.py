"""基本信息: the elements of a document, as an information-disclosure block (信息公开目录)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gongwen.addresses import issuer_path, work_page
from gongwen.code_words import CERTAINTY
from gongwen.knowledge.library import Holding
from gongwen.model import Document, Value
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.proofs import Proof, distinct, prove
from gongwen.site.quoting import briefing_issue, printed_date
from gongwen.site.titles import part_names
from gongwen.site.wording import FIELD

_DATES = ("signed_on", "printed_on", "published_on", "effective_on", "repealed_on")
_ALWAYS = ("document_number", "signed_on", "addressees")
"""People look for these, so that their absence is said."""


class Cell(Value):
    """One value of an element; `href` is an address from the root or an anchor, or empty."""

    text: str
    href: str = ""


_SHOWN = 30
"""A longer list (200 addressees) is folded after this many."""


class Row(Value):
    """An element and its values; none means that it was looked for and the text lacks it.

    ``tag`` says that the value was derived, ``remark`` stands after it in brackets.
    """

    field: str
    name: str
    cells: tuple[Cell, ...] = ()
    is_wide: bool = False
    tag: str = ""
    remark: str = ""

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The values that stand open."""
        return self.cells if len(self.cells) <= _SHOWN + 1 else self.cells[:_SHOWN]

    @property
    def folded(self) -> tuple[Cell, ...]:
        """The values of a long list that are shown on demand."""
        return self.cells[len(self.shown) :]


def element_rows(crosslinks: Crosslinks, holding: Holding) -> tuple[Row, ...]:
    """The rows of the block for one document, in the order of the disclosure catalogue.

    Narrow rows stand two by two; one that is left over is made wide.
    """
    rows = list(_rows(crosslinks, holding))
    is_left = True
    for at, row in enumerate(rows):
        follows = rows[at + 1] if at + 1 < len(rows) else None
        if not row.is_wide and is_left and (follows is None or follows.is_wide):
            rows[at] = msgspec.structs.replace(row, is_wide=True)
        is_left = rows[at].is_wide or not is_left
    return tuple(rows)


def element_proofs(holding: Holding) -> tuple[Proof, ...]:
    """The evidence of the elements, a line for each quote."""
    return distinct(
        prove(holding, FIELD.get(element.field, element.field), element.evidence)
        for element in holding.elements
    )


def missing_elements(holding: Holding) -> tuple[str, ...]:
    """What people look for and this document lacks: ``("发文字号", "成文日期", "主送")``."""
    document = holding.document
    is_dated = any(getattr(document, name) for name in _DATES)
    return tuple(
        FIELD[name]
        for name in _ALWAYS
        if not getattr(document, name) and not (name == "signed_on" and is_dated)
    )


def _rows(crosslinks: Crosslinks, holding: Holding) -> Iterator[Row]:
    document = holding.document
    yield _row(holding, "issuers", _issuers(crosslinks, holding), is_wide=True)
    if document.series:
        yield _row(holding, "series", (_series(crosslinks, holding),), is_wide=True)
    yield _row(holding, "document_number", _cells(document.document_number))
    yield _row(holding, "kind", _cells(document.kind))
    yield from _date_rows(holding)
    for field in ("secrecy", "urgency", "signer", "copy_number"):
        if values := _values(document, field):
            yield _row(holding, field, _cells(*values))
    yield _row(holding, "attachments", _attachments(holding))
    yield _row(holding, "addressees", _cells(*document.addressees), is_wide=True)
    for field in ("copied_to", "distribution", "contributed_by"):
        if values := _values(document, field):
            yield _row(holding, field, _cells(*values), is_wide=True)
    if holding.region:
        yield _row(holding, "region", _cells(holding.region), is_wide=True)


def _row(holding: Holding, field: str, cells: tuple[Cell, ...], *, is_wide: bool = False) -> Row:
    evidence = next((one.evidence for one in holding.elements if one.field == field), None)
    tag = ""
    if cells and evidence is not None and evidence.certainty != "stated":
        tag = _TAGS.get(evidence.rule, CERTAINTY[evidence.certainty])
    elif cells and field == "region":
        tag = CERTAINTY["derived"]
    return Row(field=field, name=FIELD[field], cells=cells, is_wide=is_wide, tag=tag)


_TAGS = {"issuer-in-title": "由标题读出"}


def _values(document: Document, field: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(document, field)
    return (value,) if isinstance(value, str) else value or ()


def _cells(*values: str | None) -> tuple[Cell, ...]:
    return tuple(Cell(text=value) for value in values if value)


def _issuers(crosslinks: Crosslinks, holding: Holding) -> tuple[Cell, ...]:
    names, issuers = holding.document.issuers, crosslinks.library.issuer
    if len(names) != len(holding.issuers):
        return tuple(
            Cell(text=issuers[slug].name, href=issuer_path(slug)) for slug in holding.issuers
        )
    return tuple(
        Cell(text=name, href=issuer_path(slug))
        for name, slug in zip(names, holding.issuers, strict=True)
    )


def _series(crosslinks: Crosslinks, holding: Holding) -> Cell:
    series = crosslinks.series(holding)
    text = briefing_issue(holding.document)
    return Cell(text=text, href=work_page(series.slug) if series else "")


def _attachments(holding: Holding) -> tuple[Cell, ...]:
    """Attachments that follow the text, then those that are named only.

    One without a title is called by its number where no name is left that could be its own.
    """
    document = holding.document
    names = part_names(document)
    titles = {part.title for part in document.parts}
    named = tuple(Cell(text=f"《{one}》") for one in document.attachments if one not in titles)
    held = tuple(
        Cell(text=f"《{part.title}》" if part.title else names[part.id], href=f"#{part.id}")
        for part in document.parts
        if part.title or not named
    )
    return held + named


def _date_rows(holding: Holding) -> Iterator[Row]:
    values = {name: getattr(holding.document, name) for name in _DATES}
    stated = {name: value for name, value in values.items() if value}
    for name, value in stated.items():
        yield _row(holding, name, _cells(printed_date(value)))
    if not stated:
        remark = f"年度：{holding.year}年" if holding.year else ""
        yield Row(field="signed_on", name=FIELD["signed_on"], remark=remark)
