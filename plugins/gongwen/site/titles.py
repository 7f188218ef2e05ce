"""Where the lines of a title may break: at words (GB/T 9704-2012, 7.3.1: 回行时词意完整)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from gongwen.model import Document, Part
from gongwen.text import squash

# The words that 公文 titles are built from: 机关 + 关于 + 事由 + 的 + 文种.
_BORDER = re.compile(
    r"(?<=关于)(?!印发)|(?=关于)|(?<=印发)|(?<=\d年)|(?<!\d)(?=\d{4}年)|(?<=期间)"
    r"|(?<=[、，；：—　 》”）])|(?=[《“])"
    r"|(?=工作(?:要点|方案|计划|意见)|实施(?:方案|意见|细则)|行动(?:计划|方案))"
    r"|(?=的(?:通知|意见|函|决定|决议|命令|公告|通告|批复|请示|报告|公报|通报|议案|纪要)$)"
)


def title_words(title: str, bodies: Iterable[str] = ()) -> tuple[str, ...]:
    """Cut `title` at borders where a line may break; joined, the words are `title` again.

    Args:
        title: As printed.
        bodies: Names of issuers, after which a line may break.

    Example: ``title_words("中卫市卫生健康委2020年健康扶贫工作要点", ["中卫市卫生健康委"])`` is
    ``("中卫市卫生健康委", "2020年", "健康扶贫", "工作要点")``.
    """
    borders = {match.start() for match in _BORDER.finditer(title)}
    borders |= {len(body) for body in bodies if body and title.startswith(body)}
    cuts = [0, *sorted(border for border in borders if 0 < border < len(title)), len(title)]
    return tuple(title[a:b] for a, b in pairwise(cuts))


_ATTACHMENT = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}")


def part_names(document: Document) -> dict[str, str]:
    """What to call each attachment, by its id: as it is labelled, where the labels differ.

    Example: ``{"a1": "附件"}`` for the only one, ``{"a1": "附件1", "a2": "附件2"}`` for two.
    """
    printed = [_printed_label(part) for part in document.parts]
    if len(printed) > 1 and (len(set(printed)) < len(printed) or "附件" in printed):
        printed = [f"附件{number}" for number in range(1, len(printed) + 1)]
    return {part.id: name for part, name in zip(document.parts, printed, strict=True)}


def _printed_label(part: Part) -> str:
    notes = (squash(block.text).rstrip("：:") for block in part.blocks[:1])
    return next((note for note in notes if _ATTACHMENT.fullmatch(note)), "附件")
