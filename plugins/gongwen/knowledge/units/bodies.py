"""Names of bodies → entities: canonical name, parent and region, by the authority files.

Each way of reading a name answers, or leaves it to the next; nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

import msgspec

from gongwen.authority import Authority, Division, UnitEntry
from gongwen.knowledge.units.answers import Ambiguous, Answer, Body, Context, Resolved, Unknown
from gongwen.knowledge.units.divisions import Divisions
from gongwen.knowledge.units.local_bodies import LocalBodies
from gongwen.knowledge.units.local_readings import LocalReadings

_LONGEST = 40
"""Of a body's name: 国务院应对新型冠状病毒肺炎疫情联防联控机制 has 21 characters."""

_OFFICE = re.compile(
    r"[\u4e00-\u9fa5]{0,12}(?:办公厅|办公室|办|司|处|科|室|中心|组|党组|党委|机关)"
)
_ROOM = re.compile(r"(?:办公厅|办公室|研究室|秘书局|机关|党校|总工会).*")
"""What many have: 国务院办公厅 is not 办公厅."""
_NATIONAL = ("中华人民共和国", "中共中央", "国务院", "国家", "中央", "中国", "全国")
_SIGN = re.compile(r"(?P<name>[^（）]{3,30})（(?P<sign>[^（）]{2,20})）")


class Bodies:
    """The bodies of an Authority; ask it with `resolve`."""

    def __init__(self, authority: Authority) -> None:
        self.divisions = Divisions(authority.divisions)
        self._local = LocalBodies(entry for entry in authority.units if entry.local)
        self._readings = LocalReadings(self.divisions, self._local)
        known = [entry for entry in authority.units if not entry.local]
        self._by_name = _grouped((n, e) for e in known for n in (e.name, *e.short))
        self._without_country = _grouped(_without_country(known))
        self._by_kind = _grouped((entry.kind, entry) for entry in known if entry.kind)
        days = {d for entry in authority.units for d in (entry.valid_from, entry.valid_to) if d}
        self._days = sorted(days | {f"{day}~" for day in days})  # ~ stands after every digit
        self._answers: dict[tuple[str, str | None, str, bool], Answer] = {}

    def resolve(self, name: str, context: Context = Context()) -> Answer:  # noqa: B008 - frozen
        """What `name`, as printed, means in a text with this `context`.

        Tried in order: a name of the authority files; a division with a body that divisions have
        (中卫市 + 卫生健康委), said in full or by its level (省卫生健康委); a name without its level
        or country (发改委), read by the level of the issuer; the office of a known body
        (国家卫生健康委 + 办公厅); a name with a second sign (农业农村厅（乡村振兴局）).

        Example: ``resolve("国家卫生健康委办公厅")`` is Resolved, with ``canonical``
        国家卫生健康委员会办公厅 and ``parent`` 国家卫生健康委员会.
        """
        key = (name, context.region, self.era(context.day), context.is_cabinet)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._resolve(name, context)
        return answer

    def era(self, day: str) -> str:
        """What of `day` matters: days between the same two reorganisations (机构改革) are one."""
        return str(bisect(self._days, day)) if len(day) == 10 else day

    def body_of(self, name: str, context: Context = Context()) -> Body | None:  # noqa: B008
        """The body where `name` resolves to one; ``None`` where it is ambiguous or unknown."""
        match self.resolve(name, context):
            case Resolved(body=body):
                return body
            case _:
                return None

    def region_of(self, name: str, context: Context = Context()) -> str | None:  # noqa: B008
        """The region of a body: by its entry, else by the division that opens its name."""
        match self.resolve(name, context):
            case Resolved(body=body) if body.region:
                return body.region
            case Unknown(region=region) if region:
                return region
        division = self.divisions.division_of(name, context.region)
        return self.divisions.region(division) if division else None

    def local_name(self, word: str) -> str:
        """The full name of the body that divisions call `word` (政府: 人民政府), else `word`."""
        return self._local.full_name(word)

    def departments(self, subject: str, division: Division, day: str) -> tuple[str, ...]:
        """What the department of `division` for `subject` (卫生健康) can be called, in full."""
        entries = self._local.about(subject, self.divisions.level(division), day)
        return tuple(self._local.placed(entry.name, division) for entry in entries)

    def of_kind(self, kind: str, day: str) -> tuple[UnitEntry, ...]:
        """The known bodies of a class (国务院组成部门) on `day`, in the order of the files."""
        found = self._by_kind.get(kind, ())
        return tuple(entry for entry in found if not day or entry.is_valid_on(day))

    def _resolve(self, name: str, context: Context) -> Answer:
        if len(name) > _LONGEST:
            return Unknown(name=name[:_LONGEST])
        direct = self._direct(name, context)
        if direct is not None:
            return direct
        if office := self._office(name, context):
            return office
        if (sign := _SIGN.fullmatch(name)) and (shown := self._direct(sign["name"], context)):
            return _renamed(shown, name, "second-sign")
        full = self.within(name, context.region)
        if full and full != name:
            own = self.divisions.division_of(full, context.region)
            region = self.divisions.region(own) if own else context.region
            return Unknown(name=full, region=region, rule="level-of-region")
        return Unknown(name=name)

    def _direct(self, name: str, context: Context) -> Answer | None:
        return (
            self._known(name, context)
            or self._readings.of_division(name, context)
            or self._known_here(name, context)
            or self._readings.of_level(name, context)
            or self._bare(name, context)
        )

    # ── known names ──────────────────────────────────────────────────────────────────────────

    def _known(self, name: str, context: Context) -> Answer | None:
        entries = self._by_name.get(name, ())
        if not entries or (self._local.has(name) and name not in {e.name for e in entries}):
            return None  # 医保局 is one of each division: its level is to be read
        here = self._readings.here(context)
        if name in {e.name for e in entries} or any(self._may_mean(e, here) for e in entries):
            return self._among(entries, name, context, "authority-name")
        return None

    def _may_mean(self, entry: UnitEntry, here: Division | None) -> bool:
        """Whether a text of `here` may call the body by an alias: not that of another region."""
        return here is None or entry.region in (None, "全国") or self._is_near(entry, here)

    def _among(
        self, entries: tuple[UnitEntry, ...], name: str, context: Context, rule: str
    ) -> Answer:
        """The one of `entries` that was there on the day and in the region of the text."""
        here = self.divisions.of_region(context.region) if context.region else None
        if len(entries) > 1 and here:
            entries = tuple(e for e in entries if self._is_near(e, here)) or entries
        if len(entries) > 1 and context.day:
            entries = tuple(e for e in entries if e.is_valid_on(context.day)) or entries
        if len(entries) > 1 and context.is_cabinet:  # of 中央网信办, 国家网信办 the latter
            entries = tuple(e for e in entries if e.name.startswith(("国家", "国务院"))) or entries
        bodies = tuple(_body(entry, name, rule) for entry in entries)
        if len(bodies) == 1:
            return Resolved(body=bodies[0], rule=bodies[0].rule)
        return Ambiguous(candidates=bodies)

    def _is_near(self, entry: UnitEntry, here: Division) -> bool:
        own = self.divisions.of_region(entry.region) if entry.region else None
        return own is not None and self.divisions.in_line(own, here)

    def _known_here(self, name: str, context: Context) -> Answer | None:
        """省供销社 in a text of 广东省, where 广东省供销社 has an entry of its own."""
        here = self._readings.here(context)
        if here is None:
            return None
        for full, rule in (
            (self.within(name, context.region), "level-of-region"),
            (here.name + name, "level-of-issuer"),
        ):
            if full and (entries := self._by_name.get(full)):
                return self._among(entries, full, context, rule)
        return None

    def within(self, name: str, region: str | None) -> str | None:
        """The full name of a body that `name` calls by its level alone, in a text of `region`."""
        return self._readings.within(name, region)

    # ── names without their level or country ─────────────────────────────────────────────────

    def _bare(self, name: str, context: Context) -> Answer | None:
        """发改委, 人社部 alone: that of the country or of the division that speaks.

        One that divisions have too is read by the issuer's level; without it, it could be any. An
        alias of a body of another region is that body where it means nothing else here.
        """
        national = self._by_name.get(name) or self._without_country.get(name, ())
        if context.is_national or not self._local.has(name):
            return self._among(national, name, context, "level-of-issuer") if national else None
        if own := self._readings.of_issuer(name, context):
            return own
        if self._readings.here(context) or not national:
            return None
        return Ambiguous(candidates=tuple(_body(e, name, "level-of-issuer") for e in national))

    # ── offices ──────────────────────────────────────────────────────────────────────────────

    def _office(self, name: str, context: Context) -> Answer | None:
        """A known body's own office: the longest known name that `name` begins with."""
        for end in range(len(name) - 1, 1, -1):
            if not _OFFICE.fullmatch(name[end:]):
                continue
            match self._direct(name[:end], context):
                case Resolved(body=body):
                    return Resolved(body=_office_of(body, name, end), rule="office-of-known-body")
                case Ambiguous(candidates=candidates):
                    return Ambiguous(candidates=tuple(_office_of(b, name, end) for b in candidates))
        return None


