"""What a name of a body means: by issuer, region and day; Resolved, Ambiguous or Unknown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.authority import Authority, Division, UnitEntry, read_authority
from gongwen.knowledge.units.answers import Ambiguous, Context, Resolved, Unknown
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.resolve import read_unit
from hostile import hostile_text

DIVISIONS = (
    ("甲省", None, "甲地"),
    ("乙市", "甲省", "乙"),
    ("丙市", "甲省", "丙"),
    ("丁州", "甲省", ""),
    ("子县", "乙市", ""),
    ("丑区", "乙市", ""),
    ("寅区", "乙市", ""),
    ("寅区", "丙市", ""),
    ("北京市", None, "北京"),
    ("卯区", "北京市", ""),
)
UNITS = (
    UnitEntry(
        name="国家发展和改革委员会",
        short=("国家发展改革委", "国家发改委"),
        region="全国",
        kind="国务院组成部门",
        source="方案",
    ),
    UnitEntry(
        name="国务院扶贫开发领导小组办公室",
        short=("国务院扶贫办",),
        region="全国",
        valid_to="2021-02",
        succeeded_by=("国家乡村振兴局",),
        source="方案",
    ),
    UnitEntry(name="国家乡村振兴局", region="全国", valid_from="2021-02", source="方案"),
    UnitEntry(
        name="人力资源和社会保障部",
        short=("人社部", "人力资源社会保障部"),
        region="全国",
        kind="国务院组成部门",
        source="方案",
    ),
    UnitEntry(name="发展和改革委员会", short=("发展改革委", "发改委"), local=True, source="例"),
    UnitEntry(name="卫生健康委员会", short=("卫生健康委",), local=True, source="例"),
    UnitEntry(name="教育厅", levels=("provincial",), local=True, source="例"),
    UnitEntry(name="教育局", levels=("city", "county"), local=True, source="例"),
    UnitEntry(name="人民政府", short=("政府",), local=True, source="例"),
    UnitEntry(name="共青团〈地区〉委员会", short=("团〈地区〉委",), local=True, source="例"),
    UnitEntry(name="中国证监会〈地名〉监管局", short=("〈地名〉证监局",), local=True, source="例"),
    UnitEntry(name="供销合作社联合社", short=("供销社",), local=True, source="例"),
    UnitEntry(name="甲省供销合作联社", short=("甲省供销社",), region="甲省", source="例"),
    UnitEntry(name="甲省茶叶集团有限公司", short=("甲省茶叶集团",), region="甲省", source="例"),
)


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    divisions = tuple(
        Division(name=name, parent=parent, short=(short,) if short else (), source="表")
        for name, parent, short in DIVISIONS
    )
    return Bodies(Authority(units=UNITS, divisions=divisions))


PROVINCE = Context(issuer="甲省人民政府", region="甲省", day="2020-05-01")
CITY = Context(issuer="乙市卫生健康委", region="甲省乙市", day="2020-05-01")
NATION = Context(issuer="国务院", region="全国", day="2020-05-01")

NAMES = {
    # said in full, by short name, or by the office of a known body
    ("国家发改委", PROVINCE): ("国家发展和改革委员会", "authority-name"),
    ("国家发改委办公厅", CITY): ("国家发展和改革委员会办公厅", "office-of-known-body"),
    ("甲省乙市发改委", NATION): ("乙市发展和改革委员会", "division-and-local-body"),
    ("丙市政府", PROVINCE): ("丙市人民政府", "division-and-local-body"),
    ("甲地证监局", PROVINCE): ("中国证监会甲地监管局", "division-and-local-body"),
    # by the level alone
    ("省发展改革委", PROVINCE): ("甲省发展和改革委员会", "level-of-region"),
    ("省发展改革委", CITY): ("甲省发展和改革委员会", "level-of-region"),
    ("市政府", CITY): ("乙市人民政府", "level-of-region"),
    ("州教育局", Context(region="甲省丁州")): ("丁州教育局", "level-of-region"),
    ("团省委", CITY): ("共青团甲省委员会", "level-of-region"),
    ("市政府办公室", CITY): ("乙市人民政府办公室", "office-of-known-body"),
    # by the level alone, where the one of this province has an entry of its own
    ("省供销社", CITY): ("甲省供销合作联社", "level-of-region"),
    ("供销社", PROVINCE): ("甲省供销合作联社", "level-of-issuer"),
    ("供销社", CITY): ("乙市供销合作社联合社", "level-of-issuer"),
    ("省茶叶集团", CITY): ("甲省茶叶集团有限公司", "level-of-region"),
    # without level and country: that of the issuer's own level
    ("发改委", NATION): ("国家发展和改革委员会", "level-of-issuer"),
    ("发改委", PROVINCE): ("甲省发展和改革委员会", "level-of-issuer"),
    ("发改委", CITY): ("乙市发展和改革委员会", "level-of-issuer"),
    ("人社部", CITY): ("人力资源和社会保障部", "authority-name"),
    # a second sign
    ("省发展改革委（能源局）", PROVINCE): ("甲省发展和改革委员会", "second-sign"),
}


@pytest.mark.parametrize(("name", "context"), NAMES)
def test_a_name_means_one_body_in_its_context(bodies: Bodies, name: str, context: Context) -> None:
    answer = bodies.resolve(name, context)
    assert isinstance(answer, Resolved)
    assert (answer.body.canonical, answer.rule) == NAMES[name, context]


def test_a_former_body_stays_what_it_was_and_its_successor_is_told(bodies: Bodies) -> None:
    before = bodies.body_of("国务院扶贫办", Context(day="2020-06-01"))
    after = bodies.body_of("国务院扶贫办", Context(day="2022-06-01"))
    assert before == after
    assert after is not None
    assert after.canonical == "国务院扶贫开发领导小组办公室"
    assert (after.valid_to, after.succeeded_by) == ("2021-02", ("国家乡村振兴局",))


@pytest.mark.parametrize(
    ("name", "context", "candidates"),
    [
        ("寅区教育局", Context(), ["甲省乙市", "甲省丙市"]),
        ("寅区教育局", PROVINCE, ["甲省乙市", "甲省丙市"]),
        ("发改委", Context(), [""]),
    ],
)
def test_what_region_and_day_do_not_tell_is_ambiguous(
    bodies: Bodies, name: str, context: Context, candidates: list[str]
) -> None:
    answer = bodies.resolve(name, context)
    assert isinstance(answer, Ambiguous)
    assert [body.scope for body in answer.candidates] == candidates


def test_the_region_of_the_text_or_of_the_name_settles_it(bodies: Bodies) -> None:
    for name, context in (("寅区教育局", CITY), ("乙市寅区教育局", Context())):
        body = bodies.body_of(name, context)
        assert body is not None
        assert body.key == "甲省乙市/寅区教育局"


UNKNOWN = (
    ("某某集团", PROVINCE),
    ("教育局", PROVINCE),  # a province has a 教育厅
    ("区教育局", CITY),  # of which district?
    ("省教育厅", NATION),  # of which province?
    ("市场协会", CITY),  # opens with no level
    ("单" * 5000, CITY),
)


@pytest.mark.parametrize(("name", "context"), UNKNOWN)
def test_what_no_file_knows_is_unknown_and_no_guess(
    bodies: Bodies, name: str, context: Context
) -> None:
    answer = bodies.resolve(name, context)
    assert isinstance(answer, Unknown)
    assert len(answer.name) <= 40


def test_an_unknown_body_called_by_its_level_gets_its_full_name(bodies: Bodies) -> None:
    assert bodies.resolve("省某某局", PROVINCE) == Unknown(
        name="甲省某某局", region="甲省", rule="level-of-region"
    )


def test_two_bodies_of_one_short_name_are_told_apart_by_the_day() -> None:
    old = UnitEntry(name="某部", short=("某委",), valid_to="2018-03", source="方案")
    new = UnitEntry(name="某总局", short=("某委",), valid_from="2018-04", source="方案")
    bodies = Bodies(Authority(units=(old, new)))
    days = {"2015-01-01": "某部", "2018-03-31": "某部", "2018-04-01": "某总局", "2020": "某总局"}
    found = {day: bodies.body_of("某委", Context(day=day)) for day in days}
    assert {day: body.canonical for day, body in found.items() if body} == days
    assert isinstance(bodies.resolve("某委"), Ambiguous)


def test_a_short_form_that_is_listed_goes_before_a_name_without_its_country() -> None:
    units = (
        UnitEntry(name="中央数据办公室", short=("中央数据办",), region="全国", source="方案"),
        UnitEntry(name="国家数据办公室", short=("数据办",), region="全国", source="方案"),
        UnitEntry(name="数据办公室", short=("数据办",), local=True, source="例"),
    )
    divisions = (Division(name="甲省", source="表"),)
    bodies = Bodies(Authority(units=units, divisions=divisions))
    found = [bodies.body_of("数据办", context) for context in (NATION, PROVINCE)]
    assert [body and body.canonical for body in found] == ["国家数据办公室", "甲省数据办公室"]


def test_every_authority_name_means_its_own_unit(bodies: Bodies) -> None:
    for entry in UNITS:
        for name in (entry.name, *entry.short):
            if entry.local:
                continue
            body = bodies.body_of(name, Context(day="2020-05-01"))
            assert body is not None
            assert body.canonical == entry.name


@given(
    name=st.one_of(
        hostile_text, st.text(alphabet="省市区县州各委局（）、办甲乙丙寅团", max_size=60)
    ),
    context=st.sampled_from((PROVINCE, CITY, NATION, Context())),
)
def test_any_text_has_an_answer_and_its_unit_a_key(
    bodies: Bodies, name: str, context: Context
) -> None:
    assert isinstance(bodies.resolve(name, context), Resolved | Ambiguous | Unknown)
    reading = read_unit(name, context, bodies)
    assert reading.key or not name


# ── collective names ─────────────────────────────────────────────────────────────────────────

COLLECTIVES = {
    ("各县（区）教育局", CITY): "子县教育局 丑区教育局 寅区教育局",
    ("各区教育局", CITY): "丑区教育局 寅区教育局",
    ("各市、自治州教育局", PROVINCE): "乙市教育局 丙市教育局",
    ("各市（州）教育局", PROVINCE): "乙市教育局 丙市教育局 丁州教育局",
    ("各地级以上市人民政府", PROVINCE): "乙市人民政府 丙市人民政府",
    ("各县（市、区）人民政府", PROVINCE): "子县人民政府 丑区人民政府 寅区人民政府 寅区人民政府",
    ("各市教育局、卫生健康委", PROVINCE): "乙市教育局 丙市教育局 乙市卫生健康委 丙市卫生健康委",
    ("乙、丙市人民政府", PROVINCE): "乙市人民政府 丙市人民政府",
    ("乙市、丙市人民政府", PROVINCE): "乙市人民政府 丙市人民政府",
    ("各省、自治区、直辖市教育厅", NATION): "甲省教育厅 北京市教育厅",
    ("各区政府", Context(region="北京市")): "卯区政府",
    ("市、县教育部门", CITY): "乙市教育局 子县教育局 丑区教育局 寅区教育局",
    ("各市教育部门", PROVINCE): "乙市教育局 丙市教育局",
    ("国务院各部委", NATION): "国家发展和改革委员会 人力资源和社会保障部",
    # nobody lists these
    ("各有关地级以上市人民政府", PROVINCE): "",
    ("各市民政部门", PROVINCE): "",
    ("各有关单位", PROVINCE): "",
    ("省有关部门", PROVINCE): "",
    ("省政府各部门", PROVINCE): "",
    ("县级以上人民政府", PROVINCE): "",
    ("县级以上市场监督管理部门", PROVINCE): "",
    ("市县业务主管部门", PROVINCE): "",
    ("各市人民政府", Context()): "",
}


@pytest.mark.parametrize(("name", "context"), COLLECTIVES)
def test_a_collective_name_has_the_members_that_the_files_list(
    bodies: Bodies, name: str, context: Context
) -> None:
    reading = read_unit(name, context, bodies)
    assert " ".join(reading.members) == COLLECTIVES[name, context]
    assert reading.kind == ("collective" if reading.members else "open")


def test_short_and_full_forms_of_a_collective_are_one_unit(bodies: Bodies) -> None:
    short = read_unit("各地级以上市政府", PROVINCE, bodies)
    full = read_unit("各地级以上市人民政府", Context(issuer="甲省教育厅", region="甲省"), bodies)
    assert short.key == full.key


def test_a_department_is_that_of_the_issuer_and_governments_have_none(bodies: Bodies) -> None:
    assert read_unit("委机关办公室", CITY, bodies).key == "乙市卫生健康委员会办公室"
    assert read_unit("规划科", CITY, bodies).rule == "department-of-issuer"
    said = read_unit("乙市卫生健康委规划科", PROVINCE, bodies)
    assert said.key == read_unit("规划科", CITY, bodies).key
    assert read_unit("规划科", PROVINCE, bodies).rule == "as-printed"


# ── the authority files that ship ────────────────────────────────────────────────────────────

SHIPPED = read_authority(Path(__file__).parents[2] / "corpus")
OWN = {name for entry in SHIPPED.units if not entry.local for name in (entry.name, *entry.short)}


@pytest.fixture(scope="module")
def shipped() -> Bodies:
    return Bodies(SHIPPED)


def test_every_shipped_name_means_its_own_body(shipped: Bodies) -> None:
    wrong = [
        (name, entry.name)
        for entry in SHIPPED.units
        for name in (entry.name, *entry.short)
        if not entry.local
        and canonical(shipped, name, Context(region=entry.region, day=day_of(entry))) != entry.name
    ]
    assert wrong == []


@pytest.mark.parametrize("place", ["广东省", "宁夏回族自治区", "中卫市", "海原县"])
def test_every_shipped_local_name_is_a_body_of_the_division(shipped: Bodies, place: str) -> None:
    region = shipped.divisions.region(shipped.divisions.named(place)[0])
    wrong = [
        (name, entry.name)
        for entry, name in local_names(shipped, place)
        if canonical(shipped, name, Context(region=region, day=day_of(entry)))
        != placed(entry.name, place)
    ]
    assert wrong == []


def local_names(bodies: Bodies, place: str) -> Iterator[tuple[UnitEntry, str]]:
    """Local entries with their full names at `place`, but those that it calls otherwise."""
    level = bodies.divisions.level(bodies.divisions.named(place)[0])
    for entry in SHIPPED.units:
        names = [placed(name, place) for name in (entry.name, *entry.short)]
        is_here = entry.local and (not entry.levels or level in entry.levels)
        if is_here and "〈地名〉" not in "".join(names) and not OWN.intersection(names):
            yield from ((entry, name) for name in names)


def canonical(bodies: Bodies, name: str, context: Context) -> str | None:
    body = bodies.body_of(name, context)
    return body.canonical if body else None


def day_of(entry: UnitEntry) -> str:
    return entry.valid_from or entry.valid_to or "2020"


def placed(name: str, place: str) -> str:
    return name.replace("〈地区〉", place) if "〈地区〉" in name else place + name


@pytest.mark.parametrize(
    ("name", "day", "body"),
    [
        ("国务院扶贫办", "2020-06-01", "国务院扶贫开发领导小组办公室"),
        ("国务院扶贫办", "2022-06-01", "国务院扶贫开发领导小组办公室"),
        ("国家乡村振兴局", "2022-06-01", "国家乡村振兴局"),
        ("银监会", "2017-01-01", "中国银行业监督管理委员会"),
        ("银保监会", "2019-01-01", "中国银行保险监督管理委员会"),
        ("国家卫生计生委", "2016-01-01", "国家卫生和计划生育委员会"),
        ("环境保护部", "2017-11-02", "环境保护部"),
    ],
)
def test_reorganised_bodies_stay_apart(shipped: Bodies, name: str, day: str, body: str) -> None:
    assert canonical(shipped, name, Context(region="全国", day=day)) == body


def test_our_commission_as_a_unit_is_the_issuer(bodies: Bodies) -> None:
    assert read_unit("我委", CITY, bodies).canonical == "乙市卫生健康委员会"
    assert read_unit("本局", CITY, bodies).rule == "as-printed"


def test_the_departments_in_a_notice_of_the_general_office_are_those_of_the_body(
    bodies: Bodies,
) -> None:
    context = Context(issuer="国家发展改革委办公厅", region="全国", day="2020-05-01")
    assert read_unit("规划处", context, bodies).canonical == "国家发展和改革委员会规划处"


def test_a_department_of_one_of_two_bodies_of_a_name_is_of_that_one(bodies: Bodies) -> None:
    context = Context(issuer="寅区教育局", region="甲省丙市寅区", day="2020-05-01")
    reading = read_unit("规划科", context, bodies)
    assert (reading.key, reading.canonical) == ("甲省丙市/寅区教育局规划科", "寅区教育局规划科")
