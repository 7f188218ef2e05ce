"""Authority files: what an entry may say, and what becomes of one that is wrong."""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.authority import Authority, UnitEntry, read_authority
from hostile import hostile_text

ROOT = Path(__file__).resolve().parents[1]


def authority_of(corpus: Path, **files: str) -> Authority:
    """The Authority of `corpus` once these files (a name → text) are in its authority folder."""
    for name, text in files.items():
        file = corpus / "authority" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_authority(corpus)


def units_of(corpus: Path, text: str) -> Authority:
    return authority_of(corpus, **{"units/mine": text})


# ── units: kind, days, successors ────────────────────────────────────────────────────────────


def test_a_unit_has_a_kind_days_and_successors(tmp_path: Path) -> None:
    authority = units_of(
        tmp_path,
        "- name: 环境保护部\n"
        "  kind: 国务院组成部门\n"
        "  valid_from: 2008-03\n"
        "  valid_to: 2018-03-17\n"
        "  succeeded_by: [生态环境部]\n"
        "  source: 方案\n"
        "- {name: 生态环境部, source: 方案}\n",
    )
    assert not authority.problems
    assert authority.units[0] == UnitEntry(
        name="环境保护部",
        kind="国务院组成部门",
        valid_from="2008-03",
        valid_to="2018-03-17",
        succeeded_by=("生态环境部",),
        source="方案",
    )


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        ("2007", False),
        ("2008-02-29", False),
        ("2008", True),
        ("2008-03", True),
        ("2008-03-01", True),
        ("2017-11-02", True),
        ("2018-03-31", True),
        ("2018", True),
        ("2018-04-01", False),
        ("2019", False),
    ],
)
def test_a_body_is_valid_between_its_days_as_far_as_they_are_known(day: str, valid: bool) -> None:
    entry = UnitEntry(name="甲部", source="方案", valid_from="2008-03", valid_to="2018-03")
    assert entry.is_valid_on(day) is valid


def test_a_body_without_days_is_always_valid() -> None:
    assert UnitEntry(name="甲部", source="方案").is_valid_on("1949-10-01")


@pytest.mark.parametrize("day", ["2018年3月", "18-03", "2018-3", "201803", "2018-03-17T00:00"])
def test_a_day_in_another_form_is_reported_and_the_entry_left_out(tmp_path: Path, day: str) -> None:
    authority = units_of(tmp_path, f"- {{name: 甲部, source: 方案, valid_to: {day}}}\n")
    assert authority.units == ()
    assert [found.line for found in authority.problems] == [1]


# ── units that do not go together ────────────────────────────────────────────────────────────

UNIT = "- {name: 甲委员会, short: [甲委], source: s}\n"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("- {name: 乙局, colour: 红, source: s}", "authority-entry"),
        ("- {name: 乙局}", "authority-entry"),
        ("- {name: 乙局, short: 乙, source: s}", "authority-entry"),
        ("- {name: 乙局, local: 也许, source: s}", "authority-entry"),
        ("- {name: 乙局, levels: [省级], source: s}", "authority-entry"),
        (f"- {{name: {'很长的名称' * 100}, source: s}}", "authority-entry"),
        (f"- {{name: 乙局, short: [{'很长的名称' * 100}], source: s}}", "authority-entry"),
        ("- 乙局", "authority-entry"),
        ("- {name: 甲委员会, source: s}", "authority-name-twice"),
        ("- {name: 甲委, source: s}", "authority-name-twice"),
        ("- {name: 乙委员会, short: [甲委], source: s}", "authority-name-twice"),
        ("- {name: 乙局, valid_from: 2018-13, source: s}", "authority-day"),
        ("- {name: 乙局, valid_to: 2018-02-31, source: s}", "authority-day"),
        ("- {name: 乙局, valid_to: 0000, source: s}", "authority-day"),
        ("- {name: 乙局, valid_from: 2023-03, valid_to: 2018-03-17, source: s}", "authority-day"),
        ("- {name: 乙局, valid_from: 2023, valid_to: 2018-03-17, source: s}", "authority-day"),
        ("- {name: 乙局, parent: 无此部, source: s}", "authority-unnamed"),
        ("- {name: 乙局, succeeded_by: [甲委, 无此部], source: s}", "authority-unnamed"),
        ("- {name: 乙局, parent: 乙局, source: s}", "authority-circle"),
        ("- {name: 乙局, short: [乙], succeeded_by: [乙], source: s}", "authority-circle"),
    ],
)
def test_a_unit_that_cannot_be_is_reported_with_its_line_and_left_out(
    tmp_path: Path, entry: str, code: str
) -> None:
    authority = units_of(tmp_path, f"{UNIT}{entry}\n- {{name: 丙局, source: s}}\n")
    file = f"{tmp_path.name}/authority/units/mine.yml"
    assert [(p.code, p.file, p.line) for p in authority.problems] == [(code, file, 2)]
    assert [one.name for one in authority.units] == ["甲委员会", "丙局"]
    assert all(p.severity == "error" and len(p.message) < 300 for p in authority.problems)


