"""Where the words asked for stand in a passage as printed, and the part of it that shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gongwen.model import Span
from gongwen.search.needles import IGNORED, needle
from gongwen.text import fold

WIDTH = 100
"""Characters of an excerpt, unless a marked word is longer."""
_LEAD = 40
_BORDERS = (re.compile(r"[。！？；!?;]\s*"), re.compile(r"[，、：,:]\s*"))
"""Where an excerpt may well begin: after a sentence, else after a clause."""


def find_runs(text: str, word: str) -> list[Span]:
    """All places of `word` in `text` as printed, none overlapping, in order.

    Case, width, brackets, quotes and white space make no difference.

    Example: ``find_runs("（国卫办﹝2020﹞ 177号）", "[2020]177号")`` is ``[Span(4, 15)]``.
    """
    wanted, folded = needle(word), fold(text)
    kept = [index for index, char in enumerate(text) if char not in IGNORED]
    dense = "".join(folded[index] for index in kept)
    spans: list[Span] = []
    at = dense.find(wanted) if wanted else -1
    while at >= 0:
        spans.append(Span(kept[at], kept[at + len(wanted) - 1] + 1))
        at = dense.find(wanted, at + len(wanted))
    return spans


def excerpt(text: str, words: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The part of `text` where most of `words` stand, ``……`` where it was cut, and their ranges.

    Overlapping ranges are one. Without a word in it, the beginning of `text`.

    Example: ``excerpt("（二）县乡一体。", ["县乡"])`` is ``("（二）县乡一体。", (Span(3, 5),))``.
    """
    places = sorted(
        ((span, word) for word in words for span in find_runs(text, word)),
        key=lambda place: (place[0].start, place[0].end),
    )
    start, end = _window(text, places)
    before, after = "……" * (start > 0), "……" * (end < len(text))
    shift = len(before) - start
    shown = [Span(s.start + shift, s.end + shift) for s, _ in places if start <= s.start < end]
    return before + text[start:end] + after, _merged(shown)


def _window(text: str, places: list[tuple[Span, str]]) -> tuple[int, int]:
    if len(text) <= WIDTH or not places:
        return 0, min(len(text), WIDTH)

    first = _densest(places)
    start = _beginning(text, first.start)
    end = max(min(len(text), start + WIDTH), first.end)
    return start, max([end, *(span.end for span, _ in places if span.start < end)])


def _densest(places: list[tuple[Span, str]]) -> Span:
    """The first of `places`, in order, from which most of the words are within reach."""
    best, most = places[0][0], 0
    within: Counter[str] = Counter()
    following = iter(places)
    after = next(following, None)
    for span, word in places:
        while after and after[0].start < span.start + WIDTH - _LEAD:
            within[after[1]] += 1
            after = next(following, None)
        if len(within) > most:
            best, most = span, len(within)
        within[word] -= 1
        if not within[word]:
            del within[word]
    return best


def _beginning(text: str, mark: int) -> int:
    earliest = max(0, mark - _LEAD)
    if earliest == 0:
        return 0
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, earliest, mark)]
        if ends:
            return ends[0]
    return earliest


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
