"""Writing safely: the only room that writes files.

Every write is whole or not at all: a temporary file beside the target, flushed to the disk, then
renamed over it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> bool:
    """Write `content` to `path` atomically, making its folders; ``False`` if it stood there already.

    Raises:
        OSError: when the disk refuses; `path` is then as it was.
    """
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def write_text(path: Path, content: str) -> bool:
    """`write_bytes` of `content` in UTF-8."""
    return write_bytes(path, content.encode("utf-8"))


def replace_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `root` hold exactly `files` (relative path → bytes).

    Files that changed are rewritten, files that are no longer wanted go, so that two runs over the
    same corpus give the same tree. New files come before old ones go.

    Derived files are many and can be made again, so they are not flushed one by one.
    """
    root.mkdir(parents=True, exist_ok=True)
    for relative, content in files.items():
        path = root / relative
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_bytes(content)
        temporary.replace(path)
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(root).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
