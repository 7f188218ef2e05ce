"""Cut the paragraphs of a document into its zones, and give each its role.

Head (版头, title, 主送), body (正文), signature (署名, 成文日期), attachments (附件) and colophon
(版记) follow each other (GB/T 9704-2012, 7.1). A briefing (简报) has a head of its own.
"""

from __future__ import annotations

import re

import msgspec

from gongwen.model import Block, Part, Role, Value
from gongwen.readers import Paragraph
from gongwen.structure import lines
from gongwen.structure.attachment_names import listed_lines
from gongwen.structure.head import head_roles, starts_body
from gongwen.structure.headings import numbered_blocks, with_positions
from gongwen.structure.kinds import parse_kind
from gongwen.tables import table_block
from gongwen.text import heading_level, is_article, squash

_SIGNATURES = 40
"""Joint issues list at most this many signature lines."""
_ATTACHMENTS = 40
"""A list of attachments has at most this many lines."""

# A last paragraph that speaks to all addressees, or of the time to come, closes the document.
_CLOSING = re.compile(
    r"各[^，。]{1,24}要(?:切实|进一步|高度|充分)?(?:加强组织|高度重视|提高|结合|认真|抓好)"
    r"|\d{4}年，[^，。]{2,20}将"
    r"|(?:特此|请各|请结合|执行中|本通知|此件|下一步|今后)"
)


class Zoned(Value):
    """The blocks of a document and of its attachments, with roles and positions."""

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()


def zone(paragraphs: tuple[Paragraph, ...]) -> Zoned:
    """Give every paragraph of a document its role, in printed order.

    Total: whatever the text, each paragraph becomes a block, and what fits nothing a paragraph.
    """
    is_briefing = _is_briefing(paragraphs)
    head = _briefing_head(paragraphs) if is_briefing else head_roles(paragraphs)
    at = len(head)
    blocks = [Block(text=p.text, role=role) for p, role in zip(paragraphs, head, strict=False)]
    body, at = _body(paragraphs, at)
    blocks += body
    signature, at = _signature(paragraphs, at)
    blocks += signature
    parts: list[Part] = []
    while at < len(paragraphs):
        if lines.is_colophon(paragraphs[at].text):
            blocks += _colophon(paragraphs[at].text)
            at += 1
            continue
        part, at = _part(paragraphs, at, f"a{len(parts) + 1}")
        parts.append(part)
    return Zoned(blocks=with_positions(_with_closing(blocks)), parts=tuple(parts))


# ── head ─────────────────────────────────────────────────────────────────────────────────────


def _is_briefing(paragraphs: tuple[Paragraph, ...]) -> bool:
    first = [paragraph.text for paragraph in paragraphs[:5]]
    return any(lines.is_series(text) for text in first[:2]) and any(map(lines.is_issue, first))


def _briefing_head(paragraphs: tuple[Paragraph, ...]) -> list[Role]:
    """Roles of a briefing's head: masthead, issue, 编印, date, 按语, and the title lines."""
    roles: list[Role] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if lines.EDITOR_NOTE.fullmatch(text) and "title" not in roles:
            roles.append("editor_note")
        elif starts_body(text):
            break
        elif lines.is_series(text) and "series" not in roles:
            roles.append("series")
        elif lines.is_issue(text):
            roles.append("issue")
        elif lines.is_date(text):
            roles.append("printed_on")
        elif lines.body_names(text) and "title" not in roles and "compiled_by" not in roles:
            roles.append("compiled_by")
        else:
            roles.append("title")
    return roles


# ── body and tail ────────────────────────────────────────────────────────────────────────────


def _body(paragraphs: tuple[Paragraph, ...], at: int) -> tuple[list[Block], int]:
    """The blocks from `at` to the signature, the colophon, an attachment's label, or the end."""
    blocks: list[Block] = []
    in_article = False
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        text = paragraph.text
        if _signature(paragraphs, at)[0] or lines.is_colophon(text):
            break
        listed = _attachment_list(paragraphs, at)
        if listed:
            blocks += (Block(text=p.text, role="attachment_note") for p in paragraphs[at:listed])
            at = listed
            continue
        if lines.ATTACHMENT_LABEL.fullmatch(text):
            break
        if paragraph.rows:
            blocks.append(table_block(paragraph.rows))
        elif lines.is_responsibility(text):
            blocks.append(Block(text=text, role="responsibility"))
        else:
            in_article = is_article(text) or (in_article and not _opens_chapter(text))
            numbered = numbered_blocks(paragraph, in_article=in_article)
            blocks += numbered or (Block(text=text),)
        at += 1
    return blocks, at


