"""Printed unit names → units: what kind of name it is, whose it is, and who its members are."""

from __future__ import annotations

import re

from gongwen.knowledge.bodies import Bodies
from gongwen.model import Certainty, UnitKind, Value

_OF_DIVISIONS = re.compile(
    r"各(?P<levels>(?:省|自治区|直辖市|市|州|自治州|地区|盟|县|区|旗|[（）()、])+)(?P<body>[\u4e00-\u9fa5]{2,20})"
)
_OF_DEPARTMENTS = re.compile(
    r"(?:委|局|厅|办|部)?(?:机关)?各(?:有关|相关)?(?:科室|处室|部门|科|处)"
)
_DEPARTMENT = re.compile(
    r"(?:委|局|厅|办|部)?(?:机关)?[\u4e00-\u9fa5]{1,14}(?:科|室|处|办公室|中心)"
)
# Names that mean one body wherever they are printed: 教育部, 海关总署, 国家邮政局
_NATIONAL = re.compile(
    r"(?:国家|中国|中央|国务院|全国|最高人民).{1,30}"
    r"|[\u4e00-\u9fa5]{2,8}(?<!组织)(?<!宣传)(?<!统战)(?<!武装)(?<!工作)部|.{2,6}总[局署]"
)
_OPEN = re.compile(r"(?:各|有关|相关|其他).+|.+等(?:单位|部门)")


class UnitReading(Value):
    """What a printed unit name means in one document.

    ``scope`` is the body or region that the name is relative to, empty for a name that stands by
    itself; scope and name together are the unit. ``members`` are names, to be read in the same
    document.
    """

    name: str
    scope: str
    kind: UnitKind
    rule: str
    body: str | None = None
    canonical: str | None = None
    region: str | None = None
    certainty: Certainty = "derived"
    source: str = ""
    members: tuple[str, ...] = ()
    members_rule: str = ""
    members_source: str = ""

    @property
    def key(self) -> str:
        """The unit's identity over all documents: ``中卫市卫生健康委/医政医改科``."""
        return f"{self.scope}/{self.name}" if self.scope else self.name

    @property
    def is_department(self) -> bool:
        """Whether this is a department (科室) of its body."""
        return self.kind == "single" and self.rule == "department-of-issuer"


def read_unit(name: str, issuer: str | None, region: str | None, bodies: Bodies) -> UnitReading:
    """Read a unit as printed in a document of `issuer` for `region`.

    A name that opens with a level (省发展改革委) is that of the document's own province, city or
    county. A name that opens with one of several divisions (朝阳区) has as its scope the region
    above that division, or the document's where that does not tell which it is. Never a guess: a
    name that fits no rule and that the authority files do not know is a unit of its own with the
    rule ``as-printed``.

    Example: ``各县（区）卫生健康局`` in a document of 中卫市卫生健康委 is collective, with the
    members 沙坡头区卫生健康局, 中宁县卫生健康局 and 海原县卫生健康局.
    """
    scope = issuer or region or ""
    if match := _OF_DIVISIONS.fullmatch(name):
        return _of_divisions(name, match, scope, region, bodies)
    if _OF_DEPARTMENTS.fullmatch(name) and issuer:
        return UnitReading(
            name=name,
            scope=scope,
            kind="collective",
            body=issuer,
            region=region,
            rule="departments-of-issuer",
            members_rule="departments-in-library",
            members_source="本库文件中写明的该机关科室",
        )
    if _OPEN.fullmatch(name):
        return UnitReading(
            name=name, scope=scope, kind="open", body=issuer, region=region, rule="open-name"
        )
    full = bodies.within(name, region)
    if known := bodies.resolve(full or name, region):
        return UnitReading(
            name=full or name,
            scope=bodies.scope_of(full or name, known.region or region),
            kind="single",
            body=known.parent,
            canonical=known.canonical,
            region=known.region,
            certainty="derived" if full else known.certainty,
            rule=known.rule,
            source=known.source,
        )
    if full:
        return UnitReading(
            name=full,
            scope=bodies.scope_of(full, region),
            kind="single",
            region=region,
            rule="level-of-region",
        )
    if _DEPARTMENT.fullmatch(name) and issuer and not bodies.divisions_of(name):
        return UnitReading(
            name=name,
            scope=scope,
            kind="single",
            body=issuer,
            region=region,
            rule="department-of-issuer",
        )
    stands_alone = (
        region == "全国"
        or _NATIONAL.fullmatch(name)
        or bodies.division_of(name, region) is not None
    )
    return UnitReading(
        name=name,
        scope=bodies.scope_of(name, region) or ("" if stands_alone else region or scope),
        kind="single",
        region=bodies.region_of(name, region),
        certainty="stated",
        rule="as-printed",
    )


def _of_divisions(
    name: str, match: re.Match[str], scope: str, region: str | None, bodies: Bodies
) -> UnitReading:
    """各县（区）卫生健康局: one body for each division below the region, where those are known."""
    division = bodies.of_region(region) if region else None
    below = bodies.children(division) if division else ()
    levels = set(re.findall(r"自治区|直辖市|自治州|省|市|州|盟|县|区|旗", match["levels"]))
    members = tuple(d for d in below if any(d.name.endswith(level) for level in levels))
    return UnitReading(
        name=name,
        scope=scope,
        kind="collective" if members else "open",
        region=region,
        rule="bodies-of-divisions",
        members=tuple(member.name + match["body"] for member in members),
        members_rule="divisions-below-region" if members else "",
        members_source=members[0].source if members else "",
    )
