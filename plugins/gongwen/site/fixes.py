"""整理记录: what was joined, cleaned or flagged in a document, numbered for its readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from gongwen.knowledge.library import Holding
from gongwen.model import Repair, Slip, Value
from gongwen.site.wording import REMOVAL, REPAIR

# What its authors hid from readers is counted, never shown: a draft's comments are no public text.
_COUNTED = (
    "markdown-mark",
    "invisible-character",
    "comment",
    "tracked-deletion",
    "hidden-text",
)


class Fix(Value):
    """One numbered entry: a joined page break, or a suspected slip that was left as it is.

    ``start`` and ``end`` are the stretch of the passage `anchor` that it marks; both are ``None``
    where its words were not found there.
    """

    number: int
    kind: Literal["seam", "slip"]
    anchor: str
    before: str
    after: str
    start: int | None = None
    end: int | None = None

    @property
    def id(self) -> str:
        """Its anchor in the list."""
        return f"fix-{self.number}"


class Cleaning(Value):
    """What was done alike in many places, or taken out: what, how often, which words."""

    says: str
    count: int = 1
    text: str = ""


def fixes(holding: Holding) -> tuple[Fix, ...]:
    """The joined page breaks of a document in printed order, then its suspected slips."""
    return tuple(_numbered(holding))


def cleanings(holding: Holding) -> tuple[Cleaning, ...]:
    """The other repairs of a document counted by kind, and what was taken out of it.

    Marks of a text format, comments and hidden text are counted as well; all else that was taken
    out is shown.
    """
    repairs = Counter(REPAIR[repair.kind] for repair in holding.repairs if repair.kind in REPAIR)
    marks = Counter(
        REMOVAL[removal.reason] for removal in holding.removals if removal.reason in _COUNTED
    )
    counted = [
        Cleaning(says=says, count=count) for says, count in (*repairs.items(), *marks.items())
    ]
    removed = [
        Cleaning(says=REMOVAL.get(removal.reason, removal.reason), text=removal.text.strip())
        for removal in holding.removals
        if removal.reason not in _COUNTED and removal.text.strip()
    ]
    return (*counted, *removed)


def _numbered(holding: Holding) -> Iterator[Fix]:
    number = 0
    for repair in holding.repairs:
        if repair.kind == "page-break":
            number += 1
            yield _seam(holding, number, repair)
    for slip in holding.slips:
        number += 1
        yield _slip(number, slip)


def _seam(holding: Holding, number: int, repair: Repair) -> Fix:
    words = repair.before + repair.after
    passages = holding.passages
    if repair.anchor:
        passages = tuple(p for p in passages if p.anchor == repair.anchor)
    found = [p for p in passages if words and p.text.count(words) == 1]
    passage = found[0] if len(found) == 1 else None  # twice in the text: no place is guessed
    place = passage.text.index(words) + len(repair.before) if passage else None
    return Fix(
        number=number,
        kind="seam",
        anchor=passage.anchor if passage else repair.anchor,
        before=repair.before,
        after=repair.after,
        start=place,
        end=place,
    )


def _slip(number: int, slip: Slip) -> Fix:
    span = slip.evidence.span
    return Fix(
        number=number,
        kind="slip",
        anchor=slip.evidence.anchor,
        before=slip.printed,
        after=slip.usual,
        start=span.start if span else None,
        end=span.end if span else None,
    )
