"""Names for several bodies (统称) → who they are, where the divisions or the authority say it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from gongwen.authority import Division, DivisionLevel
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.shared_prefixes import SUBJECT
from gongwen.model import UnitKind, Value

MOST_NAMED = 200
"""Members that are listed by name; more are counted."""

_LEVEL_WORD = (
    r"省级|自治区|直辖市|计划单列市|新疆生产建设兵团|地级以上市|地级市|设区的?市|自治州|地区|地市|市级|县级"
    r"|省|市(?!场|政[^府])|州|盟|县|区|旗"
)
_LEVELS = rf"(?:{_LEVEL_WORD})(?:(?:{_LEVEL_WORD})|[、（）()及和与]){{0,12}}"
_OF_DIVISIONS = re.compile(
    rf"各(?P<some>有关|相关)?(?P<levels>{_LEVELS})(?P<body>[\u4e00-\u9fa5、]{{2,40}})"
)
_SPOKEN = re.compile(
    r"(?P<each>各|地方各级|各级)?(?P<levels>[省市州县区](?:[、和][市县区州]){0,3}级?|[同上]级)?"
    rf"(?P<subject>{SUBJECT})(?:行政|主管|监管|管理)?部门"
)
_PLACE = r"[\u4e00-\u9fa5](?:(?!等)[\u4e00-\u9fa5]){0,7}"
_LISTED = re.compile(
    rf"(?P<places>{_PLACE}(?:、{_PLACE}){{1,30}}?)(?P<others>等\d{{0,2}}个?(?:地级以上)?)?"
    r"(?P<level>省（(?:自治区、直辖市|区、市)）|省|市|州|县|区)"
    r"(?P<body>人民政府|政府|[\u4e00-\u9fa5]{2,8}[局委])"
)
_GENERIC = re.compile(r".*(?:部门|单位|机构|企业|院校|学校)")
_OPEN = re.compile(
    r"(?:各|有关|相关|其他|地方各级|省会|计划单列市).+|.+等(?:单位|部门)|.{2,14}各派出机构"
    r"|[省市县乡]级(?:以上|以下).+|[省市县乡]{2,3}.{2,10}主管部门"
    r"|.{0,14}(?:各|有关|相关|直属|成员|预算)(?:部门|单位|机构|部委|地区|方面|地方|企业|高校|委、办、局)"
    r"|.{0,10}\d{1,3}个.{0,6}市(?:人民)?政府|试点.{1,8}政府"
)
_OF_COUNTRY = {
    "国务院各部委": "国务院组成部门",
    "各部委": "国务院组成部门",
    "国务院各直属机构": "国务院直属机构",
    "各直属机构": "国务院直属机构",
}
_CORPS = "新疆生产建设兵团"
_ANY_COUNTY = {"县": "县级"}  # 市、县 leaves out no 区
_COUNTIES = frozenset(("县", "区", "旗", "县级"))
_ENDINGS: dict[DivisionLevel, dict[str, tuple[str, ...]]] = {
    "provincial": {
        "省级": ("",),
        "省": ("省",),
        "自治区": ("自治区",),
        "直辖市": ("市",),
    },
    "city": {
        "地级以上市": ("市",),
        "地级市": ("市",),
        "设区的市": ("市",),
        "设区市": ("市",),
        "市": ("市",),
        "市级": ("",),
        "地市": ("",),
        "州": ("州",),
        "自治州": ("自治州",),
        "地区": ("地区",),
        "盟": ("盟",),
    },
    "county": {
        "县级": ("",),
        "县": ("县",),
        "区": ("区",),
        "市": ("市",),
        "旗": ("旗",),
    },
}
"""How the names of the divisions end that a level means."""


class Collective(Value):
    """A name for several bodies: ``members`` are full names, empty where nobody lists them.

    ``canonical`` is the name with that of the body in full (各区政府: 各区人民政府). ``count`` is
    how many members there are where they are too many to be listed.
    """

    kind: UnitKind
    rule: str
    canonical: str
    members: tuple[str, ...] = ()
    members_rule: str = ""
    source: str = ""
    count: int = 0


def read_collective(
    name: str, context: Context, bodies: Bodies, known: Container[str] = ()
) -> Collective | None:
    """Who is meant by `name` in a text with this `context`; ``None`` where it names one body.

    `known` are bodies that texts name: of two that a department can be called, the one among them.

    Example: ``各县（区）卫生健康局`` in 宁夏回族自治区中卫市 has the members 沙坡头区卫生健康局,
    中宁县卫生健康局 and 海原县卫生健康局; of ``各市、自治州卫生健康局、医保局`` each city has two.
    """
    if match := _SPOKEN.fullmatch(name):
        return _departments(name, match, context, bodies, known)
    if match := _OF_DIVISIONS.fullmatch(name):
        return _of_divisions(name, match, context, bodies)
    if (match := _LISTED.fullmatch(name)) and (listed := _listed(name, match, context, bodies)):
        return listed
    if name in _OF_COUNTRY and context.is_cabinet:
        return _of_country(name, context, bodies)
    if _OPEN.fullmatch(name):
        return Collective(kind="open", rule="open-name", canonical=name)
    return None


def _of_divisions(name: str, match: re.Match[str], context: Context, bodies: Bodies) -> Collective:
    """各县（区）卫生健康局: one body for each division of these levels below the region."""
    words = tuple(word for word in match["body"].split("、") if word)
    tokens = re.findall(_LEVEL_WORD, match["levels"])
    full = "、".join(bodies.local_name(word) for word in words)
    canonical = f"各{match['some'] or ''}{match['levels']}{full}"
    found = tuple(_divisions(tokens, context, bodies))
    open_name = Collective(kind="open", rule="bodies-of-divisions", canonical=canonical)
    if match["some"] or not found or any(_GENERIC.fullmatch(word) for word in words):
        return open_name
    places = [division.name for division in found] + [t for t in tokens if t == _CORPS]
    members = tuple(place + word for word in words for place in places)
    return Collective(
        kind="collective",
        rule="bodies-of-divisions",
        canonical=canonical,
        members=members if len(members) <= MOST_NAMED else (),
        members_rule="divisions-below-region",
        source=found[0].source,
        count=len(members),
    )


def _divisions(tokens: list[str], context: Context, bodies: Bodies) -> Iterator[Division]:
    """The divisions of the levels `tokens` that a text of the context's region speaks of."""
    divisions = bodies.divisions
    if context.is_national:
        yield from (d for d in divisions.provinces() if _is_of(d, "provincial", tokens))
        return
    here = divisions.of_region(context.region) if context.region else None
    below = divisions.children(here, context.day) if here else ()
    cities, counties = _city_and_county(tokens)
    if here is None or divisions.level(here) != "provincial":
        yield from (d for d in below if _is_of(d, "county", tokens))
        return
    own = [d for d in below if divisions.level(d) == "city"]
    yield from (d for d in own if _is_of(d, "city", cities))
    lower = [d for d in below if divisions.level(d) == "county"]
    lower += [county for city in own for county in divisions.children(city, context.day)]
    yield from (d for d in lower if _is_of(d, "county", counties))


