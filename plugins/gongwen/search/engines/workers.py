"""Several processes at work, which find in files what they are to do, and leave there what is done.

Little goes through the queues of the pool: much data for a worker that is killed meanwhile blocks
them for ever before Python 3.11.5 (python/cpython#94777), and half of an answer does in any.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Protocol, TypeVar

from gongwen.problems import Refused, problem
from gongwen.store import remove, write_derived

Task = TypeVar("Task")
Done = TypeVar("Done")


class Each(Protocol):
    """How tasks are done; `tasks` are all taken at once, results come in their order."""

    def __call__(self, do: Callable[[Task], Done], tasks: Iterable[Task], /) -> Iterable[Done]:
        """What ``do(task)`` gives for each of `tasks`."""


@contextmanager
def workers(
    count: int, index: str, start: Callable[..., None] | None = None, *arguments: object
) -> Iterator[Each]:
    """So many processes, each of which calls ``start(*arguments)`` first; for one, this process.

    Raises:
        Refused: ``index-interrupted``, naming the `index`, when one was ended from outside.
    """
    if count <= 1:
        if start:
            start(*arguments)
        yield _by_this_process
        return
    # spawn: a forked process would inherit locks that threads of a service hold
    context = get_context("spawn")
    begin = partial(_start, start, *arguments)
    with ProcessPoolExecutor(count, context, begin) as pool:
        try:
            # at once: a pool that starts a worker while another one is killed may wait for ever
            for _ in range(count):
                pool.submit(int)
            yield pool.map
        except BrokenProcessPool as error:
            raise Refused(problem("index-interrupted", index)) from error


def _by_this_process(do: Callable[[Task], Done], tasks: Iterable[Task]) -> list[Done]:
    return [do(task) for task in tasks]


def _start(start: Callable[..., None] | None, *arguments: object) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    if start:
        start(*arguments)


def _end_with_parent() -> None:
    """A killed build cannot end its workers: they would wait for it for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def hand_over(path: Path, value: object) -> None:
    """Lay `value` into the file `path`, for whoever takes it."""
    write_derived(path.parent, [(path.name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))])


def read(path: Path) -> Any:
    """What was handed over in the file `path`."""
    return pickle.loads(path.read_bytes())  # noqa: S301  our own, of a moment ago


def take(path: Path) -> Any:
    """`read` it for the last time: the file goes."""
    value = read(path)
    remove(path)
    return value
