"""sources → records: read, parse, give an id, write; what people changed is never overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from gongwen import __version__, changes, provenance, store
from gongwen.authority import read_authority
from gongwen.fingerprint import sha256
from gongwen.held import Held
from gongwen.knowledge.library import Library
from gongwen.knowledge.loading import load_library
from gongwen.knowledge.merge import region_of
from gongwen.knowledge.units.bodies import Bodies
from gongwen.model import Document, SourceFile, Value
from gongwen.outcomes import Outcome, Report, changed_fields, edited
from gongwen.problems import Problem, Refused, problem, shown
from gongwen.provenance import RETIRED, Provenance
from gongwen.readers import Reading
from gongwen.readers.bounded import load_source, read_bounded
from gongwen.record import write_record
from gongwen.settled import Settled
from gongwen.slugs import digest, document_key, document_stem
from gongwen.structure import Parsed, parse
from gongwen.withdrawn import Withdrawn

__all__ = ["Outcome", "Report", "import_corpus", "take_in"]

_CODE = (
    "model",
    "text.py",
    "tables.py",
    "slugs.py",
    "record.py",
    "record_tables.py",
    "record_text.py",
    "readers",
    "structure",
    "importer.py",
)


class _Fresh(Value):
    """A source that was read and parsed in this run."""

    file: Path
    sha: str
    reading: Reading
    parsed: Parsed


def import_corpus(
    corpus: Path,
    sources: Iterable[Path] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Import the sources of `corpus`, or only the given ones of them.

    Idempotent: a source that is known, unchanged and read by this very code is left alone. A record
    that a person changed stays as it is, and its difference from the parse is reported. Slugs that
    the new records need are frozen in authority/slugs.yml.

    Raises:
        OSError: when the disk refuses; whole files are written or none.

    Example: ``import_corpus(Path("corpus")).outcomes[0].status`` is ``"unchanged"``.
    """
    run = _Run(corpus)
    given = sources if sources is not None else _sources(corpus)
    files = sorted(set(given), key=lambda file: (len(file.name), file))  # “通知” before “通知 副本”
    for done, file in enumerate(files, start=1):
        run.take(file)
        if on_progress:
            on_progress(done, len(files))
    run.finish()
    library = load_library(corpus)
    _freeze_slugs(corpus, library)
    left_out = (found for found in library.problems if found.severity == "error")
    return Report(
        outcomes=tuple(sorted(run.outcomes, key=lambda outcome: outcome.source)),
        problems=tuple(dict.fromkeys((*run.problems, *left_out))),
    )


def take_in(corpus: Path, paths: Iterable[Path]) -> list[Path]:
    """Copy files from elsewhere into ``sources/`` of `corpus`; files that lie there stay there.

    Returns:
        The sources to import.

    Raises:
        Refused: ``source-missing``, ``source-too-large``; ``source-exists`` when another file has
            that name there.
    """
    root = (corpus / "sources").resolve()
    taken: list[Path] = []
    for path in paths:
        if not path.is_file():
            raise Refused(problem("source-missing", str(path)))
        if path.resolve().is_relative_to(root):
            taken.append(corpus / "sources" / path.resolve().relative_to(root))
            continue
        target = corpus / "sources" / path.name
        data = load_source(str(path), path)
        if target.exists() and target.read_bytes() != data:
            raise Refused(problem("source-exists", str(path), other=shown(corpus, target)))
        store.write_bytes(target, data)
        taken.append(target)
    return taken


def _sources(corpus: Path) -> Iterator[Path]:
    for file in (corpus / "sources").rglob("*"):
        if file.is_file() and not file.name.startswith((".", "~")):
            yield file


