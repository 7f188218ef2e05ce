"""Library → files for other programs: one file per format, listed in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.exports import atom, csv, ics, json, sqlite, wanted, xlsx
from gongwen.knowledge.library import Library

__all__ = ["EXPORTS", "data_files", "each_file"]

EXPORTS = (json, csv, xlsx, sqlite, atom, ics)
"""What ``gongwen export`` can write."""


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
