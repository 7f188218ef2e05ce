"""``leaders: hide``: a leader's name stands nowhere in what is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gongwen.exports import data_files
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.model import Block, Correction, Document, SourceFile
from gongwen.record import write_record
from gongwen.site.pages import site_pages
from gongwen.site.render import Renderer

ROOT = Path(__file__).parents[2]
PLAN = "zwswsjkwjkfpgzyd-2020"
NAMES = ("王霞", "王 霞", "王　霞", "李四光", "李 四光", "赵殿龙", "周大年")

NOTICE = Document(
    id="b-1",
    title="王霞同志关于某工作的讲话",
    compiled_by="李四光",
    contributed_by="某科　王 霞",
    signer=("李四光",),
    identifiers={"id": "王霞交办", "李四光": "1"},
    sources=(SourceFile(file="sources/王霞讲话.txt"),),
    corrections=(
        Correction(at="s1-1", field="title", value="推进王霞事", why="李四光来电"),
        Correction(at="s1-1", field="leaders", value="周大年", why="会议明确"),
    ),
    blocks=(
        Block(text="一、重点任务", role="heading", level=1, position="1"),
        Block(text="（一）推进甲事。", role="heading", level=2, position="1-1"),
        Block(text="王　霞、周 大 年同志要求坚持“王霞工作法”，李 四光落实。", role="paragraph"),
        Block(text="责任领导：王 霞  李四光（主任）", role="responsibility"),
        Block(text="责任单位：某科", role="responsibility"),
    ),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus", made)
    (made / "settings.yml").write_text("leaders: hide\n", encoding="utf-8")
    return made


def hold(corpus: Path, document: Document) -> None:
    file = corpus / "documents" / f"{document.id}.md"
    file.write_text(write_record(document), encoding="utf-8")


def published(library: Library) -> dict[str, str]:
    """All data files and pages of `library` by path."""
    renderer = Renderer(ROOT / "site_overrides" / "pages")
    files = {path: data.decode("utf-8") for path, data in data_files(library).items()}
    return files | {page.path: renderer.body(page) for page in site_pages(library)}


def naming(library: Library) -> list[tuple[str, str]]:
    return [(p, name) for p, text in published(library).items() for name in NAMES if name in text]


def test_no_data_file_and_no_page_names_a_hidden_leader(corpus: Path) -> None:
    hold(corpus, NOTICE)
    assert naming(load_library(corpus)) == []


def test_the_whole_front_matter_is_masked_and_keeps_its_length(corpus: Path) -> None:
    hold(corpus, NOTICE)
    held = load_library(corpus).holding["b-1"].document
    assert held.contributed_by == "某科　× ×"
    assert (held.compiled_by, held.signer) == ("×××", ("×××",))
    assert held.sources == (SourceFile(file="sources/××讲话.txt"),)
    assert held.identifiers == {"id": "××交办", "×××": "1"}
    assert [(c.value, c.why) for c in held.corrections] == [("推进××事", "×××来电")]
    assert [len(b.text) for b in held.blocks] == [len(b.text) for b in NOTICE.blocks]


def test_a_name_of_one_document_is_masked_with_blanks_in_another(corpus: Path) -> None:
    hold(corpus, NOTICE)
    told = Block(text="赵　殿　龙和王  霞同志出席，霞光满天。", role="paragraph")
    hold(corpus, Document(id="b-2", title="某简报", blocks=(told,)))
    held = load_library(corpus).holding["b-2"].document
    assert held.blocks[0].text == "×　×　×和×  ×同志出席，霞光满天。"


def test_a_masked_name_with_a_blank_is_one_leader_still(corpus: Path) -> None:
    hold(corpus, NOTICE)
    task = load_library(corpus).duty["b-1#s1-1"].task
    assert [leader.name for leader in task.leaders] == ["××", "×××××××"]


def test_definitions_reasons_and_findings_name_no_hidden_leader(corpus: Path) -> None:
    hold(corpus, NOTICE)
    authority = corpus / "authority"
    terms = [{"term": "王霞工作法", "definition": "王 霞首倡", "source": "李四光"}]
    former = [{"old": "b-9", "why": "王霞要求撤下"}]
    slips = [{"printed": "要求坚持", "usual": "王霞要求坚持", "source": "李四光"}]
    (authority / "terms.yml").write_text(yaml.safe_dump(terms), encoding="utf-8")
    (authority / "redirects.yml").write_text(yaml.safe_dump(former), encoding="utf-8")
    (authority / "slips.yml").write_text(yaml.safe_dump(slips), encoding="utf-8")
    (corpus / "documents" / "王霞.md").write_text("---\n王霞: 1\nid: b-8\n---\n", encoding="utf-8")
    library = load_library(corpus)
    assert naming(library) == []
    assert [redirect.why for redirect in library.redirects] == ["××要求撤下"]
    assert [t.definition for t in library.terms if t.text == "××工作法"] == ["× ×首倡"]
    assert [p.file for p in library.problems if p.code == "record-field"] == [
        "corpus/documents/××.md"
    ]


def test_a_masked_leader_is_given_no_frozen_address(corpus: Path) -> None:
    hold(corpus, NOTICE)
    slugs = corpus / "authority" / "slugs.yml"
    before = yaml.safe_load(slugs.read_text("utf-8"))
    import_corpus(corpus)
    after = yaml.safe_load(slugs.read_text("utf-8"))
    assert {key: after.get(key) for key in before} == before
    assert [key for key in after if key.startswith("leader:") and "×" in key] == []
