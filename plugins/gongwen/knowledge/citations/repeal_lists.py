"""废止清单: lists of works below words that repeal them all, in a decision or its attachment."""

from __future__ import annotations

import re

from gongwen.model import Document, Passage
from gongwen.text import heading_label

# 决定对下列文件予以废止：  以下规范性文件停止执行：;  but not 建议, and not 修改
_LEADS = re.compile(
    r"(?:下列|以下|附件所列|如下)[^。；]{0,60}?(?:予以|宣布|现予|一律)?(?:废止|停止执行|失效)[^。；]{0,20}[：:]?$"
    r"|(?:决定|现)(?:予以)?(?:废止|宣布失效)[^。；]{0,20}(?:下列|以下|如下)[^。；]{0,60}[：:]?$"
)
_MAYBE = re.compile(r"建议|推动|研究|提请|应当|可以|情形|之一")
# 宣布失效和废止的文件目录;  废止的规范性文件清单
_LISTS = re.compile(r"(?:废止|失效)[^修改]{0,30}(?:目录|清单|名单)$")
_BEFORE = re.compile(r"[^《》，。；]{0,60}")
"""What may stand before the work in its entry: the label, its body, the day of its issue."""


def repealing_passages(document: Document, passages: tuple[Passage, ...]) -> frozenset[str]:
    """The anchors of entries of lists that repeal what they name.

    A list follows a sentence that ends in 予以废止： and says 下列 or 以下, as long as its entries
    are numbered or begin with 《; or it is an attachment that is called so.

    Example: below ``决定对下列规范性文件予以废止：`` the entry ``1.《甲办法》（甲发〔2010〕1号）``.
    """
    texts = [passage.text for passage in passages]
    if not any("废止" in text or "失效" in text or "停止执行" in text for text in texts):
        return frozenset()
    parts = {part.id for part in document.parts if part.title and _LISTS.search(part.title)}
    anchors: set[str] = set()
    is_below = False
    for passage in passages:
        if passage.part in parts or (is_below and _is_entry(passage)):
            anchors.add(passage.anchor)
            continue
        is_below = bool(_LEADS.search(passage.text)) and not _MAYBE.search(passage.text)
    return frozenset(anchors)


def _is_entry(passage: Passage) -> bool:
    return bool(heading_label(passage.text)) or passage.text.startswith("《")


def opens_entry(before: str) -> bool:
    """Whether `before`, what stands in the entry before a citation, leads to no other clause."""
    return _BEFORE.fullmatch(before) is not None
