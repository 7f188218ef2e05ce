"""层次: labels of a higher form below labels of a lower one (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.checks.labels import FIRST_OF_GB, Label, find_labels
from gongwen.knowledge.checks.subject import Finding, Subject, excerpt


def find(subject: Subject) -> Iterator[Finding]:
    """1. （一） （二） 2.: a section whose own parts carry labels of a higher form.

    一、 without （一） and 1. below 一、 are common and allowed. In a regulation （一） stands
    below 第一条, and what a list inside it looks like is left alone. Once in a text.

    Example: （一） below 1. in ``1. （一） （二） 2.``.
    """
    for run in subject.runs:
        labels = find_labels(run)
        if any(label.rank < FIRST_OF_GB for label in labels):
            continue
        if found := next(_reversed(labels), None):
            above, label = found
            words = {
                "label": label.printed,
                "above": above.printed,
                "text": excerpt(label.passage.text),
            }
            yield Finding("level-order", label.passage.anchor, words=words)


def _reversed(labels: list[Label]) -> Iterator[tuple[Label, Label]]:
    for place, above in enumerate(labels):
        inside: list[Label] = []
        for label in labels[place + 1 :]:
            if label.rank >= above.rank:
                if label.rank == above.rank and label.number == above.number + 1 and inside:
                    numbers = [one.number for one in inside]
                    same = {one.rank for one in inside} == {inside[0].rank}
                    if same and len(inside) > 1 and numbers == list(range(1, len(inside) + 1)):
                        yield above, inside[0]
                break
            inside.append(label)
