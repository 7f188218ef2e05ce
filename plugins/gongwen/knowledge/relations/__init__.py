"""Relations of documents to works and to each other: the stated ones, then the derived ones.

To add a derived relation, add one module with ``find`` and its name to `DERIVED`. Each of them is
linear in the number of documents: a relation of all with all says nothing.
"""

from __future__ import annotations

from gongwen.knowledge.bodies import Bodies
from gongwen.knowledge.library import Holding, RelationFact, Work
from gongwen.knowledge.relations.stated import stated_relations

__all__ = ["build_relations"]


def build_relations(
    holdings: tuple[Holding, ...], works: tuple[Work, ...], bodies: Bodies
) -> tuple[RelationFact, ...]:
    """All relations of `holdings`, in their order, then by relation and by what they lead to."""
    facts = [*stated_relations(holdings, works)]
    order = {holding.id: index for index, holding in enumerate(holdings)}
    return tuple(
        sorted(
            facts, key=lambda f: (order[f.document], f.relation, f.work or "", f.to_document or "")
        )
    )
