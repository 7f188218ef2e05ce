"""Library → files for other programs: one file per format, listed in `EXPORTS`."""

from __future__ import annotations

from gongwen.exports import atom, csv, ics, json, sqlite, wanted, xlsx
from gongwen.knowledge.library import Library

__all__ = ["EXPORTS", "data_files"]

EXPORTS = (json, csv, xlsx, sqlite, atom, ics)
"""What ``gongwen export`` can write."""


def data_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """What the site publishes beside its pages, by path from its root: data, feeds, calendars.

    `site_url` is where the site will stand, with ``/`` at its end; empty where nobody knows.
    """
    return {
        **json.data_files(library),
        **wanted.data_files(library),
        **atom.data_files(library, site_url),
        **ics.data_files(library, site_url),
    }