def _body(entry: UnitEntry, name: str, rule: str) -> Body:
    return Body(
        name=name,
        canonical=entry.name,
        region=entry.region,
        parent=entry.parent,
        rule=rule,
        source=entry.source,
        certainty="stated" if name == entry.name else "derived",
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        succeeded_by=entry.succeeded_by,
    )


def _office_of(body: Body, name: str, end: int) -> Body:
    return msgspec.structs.replace(
        body,
        name=name,
        canonical=body.canonical + name[end:],
        parent=body.canonical,
        rule="office-of-known-body",
        certainty="derived",
    )


def _renamed(answer: Answer, name: str, rule: str) -> Answer:
    match answer:
        case Resolved(body=body):
            return Resolved(body=msgspec.structs.replace(body, name=name, rule=rule), rule=rule)
        case _:
            return answer


def _without_country(entries: Iterable[UnitEntry]) -> Iterator[tuple[str, UnitEntry]]:
    """国家发改委 is 发改委 where the country speaks; 国务院办公厅 is not 办公厅."""
    for entry in entries:
        for name in (entry.name, *entry.short) if entry.region == "全国" else ():
            country = next((c for c in _NATIONAL if name.startswith(c)), "")
            rest = name[len(country) :]
            if country and len(rest) > 2 and not _ROOM.fullmatch(rest):
                yield rest, entry


def _grouped(pairs: Iterable[tuple[str, UnitEntry]]) -> dict[str, tuple[UnitEntry, ...]]:
    groups: dict[str, dict[str, UnitEntry]] = {}
    for name, entry in pairs:
        groups.setdefault(name, {}).setdefault(entry.name, entry)
    return {name: tuple(entries.values()) for name, entries in groups.items()}
