"""The texts of hits, packed: many small files that say much alike.

A file of some hundred characters is too short to be packed well by itself. What the texts of a
corpus have in common is therefore told once, in the manifest: their most frequent characters, which
are one byte each, and phrases that stand in many of them, which the packer takes as read before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from operator import sub

from gongwen.search.engines.browser_files import packed_file, to_json
from gongwen.search.records import SearchPassage, SearchRecord, height

FOLDER = 1000
"""Text files in one folder: file managers and USB sticks choke on more."""
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


def text_name(record: int) -> str:
    """The file that holds the text of the record: ``t/1/1042``."""
    return f"t/{record // FOLDER}/{record}"


def text_of(place: tuple[int, int, int], record: SearchRecord) -> str:
    """What a hit shows, as JSON: the document's elements, and every passage of this record.

    ``place`` is the number of the document, its first record, and the record after its last one.
    The level is its place among `LEVELS`. A passage is its anchor, its place, its text and, where
    there are any, the length of its heading, what it has (1 a task, 2 a deadline, 3 both) and its
    responsible units.
    """
    content = [
        *place,
        record.document,
        record.title,
        record.document_number,
        record.kind,
        record.issuers,
        record.region,
        height(record.level),
        record.year,
        record.signed_on,
        record.start,
        [[p.anchor, p.place, p.text, *_borne(p)] for p in record.passages],
    ]
    return to_json(content)


def _borne(passage: SearchPassage) -> list[object]:
    borne = [passage.heading, passage.has_task + 2 * passage.has_deadline, passage.units]
    while borne and not borne[-1]:
        borne.pop()
    return borne


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

    @property
    def rules(self) -> dict[str, object]:
        """What the manifest tells of the texts."""
        return {"folder": FOLDER, "frequent": self.frequent, "phrases": self.phrases}

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
    counts = Counter(chain.from_iterable(set(_runs(text)) for text in texts))
    held = {run: count for run, count in counts.items() if count >= _SEVERAL}
    wanted = PHRASES // _PHRASE
    share = max(1, -(-len(texts) // wanted))
    chosen: list[tuple[int, str]] = []
    for start in range(0, len(texts), share):
        worth, phrase = max(_best_phrase(text, held) for text in texts[start : start + share])
        if worth:
            chosen.append((worth, phrase))
            for run in _runs(phrase):
                held.pop(run, None)
    return "".join(phrase for _, phrase in sorted(chosen))


def _best_phrase(text: str, held: Mapping[str, int]) -> tuple[int, str]:
    """The phrase of `text` whose runs are held most, and how much that is."""
    sums = list(accumulate((held.get(run, 0) for run in _runs(text)), initial=0))
    width = _PHRASE - _RUN + 1
    worths = list(map(sub, sums[width:], sums)) or sums[-1:]
    worth = max(worths)
    at = worths.index(worth)
    return worth, text[at : at + _PHRASE]


def _runs(text: str) -> list[str]:
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]
