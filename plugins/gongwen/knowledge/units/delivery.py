"""主送范围 (delivery): which regions a document was addressed to, and which it was not."""

from __future__ import annotations

import re

from gongwen.authority import Division
from gongwen.knowledge.library import Holding
from gongwen.knowledge.units.divisions import Divisions
from gongwen.knowledge.units.entities import Delivery

_COLLECTIVE = re.compile(r"(?:各|全[国省市区县])")
_NOT_COUNTED = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区"})
"""各省、自治区、直辖市 of a notice does not mean these; no list of those left out names them."""

_FEWEST = 2
"""A letter to one body is addressed to it alone: nobody was left out."""

_ANSWERS = frozenset({"批复", "函", "答复"})
"""What answers those who asked, or is between those concerned, leaves out nobody (条例第八条)."""


def build_deliveries(holdings: tuple[Holding, ...], divisions: Divisions) -> tuple[Delivery, ...]:
    """The deliveries of the documents that have addressees, in the order of `holdings`.

    Where a document names regions one by one, those left out are the others beside them: derived
    from the divisions. One that also has a collective name (各市、自治州卫生健康局) leaves out
    none; nor does a 批复 to the two provinces that asked.

    Example: a notice to 25 provinces by name leaves out 北京市 and five others.
    """
    return tuple(
        delivery for holding in holdings if (delivery := _delivery(holding, divisions)) is not None
    )


def _delivery(holding: Holding, divisions: Divisions) -> Delivery | None:
    names = holding.document.addressees
    if not names:
        return None
    collectives = tuple(name for name in names if _COLLECTIVE.match(name))
    named: dict[str, Division] = {}
    others: list[str] = []
    for name in names:
        if name in collectives:
            continue
        division = divisions.division_of(name, holding.region)
        if division is None:
            others.append(name)
        else:
            named[divisions.region(division)] = division
    is_circular = holding.document.kind not in _ANSWERS and not collectives
    left_out = _left_out(named, divisions) if is_circular and len(named) >= _FEWEST else ()
    return Delivery(
        document=holding.id,
        regions=tuple(named),
        left_out=tuple(divisions.region(division) for division in left_out),
        collectives=collectives,
        others=tuple(others),
        source=left_out[0].source if left_out else "",
    )


def _left_out(named: dict[str, Division], divisions: Divisions) -> tuple[Division, ...]:
    """The divisions beside those `named`, where all of them lie side by side; else none."""
    siblings = {divisions.region(one): one for one in divisions.beside(next(iter(named.values())))}
    if not named.keys() <= siblings.keys():
        return ()
    return tuple(
        one
        for region, one in siblings.items()
        if region not in named and one.name not in _NOT_COUNTED
    )
