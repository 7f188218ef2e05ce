"""What a word that stands nowhere may have meant: offered, never applied.

Words of the corpus that sound the same, have two characters swapped, or one wrong, too many or
missing.
meant.js does the same in the browser; tests/browser/on_index/nearest.test.js holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gongwen.search.needles import needle
from gongwen.search.vocabulary import Vocabulary

SLIPS = ("同音", "字序", "一字之差", "多字或漏字")
"""What a slip is called, by its number."""

_LONGEST = 20
"""Characters of a word that is looked at."""
_WIDEST = 13
"""Characters of a part that may be one misspelt word."""
_PARTS = 24
_TRIED = 12
"""Corrections that are looked for."""

Range = tuple[int, int]
"""Half-open, in characters."""


class Correction(NamedTuple):
    """A whole word put right: its text, the word of the corpus in it, the number of its slip."""

    text: str
    meant: str
    slip: int


def corrections(
    wanted: str, vocabulary: Vocabulary, stands: Callable[[str], bool]
) -> list[Correction]:
    """The needle `wanted` put right in ways that stand in the corpus, the likeliest first.

    None where it stands as it is, or is longer than anyone would spell.

    Example: 贵洲省 gives ``[Correction("贵州省", "贵州省", 0)]``, its characters sounding the same.
    """
    if not 2 <= len(wanted) <= _LONGEST:
        return []
    breaks = find_breaks(wanted, stands)
    if not breaks:
        return []
    sounds = [vocabulary.sound(char) for char in wanted]
    known: dict[str, Correction] = {}
    for start, end in parts_across(len(wanted), breaks):
        for meant, slip in _alike(wanted[start:end], sounds[start:end], vocabulary):
            text = wanted[:start] + meant + wanted[end:]
            if text not in known or slip < known[text].slip:
                known[text] = Correction(text, meant, slip)
    likeliest = sorted(known.values(), key=lambda one: (one.slip, -len(one.meant), one.text))
    return [one for one in likeliest[:_TRIED] if stands(needle(one.text))]


def find_breaks(wanted: str, stands: Callable[[str], bool]) -> list[Range]:
    """The shortest runs of `wanted` that do not stand in the corpus: a correction changes each."""
    breaks: list[Range] = []
    end = 0
    for start in range(len(wanted)):
        end = max(end, start)
        while end < len(wanted) and stands(wanted[start : end + 1]):
            end += 1
        if end == len(wanted):
            break
        if breaks and breaks[-1][1] == end + 1:
            breaks.pop()  # this one begins later and ends there too
        breaks.append((start, end + 1))
    return breaks


def parts_across(length: int, breaks: Sequence[Range]) -> list[Range]:
    """Runs of two characters or more that touch every break, the long ones first."""
    parts = [
        (start, start + size)
        for size in range(min(length, _WIDEST), 1, -1)
        for start in range(length - size + 1)
        if all(first < start + size and start < last for first, last in breaks)
    ]
    return parts[-_PARTS:]  # nearer to the slip


def _alike(part: str, sounds: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Words that `part` may be a slip of, each with the number of the slip."""
    spoken = "~" + "".join(sounds) if all(sounds) else ""
    sound_alike = frozenset(vocabulary.alike(spoken))
    keys = [*_keys(part, sounds if spoken else ())]
    for meant in dict.fromkeys(word for key in keys for word in vocabulary.alike(key)):
        other = needle(meant)
        if other == part:
            continue
        is_homophone = meant in sound_alike and len(part) == len(other)
        slip = 0 if is_homophone else slip_between(part, other)
        if slip is not None:
            yield meant, slip


def _keys(part: str, sounds: Sequence[str]) -> Iterator[str]:
    """Where words like `part` are kept; `sounds` is empty where it cannot be spoken."""
    if sounds:
        yield "~" + "".join(sounds)
        if len(part) == 2:
            yield f"~{sounds[1]}{sounds[0]}"
    for size in ((1,) if len(part) < 6 else ()) + ((2,) if len(part) > 3 else ()):
        yield "^" + part[:size]
        yield "$" + part[-size:]


def slip_between(part: str, meant: str) -> int | None:
    """1: two neighbours swapped; 2: one character is another; 3: one is missing or too many.

    ``None`` for more than that; and a word of two characters has too many others that differ in
    one.
    """
    start = 0
    while start < min(len(part), len(meant)) and part[start] == meant[start]:
        start += 1
    tail, most = 0, min(len(part), len(meant)) - start
    while tail < most and part[-1 - tail] == meant[-1 - tail]:
        tail += 1
    left, right = part[start : len(part) - tail], meant[start : len(meant) - tail]
    if len(left) == 2 and left == right[::-1]:
        return 1
    if min(len(part), len(meant)) < 3 and len(left) == len(right):
        return None
    if len(left) == len(right) == 1:
        return 2
    return 3 if len(meant) > 2 and len(left) + len(right) == 1 else None
