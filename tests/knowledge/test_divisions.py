"""Divisions whose names mislead: 市中区 opens with a level, 朝阳区 is in two cities."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongwen.authority import Authority, Division, UnitEntry, read_authority
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.resolve import read_unit

CORPUS = Path(__file__).parents[2] / "corpus"
PLAN = (
    "{city}卫生健康委关于印发某方案的通知\n\n某卫〔2024〕{serial}号\n\n各有关单位：\n\n请认真贯彻执行，抓好落实。\n\n"
    "{city}卫生健康委\n2024年3月1日\n\n某方案\n\n一、重点任务\n"
    "（一）推进甲事。要认真做好有关工作。（责任单位：{units}）\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    return tmp_path / "corpus"


def library_of(corpus: Path, **plans: str) -> Library:
    for serial, (city, units) in enumerate(plans.items(), start=1):
        text = PLAN.format(city=city, serial=serial, units=units)
        (corpus / "sources" / f"p{serial}.txt").write_text(text, encoding="utf-8")
    import_corpus(corpus)
    return load_library(corpus)


def bodies_of(*pairs: tuple[str, str | None]) -> Bodies:
    local = UnitEntry(name="卫生健康局", short=("卫健局",), local=True, source="方案")
    divisions = tuple(Division(name=n, parent=p, source="民政部") for n, p in pairs)
    return Bodies(Authority(units=(local,), divisions=divisions))


@pytest.fixture
def two_cities() -> Bodies:
    return bodies_of(
        ("北京市", None),
        ("吉林省", None),
        ("长春市", "吉林省"),
        ("朝阳区", "北京市"),
        ("海淀区", "北京市"),
        ("朝阳区", "长春市"),
    )


# ── names that open with a level ─────────────────────────────────────────────────────────────


def test_the_members_of_a_collective_reach_a_district_that_opens_with_a_level(corpus: Path) -> None:
    library = library_of(corpus, 济南市="各区卫生健康局")
    (collective,) = (one for one in library.units if one.region == "山东省济南市" and one.members)
    members = [library.unit[slug] for slug in collective.members]
    assert [(one.name, one.region) for one in members][:3] == [
        ("历下区卫生健康局", "山东省济南市历下区"),
        ("市中区卫生健康局", "山东省济南市市中区"),
        ("槐荫区卫生健康局", "山东省济南市槐荫区"),
    ]
    assert all(one.through == ((collective.slug, collective.duties),) for one in members)


@pytest.mark.parametrize("district", ["市中区", "市北区", "市南区"])
def test_the_name_of_a_district_is_no_level(district: str) -> None:
    listed = bodies_of(("青岛市", None), (district, "青岛市"))
    assert listed.within(f"{district}卫生健康局", "青岛市") is None
    assert bodies_of(("青岛市", None)).within(f"{district}卫生健康局", "青岛市") is None
    assert listed.within("市卫生健康局", "青岛市") == "青岛市卫生健康局"
    assert listed.within("区卫生健康局", f"青岛市{district}") == f"{district}卫生健康局"


def test_the_name_of_two_districts_is_no_level() -> None:
    bodies = bodies_of(
        ("济南市", None), ("枣庄市", None), ("市中区", "济南市"), ("市中区", "枣庄市")
    )
    assert bodies.within("市中区卫生健康局", "济南市") is None
    reading = read_unit(
        "市中区卫生健康局", Context(issuer="枣庄市卫生健康局", region="枣庄市"), bodies
    )
    assert (reading.name, reading.region) == ("市中区卫生健康局", "枣庄市市中区")


# ── one name, several divisions ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("near", "region"),
    [
        ("北京市", "北京市朝阳区"),
        ("北京市朝阳区", "北京市朝阳区"),
        ("吉林省", "吉林省长春市朝阳区"),
        ("吉林省长春市", "吉林省长春市朝阳区"),
        ("吉林省长春市朝阳区", "吉林省长春市朝阳区"),
        ("北京市海淀区", None),
        ("全国", None),
        (None, None),
    ],
)
def test_a_name_of_two_divisions_is_the_one_of_the_documents_region(
    two_cities: Bodies, near: str | None, region: str | None
) -> None:
    assert two_cities.region_of("朝阳区卫健局", Context(region=near)) == region
    assert two_cities.region_of("朝阳区某公司", Context(region=near)) == region
    body = two_cities.body_of("朝阳区卫健局办公室", Context(region=near))
    assert (body and body.region) == region


def test_a_name_of_one_division_needs_no_region(two_cities: Bodies) -> None:
    assert two_cities.region_of("海淀区卫健局") == "北京市海淀区"
    assert two_cities.region_of("海淀区卫健局", Context(region="吉林省")) == "北京市海淀区"


def test_a_division_written_twice_in_the_file_is_one() -> None:
    bodies = bodies_of(("北京市", None), ("海淀区", "北京市"), ("海淀区", "北京市"))
    assert bodies.region_of("海淀区卫健局") == "北京市海淀区"
    assert read_unit("海淀区卫健局", Context(), bodies).key == "海淀区卫生健康局"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("朝阳区卫健局", "朝阳区卫生健康局"),
        ("朝阳区某公司", "朝阳区某公司"),
        ("朝阳区卫健局办公室", "朝阳区卫生健康局办公室"),
    ],
)
def test_units_of_a_name_of_two_divisions_carry_the_region_in_their_key(
    two_cities: Bodies, name: str, full: str
) -> None:
    keys = {
        region: read_unit(name, Context(issuer="某机关", region=region), two_cities).key
        for region in ("北京市", "北京市朝阳区", "吉林省长春市", "吉林省长春市朝阳区", "全国")
    }
    assert keys == {
        "北京市": f"北京市/{full}",
        "北京市朝阳区": f"北京市/{full}",
        "吉林省长春市": f"吉林省长春市/{full}",
        "吉林省长春市朝阳区": f"吉林省长春市/{full}",
        "全国": f"全国/{name}",
    }


def test_a_body_called_by_its_level_in_either_district_is_its_own(two_cities: Bodies) -> None:
    keys = [
        read_unit("区卫健局", Context(region=region), two_cities).key
        for region in ("北京市朝阳区", "吉林省长春市朝阳区")
    ]
    assert keys == ["北京市/朝阳区卫生健康局", "吉林省长春市/朝阳区卫生健康局"]


def test_an_office_of_either_district_is_no_department_of_the_issuer(two_cities: Bodies) -> None:
    reading = read_unit(
        "朝阳区招商办公室", Context(issuer="某机关", region="北京市海淀区"), two_cities
    )
    assert (reading.rule, reading.key) == ("as-printed", "北京市海淀区/朝阳区招商办公室")


def test_collectives_of_two_cities_reach_a_district_each(corpus: Path) -> None:
    library = library_of(corpus, 北京市="各区卫生健康局", 长春市="各区卫生健康局")
    found = {
        one.region: [library.unit[slug].region for slug in one.members]
        for one in library.units
        if one.name == "各区卫生健康局"
    }
    assert {
        region: [r for r in members if "朝阳区" in (r or "")] for region, members in found.items()
    } == {
        "北京市": ["北京市朝阳区"],
        "吉林省长春市": ["吉林省长春市朝阳区"],
    }
    districts = [one for one in library.units if one.name == "朝阳区卫生健康局"]
    assert len({one.slug for one in districts}) == 2
    assert all(len(one.through) == 1 for one in districts)


# ── divisions that changed ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2020-02-24", ["沙县卫生健康局", "某县卫生健康局"]),
        ("2021-01-05", ["某县卫生健康局", "沙县区卫生健康局"]),
        ("2024-03-01", ["某县卫生健康局", "沙县区卫生健康局"]),
        ("", ["某县卫生健康局", "沙县区卫生健康局"]),
    ],
)
def test_the_members_of_a_collective_are_those_of_the_day(day: str, members: list[str]) -> None:
    county = {"parent": "三明市", "source": "民政部"}
    divisions = (
        Division(name="福建省", source="民政部"),
        Division(name="三明市", parent="福建省", source="民政部"),
        Division(name="沙县", valid_to="2021", succeeded_by=("沙县区",), **county),
        Division(name="某县", **county),
        Division(name="沙县区", valid_from="2021", **county),
    )
    local = UnitEntry(name="卫生健康局", local=True, source="方案")
    bodies = Bodies(Authority(units=(local,), divisions=divisions))
    context = Context(issuer="三明市卫生健康委", region="福建省三明市", day=day)
    reading = read_unit("各县（区）卫生健康局", context, bodies)
    assert list(reading.members) == members


def test_a_former_county_is_still_known_by_its_name() -> None:
    bodies = Bodies(read_authority(CORPUS))
    assert bodies.region_of("黔西县卫生健康局") == "贵州省毕节市黔西县"
    below = bodies.divisions.of_region("贵州省毕节市")
    assert below is not None
    now = [one.name for one in bodies.divisions.children(below)]
    assert "黔西市" in now
    assert "黔西县" not in now
