"""Units met in all records, by what they are: one unit however it is printed, with its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import msgspec

from gongwen.knowledge.slug_register import Slugs
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.entities import Addressing, Unit, UnsettledName
from gongwen.knowledge.units.resolve import UnitReading, read_unit
from gongwen.slugs import initials

MOST_PAGES = 24
"""Members of a collective that get pages for its tasks alone: the cities of a province.

Of more, and of one that has no task and is only sent documents, those have pages that a document
names; the others are listed by name.
"""


_Where = tuple[str, str | None, str | None, str]
"""A name with what of its context it is relative to."""


class _Entry:
    """What is known of one unit so far."""

    def __init__(self, reading: UnitReading, slug: str) -> None:
        self.reading = reading
        self.slug = slug
        self.names: Counter[str] = Counter()
        self.printed: dict[str, str] = {}
        """Names as printed, each with the address of where it first stands."""
        self.duties: dict[str, None] = {}
        self.addressings: dict[Addressing, None] = {}
        self.members: tuple[UnitReading, ...] = ()

    @cached_property
    def duties_named(self) -> tuple[str, ...]:
        """Ids of duties that name it, once all are noted: shared by all its members."""
        return tuple(self.duties)

    @cached_property
    def addressings_via(self) -> tuple[Addressing, ...]:
        """The documents sent to it, as its members have them."""
        replace = msgspec.structs.replace
        return tuple(replace(addressing, via=self.slug) for addressing in self.addressings)


class Register:
    """Notes what documents say of units; `units` then tells it unit by unit."""

    def __init__(self, bodies: Bodies, slugs: Slugs) -> None:
        self._bodies = bodies
        self._slugs = slugs
        self._entries: dict[str, _Entry] = {}
        self._eras: dict[str, str] = {}
        self._noted: dict[_Where, tuple[_Entry, str]] = {}

    def assign(self, name: str, duty_id: str, context: Context) -> str:
        """Note that a duty names a unit; the slug of that unit."""
        entry = self._note(name, context, duty_id)
        if not entry.duties and len(entry.members) <= MOST_PAGES:
            for member in entry.members:
                self._enter(member, context)
        entry.duties[duty_id] = None
        return entry.slug

    def address(self, addressing: Addressing, context: Context) -> str:
        """Note that a document was sent to a unit; the slug of that unit."""
        place = f"{addressing.document}#{addressing.field.replace('_', '-')}"
        entry = self._note(addressing.name, context, place)
        entry.addressings[addressing] = None
        return entry.slug

    def _note(self, name: str, context: Context, place: str) -> _Entry:
        """The unit that `name` means in `context`, which is read once."""
        era = self._eras.get(context.day)
        if era is None:
            era = self._eras[context.day] = self._bodies.era(context.day)
        where = (name, context.issuer, context.region, era)
        noted = self._noted.get(where)
        if noted is None:
            reading = self._read(name, context)
            noted = self._noted[where] = (self._enter(reading, context), reading.name)
            noted[0].printed.setdefault(name, place)
        entry, full = noted
        entry.names[full] += 1
        return entry

    def _read(self, name: str, context: Context) -> UnitReading:
        return read_unit(name, context, self._bodies)

    def _enter(self, reading: UnitReading, context: Context) -> _Entry:
        entry = self._entries.get(reading.key)
        if entry is None:
            entry = self._entries[reading.key] = self._new(reading)
            members = (self._read(name, context) for name in reading.members)
            entry.members = tuple({member.key: member for member in members}.values())
        return entry

    def _new(self, reading: UnitReading) -> _Entry:
        def propose() -> str:
            return "-".join(w for w in (initials(reading.scope), initials(reading.name)) if w)

        printed = f"{reading.scope}/{reading.name}" if reading.scope else reading.name
        former = f"unit:{reading.former or printed}"
        return _Entry(reading, self._slugs.of(f"unit:{reading.key}", propose, former))

    def unsettled(self) -> tuple[UnsettledName, ...]:
        """Names of which nobody knows whose they are, most used first."""
        found = [
            UnsettledName(
                name=entry.reading.name,
                printed=next(iter(entry.printed)),
                unit=entry.slug,
                region=entry.reading.region,
                candidates=entry.reading.candidates,
                count=entry.names.total(),
                at=next(iter(entry.printed.values())),
            )
            for entry in self._entries.values()
            if not entry.reading.is_settled and entry.printed
        ]
        return tuple(sorted(found, key=lambda one: (-one.count, one.name, one.unit)))

    # ── what was noted ───────────────────────────────────────────────────────────────────────

    def units(self) -> dict[str, Unit]:
        """Every unit by its identity, most named first."""
        departments: dict[str, list[_Entry]] = {}
        for entry in sorted(self._entries.values(), key=lambda entry: entry.slug):
            if entry.reading.is_department:
                departments.setdefault(entry.reading.parent, []).append(entry)
        members = {
            key: tuple(departments.get(entry.reading.parent, ()))
            if entry.reading.rule == "departments-of-issuer"
            else tuple(self._members(entry))
            for key, entry in self._entries.items()
        }
        ways: dict[str, list[_Entry]] = {}
        for key, entry in self._entries.items():
            for member in members[key]:
                ways.setdefault(member.reading.key, []).append(entry)
        slugs = {e.reading.canonical or e.reading.name: e.slug for e in self._entries.values()}
        slugs |= {key: entry.slug for key, entry in self._entries.items()}
        units = {
            key: self._unit(entry, members[key], ways.get(key, []), slugs)
            for key, entry in self._entries.items()
        }
        return dict(sorted(units.items(), key=lambda item: (-len(item[1].duties), item[1].slug)))

    def _members(self, entry: _Entry) -> Iterator[_Entry]:
        """The units that a collective name means, where the Library has them."""
        for member in entry.members:
            if (known := self._entries.get(member.key)) and known is not entry:
                yield known

    def _unit(
        self,
        entry: _Entry,
        members: tuple[_Entry, ...],
        ways: list[_Entry],
        slugs: dict[str, str],
    ) -> Unit:
        reading = entry.reading
        is_known = bool(members or entry.members)
        through = tuple((way.slug, way.duties_named) for way in ways if way.duties)
        sent = (entry.addressings, *(way.addressings_via for way in ways))
        addressings = tuple(addressing for some in sent for addressing in some)
        paged = {member.reading.key for member in members}
        return Unit(
            slug=entry.slug,
            name=_commonest(entry.names) or reading.name,
            kind="open" if reading.kind == "collective" and not is_known else reading.kind,
            body=reading.body,
            canonical=reading.canonical,
            region=reading.region,
            certainty=reading.certainty,
            rule=reading.rule,
            source=reading.source,
            members=tuple(member.slug for member in members),
            members_rule=reading.members_rule if is_known else "",
            members_source=reading.members_source if is_known else "",
            other_members=tuple(m.name for m in entry.members if m.key not in paged),
            count=reading.count or len(members),
            duties=tuple(entry.duties),
            through=through,
            parent=slugs.get(reading.parent) if reading.parent else None,
            addressings=addressings,
            addressed=tuple(dict.fromkeys(d.document for d in addressings)),
            candidates=tuple(one.name for one in reading.candidates),
            valid_to=reading.valid_to,
            succeeded_by=reading.succeeded_by,
        )


def _commonest(names: Counter[str]) -> str | None:
    """The name used most, the longer of two: 广东省发展改革委."""
    return max(names, key=lambda name: (names[name], len(name), name), default=None)