@pytest.mark.parametrize("field", ["parent: {}", "succeeded_by: [{}]"])
def test_the_last_of_a_circle_of_units_is_left_out(tmp_path: Path, field: str) -> None:
    ring = {"甲局": "乙局", "乙局": "丙", "丙局": "甲局", "丁局": "丙局"}
    rows = [
        f"- {{name: {name}, short: [{name[0]}], {field.format(other)}, source: s}}\n"
        for name, other in ring.items()
    ]
    authority = units_of(tmp_path, "".join(rows))
    assert [(p.code, p.line) for p in authority.problems] == [("authority-circle", 3)]
    assert "丙局 → 甲局 → 乙局 → 丙局" in authority.problems[0].message
    assert [one.name for one in authority.units] == ["甲局", "乙局", "丁局"]


def test_an_entry_of_ones_own_is_told_beside_one_that_ships(tmp_path: Path) -> None:
    entry = "- {name: 甲委员会, source: s}\n"
    authority = authority_of(tmp_path, **{"units/national": entry, "units/a": entry})
    assert [p.file for p in authority.problems] == [f"{tmp_path.name}/authority/units/a.yml"]


def test_a_parent_may_be_a_local_body_of_a_division(tmp_path: Path) -> None:
    local = "- {name: 卫生健康局, short: [卫健局], local: true, source: s}\n"
    own = "- {name: 某中心, parent: 长春市卫健局, source: s}\n"
    wrong = "- {name: 另一中心, parent: 长春市气象局, source: s}\n"
    authority = authority_of(
        tmp_path, **{"divisions/2023": TABLE, "units/mine": local + own + wrong}
    )
    assert [(p.code, p.line) for p in authority.problems] == [("authority-unnamed", 3)]


def test_what_is_wrong_with_a_successor_is_told_once(tmp_path: Path) -> None:
    authority = units_of(
        tmp_path,
        "- {name: 甲部, succeeded_by: [乙部], source: s}\n- {name: 乙部, parent: 无, source: s}\n",
    )
    assert [p.line for p in authority.problems] == [2]
    assert [one.name for one in authority.units] == ["甲部"]


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("terms", "- {term: 三个一批, definition: d, source: s}\n"),
        ("slips", "- {printed: 镜戒, usual: 鉴戒, source: s}\n"),
        ("redirects", "- {old: a-1, new: b-1}\n"),
    ],
)
def test_what_a_file_tells_twice_is_reported_and_the_first_holds(
    tmp_path: Path, file: str, entry: str
) -> None:
    authority = authority_of(tmp_path, **{file: entry * 2})
    assert [(p.code, p.line) for p in authority.problems] == [("authority-name-twice", 2)]
    assert len(authority.terms + authority.slips + authority.redirects) == 1


