"""The paper that lies in every index folder: what it was made from, and whether it is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from gongwen.fingerprint import code_version
from gongwen.model import Value
from gongwen.problems import Refused, problem
from gongwen.store import current_folder, write_bytes

Opened = TypeVar("Opened")

_CODE = ("model", "text.py", "search")
_NAME = "manifest.json"


class Manifest(Value):
    """What stands on it.

    ``code`` is the version of the code that made the index, ``library`` a hash over all of the
    Library that the index depends on; ``unread`` counts the documents of it that could not be read;
    ``files`` are hashes by file name.
    """

    code: str
    library: str
    documents: int
    passages: int
    unread: int
    files: dict[str, str]


def write_manifest(
    folder: Path, library: str, *, documents: int, passages: int, unread: int
) -> Manifest:
    """Put down what `folder` holds, once everything in it is written."""
    manifest = Manifest(
        code=code_version(*_CODE),
        library=library,
        documents=documents,
        passages=passages,
        unread=unread,
        files={name: _hash(folder / name) for name in _files(folder)},
    )
    write_bytes(folder / _NAME, msgspec.json.encode(manifest))
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index folder and check all its files against it.

    Raises:
        Refused: ``index-damaged`` when a file is missing or altered, or another version made it.
    """
    try:
        content = (folder / _NAME).read_bytes()
        manifest = msgspec.json.decode(content, type=Manifest)
    except (OSError, ValueError, msgspec.MsgspecError) as error:  # a name of zeros is no path
        raise _damaged(folder, "清单缺失或读不懂") from error
    if manifest.code != code_version(*_CODE):
        raise _damaged(folder, "它由另一版本的程序建立")
    for name, expected in manifest.files.items():
        if not _is_intact(folder / name, expected):
            raise _damaged(folder, f"其中的 {name} 缺失或已损坏")
    return manifest


def open_current(root: Path, use: Callable[[Path, Manifest], Opened]) -> Opened:
    """What `use` makes of the current index folder under `root` and its manifest.

    Another process may switch to a newer folder meanwhile, and remove this one: then `use` may
    fail, or find files to be missing, and is asked once more. No file of a folder goes before
    another one is current.

    Raises:
        Refused: ``index-missing`` when none was built, or ``index-damaged``.
    """
    while True:
        folder = current_folder(root)
        if folder is None:
            raise Refused(problem("index-missing", root.as_posix()))
        try:
            opened = use(folder, read_manifest(folder))
        except Exception:
            if current_folder(root) == folder:
                raise
        else:
            if current_folder(root) == folder:
                return opened


def _damaged(folder: Path, why: str) -> Refused:
    return Refused(problem("index-damaged", folder.parent.as_posix(), why=why))


def _files(folder: Path) -> list[str]:
    names = (path.name for path in folder.iterdir() if path.is_file())
    return sorted(name for name in names if name != _NAME and not name.endswith("LOCK"))


def _is_intact(path: Path, expected: str) -> bool:
    try:
        return _hash(path) == expected
    except OSError:
        return False


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
