"""序数: numbering that skips or repeats a number (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.knowledge.checks.labels import Label, find_labels, spell
from gongwen.knowledge.checks.subject import Finding, Subject, excerpt
from gongwen.model import Passage


def find(subject: Subject) -> Iterator[Finding]:
    """A number that is left out, or printed twice, where the numbers around it run on.

    （一） may restart in each chapter or run on through all of them, so numbers are compared only
    where no label of a higher form stands between them; 第一条 runs on through all chapters. A
    number that stands inside the paragraph before is not left out. A list may begin anew.

    Example: 一、 二、 四、 五、 skips 三、.
    """
    for run in subject.runs:
        labels = find_labels(run)
        for rank in sorted({label.rank for label in labels}):
            yield from _faults(run, labels, rank)


def _faults(run: tuple[Passage, ...], labels: list[Label], rank: int) -> Iterator[Finding]:
    same = [label for label in labels if label.rank == rank]
    borders = [label.index for label in labels if label.rank < rank]
    for place, (before, label) in enumerate(pairwise(same)):
        is_article = label.printed.startswith("第") and label.printed.endswith("条")
        apart = any(before.index < border < label.index for border in borders)
        if apart and not is_article:
            continue
        following = same[place + 2].number if place + 2 < len(same) else 0
        words = {"label": label.printed, "text": excerpt(label.rest)}
        if label.number == before.number + 2:
            gap = spell(label, before.number + 1)
            between = [passage.text for passage in run[before.index + 1 : label.index]]
            if not any(gap in text for text in (before.rest, *between)):
                yield Finding("numbering-skip", label.passage.anchor, words={**words, "gap": gap})
        elif label.number == before.number > 1 and following == label.number + 1:
            yield Finding("numbering-repeat", label.passage.anchor, words=words)
