"""How much the words asked for tell, and those inside them that the index knows."""

from __future__ import annotations

import math
from collections.abc import Iterable

from gongwen.search.engines.whoosh_lookup import Leaf
from gongwen.search.needles import needle_bytes

_LONGEST_RUN = 4
"""Characters: longer words are names, whose parts are words too."""
_READ = 40
"""Characters of a word asked for in which words are looked for."""


def runs(words: Iterable[str]) -> set[str]:
    """What may be a word of the index in `words`; which is one, the index knows."""
    return {
        word[start:end]
        for word in (word[:_READ] for word in words)
        for start in range(len(word))
        for end in range(start + min(2, len(word)), min(start + _LONGEST_RUN, len(word)) + 1)
    }


def weights(leaves: Iterable[Leaf], runs: Iterable[str]) -> dict[bytes, float]:
    """How much each of `runs` tells: the rarer the word, the more; what is no word, nothing.

    Example: of the runs of 健康扶贫, 扶贫 weighs more than 健康, and 康扶 is not there.
    """
    leaves = tuple(leaves)
    records = sum(leaf.count for leaf in leaves)
    known = {run: sum(leaf.known(run) for leaf in leaves) for run in runs}
    return {
        needle_bytes(run): math.log(1 + (records + 0.5) / (count + 0.5))
        for run, count in known.items()
        if count
    }
