"""``data/*.json``: the Library as data, with ids shared between files and a published schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from gongwen.knowledge.library import (
    Duty,
    Holding,
    Issuer,
    Leader,
    Level,
    Library,
    RelationFact,
    Term,
    Unit,
    Work,
)
from gongwen.model import Document, Element, Passage, Repair, Shorthand, Slip, Value
from gongwen.problems import Problem

NAME = "json"
SHARD_BYTES = 500_000
"""A list that is longer than this is written in several files, named in the manifest."""


class DocumentEntry(Value):
    """A document in ``documents.json``: its elements, without its text."""

    id: str
    title: str
    address: str
    kind: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    issuer_slugs: tuple[str, ...] = ()
    signed_on: str | None = None
    printed_on: str | None = None
    region: str | None = None
    level: Level | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    series: str | None = None
    issue: int | None = None
    total_issue: int | None = None
    tasks: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()


class DocumentFile(Value):
    """One document whole, in ``documents/<id>.json``: record, passages, evidence and repairs."""

    document: Document
    passages: tuple[Passage, ...]
    elements: tuple[Element, ...] = ()
    duties: tuple[Duty, ...] = ()
    terms: tuple[Shorthand, ...] = ()
    slips: tuple[Slip, ...] = ()
    repairs: tuple[Repair, ...] = ()


class ManifestEntry(Value):
    """A list of the data: its name, how many entries it has, and its files in order."""

    name: str
    count: int
    files: tuple[str, ...]


_LISTS: tuple[tuple[str, type], ...] = (
    ("documents", DocumentEntry),
    ("tasks", Duty),
    ("units", Unit),
    ("leaders", Leader),
    ("issuers", Issuer),
    ("citations", Work),
    ("relations", RelationFact),
    ("terms", Term),
    ("problems", Problem),
)


def data_files(library: Library) -> dict[str, bytes]:
    """The data files of `library`, relative path → bytes, the same for the same Library.

    ``data/manifest.json`` names the files of each list, ``data/schema.json`` is a JSON Schema of
    their entries, and ``data/documents/<id>.json`` holds each document whole.
    """
    lists: dict[str, Sequence[Value]] = {
        "documents": [_entry(library, holding) for holding in library.holdings],
        "tasks": library.duties,
        "units": library.units,
        "leaders": library.leaders,
        "issuers": library.issuers,
        "citations": library.works,
        "relations": library.relations,
        "terms": library.terms,
        "problems": [*library.problems, *(p for h in library.holdings for p in h.problems)],
    }
    files: dict[str, bytes] = {}
    manifest: list[ManifestEntry] = []
    for name, _ in _LISTS:
        shards = dict(_shards(name, lists[name]))
        files |= shards
        names = tuple(path.removeprefix("data/") for path in shards)
        manifest.append(ManifestEntry(name=name, count=len(lists[name]), files=names))
    files["data/manifest.json"] = _encode(manifest)
    files["data/schema.json"] = _encode(_schema())
    for holding in library.holdings:
        files[f"data/documents/{holding.id}.json"] = _encode(_whole(library, holding))
    return files


def _encode(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _shards(name: str, entries: Sequence[Value]) -> Iterator[tuple[str, bytes]]:
    encoded = [_encode(entry).strip() for entry in entries]
    batches: list[list[bytes]] = [[]]
    size = 0
    for entry in encoded:
        if batches[-1] and size + len(entry) > SHARD_BYTES:
            batches.append([])
            size = 0
        batches[-1].append(entry)
        size += len(entry)
    for number, batch in enumerate(batches, start=1):
        suffix = f"-{number}" if len(batches) > 1 else ""
        yield f"data/{name}{suffix}.json", b"[\n" + b",\n".join(batch) + b"\n]\n"


def _schema() -> dict[str, Any]:
    types = [kind for _, kind in _LISTS] + [DocumentFile, ManifestEntry]
    schemas, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    lists = {
        name: {"type": "array", "items": schema}
        for (name, _), schema in zip(_LISTS, schemas, strict=False)
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "公文库数据",
        "type": "object",
        "properties": lists,
        "$defs": components,
    }


def _entry(library: Library, holding: Holding) -> DocumentEntry:
    document = holding.document
    return DocumentEntry(
        id=holding.id,
        title=holding.title,
        address=f"documents/{holding.id}.html",
        kind=document.kind,
        document_number=document.document_number,
        issuers=document.issuers,
        issuer_slugs=holding.issuers,
        signed_on=document.signed_on,
        printed_on=document.printed_on,
        region=holding.region,
        level=holding.level,
        year=holding.year,
        addressees=document.addressees,
        series=document.series,
        issue=document.issue,
        total_issue=document.total_issue,
        tasks=holding.tasks,
        cites=holding.cites,
        cited_by=holding.cited_by,
    )


def _whole(library: Library, holding: Holding) -> DocumentFile:
    return DocumentFile(
        document=holding.document,
        passages=holding.passages,
        elements=holding.elements,
        duties=tuple(library.duty[duty] for duty in holding.tasks),
        terms=holding.terms,
        slips=holding.slips,
        repairs=holding.repairs,
    )
