"""Units over all documents: one body is one unit, who it is sent to, and names nobody can tell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from gongwen.cli import main
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.units.entities import Unit
from gongwen.site.unit_identity import Identities

CORPUS = Path(__file__).parents[2] / "corpus"
NOTICE = (
    "{issuer}关于印发某方案的通知\n\n某卫〔2024〕{serial}号\n\n{addressees}：\n\n请认真贯彻执行，抓好落实。\n\n"
    "{issuer}\n2024年3月1日\n\n某方案\n\n一、重点任务\n"
    "（一）推进甲事。要认真做好有关工作。（责任单位：{units}）\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    return tmp_path / "corpus"


def library_of(corpus: Path, *notices: tuple[str, str, str]) -> Library:
    for serial, (issuer, addressees, units) in enumerate(notices, start=1):
        text = NOTICE.format(issuer=issuer, serial=serial, addressees=addressees, units=units)
        (corpus / "sources" / f"n{serial}.txt").write_text(text, encoding="utf-8")
    import_corpus(corpus)
    return load_library(corpus)


def one(library: Library, canonical: str) -> Unit:
    (unit,) = (unit for unit in library.units if unit.canonical == canonical)
    return unit


def add_unit(corpus: Path, line: str) -> None:
    file = corpus / "authority" / "units" / "own.yml"
    held = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{held}{line}\n", encoding="utf-8")


# ── one body, one unit ───────────────────────────────────────────────────────────────────────


def test_a_body_is_one_unit_however_it_is_printed(corpus: Path) -> None:
    library = library_of(
        corpus,
        ("广东省人民政府", "各有关单位", "省发展改革委"),
        ("广东省发展和改革委员会", "各有关单位", "广东省发改委"),
        ("广州市人民政府", "各有关单位", "省发展和改革委员会"),
    )
    assert len(one(library, "广东省发展和改革委员会").duties) == 3


def test_the_attachment_of_a_notice_that_forwards_speaks_for_its_own_issuer(corpus: Path) -> None:
    text = (
        "广东省人民政府办公厅转发国务院办公厅关于印发某方案的通知\n\n粤办函〔2024〕1号\n\n各地级以上市人民政府：\n\n"
        "现转发给你们，请认真贯彻执行。\n\n广东省人民政府办公厅\n2024年3月1日\n\n"
        "国务院办公厅关于印发某方案的通知\n\n国办发〔2024〕2号\n\n各省、自治区、直辖市人民政府：\n\n"
        "现印发给你们。\n\n国务院办公厅\n2024年2月1日\n\n某方案\n\n一、重点任务\n"
        "（一）推进甲事。要认真做好有关工作。（发展改革委负责）\n"
    )
    (corpus / "sources" / "forward.txt").write_text(text, encoding="utf-8")
    import_corpus(corpus)
    named = [unit.canonical for unit in load_library(corpus).units if "发展" in unit.name]
    assert named == ["国家发展和改革委员会"]


def test_a_unit_and_an_issuer_of_one_body_know_each_other(corpus: Path) -> None:
    library = library_of(corpus, ("广东省财政厅", "各有关单位", "省财政厅"))
    unit = one(library, "广东省财政厅")
    assert unit.issuer is not None
    assert library.issuer[unit.issuer].unit == unit.slug


def test_issuers_of_one_name_in_two_cities_are_two(corpus: Path) -> None:
    for serial, region in enumerate(("北京市朝阳区", "吉林省长春市朝阳区"), start=1):
        (corpus / "documents" / f"cyq-2024-{serial}.md").write_text(
            f"---\nid: cyq-2024-{serial}\ntitle: 某某通知\nissuers: [朝阳区卫生健康委]\n"
            f"region: {region}\n---\n\n# 某某通知\n\n请认真贯彻执行。\n",
            encoding="utf-8",
        )
    library = load_library(corpus)
    found = {i.region: i.documents for i in library.issuers if i.name == "朝阳区卫生健康委"}
    assert found == {
        "北京市朝阳区": ("cyq-2024-1",),
        "吉林省长春市朝阳区": ("cyq-2024-2",),
    }


def test_a_frozen_address_stays_when_the_authority_learns_the_name(corpus: Path) -> None:
    notice = ("广东省人民政府", "各有关单位", "省某某局")
    before = next(u for u in library_of(corpus, notice).units if u.name == "广东省某某局")
    add_unit(
        corpus, "- {name: 广东省某某管理局, short: [广东省某某局], region: 广东省, source: 例}"
    )
    after = one(load_library(corpus), "广东省某某管理局")
    assert after.slug == before.slug


# ── collectives and addressees ───────────────────────────────────────────────────────────────


def test_a_document_reaches_a_member_through_the_collective_name(corpus: Path) -> None:
    library = library_of(corpus, ("中卫市卫生健康委", "各县（区）卫生健康局", "医政医改科"))
    collective = next(unit for unit in library.units if unit.name == "各县（区）卫生健康局")
    member = one(library, "海原县卫生健康局")
    (sent,) = member.addressings
    assert (sent.name, sent.field, sent.via) == (
        "各县（区）卫生健康局",
        "addressees",
        collective.slug,
    )
    assert member.addressed == (sent.document,) == collective.addressed


def test_a_collective_of_many_makes_no_pages_and_lists_its_members(corpus: Path) -> None:
    library = library_of(corpus, ("广东省财政厅", "各县（市、区）财政局", "省财政厅"))
    collective = next(unit for unit in library.units if unit.name == "各县（市、区）财政局")
    assert collective.members == ()
    assert len(collective.other_members) == collective.count > 100
    assert not [unit for unit in library.units if unit.name == "天河区财政局"]


def test_a_member_of_many_that_is_named_elsewhere_has_its_page(corpus: Path) -> None:
    library = library_of(
        corpus,
        ("广东省财政厅", "各县（市、区）财政局", "省财政厅"),
        ("广州市财政局", "天河区财政局", "天河区财政局"),
    )
    member = one(library, "天河区财政局")
    collective = next(unit for unit in library.units if unit.name == "各县（市、区）财政局")
    assert collective.members == (member.slug,)
    assert len(member.addressed) == 2


def test_people_are_no_units(corpus: Path) -> None:
    library = library_of(corpus, ("广东省财政厅", "张某委员", "省财政厅"))
    assert not [unit for unit in library.units if "张某" in unit.name]


# ── names that nobody can tell ───────────────────────────────────────────────────────────────


def test_one_line_of_yaml_settles_an_unknown_name_everywhere(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library_of(
        corpus,
        ("广东省人民政府", "各有关单位", "省某某集团"),
        ("广东省财政厅", "各有关单位", "省某某集团"),
    )
    capsys.readouterr()
    assert main(["--corpus", str(corpus), "units"]) == 0
    printed = capsys.readouterr().out
    assert "2 处，首见 corpus/documents/" in printed
    (entry,) = (line for line in printed.splitlines() if line.startswith("- "))
    add_unit(corpus, entry)
    library = load_library(corpus)
    assert len(one(library, "广东省某某集团").duties) == 2
    assert library.unsettled == ()


def test_an_ambiguous_name_is_told_with_its_bodies_and_one_line_settles_it(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = library_of(corpus, ("某某协会", "各有关单位", "朝阳区教育局"))
    (name,) = (name for name in library.unsettled if name.candidates)
    assert [one.name for one in name.candidates] == [
        "北京市朝阳区教育局",
        "吉林省长春市朝阳区教育局",
    ]
    assert "unit-ambiguous" in [found.code for found in library.problems]
    capsys.readouterr()
    main(["--corpus", str(corpus), "units", "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (row,) = (row for row in rows if row["printed"] == "朝阳区教育局")
    add_unit(corpus, row["yaml"][0])
    assert one(load_library(corpus), "北京市朝阳区教育局").region == "北京市朝阳区"


def test_an_alias_of_a_body_elsewhere_does_not_take_the_name_from_others(corpus: Path) -> None:
    line = "- {name: 北京市朝阳区教育局, short: [朝阳区教育局], region: 北京市朝阳区, source: 例}"
    add_unit(corpus, line)
    library = library_of(corpus, ("长春市财政局", "各有关单位", "朝阳区教育局"))
    (unit,) = (unit for unit in library.units if "教育局" in unit.name)
    assert unit.region == "吉林省长春市朝阳区"


def test_a_correction_settles_an_ambiguous_unit_and_survives_import(corpus: Path) -> None:
    library_of(corpus, ("某某协会", "各有关单位", "朝阳区教育局"))
    (record,) = (
        file
        for file in (corpus / "documents").glob("*.md")
        if "某某协会" in file.read_text("utf-8")
    )
    text = record.read_text(encoding="utf-8")
    correction = (
        "corrections:\n- {at: a1-s1-1, field: responsible_units, is: [吉林省长春市朝阳区教育局], "
        "why: 来函说明}\nsources:"
    )
    record.write_text(text.replace("sources:", correction, 1), encoding="utf-8")
    import_corpus(corpus)
    library = load_library(corpus)
    (unit,) = (unit for unit in library.units if "教育局" in unit.name)
    assert (unit.canonical, unit.region) == ("朝阳区教育局", "吉林省长春市朝阳区")
    (duty,) = (library.duty[duty] for duty in unit.duties)
    assert duty.assignments[0].evidence.rule == "correction"
    assert not [name for name in library.unsettled if name.candidates]


def test_what_is_printed_is_an_authority_file_whatever_the_names_are(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library_of(corpus, ("广东省人民政府", "各有关单位", "省“甲: [乙]#”集团、省丙{丁}局"))
    capsys.readouterr()
    main(["--corpus", str(corpus), "units"])
    rows = yaml.safe_load(capsys.readouterr().out) or []
    assert all(set(row) <= {"name", "short", "region", "source"} for row in rows)


def test_a_unit_name_as_long_as_a_paragraph_is_bounded(corpus: Path) -> None:
    record = corpus / "documents" / "zwswsjkwjkfpgzyd-2020.md"
    text = record.read_text(encoding="utf-8")
    correction = (
        "corrections:\n- {at: s2-5, field: responsible_units, is: ["
        + "长" * 5000
        + "], why: 误}\nsources:"
    )
    record.write_text(text.replace("sources:", correction, 1), encoding="utf-8")
    unit = next(u for u in load_library(corpus).units if u.name.startswith("长长"))
    assert len(unit.slug) <= 80
    assert len(unit.name) == 100
    assert unit.name.endswith("…")


def test_a_body_that_is_no_more_is_told_with_its_successor(corpus: Path) -> None:
    library = library_of(corpus, ("广东省人民政府", "各有关单位", "国务院扶贫办"))
    unit = one(library, "国务院扶贫开发领导小组办公室")
    assert (unit.valid_to, unit.succeeded_by) == ("2021-02", ("国家乡村振兴局",))
    assert Identities(library).of(unit).late == 1
