"""Hashes that say whether derived things are still those of their inputs and of this code."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


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
