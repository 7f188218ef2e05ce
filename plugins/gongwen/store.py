"""Writing safely: the only room that writes files.

Every write is whole or not at all: a temporary file beside the target, flushed to the disk, then
renamed over it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> bool:
    """Write `content` to `path` atomically, with its folders; ``False`` if it stood there already.

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


def remove(path: Path) -> None:
    """Remove the file `path`; nothing happens where there is none."""
    path.unlink(missing_ok=True)


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (relative path → bytes) into the folder `root`, and leave what else is in it.

    Raises:
        ValueError: for a path that leads out of `root`: a bug of ours.
        OSError: when the disk refuses, with some files written.
    """
    whole = root.resolve()
    for relative, content in files.items():
        if not (whole / relative).resolve().is_relative_to(whole):
            raise ValueError(relative)
        write_bytes(root / relative, content)


def write_derived(root: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write `files` (relative path, bytes) into `root`, each whole, and leave what else is in it.

    Derived files are many and can be made again, so they are not flushed one by one, which takes
    eight times as long.
    """
    for relative, content in files:
        path = root / relative
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_bytes(content)
        temporary.replace(path)


def replace_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `root` hold exactly `files` (relative path → bytes).

    Files that changed are rewritten, files that are no longer wanted go, so that two runs over the
    same corpus give the same tree. New files come before old ones go, not flushed one by one.
    """
    root.mkdir(parents=True, exist_ok=True)
    write_derived(root, files.items())
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(root).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, alone among all processes; wait for it as long as need be.

    The system lets go of it when the process ends, however it ends.
    """
    import fcntl  # not on every system that can read a Library

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def switch_folder(root: Path, build: Callable[[Path], None]) -> Path:
    """Let `build` fill a new folder under `root`; once it is whole it becomes the current one.

    Readers ask `current_folder`, and never see half a folder: a build that fails or is killed
    leaves the old one current. Older folders, and what killed builds left behind, are removed.
    """
    with locked(root / "lock"):
        folder = Path(tempfile.mkdtemp(dir=root, prefix="build-"))
        try:
            build(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        write_text(root / "current", folder.name)
        for other in root.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)
    return folder


def carry_over(old: Path, new: Path) -> None:
    """Put the files of the folder `old` into the folder `new` as well, without what is below.

    A file is linked where the disk can, so that it takes no time and no room: neither folder may
    change it in place from then on.

    Raises:
        OSError: when a file is gone, or the disk refuses.
    """
    for path in sorted(old.iterdir()):
        if path.is_file():
            try:
                (new / path.name).hardlink_to(path)
            except OSError:
                shutil.copyfile(path, new / path.name)


def current_folder(root: Path) -> Path | None:
    """The folder under `root` that was switched to last, or ``None`` before the first one."""
    try:
        name = (root / "current").read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    return root / name


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder for what another program reads and writes; gone at the end, whatever is in it.

    Example: ``with scratch_folder() as folder: write_bytes(folder / "a.doc", data)``.
    """
    with tempfile.TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
