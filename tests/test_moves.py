"""Renaming and withdrawing: files move together, a kill loses nothing, import knows of it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from gongwen import changes, store
from gongwen.authority import Redirect, read_authority
from gongwen.importer import import_corpus
from gongwen.knowledge import load_library
from gongwen.moves import rename_document, retire_document
from gongwen.problems import Refused
from gongwen.provenance import read_provenance
from gongwen.record import read_record
from gongwen.redirects import render_redirects, settle
from import_folder import NOTICE, put, tree

ID = "yfb-2024-12"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "sources").mkdir(parents=True)
    put(folder, "a.txt", NOTICE)
    import_corpus(folder)
    return folder


def record(corpus: Path, document_id: str) -> Path:
    return corpus / "documents" / f"{document_id}.md"


def statuses(corpus: Path) -> dict[str, tuple[str, str]]:
    outcomes = import_corpus(corpus).outcomes
    return {Path(o.source).name: (o.status, o.id) for o in outcomes}


def led(corpus: Path) -> dict[str, str | None]:
    return {redirect.old: redirect.new for redirect in load_library(corpus).redirects}


# ── renaming ─────────────────────────────────────────────────────────────────────────────────


def test_record_provenance_and_the_id_inside_move_together(corpus: Path) -> None:
    rename_document(corpus, ID, "tz-2024")

    assert [path.stem for path in (corpus / "documents").iterdir()] == ["tz-2024"]
    assert [path.stem for path in (corpus / "provenance").iterdir()] == ["tz-2024"]
    assert read_record(record(corpus, "tz-2024").read_text("utf-8")).id == "tz-2024"
    history = read_provenance(corpus, "tz-2024")
    assert history is not None
    assert (history.id, history.source) == ("tz-2024", "sources/a.txt")
    assert led(corpus) == {ID: "tz-2024"}


def test_import_after_renaming_changes_nothing(corpus: Path) -> None:
    rename_document(corpus, ID, "tz-2024")
    before = tree(corpus)

    assert statuses(corpus) == {"a.txt": ("unchanged", "tz-2024")}
    assert statuses(corpus) == {"a.txt": ("unchanged", "tz-2024")}
    assert tree(corpus) == before


def test_a_renamed_record_still_follows_its_source(corpus: Path) -> None:
    rename_document(corpus, ID, "tz-2024")
    put(corpus, "a.txt", NOTICE.replace("认真", "抓紧"))

    assert statuses(corpus) == {"a.txt": ("updated", "tz-2024")}
    assert "抓紧" in record(corpus, "tz-2024").read_text("utf-8")


def test_a_record_that_a_person_changed_stays_so_under_its_new_id(corpus: Path) -> None:
    text = record(corpus, ID).read_text("utf-8").replace("某项工作", "防汛工作")
    record(corpus, ID).write_text(text, encoding="utf-8")

    rename_document(corpus, ID, "tz-2024")

    assert record(corpus, "tz-2024").read_text("utf-8") == text.replace(ID, "tz-2024", 1)
    assert statuses(corpus) == {"a.txt": ("edited", "tz-2024")}
    assert "防汛工作" in record(corpus, "tz-2024").read_text("utf-8")


def test_a_chain_of_renames_leads_straight_to_the_last(corpus: Path) -> None:
    rename_document(corpus, ID, "b")
    rename_document(corpus, "b", "c")

    assert read_authority(corpus).redirects == (
        Redirect(old="b", new="c"),
        Redirect(old=ID, new="c"),
    )


def test_a_document_renamed_back_has_its_address_again(corpus: Path) -> None:
    before = tree(corpus / "documents")
    rename_document(corpus, ID, "b")
    rename_document(corpus, "b", ID)

    assert tree(corpus / "documents") == before
    assert led(corpus) == {"b": ID}
    assert statuses(corpus) == {"a.txt": ("unchanged", ID)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("nothing", "b", "id-unknown"),
        ("../authority/x", "b", "id-unknown"),
        (ID, "通知", "id-form"),
        (ID, "../b", "id-form"),
        (ID, "index", "id-form"),
        (ID, "page-2", "id-form"),
        (ID, ID, "id-taken"),
        (ID, "other", "id-taken"),
        (ID, "other-before", "id-taken"),
        (ID, "gone", "id-taken"),
    ],
)
def test_an_id_that_is_bad_or_anybodys_is_refused(
    corpus: Path, old: str, new: str, code: str
) -> None:
    put(corpus, "b.txt", NOTICE.replace("12号", "13号"))
    put(corpus, "c.txt", NOTICE.replace("12号", "14号"))
    import_corpus(corpus)
    rename_document(corpus, "yfb-2024-13", "other-before")
    rename_document(corpus, "other-before", "other")
    rename_document(corpus, "yfb-2024-14", "gone")
    retire_document(corpus, "gone", "重复")
    before = tree(corpus)

    with pytest.raises(Refused) as refused:
        rename_document(corpus, old, new)

    assert refused.value.problem.code == code
    assert tree(corpus) == before


def test_a_former_id_is_told_its_present_one(corpus: Path) -> None:
    rename_document(corpus, ID, "b")

    with pytest.raises(Refused) as refused:
        rename_document(corpus, ID, "c")

    assert "b" in refused.value.problem.message


def test_a_record_that_cannot_be_read_is_not_renamed(corpus: Path) -> None:
    record(corpus, ID).write_text("---\nid: [\n---\n", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        rename_document(corpus, ID, "b")

    assert refused.value.problem.code == "record-front-matter"


def test_redirects_that_cannot_be_read_are_never_written_over(corpus: Path) -> None:
    file = corpus / "authority" / "redirects.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("- {old: ../x, new: b}\n", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        rename_document(corpus, ID, "b")

    assert (refused.value.problem.code, refused.value.problem.line) == ("authority-entry", 1)
    assert "../x" in file.read_text("utf-8")


def test_the_same_document_from_another_file_is_known_under_its_new_id(corpus: Path) -> None:
    rename_document(corpus, ID, "b")
    put(corpus, "again.txt", NOTICE + "\n附注\n")

    assert statuses(corpus)["again.txt"] == ("failed", "")
    assert [path.stem for path in (corpus / "documents").iterdir()] == ["b"]


def test_another_document_never_takes_over_an_old_address(corpus: Path) -> None:
    rename_document(corpus, ID, "b")
    put(corpus, "other.txt", NOTICE.replace("粤府办", "渝府办"))

    status, other = statuses(corpus)["other.txt"]

    assert status == "new"
    assert other.startswith(f"{ID}-")


# ── withdrawing ──────────────────────────────────────────────────────────────────────────────


def test_a_withdrawn_document_is_kept_apart_and_not_imported_again(corpus: Path) -> None:
    text = record(corpus, ID).read_bytes()

    retire_document(corpus, ID, "已由新文件代替")

    assert (corpus / "retired" / f"{ID}.md").read_bytes() == text
    assert (corpus / "retired" / f"{ID}.json").exists()
    assert (corpus / "sources" / "a.txt").exists()
    assert statuses(corpus) == {"a.txt": ("retired", ID)}
    library = load_library(corpus)
    assert library.holdings == ()
    assert library.redirects == (Redirect(old=ID, why="已由新文件代替"),)


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("renamed.txt", NOTICE, []),
        ("a.txt", NOTICE.replace("某项", "另一项").replace("12号", "99号"), ["source-retired"]),
        ("b.txt", NOTICE.replace("认真", "抓紧"), ["source-retired"]),
    ],
    ids=["same bytes", "same name", "same document"],
)
def test_a_withdrawn_document_is_known_however_it_comes_back(
    corpus: Path, name: str, text: str, codes: list[str]
) -> None:
    retire_document(corpus, ID, "重复")
    (corpus / "sources" / "a.txt").unlink()
    put(corpus, name, text)

    (outcome,) = import_corpus(corpus).outcomes

    assert (outcome.status, outcome.id) == ("retired", ID)
    assert [problem.code for problem in outcome.problems] == codes
    assert not list((corpus / "documents").iterdir())


def test_a_withdrawn_document_comes_back_when_its_files_do(corpus: Path) -> None:
    before = tree(corpus / "documents")
    retire_document(corpus, ID, "误撤")
    (corpus / "retired" / f"{ID}.md").rename(record(corpus, ID))
    (corpus / "retired" / f"{ID}.json").rename(corpus / "provenance" / f"{ID}.json")

    assert statuses(corpus) == {"a.txt": ("unchanged", ID)}
    assert tree(corpus / "documents") == before
    assert led(corpus) == {}


def test_what_led_to_a_withdrawn_document_says_so(corpus: Path) -> None:
    rename_document(corpus, ID, "b")
    retire_document(corpus, "b", "重复")

    assert load_library(corpus).redirects == (
        Redirect(old="b", why="重复"),
        Redirect(old=ID, why="重复"),
    )


# ── redirects ────────────────────────────────────────────────────────────────────────────────


def test_a_redirect_to_nothing_is_reported(corpus: Path) -> None:
    file = corpus / "authority" / "redirects.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"- {{old: x, new: y}}\n- {{old: z, new: {ID}}}\n", encoding="utf-8")

    codes = [problem.code for problem in load_library(corpus).problems]

    assert codes.count("redirect-lost") == 1


def test_redirects_written_by_hand_settle_even_in_a_circle() -> None:
    redirects = (
        Redirect(old="a", new="b"),
        Redirect(old="b", new="c"),
        Redirect(old="x", new="y"),
        Redirect(old="y", new="x"),
        Redirect(old="held", new="a"),
    )

    settled = settle(redirects, {"c", "held"})

    assert [(r.old, r.new) for r in settled][:2] == [("a", "c"), ("b", "c")]
    assert [r.old for r in settled] == ["a", "b", "x", "y"]


def test_redirects_read_back_as_written(corpus: Path) -> None:
    redirects = (Redirect(old="2020", new="1e3"), Redirect(old="b", why='说 "一": #二\n三'))
    store.write_bytes(corpus / "authority" / "redirects.yml", render_redirects(redirects))

    assert read_authority(corpus).redirects == redirects


# ── a command that is killed ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kill_at", range(1, 7))
@pytest.mark.parametrize("edited", [False, True])
def test_a_kill_between_two_files_is_repaired_by_the_next_command(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, kill_at: int, edited: bool
) -> None:
    if edited:
        record(corpus, ID).write_bytes(record(corpus, ID).read_bytes() + b"\n\xe6\x94\xb9\n")
    calls = 0

    def killing(function):
        def called(*arguments):
            nonlocal calls
            calls += 1
            if calls == kill_at:
                raise KeyboardInterrupt
            return function(*arguments)

        return called

    with monkeypatch.context() as patched:
        patched.setattr(store, "write_bytes", killing(store.write_bytes))
        patched.setattr(store, "remove", killing(store.remove))
        with contextlib.suppress(KeyboardInterrupt):
            rename_document(corpus, ID, "b")
    expected = ID if kill_at == 1 else "b"

    library = load_library(corpus)

    assert [holding.id for holding in library.holdings] == [expected]
    assert not (corpus / ".change.json").exists()
    assert [path.stem for path in (corpus / "provenance").iterdir()] == [expected]
    assert statuses(corpus) == {"a.txt": ("edited" if edited else "unchanged", expected)}
    assert load_library(corpus).redirects == (() if kill_at == 1 else (Redirect(old=ID, new="b"),))


def test_a_repair_leaves_alone_what_a_person_changed_since(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(changes, "_do", lambda corpus, steps: None)
        rename_document(corpus, ID, "b")
    record(corpus, ID).write_text("---\nid: yfb-2024-12\n---\n\n改过。\n", encoding="utf-8")

    changes.repair(corpus)

    assert "改过" in record(corpus, ID).read_text("utf-8")


def test_a_damaged_note_is_refused_and_stays(corpus: Path) -> None:
    (corpus / ".change.json").write_text("[", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        load_library(corpus)

    assert refused.value.problem.code == "change-damaged"
    assert (corpus / ".change.json").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/tmp/x",
        "../x",
        "documents/../../x",
        "x.md",
        "sources/x.txt",
        "documents\\\\..\\\\x",
        "documents",
        "retired/link/x",
        "retired/..",
        "documents/a\\u0000b",
        "",
    ],
)
def test_a_note_that_names_a_file_of_no_command_is_refused(corpus: Path, path: str) -> None:
    good = '{"path":"documents/good.md","before":null,"after":"YQ=="}'
    bad = f'{{"path":"{path}","before":null,"after":"YQ=="}}'
    (corpus / ".change.json").write_text(f"[{good},{bad}]", encoding="utf-8")
    before = sorted(corpus.parent.rglob("*.*"))

    with pytest.raises(Refused) as refused:
        changes.repair(corpus)

    assert refused.value.problem.code == "change-damaged"
    made = {path.name for path in set(corpus.parent.rglob("*.*")) - set(before)}
    assert made <= {".cache", "change.lock"}


def test_a_note_cannot_lead_out_of_the_corpus_by_a_link(corpus: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (corpus / "retired").symlink_to(outside)
    note = '[{"path":"retired/x.md","before":null,"after":"YQ=="}]'
    (corpus / ".change.json").write_text(note, encoding="utf-8")

    with pytest.raises(Refused):
        changes.repair(corpus)

    assert list(outside.iterdir()) == []
