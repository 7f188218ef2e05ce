"""Cut the text of a passage into runs, some of which are marked: citation, unit, term, slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from gongwen.model import Value

MarkKind = Literal["held", "wanted", "unit", "leader", "term", "deixis", "slip", "seam"]
"""``held`` a link to what the corpus has; ``wanted`` to what it lacks; ``unit`` a responsible unit
and ``leader`` a responsible leader, named in running text; ``term`` a 提法; ``deixis`` words that
mean a body by who says them; ``slip`` a suspected slip; ``seam`` a joined page break, which marks a
place between two characters."""

_RANK: dict[MarkKind, int] = {
    "held": 0,
    "wanted": 0,
    "slip": 1,
    "unit": 2,
    "leader": 2,
    "term": 3,
    "deixis": 4,
    "seam": 5,
}


class Tip(Value):
    """The explanation of a mark: a name, a sentence, and a quiet line."""

    id: str
    name: str
    says: str
    quiet: str = ""


class Mark(Value):
    """A marked stretch of a passage, half-open; a seam is empty (``start == end``)."""

    start: int
    end: int
    kind: MarkKind
    href: str
    tip: Tip | None = None
    label: str = ""


class Run(Value):
    """Consecutive characters of a passage with one mark, or with none."""

    text: str
    mark: Mark | None = None


def runs(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None
) -> tuple[Run, ...]:
    """Cut ``text[start:end]`` into runs that join to it again.

    Where marks overlap the stronger one stands (citation, slip, unit, term); a seam inside another
    mark moves to its end. A mark that crosses a border is left out.

    Example: ``runs("加大“组团式”帮扶", [Mark(start=3, end=6, kind="term", href="…")])`` has the
    texts ``加大“``, ``组团式``, ``”帮扶``.
    """
    stop = len(text) if end is None else end
    inside = [mark for mark in marks if start <= mark.start and mark.end <= stop]
    return tuple(_cut(text, _without_overlap(inside), start, stop))


def _without_overlap(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (_RANK[m.kind], m.start, -m.end)):
        if mark.kind == "seam":
            around = next((k for k in kept if k.start < mark.start < k.end), None)
            place = around.end if around else mark.start
            kept.append(
                Mark(
                    start=place,
                    end=place,
                    kind="seam",
                    href=mark.href,
                    tip=mark.tip,
                    label=mark.label,
                )
            )
        elif not any(mark.start < k.end and k.start < mark.end for k in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: (mark.start, mark.end))


def _cut(text: str, marks: list[Mark], start: int, stop: int) -> Iterator[Run]:
    at = start
    for mark in marks:
        if at < mark.start:
            yield Run(text=text[at : mark.start])
        yield Run(text=text[mark.start : mark.end], mark=mark)
        at = mark.end
    if at < stop:
        yield Run(text=text[at:stop])