class _Run:
    """One import: what is known already, what was read, and what becomes of it."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        changes.repair(corpus)
        histories, damaged = provenance.read_all(corpus)
        self.withdrawn = Withdrawn(corpus)
        authority = read_authority(corpus)
        self.held = Held(corpus, histories, authority.redirects)
        self.problems = (*damaged, *self.withdrawn.problems)
        self.bodies = Bodies(authority)
        self.outcomes: list[Outcome] = []
        self.fresh: list[_Fresh] = []
        places = msgspec.json.encode((authority.units, authority.divisions))
        self.settled = Settled(corpus, _CODE, places)

    def take(self, file: Path) -> None:
        """Read and parse one source, unless nothing about it has changed."""
        name = shown(self.corpus, file)
        if not _is_utf8(name):
            self._fail(file, problem("source-name", _printable(name)))
            return
        try:
            data = load_source(name, file)
        except OSError:
            self._fail(file, problem("source-missing", name))
            return
        except Refused as refused:
            self._fail(file, refused.problem)
            return
        sha = sha256(data)
        history = self.held.history(file, sha)
        if history and self._is_settled(history, file, sha):
            outcome = Outcome(source=name, status="unchanged", id=history.id)
            self.outcomes.append(msgspec.structs.replace(outcome, problems=history.problems))
            return
        if history is None and (gone := self.withdrawn.by_source(self.held.relative(file), sha)):
            self._withhold(file, gone.id, "" if gone.source_sha256 == sha else "来源同名")
            return
        try:
            reading = read_bounded(name, data)
        except Refused as refused:
            self._fail(file, refused.problem)
            return
        parsed = parse(reading)
        if history is None and (same := self.withdrawn.by_document(parsed.document)):
            self._withhold(file, same, "与它是同一份文件")
            return
        if (
            history
            and history.source_sha256 != sha
            and self.held.is_another(history, parsed.document)
        ):
            record = shown(self.corpus, self.held.record(history.id))
            self._fail(file, problem("source-replaced", name, record=record))
            return
        self.fresh.append(_Fresh(file=file, sha=sha, reading=reading, parsed=parsed))

    def finish(self) -> None:
        """Give the fresh documents their ids and write their records."""
        for fresh, document_id, other in self._with_ids():
            if other:
                name = shown(self.corpus, fresh.file)
                found = problem("duplicate-document", name, other=other, id=document_id)
                self._fail(fresh.file, found)
            else:
                self._write(fresh, document_id)
        self.settled.save()

    def _is_settled(self, history: Provenance, file: Path, sha: str) -> bool:
        if (history.source_sha256, history.source) != (sha, self.held.relative(file)):
            return False
        try:
            record = sha256(self.held.record(history.id).read_bytes())
        except FileNotFoundError:
            return False
        return record == history.record_sha256 and self.settled.holds(history)

    # ── ids ──────────────────────────────────────────────────────────────────────────────────

    def _with_ids(self) -> Iterator[tuple[_Fresh, str, str]]:
        """Each fresh source with its id, and the other source of which it is a double, or none.

        A source that was imported before keeps its id. Where several new documents would get one
        id, each gets three characters of a hash of what it is, whatever the order of the files.
        """
        folders = ("documents", RETIRED)
        taken = {path.stem for f in folders for path in (self.corpus / f).glob("*.md")}
        taken |= set(self.held.former)  # an address never leads to another document
        known = {h.id: h.source for h in self.held.histories.values()}
        named: dict[str, dict[str, list[_Fresh]]] = {}
        for fresh in self.fresh:
            if history := self.held.history(fresh.file, fresh.sha):
                yield fresh, history.id, ""
            else:
                document = fresh.parsed.document
                keyed = named.setdefault(document_stem(document), {})
                keyed.setdefault(document_key(document), []).append(fresh)
        for stem, keyed in named.items():
            for key, (first, *doubles) in keyed.items():
                if stem in taken and self.held.is_same(stem, key):
                    now = self.held.now(stem)
                    for fresh in (first, *doubles):
                        is_its_source = now not in known and self.held.names(now, fresh.file)
                        other = "" if is_its_source else known.get(now, f"documents/{now}.md")
                        yield fresh, now, other
                    continue
                is_alone = len(keyed) == 1 and stem not in taken
                document_id = stem if is_alone else f"{stem}-{digest(key)}"
                other = known.get(self.held.now(document_id), "") if document_id in taken else ""
                yield first, document_id, other
                for fresh in doubles:
                    yield fresh, document_id, self.held.relative(first.file)

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def _document(self, fresh: _Fresh, document_id: str) -> Document:
        document = fresh.parsed.document
        (source,) = document.sources
        return msgspec.structs.replace(
            document,
            id=document_id,
            region=region_of(document, self.bodies),
            sources=(SourceFile(file=self.held.relative(fresh.file), url=source.url),),
        )

    def _write(self, fresh: _Fresh, document_id: str) -> None:
        document = self._document(fresh, document_id)
        text = write_record(document)
        path = self.held.record(document_id)
        history = self.held.histories.get(document_id)
        current = path.read_bytes() if path.exists() else None
        is_edited = current is not None and (
            history is None or sha256(current) != history.record_sha256
        )
        outcome = Outcome(
            source=shown(self.corpus, fresh.file),
            status="new" if current is None else "updated",
            id=document_id,
            title=document.title or "",
            problems=fresh.parsed.problems,
        )
        if is_edited and current != text.encode("utf-8"):
            self.outcomes.append(edited(outcome, shown(self.corpus, path), current or b"", text))
            return
        if current is not None and current != text.encode("utf-8"):
            outcome = msgspec.structs.replace(outcome, changed=changed_fields(current, document))
        changed = store.write_text(path, text)
        account = self._provenance(fresh, document_id, text)
        if history and account == msgspec.structs.replace(history, parser=account.parser):
            account = history  # the same account by a newer version is no news
        provenance.write_provenance(self.corpus, account)
        self.settled.add(account)
        if not changed:
            outcome = msgspec.structs.replace(outcome, status="unchanged")
        self.outcomes.append(outcome)

    def _provenance(self, fresh: _Fresh, document_id: str, text: str) -> Provenance:
        return Provenance(
            id=document_id,
            source=self.held.relative(fresh.file),
            source_sha256=fresh.sha,
            encoding=fresh.reading.encoding,
            reader=fresh.reading.reader,
            parser=__version__,
            record_sha256=sha256(text.encode("utf-8")),
            removals=fresh.parsed.removals,
            repairs=fresh.parsed.repairs,
            problems=fresh.parsed.problems,
        )

    def _withhold(self, file: Path, document_id: str, why: str) -> None:
        """Leave out a source that was withdrawn; `why` is told unless it is that very file."""
        name = shown(self.corpus, file)
        found = (problem("source-retired", name, id=document_id, why=why),) if why else ()
        self.outcomes.append(Outcome(source=name, status="retired", id=document_id, problems=found))

    def _fail(self, file: Path, found: Problem) -> None:
        name = _printable(shown(self.corpus, file))
        self.outcomes.append(Outcome(source=name, status="failed", problems=(found,)))


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


def _freeze_slugs(corpus: Path, library: Library) -> None:
    """Write the slugs that the `library` now uses to authority/slugs.yml, old ones first to stay.

    A file that cannot be read whole is left as it is: its addresses would be lost.
    """
    file = corpus / "authority" / "slugs.yml"
    if any(found.file == shown(corpus, file) for found in library.problems):
        return
    if not library.slugs:
        return
    lines = ["# 页面地址，一经给定不再改变；由 gongwen import 写入。"]
    lines += [f"{_quoted(key)}: {slug}" for key, slug in sorted(library.slugs.items())]
    store.write_text(file, "\n".join(lines) + "\n")


def _quoted(key: str) -> str:
    return msgspec.json.encode(key).decode("utf-8")
