"""Pairs of documents that are worth comparing: those whose titles share a topic, near in time."""

from __future__ import annotations

from gongwen.knowledge.library import Holding

WINDOW = 6
"""A document is compared with so many that follow it among those of a topic; all with all would
grow with the square of the corpus, and say nothing."""

Pair = tuple[Holding, Holding]


def topic_pairs(holdings: tuple[Holding, ...]) -> dict[tuple[str, str], Pair]:
    """Pairs of `holdings` by their ids, the one above in the list first; each pair once."""
    by_topic: dict[str, list[Holding]] = {}
    for holding in holdings:
        for topic in holding.topics:
            by_topic.setdefault(topic, []).append(holding)
    return {
        (above.id, below.id): (above, below)
        for held in by_topic.values()
        for at, above in enumerate(held)
        for below in held[at + 1 : at + 1 + WINDOW]
    }


def shared_topic(one: Holding, other: Holding) -> str:
    """The longest topic that both titles have; empty where they share none.

    Example: ``"健康扶贫"``.
    """
    common = set(one.topics) & set(other.topics)
    return max(common, key=lambda topic: (len(topic), topic), default="")