def _city_and_county(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The levels said of cities and of counties: 市 is a county after 县, as in 县（市、区）."""
    first = next((at for at, token in enumerate(tokens) if token in _COUNTIES), len(tokens))
    is_county = [t in _COUNTIES or (t == "市" and at > first) for at, t in enumerate(tokens)]
    cities = [token for token, county in zip(tokens, is_county, strict=True) if not county]
    return cities, [token for token, county in zip(tokens, is_county, strict=True) if county]


def _is_of(division: Division, level: DivisionLevel, tokens: list[str]) -> bool:
    return any(division.name.endswith(_ENDINGS[level].get(token, ("-",))) for token in tokens)


def _departments(
    name: str, match: re.Match[str], context: Context, bodies: Bodies, known: Container[str]
) -> Collective:
    """市、县卫生健康部门 in a text of a city: its own one, and that of each county below it.

    Members only where it is known for every one of these divisions what its department is called.
    """
    levels = match["levels"] or ""
    tokens = ["省级"] if levels == "省级" else re.findall(r"[省市州县区]", levels)
    tokens = [_ANY_COUNTY.get(token, token) for token in tokens]
    divisions = bodies.divisions
    here = divisions.of_region(context.region) if context.region else None
    own = [divisions.own(here, token) for token in tokens] if here else []
    above = [division for division in own if division]
    below = tuple(_divisions(tokens, context, bodies)) if match["each"] or len(tokens) > 1 else ()
    places = list(dict.fromkeys([*([] if match["each"] else above), *below]))
    subject = match["subject"]
    found = [_department(subject, place, context, bodies, known) for place in places]
    members = tuple(member for member in found if member)
    is_whole = bool(members) and len(members) == len(found)
    return Collective(
        kind="collective" if is_whole else "open",
        rule="departments-of-levels",
        canonical=name,
        members=members if is_whole and len(members) <= MOST_NAMED else (),
        members_rule="departments-of-levels" if is_whole else "",
        source=places[0].source if is_whole else "",
        count=len(members) if is_whole else 0,
    )


def _department(
    subject: str, place: Division, context: Context, bodies: Bodies, known: Container[str]
) -> str | None:
    """The department of `place` for `subject`: the issuer's own, or the one it is called."""
    issuer = bodies.body_of(context.issuer, context) if context.issuer else None
    if issuer and issuer.region == bodies.divisions.region(place) and subject in issuer.canonical:
        return issuer.canonical
    called = bodies.departments(subject, place, context.day)
    named = [name for name in called if name in known] if len(called) > 1 else called
    return named[0] if len(named) == 1 else None


def _listed(name: str, match: re.Match[str], context: Context, bodies: Bodies) -> Collective | None:
    """广州、深圳市人民政府: the bodies of the divisions that are listed, where all are known."""
    found: list[Division] = []
    for place in match["places"].split("、"):
        division = _place(place, match["level"], context, bodies)
        if division is None:
            return None
        found.append(division)
    return Collective(
        kind="collective",
        rule="listed-divisions",
        canonical=name.removesuffix(match["body"]) + bodies.local_name(match["body"]),
        members=tuple(division.name + match["body"] for division in found),
        members_rule="listed-divisions",
        source=found[0].source,
    )


def _place(place: str, level: str, context: Context, bodies: Bodies) -> Division | None:
    """The division that a list calls `place` with the `level` behind the last: 广州 of 市."""
    divisions = bodies.divisions
    if level.startswith("省（"):  # 北京、天津、陕西省（自治区、直辖市）
        short = divisions.short_openings(place)
        is_whole = len(short) == 1 and short[0].end == len(place)
        return short[0].division if is_whole else None
    full = place if place.endswith(level) else place + level
    division = divisions.division_of(full, context.region)
    return division if division and division.name == full else None


def _of_country(name: str, context: Context, bodies: Bodies) -> Collective:
    """国务院各部委: the bodies that the authority files call so, as of the day of the text."""
    members = bodies.of_kind(_OF_COUNTRY[name], context.day)
    return Collective(
        kind="collective" if members else "open",
        rule="bodies-of-kind" if members else "open-name",
        canonical=name if name.startswith("国务院") else f"国务院{name}",
        members=tuple(entry.name for entry in members),
        members_rule="bodies-of-kind" if members else "",
        source=members[0].source if members else "",
        count=len(members),
    )
