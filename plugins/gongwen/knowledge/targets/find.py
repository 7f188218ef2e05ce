"""目标指标 (targets): the figures that a text sets, requires, reports or covers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.deadlines.find import Times
from gongwen.knowledge.deadlines.known_years import KnownYears
from gongwen.knowledge.deadlines.reports import Reports, Tone
from gongwen.knowledge.deadlines.time_forms import Time
from gongwen.knowledge.targets.classes import Surroundings, classify
from gongwen.knowledge.targets.figure_forms import Figure, find_figures, indicators
from gongwen.model import Document, Passage, Span, Target, TargetClass

IMPLIED_RULE = "implied-figure"
_ROLES = frozenset({"heading", "item", "paragraph", "closing"})
_SIGNS = re.compile(r"\d|尽|人人|全覆盖|全部|清零|不[落漏]一|一个|有一|建一|为“")
_SENTENCE = re.compile(r"[。；！？\n\t]")
_LONGEST = 120
"""The words of a sentence that are looked at, before a figure and after it."""


def find_targets(
    document: Document, passages: tuple[Passage, ...], reports: Reports, times: Times
) -> tuple[Target, ...]:
    """Find the figures of a record that are targets, conditions, results or scopes.

    Rules (办法, 条例 …) set norms, not targets, and tables print figures of every kind: neither is
    read. A number is left out where the words around it do not say what it is.

    Example: ``病种扩大到30种，并做到应治尽治`` has ``= 30 种`` and, implied, all of them.
    """
    known = KnownYears(document, passages)
    found: list[Target] = []
    for passage in passages:
        tone = reports.tone(passage)
        if tone != "rules" and passage.role in _ROLES and _SIGNS.search(passage.text):
            reading = _Reading(passage, times.get(passage.anchor, ()), known.latest, tone)
            found += reading.targets()
    return tuple(found)


class _Reading:
    """The figures of one passage, with what is said around each."""

    def __init__(self, passage: Passage, times: tuple[Time, ...], latest: int, tone: Tone) -> None:
        self._passage = passage
        self._times = times
        self._ends = [time.end for time in times]
        self._latest = latest
        self._tone = tone

    def targets(self) -> list[Target]:
        """The targets of the passage, in printed order, none inside another."""
        text = self._passage.text
        found: list[Target] = []
        at = 0
        figures = sorted(find_figures(text), key=lambda one: (one.first, -one.last))
        for number, figure in enumerate(figures, 1):
            if figure.first < at or self._is_taken(figure):
                continue
            follows = next((one for one in figures[number:] if one.first >= figure.last), None)
            if follows is not None and follows.first < figure.end:
                figure = _cut(figure)
            kind = self._kind(figure)
            if kind is not None:
                found.append(self._target(figure, kind, at))
                at = figure.last
        return found

    def _is_taken(self, figure: Figure) -> bool:
        """Whether its number is that of a time, a title or a document number."""
        if figure.is_length:
            return False
        after = bisect_right(self._ends, figure.first)
        if after < len(self._times) and self._times[after].start < figure.last:
            return True
        text = self._passage.text
        opened = text.rfind("《", max(0, figure.first - 120), figure.first)
        return opened >= 0 and text.find("》", opened, figure.first) < 0

    def _kind(self, figure: Figure) -> TargetClass | None:
        text = self._passage.text
        low = max(0, figure.first - _LONGEST)
        for stop in _SENTENCE.finditer(text, low, figure.first):
            low = stop.end()
        ends = _SENTENCE.search(text, figure.last, figure.last + _LONGEST)
        before = text[low : figure.first]
        around = Surroundings(
            sentence=before,
            clause=before[max(before.rfind("，"), before.rfind("；")) + 1 :],
            rest=text[figure.last : ends.start() if ends else figure.last + _LONGEST],
            passage_length=len(text),
            tone=self._tone,
            is_over=self._is_over(figure, low),
        )
        return classify(figure, around)

    def _before(self, figure: Figure, low: int) -> Iterator[Time]:
        """The times before `figure`, the last first, none that begins before `low`."""
        for index in range(bisect_right(self._ends, figure.first) - 1, -1, -1):
            if self._times[index].start < low:
                return
            yield self._times[index]

    def _is_over(self, figure: Figure, low: int) -> bool:
        """Whether the last year printed in the sentence before is one before the document's."""
        text = self._passage.text
        for time in self._before(figure, low):
            if time.year and (time.start == low or text[time.start - 1] in "，、：“（"):
                last = time.year + (time.last.later if time.last else 0)
                return bool(self._latest and last < self._latest)
        return False

    def _opening(self, figure: Figure, at: int) -> tuple[int, str | None]:
        """Where its words begin, after what was read before and after a time among them."""
        text = self._passage.text
        times = (
            time.end
            for time in self._before(figure, max(0, figure.start - _LONGEST))
            if text[max(0, time.start - 1) : time.start] not in ("比", "较")
        )
        low = max(at, next(times, 0))
        if low <= figure.start:
            return figure.start, figure.indicator
        if figure.indicator and text.startswith(figure.indicator, figure.start):
            return low, figure.indicator[low - figure.start :].lstrip("内共，") or None
        return low, figure.indicator

    def _target(self, figure: Figure, kind: TargetClass, at: int) -> Target:
        start, indicator = self._opening(figure, at)
        end = figure.end if kind in ("scope", "target", "implied") else figure.last
        raw = self._passage.text[start:end]
        evidence = self._passage.evidence(
            Span(start, end),
            IMPLIED_RULE if figure.is_implied else "figure",
            "derived" if figure.is_implied else "stated",
        )
        return Target(
            raw=raw,
            kind=kind,
            evidence=evidence,
            indicator=indicators.plain(indicator) if indicator else None,
            operator=figure.operator,
            value=figure.value,
            unit=figure.unit,
            scope=figure.scope,
        )


def _cut(figure: Figure) -> Figure:
    """`figure` without the noun after it, where another figure begins in that."""
    return msgspec.structs.replace(figure, end=figure.last, indicator=None)
