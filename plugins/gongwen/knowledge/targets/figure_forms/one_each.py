"""One of each: 每个乡镇有一所卫生院, 均有一县级公立医院."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.targets.figure_forms.figure import Figure

_ONE = re.compile(
    r"(?:均|各|都|至少)?(?:有|建有|设有|建成|建好|办好|配备)(?:至少)?"
    r"(?P<number>[一1])(?P<unit>所|个|家|名|座)?(?P<noun>(?:标准化|公办|县级公立|乡镇|村)[\u4e00-\u9fa5]{0,8}?(?:医院|卫生院|卫生室|中心|学校|幼儿园|医生|机构))"
)


def find(text: str) -> Iterator[Figure]:
    """One institution or person for each of several places.

    Example: ``贫困县均有一县级公立医院`` is 1 所.
    """
    if "有" not in text and "建" not in text and "配备" not in text:
        return
    for match in _ONE.finditer(text):
        yield Figure(
            start=match.start("number"),
            end=match.end(),
            first=match.start("number"),
            last=match.end("number"),
            value=1.0,
            unit=match["unit"] or ("名" if match["noun"].endswith("医生") else "所"),
            operator=">=" if "至少" in match.group() else "=",
            indicator=match["noun"],
            is_led=True,
            has_operator=True,
        )
