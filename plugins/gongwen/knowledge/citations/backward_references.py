"""Words that mean a work named before without 《》: 该办法, 上述意见, a short name given to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.model import Citation, Value

_KINDS = (
    "实施办法|实施细则|实施意见|实施方案|指导意见|工作方案|管理办法|办法|意见|通知|方案|条例|规划|决定|批复"
    "|纲要|细则|指南|目录|标准|规则|法"
)
# 该办法第三条;  but not 该法院, 该标准化工作
_BACK = re.compile(rf"(?:该|上述|前述)(?P<kind>{_KINDS})(?![书律规院人定官庭化和、])")
_NEAR = 200
"""Characters within which the work must have been named, in the same paragraph."""
# what may stand before a short name in running text: 按照条例规定, (条例; but not 本条例, 实施条例
_LED = re.compile(
    r"(?:^|[^\u4e00-\u9fa5]|根据|按照|依照|依据|违反|执行|落实|符合|适用|与|和|及|以及|除)$"
)
_AFTER = re.compile(
    r"[^\u4e00-\u9fa5]|第[一二三四五六七八九十百]|规定|要求|的|所|施行|实施|执行|及|和|有关|等|$"
)
_MOST = 200
"""Mentions of one short name that are read in one paragraph."""


class Reference(Value):
    """Words that refer back, from ``start`` to ``end``, and the whole title that they mean."""

    start: int
    end: int
    title: str


def find_references(
    text: str, cited: Iterable[Citation], short: dict[str, tuple[str, int]]
) -> Iterator[Reference]:
    """Find what refers back in one paragraph, in no particular order.

    Args:
        text: The paragraph as printed.
        cited: The citations of the paragraph, in printed order.
        short: Short names that the document gave without 《》 so far (以下简称条例), each with its
            work's whole title and the offset in `text` from which it holds.

    本办法 is the document itself and no reference; 该办法 without a work that ends so, close before
    it, means nothing.

    Example: after ``《中华人民共和国著作权法》第五条，本作品不适用于`` the words ``该法`` mean it.
    """
    if "该" in text or "述" in text:
        yield from _pronouns(text, tuple(cited))
    for name, (title, since) in short.items():
        for number, match in enumerate(re.finditer(re.escape(name), text)):
            if number >= _MOST:
                break
            is_led = _LED.search(text, max(0, match.start() - 2), match.start())
            if match.start() >= since and is_led and _AFTER.match(text, match.end()):
                yield Reference(start=match.start(), end=match.end(), title=title)


def _pronouns(text: str, cited: tuple[Citation, ...]) -> Iterator[Reference]:
    for match in _BACK.finditer(text):
        for citation in reversed(cited):
            span, title = citation.evidence.span, citation.refers_to or citation.title
            if span is None or title is None or span.end > match.start():
                continue
            if match.start() - span.end > _NEAR:
                break
            if title.endswith(match["kind"]):
                yield Reference(start=match.start(), end=match.end(), title=title)
                break
