"""How often one asker may ask: so many times a second, and a few more at once."""

from __future__ import annotations

import threading
from collections import OrderedDict

_MOST_ASKERS = 10_000
"""Remembered at a time; who was not heard of for longest is forgotten, and starts anew."""
_SECONDS_SAVED = 5.0


class Rate:
    """A token bucket for each asker: `per_second` tokens come in, five seconds' worth are kept.

    Example: ``Rate(2).wait("10.0.0.7", now=0.0)`` is ``0.0``; after ten at once it is ``0.5``.
    """

    def __init__(self, per_second: float) -> None:
        """`per_second` questions, ``0`` for as many as one likes."""
        self._per_second = per_second
        self._most = max(1.0, per_second * _SECONDS_SAVED)
        self._askers: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, asker: str, now: float) -> float:
        """Count a question of `asker` at the second `now` of any clock that never goes back.

        Returns:
            ``0.0`` where it may be answered, else the seconds after which the next one may.
        """
        if not self._per_second:
            return 0.0
        with self._lock:
            left, since = self._askers.pop(asker, (self._most, now))
            left = min(self._most, left + (now - since) * self._per_second)
            seconds = 0.0 if left >= 1 else (1 - left) / self._per_second
            self._askers[asker] = (left if seconds else left - 1, now)
            if len(self._askers) > _MOST_ASKERS:
                self._askers.popitem(last=False)
            return seconds
