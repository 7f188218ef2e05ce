"""来历: how each record came about, kept in corpus/provenance/<id>.json."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gongwen import store
from gongwen.model import Removal, Repair, Value
from gongwen.problems import Problem, Refused, problem, shown


class Provenance(Value):
    """The account of one import.

    ``source`` is relative to the corpus; ``parser`` is the version of Gongwen that first gave this
    account; ``record_sha256`` is the hash of the record as written: a
    record with another hash was changed by a person.
    """

    id: str
    source: str
    source_sha256: str
    encoding: str
    reader: str
    parser: str
    record_sha256: str
    removals: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()


PROVENANCE = "provenance"
RETIRED = "retired"
"""Records that were withdrawn (撤下), with their provenance; nothing of them is published."""


def read_provenance(corpus: Path, document_id: str, folder: str = PROVENANCE) -> Provenance | None:
    """The provenance of a document; ``None`` for a record that a person wrote.

    Raises:
        Refused: ``provenance-damaged``.
    """
    file = corpus / folder / f"{document_id}.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Provenance)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(problem("provenance-damaged", shown(corpus, file), why=str(error))) from None


def read_all(
    corpus: Path, folder: str = PROVENANCE
) -> tuple[dict[str, Provenance], tuple[Problem, ...]]:
    """All provenance in a `folder` of a corpus by id, and problems of files that cannot be read."""
    found: dict[str, Provenance] = {}
    problems: list[Problem] = []
    for file in sorted((corpus / folder).glob("*.json")):
        try:
            provenance = read_provenance(corpus, file.stem, folder)
        except Refused as refused:
            problems.append(refused.problem)
        else:
            if provenance is not None:
                found[file.stem] = provenance
    return found, tuple(problems)


def render_provenance(provenance: Provenance) -> bytes:
    """`provenance` as its file holds it: readable and in a fixed order."""
    return msgspec.json.format(msgspec.json.encode(provenance), indent=1) + b"\n"


def write_provenance(corpus: Path, provenance: Provenance) -> bool:
    """Write `provenance`; ``False`` if it stood there already."""
    file = corpus / PROVENANCE / f"{provenance.id}.json"
    return store.write_bytes(file, render_provenance(provenance))
