"""Changing several files of a corpus as one: what is to be done is noted first, and then done.

A command that is killed between two files leaves the note, ``.change.json``, and the next command
that opens the corpus finishes what it says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gongwen import store
from gongwen.fingerprint import sha256
from gongwen.model import Value
from gongwen.problems import Refused, problem, shown


class _Step(Value):
    """One file: the hash of what stood there, and what is to stand there; ``None`` is no file."""

    path: str
    before: str | None
    after: bytes | None


def apply(corpus: Path, files: Mapping[str, bytes | None]) -> None:
    """Make `files` (path inside `corpus` → content, or ``None`` for none) so, all or none of them.

    New files come before old ones go, so that a kill never leaves less than there was.

    Example: ``apply(corpus, {"documents/b.md": text, "documents/a.md": None})``.

    Raises:
        OSError: when the disk refuses; what was begun is finished by `repair`.
    """
    ordered = sorted(files.items(), key=lambda item: (item[1] is None, item[0]))
    steps = [_Step(path=p, before=_hash(corpus / p), after=content) for p, content in ordered]
    with store.locked(_lock(corpus)):
        store.write_bytes(_note(corpus), msgspec.json.encode(steps))
        _do(corpus, steps)


def repair(corpus: Path) -> None:
    """Finish a change that was interrupted; nothing happens where there is none.

    A file that a person changed since then stays as it is.

    Raises:
        Refused: ``change-damaged`` for a note that cannot be read, or that names a file which no
            command changes; nothing is written.
    """
    note = _note(corpus)
    if not note.exists():
        return
    with store.locked(_lock(corpus)):
        try:
            steps = msgspec.json.decode(note.read_bytes(), type=list[_Step])
        except FileNotFoundError:
            return  # another command was faster
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            found = problem("change-damaged", shown(corpus, note), why=str(error))
            raise Refused(found) from None
        for step in steps:
            if not _is_ours(corpus, step.path):
                why = f"“{step.path}”不在可改的文件夹内"
                raise Refused(problem("change-damaged", shown(corpus, note), why=why))
        _do(corpus, steps)


_OURS = re.compile(r"(?:documents|provenance|retired|authority)/[\w-][\w.-]*")


def _is_ours(corpus: Path, path: str) -> bool:
    """Whether a command changes `path`: a note may have come with a corpus of someone else's."""
    if not _OURS.fullmatch(path):
        return False
    return (corpus / path).parent.resolve().is_relative_to(corpus.resolve())


def _do(corpus: Path, steps: list[_Step]) -> None:
    for step in steps:
        path = corpus / step.path
        if _hash(path) != step.before:
            continue  # done already, or changed by a person since
        if step.after is None:
            store.remove(path)
        else:
            store.write_bytes(path, step.after)
    store.remove(_note(corpus))


def _note(corpus: Path) -> Path:
    return corpus / ".change.json"


def _lock(corpus: Path) -> Path:
    return corpus.resolve().parent / ".cache" / "gongwen" / "change.lock"


def _hash(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes())
    except FileNotFoundError:
        return None
