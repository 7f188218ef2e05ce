"""What a corpus holds already, asked for by a source, its bytes, or an id."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gongwen.authority import Redirect
from gongwen.fingerprint import sha256
from gongwen.model import Document
from gongwen.problems import Refused
from gongwen.provenance import PROVENANCE, Provenance
from gongwen.record import read_record
from gongwen.slugs import document_key


class Held:
    """The records of a corpus, with the accounts of their import and their former ids.

    Args:
        corpus: The folder.
        histories: The provenance of each record that has one, by id.
        redirects: Former ids.
    """

    def __init__(
        self, corpus: Path, histories: dict[str, Provenance], redirects: Iterable[Redirect]
    ) -> None:
        self.corpus = corpus
        self.histories = histories
        self.former = {redirect.old: redirect.new for redirect in redirects}
        self._by_source = {history.source: history for history in histories.values()}
        self._by_bytes: dict[str, list[Provenance]] = {}
        for history in histories.values():
            self._by_bytes.setdefault(history.source_sha256, []).append(history)

    def relative(self, file: Path) -> str:
        """The name of a source in the corpus; a link is named, not what it leads to."""
        return Path(os.path.abspath(file)).relative_to(os.path.abspath(self.corpus)).as_posix()

    def record(self, document_id: str) -> Path:
        """Where the record of an id stands, or would stand."""
        return self.corpus / "documents" / f"{document_id}.md"

    def history(self, file: Path, sha: str) -> Provenance | None:
        """The provenance of a source, by its name, or by its bytes when it was renamed."""
        if known := self._by_source.get(self.relative(file)):
            return known
        for history in self._by_bytes.get(sha, ()):
            if not (self.corpus / history.source).exists():
                return history
        return None

    def is_another(self, history: Provenance, document: Document) -> bool:
        """Whether `document` is not the one that was held of this source, and nobody edited."""
        try:
            held = self.record(history.id).read_bytes()
        except FileNotFoundError:
            return False
        is_as_written = sha256(held) == history.record_sha256
        return is_as_written and not self.is_same(history.id, document_key(document))

    def is_same(self, document_id: str, key: str) -> bool:
        """Whether an id is, or now leads to, the document that `key` names; unreadable is yes."""
        file = self.record(self.now(document_id))
        try:
            return document_key(read_record(file.read_text(encoding="utf-8"), file.name)) == key
        except (Refused, UnicodeDecodeError):
            return True  # unreadable: nothing may be written over it
        except FileNotFoundError:
            return False  # withdrawn, or a former id that leads nowhere

    def names(self, document_id: str, file: Path) -> bool:
        """Whether a record without provenance names `file` as its source."""
        record = self.record(document_id)
        if (self.corpus / PROVENANCE / f"{document_id}.json").exists():
            return False  # damaged: nothing may be written over it
        try:
            document = read_record(record.read_text(encoding="utf-8"), record.name)
        except (Refused, UnicodeDecodeError):
            return False
        return self.relative(file) in [source.file for source in document.sources]

    def now(self, document_id: str) -> str:
        """The present id of what has or had the id `document_id`."""
        is_held = self.record(document_id).exists()
        return document_id if is_held else self.former.get(document_id) or document_id
