"""同引一文 (co_cites): two documents cite the same work, which few others cite."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gongwen.knowledge.citations.entities import RelationFact, Work
from gongwen.knowledge.library import Holding
from gongwen.model import Evidence

RULE = "same-work-cited"

_MOST = 8
"""A work that more documents cite (a law of general use) relates none of them to another."""


def find(holdings: tuple[Holding, ...], works: tuple[Work, ...]) -> Iterator[RelationFact]:
    """A relation for each pair, by the work that the fewest documents cite.

    Its evidence is the citation in ``document``.

    Example: 国卫办基层函〔2020〕177号 and 国卫办扶贫函〔2020〕159号 cite one 指导意见, which one
    of them names with its issuer inside 《》 and the other before it.
    """
    order = {holding.id: index for index, holding in enumerate(holdings)}
    rare = (w for w in works if w.kind in ("document", "book") and 1 < len(w.citing) <= _MOST)
    known: set[tuple[str, str]] = set()
    for work in sorted(rare, key=lambda work: (len(work.citing), work.slug)):
        quotes = {use.document: use.citation.evidence for use in reversed(work.citations)}
        for above, below in combinations(sorted(work.citing, key=order.__getitem__), 2):
            if (above, below) in known or work.document in (above, below):
                continue
            known.add((above, below))
            yield RelationFact(
                document=below,
                relation="co_cites",
                work=work.slug,
                to_document=above,
                evidence=_derived(quotes[below]),
            )


def _derived(quote: Evidence) -> Evidence:
    return Evidence(
        quote=quote.quote,
        rule=RULE,
        certainty="derived",
        anchor=quote.anchor,
        span=quote.span,
    )
