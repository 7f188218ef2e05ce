"""Printed unit names → units: what kind of name it is, whose it is, and who its members are."""

from __future__ import annotations

import re

from gongwen.knowledge.units.answers import Ambiguous, Body, Context, Resolved, Unknown
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.collectives import Collective, read_collective
from gongwen.knowledge.units.entities import Candidate
from gongwen.model import Certainty, UnitKind, Value

ENDINGS = {
    "委": ("委员会", "委"),
    "办": ("办公室", "办"),
    "局": ("局",),
    "厅": ("厅",),
    "部": ("部",),
    "院": ("院",),
    "署": ("署",),
}
"""How the full names end of bodies that are called by their last character: 我委, 本局."""
_LONGEST = 100
"""Of a unit's name, where one lists 16 provinces; what is longer is a paragraph, and is cut."""
_DEPARTMENTS = re.compile(
    r"(?:委|局|厅|办|部)?(?:机关)?各(?:有关|相关)?(?:科室|处室|司局|部门|科|处)"
)
_DEPARTMENT = re.compile(
    r"(?P<organ>委|局|厅|办|部)?(?P<own>机关)?(?P<name>[\u4e00-\u9fa5]{1,14}(?:科|室|处|办公室|办))"
)
_SELF = re.compile(r"[我本](?P<organ>[委局厅部办院署])")
_GOVERNMENT = re.compile(r".*(?:人民)?政府(?:办公厅|办公室)?|.*国务院(?:办公厅)?")
# Names that mean one body wherever they are printed: 教育部, 海关总署, 国家邮政局
_NATIONAL = re.compile(
    r"(?:国家|中国|中央|国务院|全国|最高人民).{1,30}"
    r"|[\u4e00-\u9fa5]{2,8}(?<!组织)(?<!宣传)(?<!统战)(?<!武装)(?<!工作)部|.{2,6}总[局署]"
)


class UnitReading(Value):
    """What a printed unit name means in one document.

    ``scope`` is the body or region that the name is relative to, empty for a name that stands by
    itself; ``key`` is the unit's identity over all documents. ``members`` are names, to be read in
    the same document; ``count`` is how many there are, those too many to be listed among them.
    ``candidates`` are the bodies that an ambiguous name can mean.
    """

    name: str
    scope: str
    kind: UnitKind
    rule: str
    key: str = ""
    body: str | None = None
    parent: str = ""
    canonical: str | None = None
    region: str | None = None
    certainty: Certainty = "derived"
    source: str = ""
    members: tuple[str, ...] = ()
    members_rule: str = ""
    members_source: str = ""
    count: int = 0
    candidates: tuple[Candidate, ...] = ()
    valid_to: str | None = None
    succeeded_by: tuple[str, ...] = ()
    former: str = ""
    """The identity that it has while no authority file knows it, where that is another."""

    @property
    def is_department(self) -> bool:
        """Whether this is a department (科室) of its body, said with the body or without."""
        return self.kind == "single" and self.rule in (
            "department-of-issuer",
            "office-of-known-body",
        )

    @property
    def is_settled(self) -> bool:
        """Whether it is known which body, or which bodies, the name means."""
        return self.kind != "single" or self.canonical is not None or self.is_department


def read_unit(name: str, context: Context, bodies: Bodies) -> UnitReading:
    """Read a unit as printed in a text with this `context`.

    Never a guess: a name that fits no rule and that the authority files do not know is a unit of
    its own with the rule ``as-printed``; one that could be several has the rule ``ambiguous``.

    Example: ``各县（区）卫生健康局`` in a document of 中卫市卫生健康委 is collective, with the
    members 沙坡头区卫生健康局, 中宁县卫生健康局 and 海原县卫生健康局.
    """
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 1] + "…"
    if context.issuer and _DEPARTMENTS.fullmatch(name) and _has_departments(name, context.issuer):
        return _departments(name, context, bodies)
    if collective := read_collective(name, context, bodies):
        return _collective(name, collective, context)
    if (match := _SELF.fullmatch(name)) and context.issuer:
        name = _self(match["organ"], context, bodies) or name
    answer = bodies.resolve(name, context)
    match answer:
        case Resolved(body=body):
            return _resolved(body)
        case Ambiguous(candidates=candidates):
            return _ambiguous(name, candidates, context)
        case Unknown():
            return _department(name, context, bodies) or _unknown(answer, name, context, bodies)


def _has_departments(name: str, issuer: str) -> bool:
    """Whether 各部门 of this issuer are rooms of its own house: those of a government are not."""
    return not (name.endswith("部门") and _GOVERNMENT.fullmatch(issuer))


