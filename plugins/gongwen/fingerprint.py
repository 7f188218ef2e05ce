"""Hashes that say whether derived things are still those of their inputs and of this code."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def corpus_version(corpus: Path) -> str:
    """A hash over every file that the Library of `corpus` may be made from, sources aside.

    That is all of the corpus but what was read into records long ago, and all of this package.
    Contents count, not dates: a file is noticed that was changed and given its old date again.
    Folders behind links count as well; a link that leads nowhere, as editors leave, does not.

    Raises:
        OSError: when a file cannot be read.
    """
    digest = hashlib.sha256()
    for root in (Path(__file__).parent, corpus):
        for folder, folders, names in os.walk(root, followlinks=True):
            folders[:] = sorted({*folders} - {"__pycache__", "sources"})
            for name in sorted(names):
                path = Path(folder, name)
                if path.is_file():
                    data = path.read_bytes()
                    head = f"{path.relative_to(root)} {len(data)} "
                    digest.update(head.encode(errors="surrogateescape"))
                    digest.update(data)
    return digest.hexdigest()


@cache
def code_version(*rooms: str) -> str:
    """A hash over the source of `rooms` (files or folders of this package), 16 hexadecimal digits.

    What an older version of the code made is thereby known, and made again.
    """
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for room in rooms:
        path = package / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
