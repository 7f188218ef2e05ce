"""What an index was made from, record by record: so that a change costs what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gongwen.model import Value
from gongwen.search.records import SearchRecord
from gongwen.store import write_bytes

_NAME = "records.json"


class Held(Value):
    """A record: the hash of its JSON, and how many passages it has."""

    digest: str
    passages: int


class Contents(Value):
    """The records by id, and the dictionary that their words were cut with.

    ``unread`` counts the documents that should be there too, and could not be read.
    """

    names: tuple[str, ...] = ()
    records: dict[str, Held] = {}
    unread: int = 0

    @property
    def documents(self) -> int:
        """How many documents the records come from (an id is ``<document>#<anchor>``)."""
        return len({record.rpartition("#")[0] for record in self.records})

    @property
    def passages(self) -> int:
        """How many passages the records have."""
        return sum(held.passages for held in self.records.values())

    def fingerprint(self) -> str:
        """A hash over all of it, whatever the order of the records."""
        plain = msgspec.json.encode([self.names, sorted(self.records.items()), self.unread])
        return hashlib.blake2b(plain, digest_size=16).hexdigest()

    def after(self, changed: Mapping[str, Held], gone: set[str]) -> Contents:
        """What it holds once `gone` are out and `changed` are in."""
        kept = {id_: held for id_, held in self.records.items() if id_ not in gone}
        return Contents(names=self.names, records=kept | dict(changed), unread=self.unread)


def held(record: SearchRecord, encoded: bytes) -> Held:
    """What is put down of `record`, whose JSON is `encoded`."""
    digest = hashlib.blake2b(encoded, digest_size=16).hexdigest()
    return Held(digest=digest, passages=len(record.passages))


def write_contents(folder: Path, contents: Contents) -> None:
    """Put `contents` down in the index folder `folder`."""
    write_bytes(folder / _NAME, msgspec.json.encode(contents))


def read_contents(folder: Path) -> Contents:
    """Read what the index in `folder` was made from; its manifest vouches for the file."""
    return msgspec.json.decode((folder / _NAME).read_bytes(), type=Contents)
