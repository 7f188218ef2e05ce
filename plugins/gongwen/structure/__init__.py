"""Paragraphs → Document: unwrap, repair, cut into zones, read the fields."""

from __future__ import annotations

import msgspec

from gongwen.model import Document, Removal, Repair, SourceFile, Value
from gongwen.problems import Problem, problem
from gongwen.readers import Paragraph, Reading
from gongwen.structure.breaks import (
    close_digit_spacing,
    close_letter_spacing,
    join_page_breaks,
)
from gongwen.structure.fields import find_fields
from gongwen.structure.unfold import unfold
from gongwen.structure.wrapper import unwrap
from gongwen.structure.zones import Zoned, zone
from gongwen.text import heading_level, is_iso_date

__all__ = ["Parsed", "Zoned", "parse"]


class Parsed(Value):
    """A document as parsed, without its id, and the account of what its source had besides."""

    document: Document
    removals: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(reading: Reading) -> Parsed:
    """Structure what a reader gave. Total: an odd text gives a Document and problems.

    White space aside, the blocks of the document and the removals hold every character of
    ``reading.text``, in order. Values that the text does not state stay absent.
    """
    unwrapped = unwrap(reading.paragraphs, reading.stated)
    titled, letters = close_letter_spacing(unfold(unwrapped.paragraphs))
    spaced, spacing = close_digit_spacing(titled)
    joined, breaks = join_page_breaks(spaced)
    zoned = zone(joined)
    values = {found.field: found.value for found in find_fields(zoned)}
    document = msgspec.convert(
        {
            **values,
            "id": "",
            "identifiers": unwrapped.identifiers,
            "published_on": unwrapped.published_on,
            "sources": (SourceFile(file=reading.name, url=unwrapped.url),),
            "blocks": zoned.blocks,
            "parts": zoned.parts,
        },
        Document,
    )
    removals = sorted((*reading.removals, *unwrapped.removals), key=lambda r: r.start)
    levels, level_problems = _heading_levels(reading.name, joined)
    return Parsed(
        document=document,
        removals=tuple(removals),
        repairs=(*breaks, *letters, *spacing, *levels),
        problems=(*reading.problems, *_missing(reading.name, document), *level_problems),
    )


def _missing(name: str, document: Document) -> tuple[Problem, ...]:
    """What every document has and this one does not state, and dates that do not exist."""
    problems = []
    if document.title is None:
        problems.append(problem("title-missing", name))
    if not document.issuers:
        problems.append(problem("issuer-missing", name))
    for value in (document.signed_on, document.printed_on):
        if value is not None and not is_iso_date(value):
            problems.append(problem("date-impossible", name, date=value))
    return tuple(problems)


def _heading_levels(
    name: str, paragraphs: tuple[Paragraph, ...]
) -> tuple[tuple[Repair, ...], tuple[Problem, ...]]:
    """Headings whose mark in the source disagrees with that of the first of their level."""
    usual: dict[int, int] = {}
    repairs: list[Repair] = []
    problems: list[Problem] = []
    for paragraph in paragraphs:
        level = heading_level(paragraph.text)
        if not level or not paragraph.heading:
            continue
        expected = usual.setdefault(level, paragraph.heading)
        if paragraph.heading != expected:
            text = paragraph.text[:20]
            repairs.append(
                Repair(
                    kind="heading-level",
                    lines=(paragraph.line,),
                    before="#" * paragraph.heading,
                    after="#" * expected,
                )
            )
            problems.append(
                problem(
                    "heading-level",
                    name,
                    paragraph.line,
                    text=text,
                    printed=paragraph.heading,
                    level=expected,
                )
            )
    return tuple(repairs), tuple(problems)
