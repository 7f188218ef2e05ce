"""撤下的文件: what corpus/retired/ remembers of documents that are not to be imported again."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from gongwen import provenance
from gongwen.model import Document
from gongwen.problems import Refused
from gongwen.provenance import RETIRED, Provenance
from gongwen.record import read_record
from gongwen.slugs import document_key


class Withdrawn:
    """The withdrawn documents of a corpus, known by their source and by what they are.

    Example: ``Withdrawn(corpus).by_source("sources/a.txt", sha)`` is the account of its import.
    """

    def __init__(self, corpus: Path) -> None:
        self._folder = corpus / RETIRED
        self._histories, self.problems = provenance.read_all(corpus, RETIRED)

    def by_source(self, source: str, sha: str) -> Provenance | None:
        """The withdrawn document that came from these bytes, or else from a file of this name."""
        histories = self._histories.values()
        same = (h for h in histories if sha == h.source_sha256 or source == h.source)
        return min(same, key=lambda history: history.source_sha256 != sha, default=None)

    def by_document(self, document: Document) -> str | None:
        """The id of the withdrawn document that `document` is, whatever file it came in."""
        return self._ids.get(document_key(document))

    @cached_property
    def _ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for file in sorted(self._folder.glob("*.md")):
            try:
                ids[document_key(read_record(file.read_text(encoding="utf-8")))] = file.stem
            except (Refused, UnicodeDecodeError):
                continue  # it is known by its source alone
        return ids
