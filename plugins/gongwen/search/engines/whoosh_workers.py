"""Records → segments, by several processes at a time, each of which knows nothing of the others."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from gongwen.problems import Refused, problem
from gongwen.search.analysis import Segmenter
from gongwen.search.engines.whoosh_segments import write_segment
from gongwen.store import remove, write_bytes

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
    if len(parts) <= 1 or jobs <= 1:
        segmenter = Segmenter(names) if parts else None
        return [write_segment(folder, part, segmenter) for part in parts if segmenter]
    workers = min(jobs, len(parts))
    # spawn: a forked process would inherit locks that threads of a service hold
    context = get_context("spawn")
    handed = [_hand_over(folder, number, part) for number, part in enumerate(parts)]
    with ProcessPoolExecutor(workers, context, _start_worker, (names,)) as pool:
        try:
            return list(pool.map(_write_part, [os.fspath(folder)] * len(parts), handed))
        except BrokenProcessPool as error:
            raise Refused(problem("index-interrupted", folder.parent.as_posix())) from error


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
    Thread(target=_end_with_parent, daemon=True).start()
    _worker["segmenter"] = Segmenter(names)


def _end_with_parent() -> None:
    """A killed build cannot end its workers: they would wait for it for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _hand_over(folder: Path, number: int, part: list[bytes]) -> str:
    """The file in which a worker finds `part`.

    Much data in the queue of a pool whose worker is killed meanwhile blocks for ever before Python
    3.11.5 (python/cpython#94777).
    """
    path = folder / f"part-{number}"
    write_bytes(path, b"\n".join(part))
    return os.fspath(path)


def _write_part(folder: str, handed: str) -> Any:
    path = Path(handed)
    part = path.read_bytes().split(b"\n")
    remove(path)
    return write_segment(Path(folder), part, _worker["segmenter"])
