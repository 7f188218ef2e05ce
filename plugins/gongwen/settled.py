"""What an import need not do again: kept in the cache, beside the corpus."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gongwen import store
from gongwen.fingerprint import code_version, sha256
from gongwen.provenance import Provenance


class Settled:
    """Which sources the code of `rooms`, with the data `places`, has read into which records.

    Losing the file costs time, never content: everything is parsed again.
    """

    def __init__(self, corpus: Path, rooms: tuple[str, ...], places: bytes) -> None:
        self._file = corpus.resolve().parent / ".cache" / "gongwen" / "imported.json"
        self._code = f"{code_version(*rooms)} {sha256(places)}"
        try:
            known = msgspec.json.decode(self._file.read_bytes(), type=dict[str, list[str]])
        except (FileNotFoundError, msgspec.DecodeError):
            known = {}
        self._keys = set(known.get(self._code, ()))

    def _key(self, history: Provenance) -> str:
        return sha256(f"{history.source_sha256} {history.record_sha256} {history.source}".encode())

    def holds(self, history: Provenance) -> bool:
        """Whether this code gave this record from this source."""
        return self._key(history) in self._keys

    def add(self, history: Provenance) -> None:
        """Note that it did."""
        self._keys.add(self._key(history))

    def save(self) -> None:
        """Keep what is known of this code; what older code did is forgotten."""
        store.write_bytes(self._file, msgspec.json.encode({self._code: sorted(self._keys)}))