def _opens_chapter(text: str) -> bool:
    return heading_level(text) == 1 and not is_article(text)


def _attachment_list(paragraphs: tuple[Paragraph, ...], at: int) -> int:
    """Where the list of attachments (附件说明) ends that begins at `at`; 0 where none begins.

    附件：1.甲 on one line, or 附件： and the names below it, as far as the signature; a bare 附件
    with no signature below it is the label of an attachment.
    """
    text = paragraphs[at].text
    is_note = lines.ATTACHMENT_NOTE.fullmatch(text) is not None
    if not is_note and not (lines.ATTACHMENT_LABEL.fullmatch(text) and text[-1] in "：:"):
        return 0
    for here in range(at + 1, min(at + _ATTACHMENTS, len(paragraphs))):
        if _signature(paragraphs, here)[0]:
            return here
        if len(paragraphs[here].text) > 120 or paragraphs[here].rows:
            break
    if is_note:
        return at + 1
    following = tuple(p.text for p in paragraphs[at + 1 : at + 1 + _ATTACHMENTS] if not p.rows)
    listed = listed_lines(following)
    return at + 1 + listed if listed else 0


def _signature(paragraphs: tuple[Paragraph, ...], at: int) -> tuple[list[Block], int]:
    """The signature that begins at `at`: names and a date, or a date alone, and its 附注."""
    blocks: list[Block] = []
    here = at
    while here < min(len(paragraphs), at + _SIGNATURES):
        text = paragraphs[here].text
        if not lines.body_names(text) and not lines.OFFICER.fullmatch(text):
            break
        blocks.append(Block(text=text, role="signatories"))
        here += 1
    if here < len(paragraphs) and lines.is_date(paragraphs[here].text):
        blocks.append(Block(text=paragraphs[here].text, role="signed_on"))
        here += 1
        if here < len(paragraphs) and lines.ANNOTATION.fullmatch(paragraphs[here].text):
            blocks.append(Block(text=paragraphs[here].text, role="annotation"))
            here += 1
        return blocks, here
    # names without a date sign only where nothing follows
    return (blocks, here) if here == len(paragraphs) else ([], at)


def _colophon(text: str) -> list[Block]:
    if lines.CONTRIBUTED.fullmatch(text):
        return [Block(text=text, role="contributed_by")]
    if lines.COPIED.fullmatch(text):
        return [Block(text=text, role="copied_to")]
    if lines.DISTRIBUTED.fullmatch(text):
        return [Block(text=text, role="distribution")]
    return [Block(text=text, role="printed_on")]


def _part(paragraphs: tuple[Paragraph, ...], at: int, part_id: str) -> tuple[Part, int]:
    """An attachment: its label, its title lines, its body, up to the next label or the colophon."""
    blocks: list[Block] = []
    if lines.ATTACHMENT_LABEL.fullmatch(paragraphs[at].text):
        blocks.append(Block(text=paragraphs[at].text, role="attachment_note"))
        at += 1
    roles = head_roles(paragraphs[at:])
    if "addressees" not in roles and "document_number" not in roles:
        roles = roles[: next((i for i, role in enumerate(roles) if role != "title"), len(roles))]
    blocks += (
        Block(text=p.text, role=role) for p, role in zip(paragraphs[at:], roles, strict=False)
    )
    titles = [block.text for block in blocks if block.role == "title"]
    at += len(roles)
    body, end = _body(paragraphs, at)
    signature, end = _signature(paragraphs, end)
    blocks += body + signature
    if not blocks:
        blocks, end = [Block(text=paragraphs[end].text)], end + 1  # total: always step on
    title = "".join(titles) or None
    part = Part(
        id=part_id,
        title=title,
        kind=parse_kind(squash(title)) if title else None,
        blocks=with_positions(_with_closing(blocks)),
    )
    return part, end


def _with_closing(blocks: list[Block]) -> list[Block]:
    """Mark a last paragraph that belongs to the document and not to its last chapter."""
    texts = [i for i, block in enumerate(blocks) if block.role in ("paragraph", "heading", "item")]
    if len(texts) < 2:
        return blocks
    last, before = texts[-1], texts[-2]
    own = blocks[last].role == "paragraph" and blocks[before].role == "paragraph"
    if own and _CLOSING.match(blocks[last].text) and any(block.level for block in blocks):
        blocks = list(blocks)
        blocks[last] = msgspec.structs.replace(blocks[last], role="closing")
    return blocks
