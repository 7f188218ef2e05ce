"""The corpus's own words by how they begin, end and sound: what a misspelt word may have meant.

A word of three characters or more stands under its ends (``^县``, `$体`; by two characters where it
has five or more): one slip leaves one of them whole. Every word of Han characters alone stands
under its sound, ``~xianxiangyiti``. The browser reads the same from files (engines/browser_meant).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

import msgspec

from gongwen.search.needles import needle
from gongwen.slugs import spelled
from gongwen.store import write_bytes

LONGEST_MEANT = 12
"""Characters of a word; what is longer is rather quoted than spelled."""
ALIKE = 100
"""Words under one key, the most used ones."""

_NAME = "vocabulary.json"
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = bytes(range(0xA1, 0xFF))


class Vocabulary:
    """Words, the most used first, and the characters that a reader may have typed for them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take those of `words` that are short enough to be misspelt."""
        self.words = tuple(word for word in words if 2 <= len(needle(word)) <= LONGEST_MEANT)

    def alike(self, key: str) -> list[str]:
        """The words under `key`: ``alike("~xianxiangyiti")`` is ``["县乡一体"]``."""
        return self.by_key.get(key, [])

    def sound(self, char: str) -> str:
        """The syllable of a Han character, ``""`` where no word has it and it is a rare one."""
        return _sound(char) if char in self.characters else ""

    @cached_property
    def by_key(self) -> dict[str, list[str]]:
        """At most `ALIKE` words under each key."""
        held: dict[str, list[str]] = {}
        for word in self.words:
            for key in _keys(needle(word)):
                alike = held.setdefault(key, [])
                if len(alike) < ALIKE:
                    alike.append(word)
        return held

    @cached_property
    def characters(self) -> frozenset[str]:
        """The Han characters that have a sound."""
        held = {char for word in self.words for char in word} | _common_characters()
        return frozenset(filter(_HAN.fullmatch, held))

    @cached_property
    def by_sound(self) -> dict[str, str]:
        """The characters of each syllable, sorted: ``by_sound["zui"]`` holds 最罪醉."""
        held: dict[str, str] = {}
        for char in sorted(self.characters):
            held[_sound(char)] = held.get(_sound(char), "") + char
        return held


def write_vocabulary(folder: Path, vocabulary: Vocabulary) -> None:
    """Put `vocabulary` down in the index folder `folder`."""
    write_bytes(folder / _NAME, msgspec.json.encode(vocabulary.words))


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the words that lie in the index folder `folder`; none where none were put down."""
    try:
        content = (folder / _NAME).read_bytes()
    except FileNotFoundError:
        return Vocabulary(())
    return Vocabulary(msgspec.json.decode(content, type=tuple[str, ...]))


def _keys(word: str) -> Iterator[str]:
    if len(word) > 2:
        border = 2 if len(word) > 4 else 1
        yield "^" + word[:border]
        yield "$" + word[-border:]
    if _HAN.fullmatch(word):
        yield "~" + "".join(map(_sound, word))


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
