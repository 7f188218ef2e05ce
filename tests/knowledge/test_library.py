"""The Library: units, members, authority, corrections and what is hidden."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongwen.authority import read_authority
from gongwen.exports import data_files
from gongwen.exports.checkup import find_all
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.slug_register import Slugs

CORPUS = Path(__file__).parents[2] / "corpus"
PLAN = "zwswsjkwjkfpgzyd-2020"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    return tmp_path / "corpus"


def edit(corpus: Path, path: str, old: str, new: str) -> None:
    file = corpus / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def unit(library: Library, name: str):
    return next(unit for unit in library.units if unit.name == name)


def codes(library: Library) -> list[str]:
    return [problem.code for problem in library.problems]


def test_links_between_duties_units_and_leaders_go_both_ways() -> None:
    library = load_library(CORPUS)
    for duty in library.duties:
        assert duty.id in library.holding[duty.document].tasks
        for assignment in duty.assignments:
            assert duty.id in library.unit[assignment.unit].duties
        for leader in duty.leaders:
            assert duty.id in library.leader[leader].duties
    for one in library.units:
        for collective, duties in one.through:
            assert one.slug in library.unit[collective].members
            assert set(duties) == set(library.unit[collective].duties)


def test_members_of_a_collective_come_from_the_divisions_with_their_source() -> None:
    library = load_library(CORPUS)
    collective = unit(library, "各县（区）卫生健康局")
    assert collective.kind == "collective"
    assert "2023年" in collective.members_source
    assert {library.unit[slug].name for slug in collective.members} == {
        "沙坡头区卫生健康局",
        "中宁县卫生健康局",
        "海原县卫生健康局",
    }


def test_a_collective_name_without_known_members_is_open(corpus: Path) -> None:
    shutil.rmtree(corpus / "authority" / "divisions")
    assert unit(load_library(corpus), "各县（区）卫生健康局").kind == "open"


def test_one_name_means_different_units_in_different_documents(corpus: Path) -> None:
    plan = (CORPUS / "sources" / "002_bc06c05e1bfb49c3.txt").read_text(encoding="utf-8")
    other = corpus / "sources" / "other.txt"
    other.write_text(plan.replace("中卫市卫生健康委", "吴忠市卫生健康委"), encoding="utf-8")
    import_corpus(corpus)
    library = load_library(corpus)
    offices = [one for one in library.units if one.name == "委机关办公室"]
    assert {one.body for one in offices} == {"中卫市卫生健康委", "吴忠市卫生健康委"}
    assert len({one.slug for one in offices}) == 2


def test_a_cited_document_is_linked_when_it_arrives(corpus: Path) -> None:
    (corpus / "sources" / "new.txt").write_text(
        "国家卫生健康委办公厅关于做好新型冠状病毒肺炎出院患者跟踪随访工作的通知\n\n国卫办医函〔2020〕142号\n\n"
        "各省：\n\n请认真贯彻执行，抓好落实。\n\n国家卫生健康委办公厅\n2020年2月20日\n",
        encoding="utf-8",
    )
    assert len(load_library(corpus).wanted) == 7
    import_corpus(corpus)
    library = load_library(corpus)
    assert len(library.wanted) == 6
    assert library.holding["gwbyh-2020-142"].cited_by == ("gwbjch-2020-177",)


def test_a_correction_is_laid_over_the_fact_and_shown_as_one(corpus: Path) -> None:
    edit(
        corpus,
        f"documents/{PLAN}.md",
        "sources:\n",
        "corrections:\n- {at: s2-5, field: lead_units, is: [医政医改科], why: 会议明确}\n"
        "- {at: s9, field: leaders, is: 某某, why: 误}\nsources:\n",
    )
    library = load_library(corpus)
    duty = library.duty[f"{PLAN}#s2-5"]
    lead = [a for a in duty.assignments if a.role == "lead"]
    assert [(a.name, a.evidence.rule) for a in lead] == [("医政医改科", "correction")]
    assert "会议明确" in lead[0].evidence.source
    found = [p.code for p in library.holding[PLAN].problems]
    assert "correction-unmatched" in found


def test_hidden_leaders_stand_nowhere_in_the_data(corpus: Path) -> None:
    edit(corpus, "settings.yml", "leaders: show", "leaders: hide")
    library = load_library(corpus)
    everything = b"".join(data_files(library).values()).decode("utf-8")
    assert "赵殿龙" not in everything
    assert "王子湄" not in everything
    assert "zhaodianlong" not in everything
    assert not library.show_leaders
    assert len(library.duties) == 19


def test_broken_settings_hide_leaders_and_are_reported(corpus: Path) -> None:
    (corpus / "settings.yml").write_text("leaders: [", encoding="utf-8")
    library = load_library(corpus)
    assert not library.show_leaders
    assert "settings" in codes(library)


def test_a_bad_authority_entry_is_reported_with_its_line_and_left_out(corpus: Path) -> None:
    file = corpus / "authority" / "units" / "mine.yml"
    file.write_text("- name: 甲局\n  source: 某处\n- name: 乙局\n  colour: 红\n", encoding="utf-8")
    (corpus / "authority" / "slips.yml").write_text("- printed: [\n", encoding="utf-8")
    library = load_library(corpus)
    bad = [p for p in library.problems if p.code == "authority-entry"]
    assert [(p.file, p.line) for p in bad] == [("corpus/authority/units/mine.yml", 3)]
    assert "authority-yaml" in codes(library)
    assert len(library.holdings) == 5


@pytest.mark.parametrize(
    "entry",
    [
        "- &a {term: x, definition: *a, source: s}",
        "- &a [*a]",
        "- {term: x, definition: y, source: s, ? [a] : b}",
        "- {term: x, definition: [[[y]]], source: s}",
        "- {term: '', definition: y, source: s}",
        "- {term: 一, source: s}",
        "- {term: 两癌, also: 乳腺癌宫颈癌, source: s}",
        "- {term: 两癌, also: [''], source: s}",
        f"- {{term: {'很长的提法' * 100}, source: s}}",
    ],
)
def test_an_entry_that_is_no_mapping_of_words_is_reported_with_its_line(
    corpus: Path, entry: str
) -> None:
    file = corpus / "authority" / "terms.yml"
    file.write_text(f"- {{term: 甲乙, definition: 乙, source: 丙}}\n{entry}\n", encoding="utf-8")
    library = load_library(corpus)
    bad = [(p.file, p.line) for p in library.problems if p.code == "authority-entry"]
    assert bad == [("corpus/authority/terms.yml", 2)]


def test_a_slug_that_is_no_address_is_reported_with_its_line_and_left_out(corpus: Path) -> None:
    lines = ["a: good-1", 'b: "../x"', "c: [x]", "? [d]\n: x", f"e: {'x' * 81}", "f: A"]
    (corpus / "authority" / "slugs.yml").write_text("\n".join(lines), encoding="utf-8")
    authority = read_authority(corpus)
    assert authority.slugs == {"a": "good-1"}
    bad = [(p.code, p.line) for p in authority.problems]
    assert bad == [("authority-entry", line) for line in (2, 3, 4, 6, 7)]


def test_a_new_slug_is_short_enough_to_be_read_back() -> None:
    slugs = Slugs({})
    given = {slugs.of(f"unit:{name}", lambda: "a" * 200) for name in "甲乙"}
    assert len(given) == 2
    assert all(len(slug) <= 80 for slug in slugs.frozen.values())


def test_a_frozen_slug_is_not_spelled_again() -> None:
    """Spelling is what made a merge slow."""

    def refuse() -> str:
        raise AssertionError("asked for a proposal")

    assert Slugs({"unit:甲": "j"}).of("unit:甲", refuse) == "j"


def test_an_anchor_that_stands_twice_is_reported(corpus: Path) -> None:
    file = corpus / "documents" / "x.md"
    file.write_text("---\nid: x\n---\n\n## 一、甲 {#s1}\n\n## 二、乙 {#s1}\n", encoding="utf-8")
    found = [p for p in find_all(load_library(corpus)) if p.code == "anchor-repeated"]
    assert [(p.file, p.line, p.anchor) for p in found] == [("corpus/documents/x.md", 7, "s2")]


def test_a_broken_record_is_reported_and_the_others_are_there(corpus: Path) -> None:
    (corpus / "documents" / "broken.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    (corpus / "documents" / "other.md").write_text("---\nid: another\n---\n", encoding="utf-8")
    (corpus / "documents" / "bytes.md").write_bytes(b"\xff\xfe\x00")
    library = load_library(corpus)
    assert len(library.holdings) == 5
    found = {p.file: p.code for p in library.problems}
    assert found["corpus/documents/broken.md"] == "record-front-matter"
    assert found["corpus/documents/other.md"] == "record-id"
    assert found["corpus/documents/bytes.md"] == "record-encoding"


def test_a_damaged_cache_is_made_again(corpus: Path) -> None:
    first = load_library(corpus)
    for file in (corpus.parent / ".cache").rglob("*.mp"):
        file.write_bytes(b"\x00damaged")
    assert load_library(corpus) == first


def test_data_files_are_whole_and_the_same_each_time(corpus: Path) -> None:
    first = data_files(load_library(corpus))
    shutil.rmtree(corpus.parent / ".cache")
    assert data_files(load_library(corpus)) == first
    assert not [path for path, data in first.items() if str(corpus.parent).encode() in data]


def test_regions_and_levels_are_derived(corpus: Path) -> None:
    library = load_library(corpus)
    derived = {holding.id: (holding.region, holding.level) for holding in library.holdings}
    assert derived["gwbfph-2020-159"] == ("全国", "national")
    assert derived["gzsjkfpgzyd-20200522"] == ("贵州省", "provincial")
    assert derived["jkfpgzjb-2020-8"] == ("山东省", "national")
    assert derived[PLAN] == ("宁夏回族自治区中卫市", "city")


def test_a_body_called_by_its_level_is_that_of_the_documents_region(corpus: Path) -> None:
    text = (
        "{issuer}关于印发某方案的通知\n\n{number}\n\n各市人民政府：\n\n请认真贯彻执行，抓好落实。\n\n{issuer}\n"
        "2024年3月1日\n\n某方案\n\n一、重点任务\n（一）推进甲事。要认真做好有关工作。（省茶叶厅牵头，教育部支持）\n"
    )
    for number, issuer in enumerate(
        ("广东省人民政府", "广东省人民政府办公厅", "贵州省人民政府"), start=1
    ):
        notice = text.format(issuer=issuer, number=f"某府〔2024〕{number}号")
        (corpus / "sources" / f"n{number}.txt").write_text(notice, encoding="utf-8")
    import_corpus(corpus)
    library = load_library(corpus)
    found = {one.name: len(one.duties) for one in library.units if "茶叶厅" in one.name}
    assert found == {"广东省茶叶厅": 2, "贵州省茶叶厅": 1}
    assert [len(one.duties) for one in library.units if one.name == "教育部"] == [3]
    assert all(one.rule == "level-of-region" for one in library.units if one.name in found)
