"""corpus → Library: read the records, take facts from the cache or find them, merge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gongwen import changes, provenance, store
from gongwen.authority import Authority, read_authority
from gongwen.fingerprint import code_version, sha256
from gongwen.knowledge.checks import find_problems
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Library
from gongwen.knowledge.merge import Record, merge
from gongwen.knowledge.privacy import hide_leaders, lasting_slugs
from gongwen.model import Document, Facts, Passage, Value
from gongwen.passages import passages
from gongwen.problems import Problem, Refused, problem, shown
from gongwen.provenance import Provenance
from gongwen.record import read_record, repeated_anchors
from gongwen.record_lines import lines_of
from gongwen.settings import Settings, read_settings

_CODE = (
    "model",
    "text.py",
    "problems.py",
    "passages.py",
    "record.py",
    "record_lines.py",
    "record_tables.py",
    "record_text.py",
    "tables.py",
    "structure",
    "knowledge",
)
_CHECKED_AGAIN = frozenset({"title-missing", "issuer-missing", "date-impossible"})
"""What the import said of the source and the checks say of the record, which may be corrected."""


class _Read(Value):
    """What the cache keeps of one record."""

    document: Document
    facts: Facts
    lines: dict[str, int]
    problems: tuple[Problem, ...]
    passages: tuple[Passage, ...]


def load_library(corpus: Path) -> Library:
    """Load the Library of a `corpus` folder.

    A record or authority entry that cannot be used is left out and stands in
    ``library.problems``; the others are there.

    Example: ``load_library(Path("corpus")).unit["zwswsjkw-yzygk"].name`` is ``"医政医改科"``.
    """
    changes.repair(corpus)
    authority = read_authority(corpus)
    try:
        settings = read_settings(corpus)
        problems: list[Problem] = []
    except Refused as refused:
        settings, problems = Settings(leaders="hide"), [refused.problem]  # the careful reading
    histories, damaged = provenance.read_all(corpus)
    problems += damaged
    records: list[Record] = []
    for file in sorted((corpus / "documents").glob("*.md")):
        try:
            read = _read(file, corpus, authority)
        except Refused as refused:
            problems.append(refused.problem)
            continue
        history = histories.get(read.document.id)
        records.append(
            Record(
                document=read.document,
                facts=read.facts,
                file=shown(corpus, file),
                repairs=history.repairs if history else (),
                removals=history.removals if history else (),
                lines=read.lines,
                passages=read.passages,
                problems=(*_imported(history), *_at(shown(corpus, file), read.problems)),
            )
        )
    if settings.leaders == "hide":
        known = authority.slugs
        records, authority, problems = hide_leaders(records, authority, problems)
        library = merge(tuple(records), authority, settings, tuple(problems))
        return msgspec.structs.replace(library, slugs=lasting_slugs(library.slugs, known))
    return merge(tuple(records), authority, settings, tuple(problems))


def _imported(history: Provenance | None) -> Iterator[Problem]:
    """What the import reported of a source and the checks do not see in the record."""
    for found in history.problems if history else ():
        if history and found.code not in _CHECKED_AGAIN:
            yield msgspec.structs.replace(found, document=history.id)


def _at(file: str, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """`problems` of a record with its name, which the cache leaves out."""
    for found in problems:
        yield msgspec.structs.replace(found, file=file)


def _read(file: Path, corpus: Path, authority: Authority) -> _Read:
    data = file.read_bytes()
    slips, terms = authority.slips, authority.listed_terms
    key = sha256(data + code_version(*_CODE).encode() + msgspec.json.encode((slips, terms)))
    cached = corpus.parent / ".cache" / "gongwen" / "facts" / key[:2] / f"{key[2:]}.mp"
    try:
        return msgspec.msgpack.decode(cached.read_bytes(), type=_Read)
    except (FileNotFoundError, msgspec.DecodeError):
        pass  # not yet found, or a damaged cache file: find the facts again
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(problem("record-encoding", shown(corpus, file), why=error.reason)) from None
    document = read_record(text, shown(corpus, file))
    if document.id != file.stem:
        raise Refused(problem("record-id", shown(corpus, file), 2, id=document.id))
    facts = find_facts(document, slips, terms)
    held = tuple(passages(document))
    lines = lines_of(text, held)
    found = find_problems(document, facts, lines)
    problems = (*repeated_anchors(text, document.id), *found)
    read = _Read(document=document, facts=facts, lines=lines, problems=problems, passages=held)
    store.write_bytes(cached, msgspec.msgpack.encode(read))
    return read
