"""Ranges of a text that have been read already: a form leaves alone what an earlier one took."""

from __future__ import annotations

from bisect import bisect_left, insort


class Taken:
    """Ranges that do not overlap: ask `is_free` before `take`."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        """Whether no taken range shares a character with the one from `start` to `end`."""
        at = bisect_left(self._ranges, (start, start))
        before_ends = self._ranges[at - 1][1] if at else 0
        after_starts = self._ranges[at][0] if at < len(self._ranges) else end
        return before_ends <= start and end <= after_starts

    def take(self, start: int, end: int) -> None:
        """Take the range, which must be free."""
        insort(self._ranges, (start, end))
