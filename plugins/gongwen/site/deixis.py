"""Words of a document that mean a body or a place by who says them, as its page shows them."""

from __future__ import annotations

from gongwen.addresses import issuer_path, unit_path
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.units.entities import DeixisFact, Meant
from gongwen.model import Deixis, Value
from gongwen.site.wording import RULE

_SHOWN = 6
"""Members of a collective that are shown; the page of its unit has them all."""


class Pointed(Value):
    """Words, whom they mean with the address of each, and how that is known.

    ``more`` is how many there are in all where not all are shown, else 0; ``path`` is the address
    of the one body that is meant, empty for several or for one without a page.
    """

    deixis: Deixis
    shown: tuple[tuple[str, str], ...]
    more: int
    how: str

    @property
    def says(self) -> str:
        """Whom the words mean, as one phrase."""
        names = "、".join(name for name, _ in self.shown)
        return f"{names}等 {self.more} 个" if self.more else names

    @property
    def path(self) -> str:
        """Where the one body that is meant has its page."""
        return self.shown[0][1] if len(self.shown) == 1 else ""


def pointed(holding: Holding, library: Library) -> tuple[Pointed, ...]:
    """What a document points at, each once, in printed order.

    Left out is what its tasks name as a unit: their cards lead to it.
    """
    named = {
        (one.evidence.anchor, one.evidence.span)
        for duty in holding.tasks
        for one in library.duty[duty].assignments
    }
    return tuple(
        _pointed(fact)
        for fact in holding.deixis
        if fact.means and (fact.deixis.evidence.anchor, fact.deixis.evidence.span) not in named
    )


def _pointed(fact: DeixisFact) -> Pointed:
    count = len(fact.means)
    return Pointed(
        deixis=fact.deixis,
        shown=tuple((meant.name, _path(meant)) for meant in fact.means[:_SHOWN]),
        more=count if count > _SHOWN else 0,
        how=RULE.get(fact.rule, fact.rule),
    )


def _path(meant: Meant) -> str:
    if meant.unit:
        return unit_path(meant.unit)
    return issuer_path(meant.issuer) if meant.issuer else ""
