"""Tasks of all records × units × leaders: the ledger (责任台账), and a page for each unit."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.addresses import Slugs
from gongwen.knowledge.bodies import Bodies
from gongwen.knowledge.library import Assignment, Duty, Holding, Leader, Unit
from gongwen.knowledge.units import UnitReading, read_unit
from gongwen.model import Facts, Task, Value
from gongwen.slugs import initials, spelled


class Duties(Value):
    """The ledger with its units and leaders; ``by_document`` gives ids of duties by document."""

    duties: tuple[Duty, ...]
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]
    by_document: dict[str, tuple[str, ...]]


def build_duties(
    holdings: tuple[Holding, ...], facts: dict[str, Facts], bodies: Bodies, slugs: Slugs
) -> Duties:
    """Resolve the units and leaders of every task, in the order of `holdings`.

    A collective name whose members are known reaches each of them: a member that no text names
    gets a unit of its own, so that it has a page.
    """
    units = _Units(bodies, slugs)
    leaders: dict[str, Leader] = {}
    duties: list[Duty] = []
    for holding in holdings:
        issuer = next(iter(holding.document.issuers), None)
        for task in facts[holding.id].tasks:
            duty_id = f"{holding.id}#{task.at}"
            duties.append(
                Duty(
                    id=duty_id,
                    document=holding.id,
                    task=task,
                    assignments=tuple(units.assign(task, duty_id, issuer, holding.region)),
                    leaders=_leaders(task, duty_id, issuer, leaders, slugs),
                )
            )
    by_document: dict[str, list[str]] = {}
    for duty in duties:
        by_document.setdefault(duty.document, []).append(duty.id)
    return Duties(
        duties=tuple(duties),
        units=units.all(),
        leaders=tuple(sorted(leaders.values(), key=lambda x: (-len(x.duties), x.slug))),
        by_document={document: tuple(ids) for document, ids in by_document.items()},
    )


def _leaders(
    task: Task, duty_id: str, issuer: str | None, leaders: dict[str, Leader], slugs: Slugs
) -> tuple[str, ...]:
    found: list[str] = []
    for mention in task.leaders:
        key = f"leader:{issuer}/{mention.name}" if issuer else f"leader:{mention.name}"
        stem = "-".join(word for word in (initials(issuer or ""), spelled(mention.name)) if word)
        slug = slugs.of(key, stem)
        known = leaders.get(slug) or Leader(slug=slug, name=mention.name, body=issuer)
        leaders[slug] = msgspec.structs.replace(known, duties=(*known.duties, duty_id))
        found.append(slug)
    return tuple(dict.fromkeys(found))


class _Units:
    """The units met so far, by slug, with the duties that name them."""

    def __init__(self, bodies: Bodies, slugs: Slugs) -> None:
        self._bodies = bodies
        self._slugs = slugs
        self._readings: dict[str, UnitReading] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._duties: dict[str, dict[str, None]] = {}

    def assign(
        self, task: Task, duty_id: str, issuer: str | None, region: str | None
    ) -> list[Assignment]:
        """The assignments of a task; its units are noted with it."""
        assignments: list[Assignment] = []
        for mention in task.units:
            name = mention.expanded or mention.name
            reading = read_unit(name, issuer, region, self._bodies)
            slug = self._note(reading)
            self._duties[slug][duty_id] = None
            if slug not in self._members:
                members = (read_unit(m, issuer, region, self._bodies) for m in reading.members)
                self._members[slug] = tuple(dict.fromkeys(self._note(m) for m in members))
            assignments.append(
                Assignment(
                    unit=slug, name=mention.name, role=mention.role, evidence=mention.evidence
                )
            )
        return assignments

    def _note(self, reading: UnitReading) -> str:
        stem = "-".join(word for word in (initials(reading.scope), initials(reading.name)) if word)
        slug = self._slugs.of(f"unit:{reading.key}", stem)
        self._readings.setdefault(slug, reading)
        self._duties.setdefault(slug, {})
        return slug

    def all(self) -> tuple[Unit, ...]:
        """Every unit: those that texts name first, most named first, then members by name."""
        departments: dict[str | None, list[str]] = {}
        for slug, reading in sorted(self._readings.items(), key=lambda item: item[0]):
            if reading.is_department:
                departments.setdefault(reading.body, []).append(slug)
        members = {
            slug: tuple(departments.get(reading.body, ()))
            if reading.rule == "departments-of-issuer"
            else self._members.get(slug, ())
            for slug, reading in self._readings.items()
        }
        through: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for collective, slugs in members.items():
            for slug in slugs:
                through.setdefault(slug, []).append((collective, tuple(self._duties[collective])))
        units = [
            _unit(slug, reading, members[slug], tuple(self._duties[slug]), through.get(slug, []))
            for slug, reading in self._readings.items()
        ]
        return tuple(sorted(units, key=lambda unit: (-len(unit.duties), unit.slug)))


def _unit(
    slug: str,
    reading: UnitReading,
    members: tuple[str, ...],
    duties: tuple[str, ...],
    through: list[tuple[str, tuple[str, ...]]],
) -> Unit:
    is_known = bool(members)
    kind = "open" if reading.kind == "collective" and not is_known else reading.kind
    return Unit(
        slug=slug,
        name=reading.name,
        kind=kind,
        body=reading.body,
        canonical=reading.canonical,
        region=reading.region,
        certainty=reading.certainty,
        rule=reading.rule,
        source=reading.source,
        members=members,
        members_rule=reading.members_rule if is_known else "",
        members_source=reading.members_source if is_known else "",
        duties=duties,
        through=tuple(through),
    )
