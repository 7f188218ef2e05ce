"""Records → segments, by several processes at a time, each of which knows nothing of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongwen.search.analysis import Segmenter
from gongwen.search.engines.whoosh_segments import write_segment
from gongwen.search.engines.workers import hand_over, take, workers

_SHARE = 4 << 20
"""Bytes of records that are worth a process of their own: it takes a second to start."""
_SEGMENT = 64 << 20
"""Bytes of records in one segment: its lists are gathered in memory."""


def write_segments(
    folder: Path, records: list[bytes], names: tuple[str, ...], jobs: int
) -> list[Any]:
    """Write `records` (JSON) to `folder`, each of `jobs` processes one segment after another.

    Few records are written by this process alone, which may take longer than it needs to.

    Raises:
        Refused: ``index-interrupted``.
    """
    size = sum(map(len, records))
    parts = _parts(records, min(_SEGMENT, max(_SHARE, size // max(1, jobs) + 1)))
    if not parts:
        return []
    handed = (_handed_over(folder / f"part-{n}", part) for n, part in enumerate(parts))
    index = folder.parent.as_posix()
    with workers(min(jobs, len(parts)), index, _start_worker, names) as each:
        return list(each(_write_part, handed))


def _parts(records: list[bytes], size: int) -> list[list[bytes]]:
    """`records` in order, in runs of about `size` bytes."""
    parts: list[list[bytes]] = []
    room = 0
    for record in records:
        if room <= 0:
            parts.append([])
            room = size
        parts[-1].append(record)
        room -= len(record)
    return parts


_worker: dict[str, Segmenter] = {}
"""The segmenter of this process, where it is a worker: its dictionary is loaded once."""


def _start_worker(names: tuple[str, ...]) -> None:
    _worker["segmenter"] = Segmenter(names)


def _handed_over(path: Path, part: list[bytes]) -> Path:
    hand_over(path, part)
    return path


def _write_part(handed: Path) -> Any:
    return write_segment(handed.parent, take(handed), _worker["segmenter"])
