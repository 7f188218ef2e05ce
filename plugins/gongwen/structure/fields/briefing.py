"""简报 (briefing): masthead, issue numbers, compiling unit and contributor."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.structure.fields.found import Found, Place, at, whole, with_role
from gongwen.structure.lines import CONTRIBUTED, ISSUE
from gongwen.structure.zones import Zoned


def find(zoned: Zoned) -> Iterator[Found]:
    """``series``, ``issue_year``, ``issue``, ``total_issue``, ``compiled_by``, ``contributed_by``.

    Example: ``2020年第8期`` and ``(总第42期)`` give 2020, 8 and 42.
    """
    for index, block in with_role(zoned, "series"):
        place = whole(index, block)
        yield Found(field="series", value=block.text, places=(place,), rule="masthead")
    for index, block in with_role(zoned, "issue"):
        if match := ISSUE.fullmatch(block.text):
            named = {"issue_year": "year", "issue": "issue", "total_issue": "total"}
            for field, group in named.items():
                if match[group]:
                    place = whole(index, block)
                    yield Found(
                        field=field, value=int(match[group]), places=(place,), rule="issue-line"
                    )
    for index, block in with_role(zoned, "compiled_by"):
        place = whole(index, block)
        yield Found(field="compiled_by", value=block.text, places=(place,), rule="compiler-line")
    for index, block in with_role(zoned, "contributed_by"):
        if match := CONTRIBUTED.fullmatch(block.text):
            contributor: Place = at(index, block, match["name"])
            yield Found(
                field="contributed_by",
                value=match["name"],
                places=(contributor,),
                rule="contributor-line",
            )
