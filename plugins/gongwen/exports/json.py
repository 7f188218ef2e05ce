"""``data/*.json``: the Library as data, with ids shared between files and published schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from gongwen.addresses import document_path
from gongwen.exports.schema import list_schema, value_schema
from gongwen.knowledge.citations.entities import RelationFact, ValidityFact, Work
from gongwen.knowledge.library import Holding, Level, Library
from gongwen.knowledge.tasks.entities import DeadlineFact, Duty, TargetFact
from gongwen.knowledge.terms.glossary import Term
from gongwen.knowledge.timeline import Event, find_events
from gongwen.knowledge.units.entities import (
    DeixisFact,
    Delivery,
    Issuer,
    Leader,
    Unit,
    UnsettledName,
)
from gongwen.model import (
    Document,
    Element,
    Passage,
    Repair,
    Shorthand,
    Slip,
    ValidityStatement,
    Value,
)
from gongwen.problems import Problem

NAME = "json"
FORMAT = "1.0"
"""Version of the form: the first number grows when a field goes or is renamed, the second when one
comes."""

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
    published_on: str | None = None
    effective_on: str | None = None
    repealed_on: str | None = None
    region: str | None = None
    level: Level | None = None
    year: int | None = None
    topics: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    series: str | None = None
    issue_year: int | None = None
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
    validity: tuple[ValidityStatement, ...] = ()
    slips: tuple[Slip, ...] = ()
    deixis: tuple[DeixisFact, ...] = ()
    repairs: tuple[Repair, ...] = ()


class ManifestEntry(Value):
    """A list of the data: its name, how many entries it has, and its files in order."""

    name: str
    title: str
    count: int
    files: tuple[str, ...]
    schema: str


class Manifest(Value):
    """``data/manifest.json``: what the data of a library is made of."""

    format: str
    name: str
    lists: tuple[ManifestEntry, ...]
    whole: str
    schema: str


class DataList(NamedTuple):
    """One list of the data: its file name, its Chinese name, what it holds, and where from."""

    name: str
    title: str
    kind: type[Value]
    entries: Callable[[Library], Sequence[Value]]


LISTS: tuple[DataList, ...] = (
    DataList("documents", "文件", DocumentEntry, lambda library: _documents(library)),
    DataList("tasks", "任务", Duty, lambda library: [_duty(library, d.id) for d in library.duties]),
    DataList("units", "责任单位", Unit, lambda library: library.units),
    DataList("leaders", "责任领导", Leader, lambda library: library.leaders),
    DataList("issuers", "发文机关", Issuer, lambda library: library.issuers),
    DataList("deadlines", "完成时限", DeadlineFact, lambda library: library.deadlines),
    DataList("targets", "目标指标", TargetFact, lambda library: library.targets),
    DataList("citations", "被引文件", Work, lambda library: library.works),
    DataList("relations", "文件关系", RelationFact, lambda library: library.relations),
    DataList("validity", "时效", ValidityFact, lambda library: library.validity),
    DataList("terms", "提法", Term, lambda library: library.terms),
    DataList("deliveries", "主送范围", Delivery, lambda library: library.deliveries),
    DataList("events", "大事记", Event, find_events),
    DataList("unsettled", "待定名称", UnsettledName, lambda library: library.unsettled),
    DataList("problems", "体检问题", Problem, lambda library: _problems(library)),
)
"""The lists, in the order of the manifest. One more list is one more line here."""


def lists_of(library: Library) -> tuple[DataList, ...]:
    """The lists that `library` publishes: without leaders where their names are hidden."""
    return tuple(one for one in LISTS if one.name != "leaders" or library.show_leaders)


def published(library: Library) -> Iterator[tuple[ManifestEntry, dict[str, bytes]]]:
    """Each list of `library` as the manifest names it, and its files by path."""
    for one in lists_of(library):
        entries = one.entries(library)
        shards = dict(_shards(one.name, entries))
        entry = ManifestEntry(
            name=one.name,
            title=one.title,
            count=len(entries),
            files=tuple(path.removeprefix("data/") for path in shards),
            schema=f"{one.name}.schema.json",
        )
        yield entry, shards


def data_files(library: Library) -> dict[str, bytes]:
    """The data files of `library`, relative path → bytes, the same for the same Library."""
    return dict(each_file(library))


def each_file(library: Library) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each data file; those of a large corpus are never all in memory.

    ``data/manifest.json`` names the files of each list, ``data/<list>.schema.json`` is a JSON
    Schema of each, and ``data/documents/<id>.json`` holds each document whole.
    """
    manifest: list[ManifestEntry] = []
    for entry, shards in published(library):
        yield from shards.items()
        manifest.append(entry)
    for one in lists_of(library):
        schema = list_schema(one.name, one.title, one.kind)
        yield f"data/{one.name}.schema.json", encode(schema)
    whole = Manifest(
        format=FORMAT,
        name=library.name,
        lists=tuple(manifest),
        whole="documents/",
        schema="document.schema.json",
    )
    yield "data/manifest.json", encode(whole)
    yield "data/manifest.schema.json", encode(value_schema("manifest", "目录", Manifest))
    yield "data/document.schema.json", encode(value_schema("document", "文件", DocumentFile))
    for holding in library.holdings:
        yield f"data/documents/{holding.id}.json", encode(_whole(library, holding))


def encode(value: Any) -> bytes:
    """`value` as the data files write it: JSON, UTF-8, one field a line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _shards(name: str, entries: Sequence[Value]) -> Iterator[tuple[str, bytes]]:
    encoded = [encode(entry).strip() for entry in entries]
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


# ── entries ──────────────────────────────────────────────────────────────────────────────────


def _documents(library: Library) -> list[DocumentEntry]:
    return [_entry(holding) for holding in library.holdings]


def _problems(library: Library) -> list[Problem]:
    return [*library.problems, *(p for h in library.holdings for p in h.problems)]


def _duty(library: Library, id: str) -> Duty:
    """The duty `id` as it may be published: without its leaders where names are hidden."""
    duty = library.duty[id]
    if library.show_leaders:
        return duty
    task = msgspec.structs.replace(duty.task, leaders=())
    return msgspec.structs.replace(duty, task=task, leaders=())


def _entry(holding: Holding) -> DocumentEntry:
    document = holding.document
    return DocumentEntry(
        id=holding.id,
        title=holding.title,
        address=document_path(holding.id),
        kind=document.kind,
        document_number=document.document_number,
        issuers=document.issuers,
        issuer_slugs=holding.issuers,
        signed_on=document.signed_on,
        printed_on=document.printed_on,
        published_on=document.published_on,
        effective_on=document.effective_on,
        repealed_on=document.repealed_on,
        region=holding.region,
        level=holding.level,
        year=holding.year,
        topics=holding.topics,
        addressees=document.addressees,
        attachments=document.attachments,
        series=document.series,
        issue_year=document.issue_year,
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
        duties=tuple(_duty(library, duty) for duty in holding.tasks),
        terms=holding.terms,
        validity=holding.validity,
        slips=holding.slips,
        deixis=holding.deixis,
        repairs=holding.repairs,
    )
