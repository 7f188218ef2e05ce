"""Drawn shapes → rules: the sides of boxes and thin filled strips that a table is made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.readers.layout.glyphs import Rule

_THIN = 3.0
_LONG = 5.0
"""In points: a shape so thin is a rule, and a rule is so long."""


def shape_rules(
    corners: Sequence[tuple[float, float]], *, is_drawn: bool, point: float = 1.0
) -> Iterator[Rule]:
    """The rules of one shape, given by its corners on the page: its level and upright sides.

    `is_drawn` says that its outline is drawn and not only its inside filled: then it is a rule only
    when it is thin. `point` is the length of a typographic point in the unit of the page.

    Example: a filled strip 100 long and 1 high is one level rule.
    """
    if len(corners) < 2 or not all(math.isfinite(place) for corner in corners for place in corner):
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    long = _LONG * point
    if min(wide, high) <= _THIN * point:
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        if max(wide, high) < long:
            return
        if wide >= high:
            yield Rule(x0=min(xs), y0=y, x1=max(xs), y1=y)
        else:
            yield Rule(x0=x, y0=min(ys), x1=x, y1=max(ys))
    elif is_drawn:
        for (x0, y0), (x1, y1) in pairwise(corners):
            if abs(y1 - y0) <= point and abs(x1 - x0) >= long:
                yield Rule(x0=min(x0, x1), y0=y0, x1=max(x0, x1), y1=y0)
            elif abs(x1 - x0) <= point and abs(y1 - y0) >= long:
                yield Rule(x0=x0, y0=min(y0, y1), x1=x0, y1=max(y0, y1))
