"""文种 (kind): the last word of the title, or 简报 by the masthead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.structure.fields.found import Found, at, whole, with_role
from gongwen.structure.kinds import parse_kind
from gongwen.structure.zones import Zoned

ORDER = re.compile(r"[\u4e00-\u9fa5]{2,40}令\s?[（(]?第")


def find(zoned: Zoned) -> Iterator[Found]:
    """The kind; ``None`` of the fifteen and no known other is no kind.

    Standard: 党政机关公文处理工作条例 (2012), 第八条.
    """
    for index, block in with_role(zoned, "series"):
        yield Found(
            field="kind", value="简报", places=(whole(index, block),), rule="kind-of-masthead"
        )
        return
    for index, block in with_role(zoned, "document_number"):
        if ORDER.match(block.text):
            yield Found(field="kind", value="令", places=(at(index, block, "令"),), rule="order")
            return
    lines = list(with_role(zoned, "title"))
    value = parse_kind("".join(block.text for _, block in lines))
    if value:
        index, block = lines[-1]
        yield Found(
            field="kind", value=value, places=(at(index, block, value),), rule="kind-ends-title"
        )