@given(st.lists(st.tuples(*[st.sampled_from("甲乙丙丁戊")] * 3), max_size=8))
def test_no_circle_is_left_whatever_is_written(rows: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        entries = [
            f"- {{name: {a}, parent: {b}, succeeded_by: [{c}], source: s}}\n" for a, b, c in rows
        ]
        units = units_of(Path(folder), "".join(entries)).units
    for links in ({u.name: (u.parent,) for u in units}, {u.name: u.succeeded_by for u in units}):
        for name in links:
            after = [name]
            for one in after:
                after += [other for other in links.get(one or "", ()) if other not in after[1:]]
            assert name not in after[1:]


# ── divisions ────────────────────────────────────────────────────────────────────────────────

TABLE = """\
year: 2023
source: 某表（2023年）
divisions:
  北京市（北京）:
    直辖: 东城区、朝阳区
  吉林省（吉林、吉）:
    长春市（长春）: 朝阳区、前郭尔罗斯蒙古族自治县（前郭县、前郭自治县）
    吉林市:
"""


def table_of(corpus: Path, table: str, own: str = "") -> Authority:
    return authority_of(corpus, **{"divisions/2023": table, "divisions": own})


def test_a_table_lists_each_division_below_the_one_above_it(tmp_path: Path) -> None:
    authority = table_of(tmp_path, TABLE)
    assert not authority.problems
    assert [(one.name, one.parent, one.short) for one in authority.divisions] == [
        ("北京市", None, ("北京",)),
        ("东城区", "北京市", ()),
        ("朝阳区", "北京市", ()),
        ("吉林省", None, ("吉林", "吉")),
        ("长春市", "吉林省", ("长春",)),
        ("朝阳区", "长春市", ()),
        ("前郭尔罗斯蒙古族自治县", "长春市", ("前郭县", "前郭自治县")),
        ("吉林市", "吉林省", ()),
    ]
    assert {(one.source, one.year) for one in authority.divisions} == {("某表（2023年）", 2023)}


def test_a_division_of_ones_own_stands_for_that_of_the_table(tmp_path: Path) -> None:
    own = "- {name: 长春市, parent: 吉林省, short: [春城], source: 本单位}\n"
    authority = table_of(tmp_path, TABLE, own + "- {name: 某区, parent: 长春市, source: 批复}\n")
    assert not authority.problems
    found = {one.name: one for one in authority.divisions if one.source != "某表（2023年）"}
    assert set(found) == {"长春市", "某区"}
    assert found["长春市"].short == ("春城",)
    assert len(authority.divisions) == 9


def test_a_bad_division_of_ones_own_leaves_that_of_the_table(tmp_path: Path) -> None:
    own = "- {name: 长春市, parent: 吉林省, succeeded_by: [无此市], source: 本单位}\n"
    authority = table_of(tmp_path, TABLE, own)
    assert [p.code for p in authority.problems] == ["authority-unnamed"]
    assert [one.short for one in authority.divisions if one.name == "长春市"] == [("长春",)]


def test_the_latest_table_is_the_one_that_holds(tmp_path: Path) -> None:
    later = "year: 2025\nsource: 某表（2025年）\ndivisions:\n  北京市:\n"
    authority = authority_of(tmp_path, **{"divisions/2023": TABLE, "divisions/2025": later})
    assert [(one.name, one.year) for one in authority.divisions] == [("北京市", 2025)]


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("    长春市（长春）: 朝阳区、", 7),
        ("    长春市（长春）: 朝阳区 南关区", 7),
        ("    长春市（长春）: 朝阳区（", 7),
        ("    长春市、四平市: 朝阳区", 7),
        ("    长春市: [朝阳区]", 7),
        ("    ? [长春市]\n    : 朝阳区", 7),
        ("    &a 长春市: {某区: {某镇: 某村}}", 7),
        ("    长春市: &a {某区: *a}", 7),
        (f"    长春市: {'很长' * 40}区", 7),
    ],
)
def test_a_bad_line_of_a_table_is_reported_and_the_others_are_read(
    tmp_path: Path, line: str, bad: int
) -> None:
    table = TABLE.replace(
        "    长春市（长春）: 朝阳区、前郭尔罗斯蒙古族自治县（前郭县、前郭自治县）", line
    )
    authority = table_of(tmp_path, table)
    assert {(p.code, p.line) for p in authority.problems} == {("authority-entry", bad)}
    names = [one.name for one in authority.divisions]
    assert {"东城区", "吉林市"} <= set(names)
    assert names.count("朝阳区") == 1


