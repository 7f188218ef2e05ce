"""Relations of documents to works and to each other: the stated ones, then the derived ones.

To add a derived relation, add one module with ``find`` and a line to `build_relations`. Each is
linear in the number of documents: a relation of all with all says nothing.
"""

from __future__ import annotations

from gongwen.knowledge.citations.entities import RelationFact, Work
from gongwen.knowledge.library import Holding
from gongwen.knowledge.relations import addressed, parallel, shared_works
from gongwen.knowledge.relations.pairs import topic_pairs
from gongwen.knowledge.relations.stated import stated_relations
from gongwen.knowledge.units.bodies import Bodies

__all__ = ["build_relations", "sort_relations"]


def build_relations(
    holdings: tuple[Holding, ...], works: tuple[Work, ...], bodies: Bodies
) -> tuple[RelationFact, ...]:
    """All relations of `holdings`, in the order of `sort_relations`."""
    pairs = topic_pairs(holdings).values()
    facts = [
        *stated_relations(holdings, works),
        *shared_works.find(holdings, works),
        *parallel.find(pairs),
        *addressed.find(pairs, bodies),
    ]
    return sort_relations(facts, holdings)


def sort_relations(
    facts: list[RelationFact], holdings: tuple[Holding, ...]
) -> tuple[RelationFact, ...]:
    """`facts` in the order of `holdings`, then by relation and by what they lead to."""
    order = {holding.id: index for index, holding in enumerate(holdings)}
    return tuple(
        sorted(
            facts, key=lambda f: (order[f.document], f.relation, f.work or "", f.to_document or "")
        )
    )
