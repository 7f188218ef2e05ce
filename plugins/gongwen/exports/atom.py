"""``feeds/*.atom.xml``: the newest documents, of all, of each issuer, and for each unit.

Standard: RFC 4287 (the Atom Syndication Format).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from gongwen.addresses import (
    ALL_ATOM,
    document_path,
    issuer_atom_path,
    issuer_path,
    unit_atom_path,
    unit_path,
)
from gongwen.code_words import SENT
from gongwen.exports.concerns import find_concerns
from gongwen.exports.identity import UNDATED, lasting_id, stated_day, writable
from gongwen.knowledge.library import Library
from gongwen.knowledge.units.entities import Unit
from gongwen.text import shortened

NAME = "atom"
NEWEST = 50
"""Entries of one feed; older documents stand on the page that it leads to."""

_ATOM = 'xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"'
_TASKS = 8


def data_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """The feeds of `library` by path; a unit that no document concerns has none.

    `site_url` is where the site will stand, with ``/`` at its end; without it every link is
    relative to the feed.
    """
    newest = [holding.id for holding in library.holdings]
    files = {ALL_ATOM: _feed(library, ALL_ATOM, "全部文件", "index.html", newest, site_url)}
    for issuer in library.issuers:
        path, page = issuer_atom_path(issuer.slug), issuer_path(issuer.slug)
        files[path] = _feed(library, path, issuer.name, page, issuer.documents, site_url)
    for slug, documents in find_concerns(library).documents.items():
        unit = library.unit[slug]
        title = f"与{unit.name}有关的文件"
        path, page = unit_atom_path(slug), unit_path(slug)
        files[path] = _feed(library, path, title, page, documents, site_url, _Own(unit))
    return files


def _feed(
    library: Library,
    path: str,
    title: str,
    page: str,
    documents: Iterable[str],
    site_url: str,
    unit: _Own | None = None,
) -> bytes:
    """One feed at `path`, told by `page`; `unit` is whom it is for."""
    root = "../" * path.count("/")
    newest = tuple(documents)[:NEWEST]
    base = f' xml:base="{_xml(site_url + path)}"' if site_url else ""
    updated = max((_moment(library, id) for id in newest), default=f"{UNDATED}T00:00:00+08:00")
    lines = [
        f"<feed {_ATOM}{base}>",
        f"<title>{_xml(f'{library.name}：{title}')}</title>",
        f"<id>urn:uuid:{lasting_id(f'{library.name}/{path}')}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(library.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{path.rpartition("/")[2]}"/>',
        f'<link rel="alternate" type="text/html" href="{root}{page}"/>',
        "<rights>以原文为准</rights>",
    ]
    for id in newest:
        lines += _entry(library, id, root, unit)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return (head + "\n".join([*lines, "</feed>"]) + "\n").encode("utf-8")


def _entry(library: Library, id: str, root: str, unit: _Own | None) -> Iterator[str]:
    holding = library.holding[id]
    document = holding.document
    yield "<entry>"
    yield f"<title>{_xml(holding.title)}</title>"
    yield f"<id>urn:uuid:{lasting_id(f'documents/{id}')}</id>"
    yield f"<updated>{_moment(library, id)}</updated>"
    if stated_day(document):
        yield f"<published>{_moment(library, id)}</published>"
    yield f'<link rel="alternate" type="text/html" href="{root}{_xml(document_path(id))}"/>'
    yield from (f"<author><name>{_xml(name)}</name></author>" for name in document.issuers)
    if document.kind:
        yield f'<category term="{_xml(document.kind)}"/>'
    words = [document.document_number or "", *_told(library, id, unit)]
    if not stated_day(document):
        words.append(f"日期文中未载明，以 {UNDATED} 代替")
    if summary := "；".join(filter(None, words)):
        yield f"<summary>{_xml(summary)}</summary>"
    yield "</entry>"


def _told(library: Library, id: str, unit: _Own | None) -> Iterator[str]:
    """What a document brings: how many tasks; to a unit, which ones, and that it was sent to it."""
    if unit is None:
        if count := len(library.holding[id].tasks):
            yield f"任务 {count} 项"
        return
    own = [library.duty[duty].task for duty in unit.tasks.get(id, ())]
    names = [shortened(f"{task.place}{task.title}", 40) for task in own[:_TASKS]]
    if own:
        yield f"任务 {len(own)} 项：{'、'.join(names)}{'等' if len(own) > _TASKS else ''}"
    if sent := unit.sent.get(id):
        yield f"{sent}本单位"


class _Own:
    """What concerns one unit, by document: the duties, and how the document was sent to it."""

    def __init__(self, unit: Unit) -> None:
        through = (duty for _, duties in unit.through for duty in duties)
        self.tasks: dict[str, list[str]] = {}
        for duty in dict.fromkeys((*unit.duties, *through)):
            self.tasks.setdefault(duty.partition("#")[0], []).append(duty)
        self.sent: dict[str, str] = {}
        for one in unit.addressings:
            self.sent.setdefault(one.document, SENT[one.field])


def _moment(library: Library, id: str) -> str:
    """When a document changed, as far as it says so: its day, in China. RFC 3339."""
    return f"{stated_day(library.holding[id].document) or UNDATED}T00:00:00+08:00"


def _xml(text: str) -> str:
    return escape(writable(text))
