"""Import: idempotent, atomic, and never over what people changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from gongwen import importer, settled
from gongwen.cli import main
from gongwen.importer import Outcome, import_corpus, take_in
from gongwen.knowledge import load_library
from gongwen.problems import Refused
from gongwen.provenance import read_provenance
from gongwen.readers import Reading
from gongwen.structure import Parsed, parse
from import_folder import NOTICE, put, tree

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "sources").mkdir(parents=True)
    return tmp_path / "corpus"


def outcomes(corpus: Path) -> dict[str, Outcome]:
    return {Path(o.source).name: o for o in import_corpus(corpus).outcomes}


def test_the_committed_records_are_what_the_parser_gives(tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(CORPUS, copy)
    report = import_corpus(copy)
    assert {outcome.status for outcome in report.outcomes} == {"unchanged"}
    assert tree(copy) == tree(CORPUS)


def test_import_names_a_record_by_its_number(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    assert outcomes(corpus)["a.txt"].id == "yfb-2024-12"
    assert (corpus / "documents" / "yfb-2024-12.md").exists()
    provenance = read_provenance(corpus, "yfb-2024-12")
    assert provenance is not None
    assert provenance.source == "sources/a.txt"


def test_a_second_import_changes_nothing(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    before = tree(corpus)
    assert outcomes(corpus)["a.txt"].status == "unchanged"
    assert tree(corpus) == before


def test_a_record_that_a_person_changed_survives_and_its_difference_is_shown(
    corpus: Path,
) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    record = corpus / "documents" / "yfb-2024-12.md"
    edited = record.read_text(encoding="utf-8").replace("某项工作", "防汛工作")
    record.write_text(edited, encoding="utf-8")
    put(corpus, "a.txt", NOTICE.replace("认真", "抓紧"))
    outcome = outcomes(corpus)["a.txt"]
    assert record.read_text(encoding="utf-8") == edited
    assert outcome.status == "edited"
    assert [problem.code for problem in outcome.problems] == ["record-edited"]
    assert "+title: 广东省人民政府办公厅关于做好防汛工作的通知" in outcome.difference
    assert "-现将有关事项通知如下，请抓紧贯彻执行。" in outcome.difference


def test_what_a_person_filled_in_is_not_asked_for_again(corpus: Path) -> None:
    put(corpus, "a.txt", "食盐专营办法\n\n第一条 为了加强管理，制定本办法。\n")
    (first,) = import_corpus(corpus).outcomes
    assert "issuer-missing" in [problem.code for problem in first.problems]
    record = corpus / "documents" / f"{first.id}.md"
    text = record.read_text("utf-8").replace("\nkind:", "\nissuers: [国务院]\nkind:", 1)
    record.write_text(text, encoding="utf-8")
    (again,) = import_corpus(corpus).outcomes
    assert [problem.code for problem in again.problems] == ["record-edited"]


def test_an_unchanged_record_follows_its_source(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    put(corpus, "a.txt", NOTICE.replace("认真", "抓紧"))
    assert outcomes(corpus)["a.txt"].status == "updated"
    assert "抓紧" in (corpus / "documents" / "yfb-2024-12.md").read_text(encoding="utf-8")


def test_an_update_tells_which_fields_are_read_otherwise(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    put(corpus, "a.txt", NOTICE.replace("各地级以上市", "各县级").replace("认真", "抓紧"))

    main(["--corpus", str(corpus), "import"])

    said = capsys.readouterr().out
    assert "更新  yfb-2024-12" in said
    assert "改动：主送、正文" in said
    assert "更新 1" in said


def test_a_better_parser_rewrites_what_nobody_changed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(corpus, "a.txt", NOTICE)
    put(corpus, "b.txt", NOTICE.replace("12号", "13号"))
    import_corpus(corpus)
    edited = corpus / "documents" / "yfb-2024-13.md"
    edited.write_text(edited.read_text("utf-8").replace("某项", "防汛"), encoding="utf-8")
    before = edited.read_bytes()

    def better(reading: Reading) -> Parsed:
        parsed = parse(reading)
        document = msgspec.structs.replace(parsed.document, kind="通告")
        return msgspec.structs.replace(parsed, document=document)

    monkeypatch.setattr(importer, "parse", better)
    monkeypatch.setattr(settled, "code_version", lambda *rooms: "newer")
    found = outcomes(corpus)

    assert (found["a.txt"].status, found["a.txt"].changed) == ("updated", ("kind",))
    assert found["b.txt"].status == "edited"
    assert edited.read_bytes() == before
    assert outcomes(corpus)["a.txt"].status == "unchanged"


def test_a_renamed_source_keeps_its_record(corpus: Path) -> None:
    file = put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    file.rename(file.with_name("b.txt"))
    assert outcomes(corpus)["b.txt"].id == "yfb-2024-12"
    assert [path.stem for path in (corpus / "documents").iterdir()] == ["yfb-2024-12"]


def test_two_numbers_with_one_stem_get_hashes_whatever_the_order(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    put(corpus, "b.txt", NOTICE.replace("粤府办", "渝府办").replace("广东省", "重庆市"))
    ids = {name: outcome.id for name, outcome in outcomes(corpus).items()}
    assert len(set(ids.values())) == 2
    assert all(value.startswith("yfb-2024-12-") for value in ids.values())
    shutil.rmtree(corpus / "documents")
    shutil.rmtree(corpus / "provenance")
    for old, new in (("a", "z"), ("b", "y")):
        (corpus / "sources" / f"{old}.txt").rename(corpus / "sources" / f"{new}.txt")
    again = {name: outcome.id for name, outcome in outcomes(corpus).items()}
    assert (again["z.txt"], again["y.txt"]) == (ids["a.txt"], ids["b.txt"])


def test_a_later_document_with_a_taken_stem_leaves_the_first_alone(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    before = (corpus / "documents" / "yfb-2024-12.md").read_bytes()
    put(corpus, "b.txt", NOTICE.replace("粤府办", "渝府办"))
    assert outcomes(corpus)["b.txt"].id.startswith("yfb-2024-12-")
    assert (corpus / "documents" / "yfb-2024-12.md").read_bytes() == before


def test_the_same_document_from_two_files_is_imported_once(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    put(corpus, "b.txt", NOTICE.replace("12号", "12 号"))
    found = outcomes(corpus)
    assert found["a.txt"].status == "new"
    assert [problem.code for problem in found["b.txt"].problems] == ["duplicate-document"]
    put(corpus, "c.txt", NOTICE + "\n附注\n")
    assert [p.code for p in outcomes(corpus)["c.txt"].problems] == ["duplicate-document"]
    assert len(list((corpus / "documents").iterdir())) == 1


def test_bad_files_are_reported_and_the_others_go_on(corpus: Path) -> None:
    put(corpus, "good.txt", NOTICE)
    put(corpus, "empty.txt", "")
    put(corpus, "binary.txt", bytes(range(128, 256)) * 4)
    put(corpus, "half.txt", "关于印发某方案的通知\n\n各市：\n\n请认真执行".encode()[:-1])
    put(corpus, "paper.docx", b"PK")
    put(corpus, "picture.psd", b"8BPS 1")
    report = import_corpus(corpus)
    codes = {
        Path(outcome.source).name: [problem.code for problem in outcome.problems]
        for outcome in report.outcomes
    }
    assert codes["good.txt"] == []
    assert codes["empty.txt"] == ["source-empty"]
    assert codes["binary.txt"] == ["source-unreadable"]
    assert codes["paper.docx"] == ["source-unreadable"]
    assert codes["picture.psd"] == ["source-format"]
    assert "source-truncated" in codes["half.txt"]
    assert report.has_errors
    assert len(list((corpus / "documents").iterdir())) == 2


def test_damaged_provenance_is_reported_and_nothing_is_overwritten(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    record = corpus / "documents" / "yfb-2024-12.md"
    before = record.read_bytes()
    (corpus / "provenance" / "yfb-2024-12.json").write_text("{", encoding="utf-8")
    report = import_corpus(corpus)
    assert [problem.code for problem in report.problems] == ["provenance-damaged"]
    assert record.read_bytes() == before
    assert (corpus / "provenance" / "yfb-2024-12.json").read_text(encoding="utf-8") == "{"


def test_slugs_once_given_do_not_change(corpus: Path) -> None:
    shutil.copytree(CORPUS, corpus, dirs_exist_ok=True)
    slugs = corpus / "authority" / "slugs.yml"
    text = slugs.read_text(encoding="utf-8")
    slugs.write_text(text.replace("zwswsjkw-yzygk", "yizheng"), encoding="utf-8")
    import_corpus(corpus)
    assert load_library(corpus).unit["yizheng"].name == "医政医改科"
    assert "yizheng" in slugs.read_text(encoding="utf-8")


def test_a_file_from_elsewhere_is_copied_in_once(corpus: Path, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text(NOTICE, encoding="utf-8")
    assert take_in(corpus, [paper]) == [corpus / "sources" / "a.txt"]
    assert (corpus / "sources" / "a.txt").read_text(encoding="utf-8") == NOTICE
    paper.write_text("另一份文件。", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        take_in(corpus, [paper])
    assert refused.value.problem.code == "source-exists"
    assert (corpus / "sources" / "a.txt").read_text(encoding="utf-8") == NOTICE


def test_a_bad_line_of_the_slugs_is_reported_and_no_address_is_lost(corpus: Path) -> None:
    shutil.copytree(CORPUS, corpus, dirs_exist_ok=True)
    slugs = corpus / "authority" / "slugs.yml"
    broken = slugs.read_text(encoding="utf-8") + "一个没有冒号的行\n"
    slugs.write_text(broken, encoding="utf-8")
    report = import_corpus(corpus)
    assert "authority-yaml" in [found.code for found in report.problems]
    assert report.has_errors
    assert slugs.read_text(encoding="utf-8") == broken


def test_another_document_under_an_old_file_name_replaces_nothing(corpus: Path) -> None:
    put(corpus, "通知.txt", NOTICE)
    import_corpus(corpus)
    before = tree(corpus / "documents") | tree(corpus / "provenance")
    put(corpus, "通知.txt", NOTICE.replace("12号", "13号").replace("某项", "防汛"))
    for _ in range(2):
        found = outcomes(corpus)["通知.txt"]
        assert (found.status, [p.code for p in found.problems]) == ("failed", ["source-replaced"])
        assert tree(corpus / "documents") | tree(corpus / "provenance") == before
    (corpus / "documents" / "yfb-2024-12.md").unlink()  # as the message advises
    assert outcomes(corpus)["通知.txt"].status == "new"


def test_a_corpus_may_be_reached_through_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "sources").symlink_to(tmp_path / "store")
    (tmp_path / "papers" / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "store" / "b.txt").symlink_to(tmp_path / "papers" / "a.txt")
    for status in ("new", "unchanged"):
        assert outcomes(tmp_path / "corpus")["b.txt"].status == status
    provenance = read_provenance(tmp_path / "corpus", "yfb-2024-12")
    assert provenance is not None
    assert provenance.source == "sources/b.txt"


def test_a_file_name_that_is_no_utf8_is_reported(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(corpus, "a.txt", NOTICE)
    put(corpus, os.fsdecode("公文".encode("gb18030") + b".txt"), NOTICE.replace("12号", "13号"))
    assert main(["--corpus", str(corpus), "import"]) == 1
    said = capsys.readouterr().out
    assert "source-name" in said
    assert "新增 1" in said


def test_a_record_whose_provenance_is_lost_is_still_that_of_its_source(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    before = tree(corpus / "documents") | tree(corpus / "provenance")
    shutil.rmtree(corpus / "provenance")
    assert outcomes(corpus)["a.txt"].status == "unchanged"
    assert tree(corpus / "documents") | tree(corpus / "provenance") == before

    record = corpus / "documents" / "yfb-2024-12.md"
    record.write_text(record.read_text("utf-8").replace("某项", "防汛"), encoding="utf-8")
    corrected = record.read_bytes()
    shutil.rmtree(corpus / "provenance")
    assert outcomes(corpus)["a.txt"].status == "edited"
    assert record.read_bytes() == corrected


def test_a_changed_authority_is_applied_to_records_already_imported(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    (corpus / "authority").mkdir(exist_ok=True)
    (corpus / "authority" / "divisions.yml").write_text(
        "- {name: 广东省, short: [广东, 粤], source: 行政区划代码}\n", encoding="utf-8"
    )
    found = outcomes(corpus)["a.txt"]
    assert (found.status, found.changed) == ("updated", ("region",))
    assert outcomes(corpus)["a.txt"].status == "unchanged"


def test_of_two_equal_new_files_the_copy_is_the_double(corpus: Path) -> None:
    put(corpus, "通知.txt", NOTICE)
    put(corpus, "通知 副本.txt", NOTICE)
    found = outcomes(corpus)
    assert found["通知.txt"].status == "new"
    assert found["通知 副本.txt"].status == "failed"


def test_a_folder_without_a_corpus_is_told_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["import"], ["check"], ["search", "通知"], ["tasks"], ["export", "json"]):
        assert main(words) == 2
        assert "corpus-missing" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_cannot_be_read_is_told_at_import(corpus: Path) -> None:
    put(corpus, "a.txt", NOTICE)
    import_corpus(corpus)
    (corpus / "documents" / "yfb-2024-12.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    report = import_corpus(corpus)
    assert "record-front-matter" in [found.code for found in report.problems]
    assert report.has_errors
