"""A document gets another id, or is withdrawn: its files move together, its address leads on."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from gongwen import changes, provenance, redirects
from gongwen.authority import Redirect, read_authority
from gongwen.fingerprint import sha256
from gongwen.model import Document
from gongwen.problems import Refused, problem, shown
from gongwen.provenance import PROVENANCE, RETIRED
from gongwen.record import read_record
from gongwen.slugs import is_id

_REDIRECTS = "authority/redirects.yml"
_SLUGS = "authority/slugs.yml"
_ID_LINE = re.compile(rb"^id:[^\r\n]*", re.MULTILINE)


def rename_document(corpus: Path, document_id: str, new: str) -> None:
    """Give the document `document_id` the id `new`; its old address leads on.

    Record, provenance and the id inside move as one. A record that a person changed stays changed,
    and counts as changed. The source stays where it is, and the next import knows its record.

    Example: ``rename_document(corpus, "gzyd-2020", "zwgzyd-2020")``.

    Raises:
        Refused: ``id-unknown``, ``id-form``, ``id-taken``; the problem of a record that cannot be
            read, or of a redirects.yml that holds something else.
    """
    changes.repair(corpus)
    known = _redirects(corpus)
    record = _held(corpus, document_id, known)
    if not is_id(new):
        raise Refused(problem("id-form", shown(corpus, record), id=new))
    _refuse_taken(corpus, record, new, known)
    before = record.read_bytes()
    after = _ID_LINE.sub(f"id: {new}".encode(), before, count=1)
    was, now = _document(corpus, record, before), _document(corpus, record, after)
    if now != msgspec.structs.replace(was, id=new):
        why = "找不到 id 所在的行"
        raise Refused(problem("record-front-matter", shown(corpus, record), why=why))
    files: dict[str, bytes | None] = {
        f"documents/{new}.md": after,
        f"documents/{document_id}.md": None,
        _REDIRECTS: redirects.render_redirects(redirects.renamed(known, document_id, new)),
    }
    if history := provenance.read_provenance(corpus, document_id):
        moved = msgspec.structs.replace(history, id=new)
        if history.record_sha256 == sha256(before):
            moved = msgspec.structs.replace(moved, record_sha256=sha256(after))
        files[f"{PROVENANCE}/{new}.json"] = provenance.render_provenance(moved)
        files[f"{PROVENANCE}/{document_id}.json"] = None
    slugs = corpus / _SLUGS
    if slugs.exists():  # works that the document itself holds are known by its id
        old_key, new_key = f'"work:{document_id}/'.encode(), f'"work:{new}/'.encode()
        files[_SLUGS] = slugs.read_bytes().replace(old_key, new_key)
    changes.apply(corpus, files)


def retire_document(corpus: Path, document_id: str, why: str) -> None:
    """Withdraw `document_id`: record and provenance go to retired/, its address says `why`.

    Nothing is lost: the source stays in sources/, and import knows by the provenance in retired/
    not to take it in again. To take the document back, move both files where they were.

    Example: ``retire_document(corpus, "yfb-2024-12", "已由新文件代替")``.

    Raises:
        Refused: ``id-unknown``; ``id-taken`` when another record of this id is in retired/; the
            problem of a redirects.yml that holds something else.
    """
    changes.repair(corpus)
    known = _redirects(corpus)
    record = _held(corpus, document_id, known)
    files: dict[str, bytes | None] = {
        _REDIRECTS: redirects.render_redirects(redirects.retired(known, document_id, why)),
    }
    for file in (record, corpus / PROVENANCE / f"{document_id}.json"):
        target = corpus / RETIRED / file.name
        if not file.exists():
            continue  # a record that a person wrote has no provenance
        content = file.read_bytes()
        if target.exists() and target.read_bytes() != content:
            raise Refused(problem("id-taken", shown(corpus, target), id=document_id))
        files[f"{RETIRED}/{file.name}"] = content
        files[file.relative_to(corpus).as_posix()] = None
    changes.apply(corpus, files)


def _held(corpus: Path, document_id: str, known: tuple[Redirect, ...]) -> Path:
    record = corpus / "documents" / f"{document_id}.md"
    if is_id(document_id) and record.is_file():
        return record
    ends = {r.old: r for r in redirects.settle(known, _ids(corpus))}
    end = ends.get(document_id)
    hint = "请用 gongwen search 查它的编号。"
    if end is not None:
        hint = f"它现在的编号是 {end.new}。" if end.new else "它已撤下，在 corpus/retired/。"
    raise Refused(problem("id-unknown", shown(corpus, record.parent), id=document_id, hint=hint))


def _refuse_taken(corpus: Path, record: Path, new: str, known: tuple[Redirect, ...]) -> None:
    """A new id must be nobody's: no record's, held or withdrawn, and no other document's of old."""
    homes = [corpus / folder / f"{new}{suffix}" for folder, suffix in _HOMES]
    home = next((path for path in homes if path.exists()), None)
    ends = {r.old: r for r in redirects.settle(known, _ids(corpus))}
    leads = ends[new].new if new in ends else record.stem
    if home is not None or leads != record.stem:
        place = home or corpus / _REDIRECTS
        raise Refused(problem("id-taken", shown(corpus, place), id=new))


_HOMES = (("documents", ".md"), (PROVENANCE, ".json"), (RETIRED, ".md"), (RETIRED, ".json"))


def _ids(corpus: Path) -> set[str]:
    return {path.stem for path in (corpus / "documents").glob("*.md")}


def _redirects(corpus: Path) -> tuple[Redirect, ...]:
    """The redirects, all of them: one that cannot be read would be lost when they are written."""
    authority = read_authority(corpus)
    name = shown(corpus, corpus / _REDIRECTS)
    for found in authority.problems:
        if found.file == name:
            raise Refused(found)
    return authority.redirects


def _document(corpus: Path, record: Path, content: bytes) -> Document:
    name = shown(corpus, record)
    try:
        return read_record(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise Refused(problem("record-encoding", name, why=error.reason)) from None
