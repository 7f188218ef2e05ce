"""Reading in a child process that time and memory bound: what is not text is untrusted.

A hostile or broken file can make a format's library loop, fill the memory or crash. The child does
the reading, one source at a time, and is ended when it passes its limits; the next source gets a
new one. Text of usual size is read at once, in this process.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path, PurePath
from typing import IO, Final

import msgspec

from gongwen.model import Value
from gongwen.problems import Problem, Refused, problem
from gongwen.readers import read, text
from gongwen.readers.reading import Reading

LARGEST: Final = 200 * 2**20
"""Bytes of a source; a larger one is refused before it is read."""
_TEXT_AT_ONCE = 5 * 2**20
_SOURCES_A_CHILD = 500
"""Then a new child takes over, lest memory that a library leaks adds up."""
_SERVE = "from gongwen.readers.bounded import serve; serve()"


class Limits(Value):
    """What reading one source may take."""

    seconds: float = 60
    megabytes: int = 2048


_LIMITS: dict[str, Limits] = {
    # LibreOffice has limits of its own, and reserves more memory than it uses
    ".doc": Limits(seconds=120, megabytes=0),
    ".wps": Limits(seconds=120, megabytes=0),
    ".rtf": Limits(seconds=120, megabytes=0),
    ".odt": Limits(seconds=120, megabytes=0),
    ".xml": Limits(seconds=120, megabytes=0),
    # a scan takes some seconds a page, and a gigabyte for the models
    ".pdf": Limits(seconds=900, megabytes=8192),
    ".ofd": Limits(seconds=900, megabytes=8192),
    ".png": Limits(seconds=120, megabytes=8192),
    ".jpg": Limits(seconds=120, megabytes=8192),
    ".jpeg": Limits(seconds=120, megabytes=8192),
    ".tif": Limits(seconds=900, megabytes=8192),
    ".tiff": Limits(seconds=900, megabytes=8192),
}


class _Request(Value):
    name: str
    size: int
    megabytes: int


class _Answer(Value):
    """A reading, or the problem that refuses the source."""

    reading: Reading | None = None
    refused: Problem | None = None


def load_source(name: str, file: Path) -> bytes:
    """The bytes of the source `file`, which messages call `name`.

    Raises:
        Refused: ``source-too-large``, before anything is read.
        OSError: when it cannot be read.
    """
    size = file.stat().st_size
    if size > LARGEST:
        raise _too_large(name, f"有 {size // 2**20} MB，上限 {LARGEST // 2**20} MB")
    return file.read_bytes()


def read_bounded(name: str, data: bytes, limits: Limits | None = None) -> Reading:
    """Read a source as `readers.read` does, within bounds of time and memory.

    Args:
        name: Path of the file as messages should name it; its suffix chooses the limits.
        data: The bytes as received.
        limits: Other limits than those of its format.

    Raises:
        Refused: all that `readers.read` refuses, ``source-too-large``, ``source-too-slow`` and
            ``reader-crashed``.

    Example: a page of 200,000 nested tables is refused or read in a minute, and the import goes on.
    """
    if len(data) > LARGEST:
        raise _too_large(name, f"有 {len(data) // 2**20} MB，上限 {LARGEST // 2**20} MB")
    suffix = PurePath(name).suffix.lower()
    is_text = suffix in text.SUFFIXES and not data[:4].startswith((b"PK", b"%PDF", b"\xd0\xcf"))
    if limits is None and is_text and len(data) < _TEXT_AT_ONCE:
        return read(name, data)
    return _children.read(name, data, limits or _LIMITS.get(suffix, Limits()))


def _too_large(name: str, why: str) -> Refused:
    return Refused(problem("source-too-large", name, why=why))


# ── this process ─────────────────────────────────────────────────────────────────────────────


class _Child:
    """A process that reads sources until its input ends."""

    def __init__(self) -> None:
        home = str(Path(__file__).resolve().parents[2])
        paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(  # noqa: S603 - this very interpreter, and our own code
            [sys.executable, "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.owner = os.getpid()
        self.left = _SOURCES_A_CHILD

    def ask(self, name: str, data: bytes, limits: Limits) -> _Answer | None:
        """The child's answer; ``None`` when it died. Raises TimeoutError."""
        answers: list[_Answer] = []
        asking = threading.Thread(
            target=self._exchange, args=(name, data, limits, answers), daemon=True
        )
        self.left -= 1
        asking.start()
        asking.join(limits.seconds)
        if asking.is_alive():
            self.end()
            asking.join()
            raise TimeoutError
        return answers[0] if answers else None

    def _exchange(self, name: str, data: bytes, limits: Limits, answers: list[_Answer]) -> None:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            return
        request = _Request(name=name, size=len(data), megabytes=limits.megabytes)
        try:
            _send(stdin, msgspec.msgpack.encode(request))
            stdin.write(data)
            stdin.flush()
            if (answer := _receive(stdout)) is not None:
                answers.append(msgspec.msgpack.decode(answer, type=_Answer))
        except (OSError, ValueError):  # the child is gone, or was ended
            return

    def end(self) -> None:
        """End the process, at once; one that a fork inherited is left to its owner."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # unsent bytes, to a child that is gone
                    stream.close()


class _Children:
    """The child of this process: made when it is needed, and again when it was ended."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._lock = threading.Lock()

    def read(self, name: str, data: bytes, limits: Limits) -> Reading:
        with self._lock:
            child = self._ready()
            try:
                answer = child.ask(name, data, limits)
            except TimeoutError:
                self._child = None
                seconds = round(limits.seconds)
                raise Refused(problem("source-too-slow", name, seconds=seconds)) from None
            if answer is None:
                self.end()
                raise Refused(problem("reader-crashed", name, why="读取程序意外退出"))
            if answer.refused is not None and answer.refused.code == "source-too-large":
                self.end()  # a library that ran out of memory is not to be trusted again
        if answer.refused is not None:
            raise Refused(answer.refused)
        if answer.reading is None:
            raise ValueError(f"the reading child gave an empty answer for {name}")
        return answer.reading

    def _ready(self) -> _Child:
        child = self._child
        if child is None or child.owner != os.getpid() or child.left <= 0:
            self.end()
            child = self._child = _Child()
        return child

    def end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


