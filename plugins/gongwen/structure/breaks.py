"""Repair what pages did to paragraphs: a paragraph cut in two, and spaces beside digits."""

from __future__ import annotations

import re

import msgspec

from gongwen.model import Repair
from gongwen.readers import Paragraph
from gongwen.structure.kinds import kind_endings
from gongwen.structure.lines import (
    ATTACHMENT_LABEL,
    body_names,
    is_addressee_line,
    is_closed,
    is_colophon,
    is_date,
    is_prose,
    is_responsibility,
)
from gongwen.text import heading_level, parse_document_number, squash

_CONTEXT = 12
"""Characters kept on each side of a seam."""

_BESIDE_DIGITS = re.compile(
    r"(?<=[\u4e00-\u9fff“”（）《》、，。：；(])(?<![条章节])[ \u00a0](?=[0-9])"
    r"|(?<=[0-9%％])[ \u00a0](?=[\u4e00-\u9fff“”（）《》、，。：；)])"
)


def join_page_breaks(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Repair, ...]]:
    """Join paragraphs that a page break cut: the first is prose and not closed, the next no start.

    A break can stand inside a word, after a comma or after a closing quotation mark. Headings,
    responsibility lines, signatures and colophon lines are never joined to anything.

    Example: ``进一步增强脱贫`` and ``攻坚的政治责任`` on lines 13 and 15 become one paragraph and
    ``Repair(kind="page-break", lines=(13, 15), …)``.
    """
    joined: list[Paragraph] = []
    repairs: list[Repair] = []
    last_line = 0
    for paragraph in paragraphs:
        if joined and _is_cut(joined[-1]) and _can_continue(paragraph):
            before = joined[-1].text
            joined[-1] = msgspec.structs.replace(joined[-1], text=before + paragraph.text)
            repairs.append(
                Repair(
                    kind="page-break",
                    lines=(last_line, paragraph.line),
                    before=before[-_CONTEXT:],
                    after=paragraph.text[:_CONTEXT],
                )
            )
        else:
            joined.append(paragraph)
        last_line = paragraph.line
    return tuple(joined), tuple(repairs)


def _is_cut(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if (
        paragraph.rows
        or paragraph.heading
        or is_responsibility(text)
        or is_colophon(text)
        or is_date(text)
    ):
        return False
    is_title = "。" not in text and bool(kind_endings(text))
    return is_prose(text) and not (is_closed(text) or is_title or body_names(text))


def _can_continue(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not (
        paragraph.rows
        or paragraph.heading
        or paragraph.bold
        or heading_level(text)
        or is_responsibility(text)
        or is_colophon(text)
        or is_date(text)
        or body_names(text)
        or parse_document_number(text)
        or is_addressee_line(text)
        or ATTACHMENT_LABEL.match(text)
    )


_SPREAD = re.compile(r"[\u4e00-\u9fa5《](?:[ \u00a0\u3000]{1,2}[\u4e00-\u9fa5》]){3,40}")


def close_letter_spacing(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Repair, ...]]:
    """Close a title that was spread over its line (几 个 问 题 的 通 知).

    Only a line that is spread whole and then ends in a kind: a list of names has gaps too.
    """
    closed: list[Paragraph] = []
    repairs: list[Repair] = []
    for paragraph in paragraphs:
        text = squash(paragraph.text)
        if _SPREAD.fullmatch(paragraph.text) and kind_endings(text):
            closed.append(msgspec.structs.replace(paragraph, text=text, bold=0))
            before = paragraph.text[:_CONTEXT]
            repairs.append(
                Repair(kind="letter-spacing", lines=(paragraph.line,), before=before, after=text)
            )
        else:
            closed.append(paragraph)
    return tuple(closed), tuple(repairs)


def close_digit_spacing(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Repair, ...]]:
    """Take out the single space that conversion from PDF sets beside digits (2020 年).

    Wider gaps stay: on a signature line they separate two bodies. One repair a paragraph, with its
    first seam.

    Example: ``2020 年第 8 期`` becomes ``2020年第8期``.
    """
    closed: list[Paragraph] = []
    repairs: list[Repair] = []
    for paragraph in paragraphs:
        has_gap = " " in paragraph.text or "\u00a0" in paragraph.text
        first = _BESIDE_DIGITS.search(paragraph.text) if has_gap else None
        if first is None or paragraph.rows:
            closed.append(paragraph)
            continue
        text = _BESIDE_DIGITS.sub("", paragraph.text)
        bold = len(_BESIDE_DIGITS.sub("", paragraph.text[: paragraph.bold]))
        closed.append(msgspec.structs.replace(paragraph, text=text, bold=bold))
        repairs.append(
            Repair(
                kind="digit-spacing",
                lines=(paragraph.line,),
                before=paragraph.text[: first.start()][-_CONTEXT:],
                after=paragraph.text[first.end() :][:_CONTEXT],
            )
        )
    return tuple(closed), tuple(repairs)
