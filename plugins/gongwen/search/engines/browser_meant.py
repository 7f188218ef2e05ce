"""Suggestions → small files that tell which word of the corpus may have been meant.

Read when nothing contains the query. ``m/<n>`` is JSON, from a key to words, one a line. A word of
three characters or more stands under how it begins and how it ends (``^县``, ``$体``; by two
characters where it has five or more): one slip leaves one of them whole. Every word of Han
characters alone stands under its sound, ``~xianxiangyiti``. ``p/<n>`` is JSON from a sound to its
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from gongwen.search.engines.browser_files import json_file
from gongwen.search.engines.browser_shards import shard_number
from gongwen.search.needles import needle
from gongwen.search.suggestions import Suggestion
from gongwen.slugs import spelled

LONGEST_MEANT = 12
"""Characters of a word; what is longer is rather quoted than spelled."""
ALIKE = 100
"""Words under one key, the most used ones."""
SOUND_FILES = 16

_KEYS_IN_FILE = 24
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = bytes(range(0xA1, 0xFF))


def meant_files(ranked: Iterable[Suggestion]) -> tuple[dict[str, bytes], int]:
    """The files by name, and how many of them are ``m/``; `ranked` has the most used first."""
    words = [one.text for one in ranked if one.kind not in ("title", "number")]
    words = [word for word in words if 2 <= len(needle(word)) <= LONGEST_MEANT]
    held: dict[str, list[str]] = {}
    for word in words:
        for key in _keys(needle(word)):
            alike = held.setdefault(key, [])
            if len(alike) < ALIKE:
                alike.append(word)
    count = len(held) // _KEYS_IN_FILE + 1
    files: list[dict[str, str]] = [{} for _ in range(count)]
    for key in sorted(held):
        files[shard_number(key, count)][key] = "\n".join(held[key])
    named = {f"m/{at}": json_file(f"m/{at}", content) for at, content in enumerate(files)}
    sounds = _sounds({char for word in words for char in word} | _common_characters())
    return named | {f"p/{at}": json_file(f"p/{at}", one) for at, one in enumerate(sounds)}, count


def _keys(word: str) -> Iterator[str]:
    if len(word) > 2:
        border = 2 if len(word) > 4 else 1
        yield "^" + word[:border]
        yield "$" + word[-border:]
    if _HAN.fullmatch(word):
        yield "~" + "".join(map(_sound, word))


def _sounds(characters: Iterable[str]) -> list[dict[str, str]]:
    files: list[dict[str, str]] = [{} for _ in range(SOUND_FILES)]
    for char in sorted(characters):
        if _HAN.fullmatch(char):
            file = files[shard_number(char, SOUND_FILES)]
            file[_sound(char)] = file.get(_sound(char), "") + char
    return files


@cache
def _sound(char: str) -> str:
    """The syllable of a character by itself, without its tone: both sides are spelled alike."""
    return spelled(char)


@cache
def _common_characters() -> frozenset[str]:
    """The 3,755 characters of level 1 of GB/T 2312: what a slip is made of."""
    rows = range(0xB0, 0xD8)
    return frozenset(
        "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in _COMMON)
    )
