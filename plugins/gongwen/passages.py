"""Walk a Document as the passages that a reader sees, each with its anchor and citable place."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gongwen.model import Block, Document, Passage, Role
from gongwen.tables import row_text
from gongwen.text import heading_label, heading_title, is_article

ROLE_NAMES: dict[Role, str] = {
    "copy_number": "份号",
    "secrecy": "密级",
    "urgency": "紧急程度",
    "masthead": "发文机关标志",
    "signer": "签发人",
    "title": "标题",
    "history": "题注",
    "document_number": "发文字号",
    "addressees": "主送",
    "closing": "结语",
    "attachment_note": "附件说明",
    "signatories": "落款",
    "signed_on": "成文日期",
    "annotation": "附注",
    "series": "刊名",
    "issue": "期号",
    "compiled_by": "编印单位",
    "printed_on": "印发日期",
    "editor_note": "按语",
    "contributed_by": "供稿",
    "copied_to": "抄送",
    "distribution": "分送",
    "responsibility": "责任分工",
    "table": "表格",
    "paragraph": "正文",
    "heading": "标题",
    "item": "条目",
}
"""What a passage is called where it has no number of its own."""


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of `document` in printed order, attachments last.

    A run-in heading and the paragraph that it opens are one passage. Anchors are unique in the
    document and depend on positions alone: ``title``, ``p1`` (before the first heading), ``s2-1``
    (a heading or item), ``s2-1-p2`` (the second paragraph below it), ``s2-1-t1-r3`` (the third row
    of a table there), ``a1-s1`` (in an attachment).

    Example: the second task of a plan is
    ``Passage(anchor="s2-2", place="二（二）", text="（二）全面完成…。按照…", …)``.
    """
    yield from _walk(document.blocks, part="")
    for part in document.parts:
        yield from _walk(part.blocks, part=part.id)


def _walk(blocks: tuple[Block, ...], part: str) -> Iterator[Passage]:
    prefix = f"{part}-" if part else ""
    counts: dict[str, int] = {}
    section = ""
    labels: dict[int, str] = {}
    place = heading = ""

    def counted(stem: str) -> str:
        counts[stem] = counts.get(stem, 0) + 1
        return f"{prefix}{stem}{counts[stem]}"

    def named(role: str) -> str:
        counts[role] = counts.get(role, 0) + 1
        return prefix + (role if counts[role] == 1 else f"{role}-{counts[role]}")

    index = 0
    while index < len(blocks):
        block = blocks[index]
        held: tuple[int, ...] = (index,)
        text = block.text
        if block.role in ("heading", "item"):
            labels = {level: label for level, label in labels.items() if level < block.level}
            labels[block.level] = heading_label(block.text).rstrip("、．.,， ")
            if is_article(block.text):  # 第三条, not 第一章第三条: articles run on over chapters
                labels = {block.level: labels[block.level]}
            place = "".join(labels[level] for level in sorted(labels))
            section = f"s{block.position}"
            heading = heading_title(block.text) if block.role == "heading" else ""
            anchor = prefix + section
            follows = blocks[index + 1] if index + 1 < len(blocks) else None
            if block.run_in and follows is not None and follows.role == "paragraph":
                text += follows.text
                held = (index, index + 1)
        elif block.role in ("paragraph", "responsibility"):
            anchor = counted(f"{section}-p" if section else "p")
        elif block.role == "table":
            anchor = counted(f"{section}-t" if section else "t")
        else:
            section = place = heading = ""
            anchor = named(block.role.replace("_", "-"))
        whole = Passage(
            anchor=anchor,
            role=block.role,
            text=text,
            place=place,
            part=part,
            section=prefix + section if section else "",
            heading=heading,
            blocks=held,
        )
        if block.rows:
            yield from _table_rows(whole, block)
        else:
            yield whole
        index += len(held)


def _table_rows(table: Passage, block: Block) -> Iterator[Passage]:
    """A passage for each row of a table that begins a cell: ``s2-t1-r3`` is its third row."""
    for number, cells in enumerate(block.rows, start=1):
        if text := row_text(cells).strip("\t"):
            anchor = f"{table.anchor}-r{number}"
            yield msgspec.structs.replace(table, anchor=anchor, text=text)
