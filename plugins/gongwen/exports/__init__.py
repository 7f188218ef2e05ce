"""Library → files for other programs: one file per format, listed in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongwen.exports import atom, csv, ics, json, sqlite, wanted, xlsx
from gongwen.knowledge.library import Library

__all__ = ["EXPORTS", "data_files", "each_file", "names_one_file"]

EXPORTS = (json, csv, xlsx, sqlite, atom, ics)
"""What ``gongwen export`` can write."""

_ONE_FILE = {one.NAME: Path(one.FILE).suffix for one in (xlsx, sqlite)}


def names_one_file(form: str, out: Path) -> bool:
    """Whether `out` names the one file that the format `form` has, and no folder to put it into.

    Example: ``x.sqlite`` for sqlite does; it does not for csv, nor where a folder has that name.
    """
    return out.suffix.lower() == _ONE_FILE.get(form) and not out.is_dir()


def data_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """What the site publishes beside its pages, by path from its root: data, feeds, calendars."""
    return dict(each_file(library, site_url))


def each_file(library: Library, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each of these files, one after the other.

    `site_url` is where the site will stand, with ``/`` at its end; empty where nobody knows.
    """
    yield from json.each_file(library)
    yield from wanted.data_files(library).items()
    yield from atom.data_files(library, site_url).items()
    yield from ics.data_files(library, site_url).items()
