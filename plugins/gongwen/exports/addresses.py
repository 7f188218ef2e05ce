"""Where pages and files lie, from the root of the site: what exported files say of them.

Addresses have no leading slash. A file in a folder leads back with ``../``, so that the whole works
wherever it is put.
"""

from __future__ import annotations

from urllib.parse import quote

ALL_ATOM = "feeds/all.atom.xml"
ALL_CALENDAR = "feeds/all.ics"


def document_path(document: str) -> str:
    """The page of a held document, by its id, which a person may have written."""
    return f"documents/{quote(document)}.html"


def passage_path(document: str, anchor: str) -> str:
    """The place of a passage: ``"documents/gwbfph-2020-159.html#s2-1"``."""
    return f"{document_path(document)}#{anchor}"


def duty_path(duty: str) -> str:
    """The card of a task, by the id of its duty, ``"zwsw-2020-gzyd#s2-5"``."""
    document, _, anchor = duty.partition("#")
    return passage_path(document, anchor)


def unit_path(unit: str) -> str:
    """The page of a responsible unit, by its slug."""
    return f"units/{unit}.html"


def issuer_path(issuer: str) -> str:
    """The page of an issuing body, by its slug."""
    return f"issuers/{issuer}.html"


def issuer_atom_path(issuer: str) -> str:
    """The feed of an issuing body's documents, by its slug."""
    return f"feeds/issuers/{issuer}.atom.xml"


def unit_atom_path(unit: str) -> str:
    """The feed of the documents that concern a unit, by its slug; see `concerns`."""
    return f"feeds/units/{unit}.atom.xml"


def unit_calendar_path(unit: str) -> str:
    """The calendar of a unit's deadlines, by its slug; see `concerns` for who has one."""
    return f"feeds/units/{unit}.ics"
