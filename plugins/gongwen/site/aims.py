"""The targets of a task in words: what it sets or covers, and what is meant but not printed."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.code_words import CERTAINTY
from gongwen.exports.ledger import aims
from gongwen.knowledge.library import Holding
from gongwen.model import Target, Task
from gongwen.site.places import place_of
from gongwen.site.proofs import Proof
from gongwen.site.wording import MEANS_ALL

AIMS = "目标指标"


def prove_aims(holding: Holding, task: Task, shown: frozenset[str]) -> Iterator[Proof]:
    """The evidence of the targets of `task`, those of one passage together.

    The words are not quoted where the passage stands among the `shown` ones, right above.

    Example: ``载明。应治尽治推得为全部或无一遗漏。见上文``.
    """
    by_anchor: dict[str, list[Target]] = {}
    for target in aims(task):
        by_anchor.setdefault(target.evidence.anchor, []).append(target)
    for anchor, targets in by_anchor.items():
        is_shown = anchor in shown
        printed = [target.raw for target in targets if target.kind != "implied"]
        implied = [target.raw for target in targets if target.kind == "implied"]
        says = [CERTAINTY["stated"]] if printed else []
        says += [f"{'、'.join(implied)}{CERTAINTY['derived']}为{MEANS_ALL}"] if implied else []
        yield Proof(
            name=AIMS,
            quote="" if is_shown else "；".join((*printed, *implied)),
            anchor=anchor,
            place=place_of(holding, anchor),
            says="。".join((*says, *(["见上文"] if is_shown else []))),
        )