def _departments(name: str, context: Context, bodies: Bodies) -> UnitReading:
    owner, _ = _owner(context, bodies)
    return UnitReading(
        name=name,
        scope=context.issuer or "",
        key=f"{owner}/{name}",
        kind="collective",
        body=context.issuer,
        parent=owner,
        region=context.region,
        rule="departments-of-issuer",
        members_rule="departments-in-library",
        members_source="本库文件中写明的该机关科室",
    )


def _collective(name: str, collective: Collective, context: Context) -> UnitReading:
    is_relative = collective.rule == "open-name"
    scope = (context.issuer if is_relative else context.region) or context.issuer or ""
    return UnitReading(
        name=name,
        scope=scope,
        key=f"{scope}/{collective.canonical}",
        kind=collective.kind,
        body=context.issuer if is_relative else None,
        region=context.region,
        rule=collective.rule,
        members=collective.members,
        members_rule=collective.members_rule,
        members_source=collective.source,
        count=collective.count,
        former=f"{context.issuer or context.region or ''}/{name}",
    )


def _resolved(body: Body) -> UnitReading:
    return UnitReading(
        name=body.name,
        scope=body.scope,
        key=body.key,
        kind="single",
        body=body.parent,
        parent=body.parent or "",
        canonical=body.canonical,
        region=body.region,
        certainty=body.certainty,
        rule=body.rule,
        source=body.source,
        valid_to=body.valid_to,
        succeeded_by=body.succeeded_by,
    )


def _ambiguous(name: str, candidates: tuple[Body, ...], context: Context) -> UnitReading:
    scope = context.region or context.issuer or ""
    return UnitReading(
        name=name,
        scope=scope,
        key=f"{scope}/{name}" if scope else name,
        kind="single",
        rule="ambiguous",
        candidates=tuple(
            dict.fromkeys(
                Candidate(name=body.scope + body.canonical, region=body.region)
                for body in candidates
            )
        ),
    )


def _self(organ: str, context: Context, bodies: Bodies) -> str | None:
    """我委: the issuer, or the body that it is an office of, where its name ends so."""
    own = bodies.body_of(context.issuer or "", context)
    names = (own.canonical, own.parent or "") if own else ()
    endings = ENDINGS.get(organ, (organ,))
    return next((name for name in names if name.endswith(endings)), None)


def _owner(context: Context, bodies: Bodies) -> tuple[str, str]:
    """The identity and full name of the issuer, whose departments a text names without it.

    A notice of its general office (国家卫生健康委办公厅) names those of the body itself.
    """
    issuer = context.issuer or ""
    known = bodies.body_of(issuer, context)
    if known is None:
        return issuer, issuer
    is_office = known.rule == "office-of-known-body" and issuer.endswith(("办公厅", "办公室"))
    name = known.parent if is_office and known.parent else known.canonical
    return (f"{known.scope}/{name}" if known.scope else name), name


def _department(name: str, context: Context, bodies: Bodies) -> UnitReading | None:
    """医政医改科, 委机关办公室: a department of the body that speaks, where that has such."""
    match = _DEPARTMENT.fullmatch(name)
    if match is None or not context.issuer or bodies.divisions.openings(name):
        return None
    if _GOVERNMENT.fullmatch(context.issuer) or (name.endswith("办") and not match["organ"]):
        return None
    owner, full = _owner(context, bodies)
    known = bodies.body_of(context.issuer, context)
    return UnitReading(
        name=name,
        scope=context.issuer,
        key=f"{owner}{match['name']}",
        kind="single",
        body=context.issuer,
        parent=owner,
        canonical=full + match["name"] if known else None,
        region=context.region,
        rule="department-of-issuer",
        source=known.source if known else "",
    )


def _unknown(unknown: Unknown, name: str, context: Context, bodies: Bodies) -> UnitReading:
    divisions, region = bodies.divisions, context.region
    full = unknown.name if unknown.rule == "level-of-region" else name
    scope = divisions.scope_of(full, region)
    if not scope and unknown.rule != "level-of-region":
        stands_alone = (
            context.is_national
            or _NATIONAL.fullmatch(name)
            or divisions.division_of(name, region) is not None
        )
        scope = "" if stands_alone else region or context.issuer or ""
    return UnitReading(
        name=full,
        scope=scope,
        key=f"{scope}/{full}" if scope else full,
        kind="single",
        region=unknown.region or bodies.region_of(name, context),
        certainty="stated" if full == name else "derived",
        rule="as-printed" if full == name else "level-of-region",
    )
