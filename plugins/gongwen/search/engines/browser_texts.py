"""The texts of hits, packed: many small files that say much alike.

A file of some hundred characters is too short to be packed well by itself. What the texts of a
corpus have in common is therefore told once, in the manifest: their most frequent characters, which
are one byte each, and phrases that stand in many of them, which the packer takes as read before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from gongwen.search.engines.browser_files import packed_file

PHRASES = 1800
"""Characters of the phrases: a query reads them once, and spares about as much in ten texts."""

_RUN = 4
"""Characters of the runs by which phrases are judged."""
_PHRASE = 24
_SEVERAL = 3
"""A run in fewer of the samples does not count."""

_ESCAPE, _FAR = 159, 160
"""Bytes: below _ESCAPE a frequent character, from _FAR the first of two bytes."""
_FIRST, _LAST = 0x3000, 0x8FFF
"""Characters of two bytes: punctuation and nearly all Han characters in use."""


class TextFiles:
    """Makes the files of texts like `samples`.

    Attributes:
        frequent: The characters of one byte, in the order of these bytes.
        phrases: What every text is packed as following.
    """

    def __init__(self, samples: Sequence[str]) -> None:
        self.frequent = _frequent_characters(samples)
        self.phrases = _common_phrases(samples)
        self._codes = _Codes({ord(char): chr(place) for place, char in enumerate(self.frequent)})
        self._dictionary = self.encode(self.phrases)

    def encode(self, text: str) -> bytes:
        """`text` in one, two or four bytes a character; lone surrogates are characters too."""
        return text.translate(self._codes).encode("latin-1")

    def file(self, name: str, text: str) -> bytes:
        """The file `name` that holds `text`."""
        return packed_file(name, self.encode(text), self._dictionary)


class _Codes(dict[int, str]):
    """Code point → bytes, as characters; what is missing is worked out once."""

    def __missing__(self, point: int) -> str:
        if _FIRST <= point <= _LAST:
            code = chr(_FAR + (point - _FIRST >> 8)) + chr(point & 255)
        else:
            code = chr(_ESCAPE) + point.to_bytes(3, "big").decode("latin-1")
        self[point] = code
        return code


def _frequent_characters(texts: Sequence[str]) -> str:
    counts = Counter(chain.from_iterable(texts))
    return "".join(sorted(counts, key=lambda char: (-counts[char], char))[:_ESCAPE])


def _common_phrases(texts: Sequence[str]) -> str:
    """`PHRASES` characters at most, those that spare most last: the nearest cost least to name.

    From each of several equal parts of `texts` comes the phrase whose runs stand in most texts; no
    run counts twice. (The idea is that of COVER: Liao, Petri, Moffat and Wirth, 2016.)
    """
    held = Counter(chain.from_iterable(set(_runs(text)) for text in texts))
    held = Counter({run: count for run, count in held.items() if count >= _SEVERAL})
    wanted = PHRASES // _PHRASE
    share = max(1, -(-len(texts) // wanted))
    chosen: list[tuple[int, str]] = []
    for start in range(0, len(texts), share):
        worth, phrase = max(_best_phrase(text, held) for text in texts[start : start + share])
        if worth:
            chosen.append((worth, phrase))
            for run in _runs(phrase):
                del held[run]
    return "".join(phrase for _, phrase in sorted(chosen))


def _best_phrase(text: str, held: Counter[str]) -> tuple[int, str]:
    """The phrase of `text` whose runs are held most, and how much that is."""
    worths = [held[run] for run in _runs(text)]
    width = _PHRASE - _RUN + 1
    worth = sum(worths[:width])
    best, at = worth, 0
    for start in range(1, len(worths) - width + 1):
        worth += worths[start + width - 1] - worths[start - 1]
        if worth > best:
            best, at = worth, start
    return best, text[at : at + _PHRASE]


def _runs(text: str) -> list[str]:
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]
