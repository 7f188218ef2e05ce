"""Other names of the units of a query: 卫健委 also finds 卫生健康委, and the reader is told.

The names are those of the authority files. aliases.js does the same with the files of `tables`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from gongwen.search.needles import needle
from gongwen.search.words import Word, minimal

if TYPE_CHECKING:
    from gongwen.authority import UnitEntry

TABLES = 64
"""Files of names; a word is looked up in one of them."""
SHORTEST = 3
"""Characters of a name that any place may use: 人大 and 政府 mean too much."""
PLACE_ENDS = "省市县区州盟旗"
"""Last characters of what may stand before a local body's name: 山东省|卫健委."""

Aliases = Mapping[str, tuple[str, ...]]
"""Needle of a name → needles of the other names; before a local body's name stands ``LOCAL``."""
LOCAL = "\n"  # stands in no needle
NO_ALIASES: Aliases = MappingProxyType({})


def known_aliases(corpus: Path) -> Aliases:
    """The `aliases` of the authority files of the folder `corpus`, as they are now."""
    from gongwen.authority import read_authority  # with YAML; a sealed index knows its aliases

    return _aliases(read_authority(corpus).units)


@lru_cache(maxsize=2)
def _aliases(units: tuple[UnitEntry, ...]) -> Aliases:
    return aliases(units)


def aliases(units: Iterable[UnitEntry]) -> dict[str, tuple[str, ...]]:
    """The other names of each name of `units`, sorted by name; ambiguous names have none.

    Of names one of which contains another the shorter is given: it finds both.

    Example: 国家卫健委 → ``("国家卫生健康委",)``; 卫健委 after ``LOCAL`` → ``("卫生健康委",)``.
    """
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for unit in units:
        least = SHORTEST if unit.local else 2
        names = [needle(name) for name in (unit.name, *unit.short) if "〈" not in name]
        usable = tuple(name for name in names if len(name) >= least)
        for name in usable:
            found[LOCAL * unit.local + name].add(usable)
    groups = {name: next(iter(of)) for name, of in sorted(found.items()) if len(of) == 1}
    others = {name: _others(name.removeprefix(LOCAL), group) for name, group in groups.items()}
    return {name: other for name, other in others.items() if other}


def _others(name: str, group: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in minimal((name, *sorted(group))) if one != name)


def with_aliases(words: Iterable[Word], known: Aliases) -> tuple[Word, ...]:
    """`words`, those that name a unit with its other names among their ``others``.

    A quoted word is looked for as it is, and nothing more is left out than what was typed.

    Example: 山东省卫健委 gets ``("山东省卫生健康委",)``.
    """
    return tuple(_expanded(word, known) for word in words)


def _expanded(word: Word, known: Aliases) -> Word:
    if word.exact or word.excluded:
        return word
    others = known.get(word.needle) or _local(word.needle, known)
    return msgspec.structs.replace(word, others=(*word.others, *others)) if others else word


def _local(name: str, known: Aliases) -> tuple[str, ...]:
    """The other names of the longest local body that `name` ends in, with the place before it."""
    for start in range(len(name) - SHORTEST + 1):
        place, body = name[:start], name[start:]
        if (not place or place[-1] in PLACE_ENDS) and LOCAL + body in known:
            return tuple(place + other for other in known[LOCAL + body])
    return ()


def tables(known: Aliases) -> list[dict[str, tuple[str, ...]]]:
    """`known` by the last three characters of the names, so that a word needs one table."""
    parted: list[dict[str, tuple[str, ...]]] = [{} for _ in range(TABLES)]
    for name, others in known.items():
        parted[table_number(name)][name] = others
    return parted


def table_number(name: str) -> int:
    """The table of `tables` in which a name that ends in the same three characters stands."""
    return sum(map(ord, name[-3:])) % TABLES