@pytest.mark.parametrize(
    "table", ["- 北京市\n", "year: x\nsource: s\ndivisions: {}\n", "year: 2023\n"]
)
def test_a_table_without_its_year_source_or_divisions_is_no_table(
    tmp_path: Path, table: str
) -> None:
    authority = table_of(tmp_path, table)
    assert authority.divisions == ()
    assert [(p.code, p.line) for p in authority.problems] == [("authority-yaml", 1)]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (
            "- {name: 某区, parent: 长春, source: s}\n- {name: 某区, parent: 长春, source: s}",
            "authority-name-twice",
        ),
        (
            "- {name: 某省, source: s}\n- {name: 某县, parent: 无此市, source: s}",
            "authority-unnamed",
        ),
        (
            "- {name: 某省, source: s}\n- {name: 甲县, valid_to: 2021-02-30, source: s}",
            "authority-day",
        ),
        (
            "- {name: 某省, source: s}\n- {name: 甲县, succeeded_by: [无此县], source: s}",
            "authority-unnamed",
        ),
        (
            "- {name: 甲县, source: s}\n- {name: 丙县, succeeded_by: [丙县], source: s}",
            "authority-circle",
        ),
        (
            "- {name: 甲县, parent: 乙县, source: s}\n- {name: 乙县, parent: 甲县, source: s}",
            "authority-circle",
        ),
        ("- {name: 某省, source: s}\n- {name: 甲县, parent: 甲县, source: s}", "authority-circle"),
    ],
)
def test_a_division_that_fits_nowhere_is_reported_and_left_out(
    tmp_path: Path, own: str, code: str
) -> None:
    authority = table_of(tmp_path, TABLE, own + "\n")
    assert [(p.code, p.file, p.line) for p in authority.problems] == [
        (code, f"{tmp_path.name}/authority/divisions.yml", 2)
    ]
    assert len(authority.divisions) == 9


def test_the_shipped_table_holds_no_zones_and_no_names_of_statistics() -> None:
    authority = read_authority(ROOT / "corpus")
    names = {one.name for one in authority.divisions}
    assert not [n for n in names if re.search("开发区|业园区|示范区|管理区|市辖|直辖|管委会", n)]
    assert not [n for n in names if n[-1] not in "省市区县旗州盟"]
    assert 2800 < sum(one.parent is not None for one in authority.divisions) < 3300
    members = [one.name for one in authority.divisions if one.parent == "中卫市"]
    assert members == ["沙坡头区", "中宁县", "海原县"]


def test_no_short_name_of_the_shipped_table_is_that_of_another_division() -> None:
    divisions = read_authority(ROOT / "corpus").divisions
    short = Counter(name for one in divisions for name in one.short)
    assert [name for name, times in short.items() if times > 1] == []
    assert not short.keys() & {one.name for one in divisions}


def test_thousands_of_entries_in_a_chain_are_read_in_time(tmp_path: Path) -> None:
    rows = [f"- {{name: 局{n}, parent: 局{n + 1}, source: s}}\n" for n in range(5000)]
    started = time.process_time()
    authority = units_of(tmp_path, "".join(rows) + "- {name: 局5000, source: s}\n")
    assert len(authority.units) == 5001
    assert time.process_time() - started < 10