_children = _Children()
atexit.register(_children.end)


# ── the child ────────────────────────────────────────────────────────────────────────────────


def serve() -> None:
    """Read sources from standard input and answer on standard output, until the input ends.

    What the libraries print goes nowhere: standard output is kept for the answers.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    while (asked := _receive(requests)) is not None:
        request = msgspec.msgpack.decode(asked, type=_Request)
        data = requests.read(request.size)
        _limit_memory(request.megabytes)
        answer = _answer(request, data)
        _limit_memory(0)
        _send(answers, msgspec.msgpack.encode(answer))


def _answer(request: _Request, data: bytes) -> _Answer:
    try:
        return _Answer(reading=read(request.name, data))
    except Refused as refused:
        return _Answer(refused=refused.problem)
    except MemoryError:
        why = f"读取时用的内存超过 {request.megabytes} MB"
        return _Answer(refused=_too_large(request.name, why).problem)
    except Exception as error:  # noqa: BLE001 - it goes into the answer, and the rest goes on
        why = f"{type(error).__name__}: {error}"[:200]
        return _Answer(refused=problem("reader-crashed", request.name, why=why))


def _limit_memory(megabytes: int) -> None:
    """Bound the memory that this process may ask for; 0 lifts the bound again."""
    try:
        import resource
    except ImportError:  # Windows has none: the time limit alone bounds it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 2**20 if megabytes else hard
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (OSError, ValueError):  # macOS refuses limits below what the process has mapped
        return


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or ``None`` when the other side has gone."""
    length = stream.read(8)
    if len(length) < 8:
        return None
    return stream.read(int.from_bytes(length, "big"))
