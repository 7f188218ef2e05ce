"""Where each thing has its page or file: addresses from the root of the site, no leading slash.

Every page lies at the root or one folder below it, so that a link is `root_of(page) + address`,
which works over http and from file:// alike. A file in a folder leads back with ``../`` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from gongwen.knowledge.citations.entities import Work

HOME = "index.html"
DOCUMENTS = "documents/index.html"
UNITS = "units/index.html"
LEADERS = "leaders/index.html"
TASKS = "tasks/index.html"
ISSUERS = "issuers/index.html"
TERMS = "terms/index.html"
DEFINED_TERMS = "terms/defined.html"
UNDEFINED_TERMS = "terms/undefined.html"
CITATIONS = "citations.html"
SEARCH = "search.html"
QUALITY = "quality.html"
DATA = "data.html"
COMPARE = "compare.html"
TIMELINE = "timeline.html"
DEADLINES = "deadlines.html"
DELIVERY = "delivery.html"
ALL_ATOM = "feeds/all.atom.xml"
ALL_CALENDAR = "feeds/all.ics"


def root_of(path: str) -> str:
    """The way from the page `path` to the root: ``"../"`` for ``"units/yzk.html"``, else empty."""
    return "../" * path.count("/")


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


def matrix_path(document: str) -> str:
    """The page that crosses the tasks of a document with their units."""
    return f"documents/{quote(document)}.matrix.html"


def plan_workbook_path(document: str) -> str:
    """The workbook of a document's tasks."""
    return quote(plan_workbook_file(document))


def plan_workbook_file(document: str) -> str:
    """The name of that file: an id that a person wrote stands in it as it is."""
    return f"ledger/documents/{document}.xlsx"


def unit_workbook_path(unit: str) -> str:
    """The workbook of a unit's tasks, by the unit's slug."""
    return f"ledger/units/{unit}.xlsx"


def ledger_of_unit(unit: str) -> str:
    """The ledger filtered by a unit, by its slug."""
    return f"{TASKS}?unit={quote(unit)}"


def deadlines_path(year: str) -> str:
    """The deadlines of one year, where there are too many for one page."""
    return f"deadlines-{year}.html"


def leader_path(leader: str) -> str:
    """The page of a responsible leader, by its slug."""
    return f"leaders/{leader}.html"


def compare_path(left: str, right: str) -> str:
    """Two documents side by side, by their ids."""
    return f"{COMPARE}?a={quote(left)}&b={quote(right)}"


def timeline_path(shelf: str) -> str:
    """The timeline of a region or topic, by the path of its list of documents.

    Example: ``timeline_path("regions/zhejiangsheng.html")`` is
    ``"timeline/regions-zhejiangsheng.html"``.
    """
    return f"timeline/{shelf.replace('/', '-')}"


def relations_path(document: str) -> str:
    """The page of a held document's relations, by its id."""
    return f"relations/{quote(document)}.html"


def term_path(term: str) -> str:
    """The page of a quoted term, by its slug."""
    return f"terms/{term}.html"


def work_path(work: Work) -> str:
    """Where a cited work is to be found: the document held, the own attachment, else its page.

    Example: a wanted work leads to ``"works/gwbfph-2020-291.html"``.
    """
    if work.document is not None:
        return (
            passage_path(work.document, work.anchor)
            if work.anchor
            else document_path(work.document)
        )
    return work_page(work.slug)


def work_page(work: str) -> str:
    """The page about a cited work, by its slug; it stays when the work arrives."""
    return f"works/{work}.html"


def source_path(file: str) -> str:
    """Where an original is published: as it is, or as plain text where a browser would run it.

    Example: ``source_path("sources/a.html")`` is ``"sources/a.html.txt"``.
    """
    is_active = file.lower().endswith((".html", ".htm", ".xhtml", ".svg", ".xml", ".md", ".mht"))
    return f"{file}.txt" if is_active else file


def search_path(query: str) -> str:
    """The search page with `query` filled in."""
    return f"{SEARCH}?q={quote(query)}"
