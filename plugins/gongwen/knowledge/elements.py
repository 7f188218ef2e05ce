"""The evidence of front-matter fields, found again in the record's own text."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.model import Document, Element, Evidence, Passage
from gongwen.structure.fields import Found, find_fields
from gongwen.structure.zones import Zoned

_WORDS = (
    "title",
    "kind",
    "document_number",
    "issuers",
    "signatories",
    "signer",
    "copy_number",
    "secrecy",
    "urgency",
    "signed_on",
    "printed_on",
    "effective_on",
    "addressees",
    "attachments",
    "series",
    "issue_year",
    "issue",
    "total_issue",
    "compiled_by",
    "contributed_by",
    "copied_to",
    "distribution",
)


def find_elements(document: Document, passages: tuple[Passage, ...]) -> tuple[Element, ...]:
    """The elements of `document`, each with the words that state it.

    A value that the text does not give (a person wrote it into the front matter) has evidence with
    the rule ``front-matter`` and no quote. An absent value has no element.

    Example: 国卫办基层函〔2020〕177号 has the quote ``国卫办基层函﹝2020﹞177号``.
    """
    zoned = Zoned(blocks=document.blocks, parts=document.parts)
    found = {found.field: found for found in find_fields(zoned)}
    anchors = {index: p.anchor for p in passages if not p.part for index in p.blocks}
    elements: list[Element] = []
    for field in _WORDS:
        value = getattr(document, field)
        if value is None or value == ():
            continue
        words = "、".join(value) if isinstance(value, tuple) else str(value)
        read = found.get(field)
        if read and read.value == value and read.places:
            elements += (
                Element(field=field, value=words, evidence=evidence)
                for evidence in _evidence(read, document, anchors)
            )
        else:
            rule = read.rule if read and read.value == value else "front-matter"
            source = "" if rule != "front-matter" else "人工填写"
            certainty = read.certainty if read and rule != "front-matter" else "stated"
            evidence = Evidence(quote="", rule=rule, certainty=certainty, source=source)
            elements.append(Element(field=field, value=words, evidence=evidence))
    return tuple(elements)


def _evidence(found: Found, document: Document, anchors: dict[int, str]) -> Iterator[Evidence]:
    for place in found.places:
        text = document.blocks[place.block].text
        yield Evidence(
            quote=text[place.span.start : place.span.end],
            rule=found.rule,
            certainty=found.certainty,
            anchor=anchors[place.block],
            span=place.span,
        )
