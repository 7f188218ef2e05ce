"""Suggestions → small files, one of which holds what a beginning calls for.

A *beginning* is the first characters of a suggestion, or of its pinyin initials (gwb → 国卫办…),
folded. ``suggest/<build>/s/<n>.js`` is JSON::

    {"e": [[text, kind], …], "n": {beginning: [depth, [places in e], [rest of the key, …]]}}

Depth 0: these are all that begin so. Else they are the best, and the beginning of `depth`
characters knows more. The rests, there for ASCII alone, tell which still suit more initials, since
the browser knows no pinyin. Which file holds a beginning is a hash of it (`file_number`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongwen.search.engines.browser_files import file_number, json_file, published
from gongwen.search.engines.browser_meant import SOUND_FILES, meant_files
from gongwen.search.needles import client_rules, needle
from gongwen.search.suggestions import Suggestion, suggestions, words
from gongwen.search.vocabulary import Vocabulary
from gongwen.slugs import initials
from gongwen.store import replace_tree

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

FILE_BYTES = 2048
"""No file is larger."""
SHOWN = 8
"""Suggestions for a beginning that has more of them than fit."""
LEAF = 12
"""Where no more begin so, all of them are held."""
LONGEST_KEY = 16
_OF_ONE_KIND = 5


Key = tuple[str, int]
"""What may be typed, folded, and the rank of the suggestion that it means."""


class Node(NamedTuple):
    """What is known of a beginning: the next depth that knows more, ranks, and rests of keys."""

    depth: int
    ranks: list[int]
    rests: list[str]


def publish(library: Library, out: Path) -> None:
    """Write the suggestions of `library` to the folder ``suggest`` in the site folder `out`."""
    replace_tree(out / "suggest", build(suggestions(library)))


def build(offered: Iterable[Suggestion]) -> dict[str, bytes]:
    """The files as relative path → bytes; `offered` has the best first."""
    ranked = tuple(offered)
    nodes = dict(_nodes(_keys(ranked), ranked))
    shards = _shards(nodes, ranked)
    meant, meant_shards = meant_files(Vocabulary(words(ranked)))
    files = {f"s/{at}": content for at, content in enumerate(shards)} | meant
    manifest = {
        "shards": len(shards),
        "meant": meant_shards,
        "sounds": SOUND_FILES,
        **client_rules(),
    }
    return published(files, manifest)


def _keys(ranked: tuple[Suggestion, ...]) -> list[Key]:
    """What may be typed for each suggestion, sorted."""
    keys: set[Key] = set()
    for rank, one in enumerate(ranked):
        keys |= {(needle(one.text[at : at + LONGEST_KEY]), rank) for at in one.inner}
        for start in one.starts:
            rest = one.text[start : start + LONGEST_KEY]
            keys.add((needle(rest), rank))
            if one.kind != "word":
                keys.add((initials(rest), rank))
    return sorted(key for key in keys if key[0])


def _nodes(keys: list[Key], ranked: tuple[Suggestion, ...]) -> Iterator[tuple[str, Node]]:
    """Every beginning that is asked for, with the ranks of its suggestions."""
    waiting = [(keys, 1)]  # keys that differ within so many characters
    while waiting:
        alike, depth = waiting.pop()
        for beginning, held in _by_beginning(alike, depth):
            deeper = _shared(held[0][0], held[-1][0]) + 1
            if len(held) <= LEAF or deeper > LONGEST_KEY:
                by_rank = sorted(held, key=lambda key: (key[1], key[0]))[:LEAF]
                yield beginning, _node(0, by_rank, depth)
            else:
                yield beginning, _node(deeper, _best(held, beginning, ranked), depth)
                waiting.append((held, deeper))


def _by_beginning(keys: list[Key], depth: int) -> Iterator[tuple[str, list[Key]]]:
    """`keys` of `depth` characters or more, in groups that begin with the same ones."""
    for beginning, group in groupby(keys, key=lambda key: key[0][:depth]):
        if len(beginning) == depth:
            yield beginning, list(group)


def _node(deeper: int, held: Iterable[Key], depth: int) -> Node:
    keys = list(held)
    rests = [key[depth:] for key, _ in keys] if keys[0][0][:depth].isascii() else []
    return Node(deeper, [rank for _, rank in keys], rests)


def _best(held: list[Key], beginning: str, ranked: tuple[Suggestion, ...]) -> list[Key]:
    """What is called `beginning`, then the most used, not all of one kind if there are others."""
    order = sorted(held, key=lambda key: (key[0] != beginning, key[1]))
    of_kind: Counter[str] = Counter()
    chosen: list[Key] = []
    rest: list[Key] = []
    for key in order:
        kind = ranked[key[1]].kind
        of_kind[kind] += 1
        (chosen if key[0] == beginning or of_kind[kind] <= _OF_ONE_KIND else rest).append(key)
    return (chosen + rest)[:SHOWN]


def _shared(one: str, other: str) -> int:
    """How many characters two keys have in common at their beginning."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _shards(nodes: dict[str, Node], ranked: tuple[Suggestion, ...]) -> list[bytes]:
    """The files, as few as keep within `FILE_BYTES` each."""
    count = max(1, len(nodes) // 24)
    while True:
        held: list[dict[str, Node]] = [{} for _ in range(count)]
        for beginning in sorted(nodes):
            held[file_number(beginning, count)][beginning] = nodes[beginning]
        files = [json_file(f"s/{at}", _content(one, ranked)) for at, one in enumerate(held)]
        if max(map(len, files)) <= FILE_BYTES or count > 4 * len(nodes):
            return files
        count += count // 4 + 1


def _content(nodes: dict[str, Node], ranked: tuple[Suggestion, ...]) -> dict[str, object]:
    ranks = sorted({rank for node in nodes.values() for rank in node.ranks})
    place = {rank: at for at, rank in enumerate(ranks)}
    return {
        "e": [[ranked[rank].text, ranked[rank].kind] for rank in ranks],
        "n": {
            beginning: [
                node.depth,
                [place[rank] for rank in node.ranks],
                *filter(None, [node.rests]),
            ]
            for beginning, node in nodes.items()
        },
    }