@given(st.binary(max_size=200) | hostile_text.map(str.encode))
def test_no_authority_file_stops_the_reading_of_the_others(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        units_of(corpus, "- {name: 甲局, source: s}\n")
        for name in ("units/bad.yml", "divisions/2023.yml", "divisions.yml", "terms.yml"):
            file = corpus / "authority" / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        assert "甲局" in [one.name for one in read_authority(corpus).units]


# ── what ships ───────────────────────────────────────────────────────────────────────────────


def test_the_shipped_units_go_together_and_each_has_its_source() -> None:
    authority = read_authority(ROOT / "corpus")
    assert not authority.problems
    assert len(authority.units) >= 250
    assert all(one.source and one.kind for one in authority.units)
    assert all(one.region for one in authority.units if not one.local)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("国家卫生健康委", "国家卫生健康委员会"),
        ("国家卫健委", "国家卫生健康委员会"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("人社部", "人力资源和社会保障部"),
        ("人力资源社会保障部", "人力资源和社会保障部"),
        ("国家医保局", "国家医疗保障局"),
        ("市场监管总局", "国家市场监督管理总局"),
        ("银保监会", "中国银行保险监督管理委员会"),
        ("国务院扶贫办", "国务院扶贫开发领导小组办公室"),
        ("中央组织部", "中共中央组织部"),
        ("全国妇联", "中华全国妇女联合会"),
        ("供销合作总社", "中华全国供销合作总社"),
        ("民航局", "中国民用航空局"),
    ],
)
def test_a_usual_form_is_listed_with_its_body(printed: str, name: str) -> None:
    units = read_authority(ROOT / "corpus").units
    assert [u.name for u in units if not u.local and printed in (u.name, *u.short)] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "卫生部 国家卫生和计划生育委员会 国家卫生健康委员会",
        "国家环境保护总局 环境保护部 生态环境部",
        "中国银行业监督管理委员会 中国银行保险监督管理委员会 国家金融监督管理总局",
        "国务院扶贫开发领导小组办公室 国家乡村振兴局",
        "国家食品药品监督管理总局 国家市场监督管理总局",
        "扶贫开发办公室 乡村振兴局 农业农村厅",
        "卫生和计划生育委员会 卫生健康委员会",
    ],
)
def test_a_former_body_leads_to_the_one_that_took_over(line: str) -> None:
    units = {one.name: one for one in read_authority(ROOT / "corpus").units}
    names = line.split()
    for former, later in pairwise(names):
        assert later in units[former].succeeded_by
        assert units[former].valid_to
    assert units[names[-1]].valid_to is None


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("region: 北京市", "region: 吉林省", 0),
        ("region: 北京市", "region: 北京市", 1),
        ("local: true, levels: [provincial]", "local: true, levels: [city]", 0),
        ("local: true, levels: [provincial]", "local: true, levels: [city, provincial]", 1),
        ("local: true, levels: [provincial]", "local: true", 1),
        ("local: true", "region: 全国", 0),
        ("valid_to: 2018-03", "valid_from: 2018-03-17", 0),
        ("valid_from: 2023-03", "valid_to: 2023-03", 0),
        ("valid_to: 2019", "valid_from: 2018-03-17", 1),
        ("valid_to: 2019", "valid_to: 2018-03-17", 1),
    ],
)
def test_one_name_may_stand_twice_where_the_text_tells_which_is_meant(
    tmp_path: Path, one: str, other: str, told: int
) -> None:
    rows = (("甲局", one), ("乙局", other))
    text = "".join(f"- {{name: {name}, short: [局], {of}, source: s}}\n" for name, of in rows)
    authority = units_of(tmp_path, text)
    assert [p.code for p in authority.problems] == ["authority-name-twice"] * told
