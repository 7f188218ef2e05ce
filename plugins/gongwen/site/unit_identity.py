"""Who a unit is, as its page says it: its body, what it became, whom else it can mean, its mail."""

from __future__ import annotations

from collections import Counter

from gongwen.addresses import issuer_path, unit_path
from gongwen.knowledge.library import Library
from gongwen.knowledge.units.entities import AddressField, Unit
from gongwen.model import Value
from gongwen.site.wording import FIELD

_WAYS = 12
"""Names under which documents were sent to it that are shown."""


class Link(Value):
    """A body by name; ``path`` is the address of its page, empty where it has none."""

    name: str
    path: str = ""


class Sent(Value):
    """Documents sent to a unit under one name: 主送“各县（区）卫生健康局”, 3 of them."""

    way: str
    name: Link
    count: int
    is_collective: bool


class UnitIdentity(Value):
    """``sent`` is most used first; ``unnamed`` counts members that nobody lists by name.

    ``late`` counts documents that name the body after its last day.
    """

    body: Link | None = None
    issuer: Link | None = None
    successors: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    sent: tuple[Sent, ...] = ()
    unnamed: int = 0
    late: int = 0


class Identities:
    """The identities of a library's units."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._paths: dict[str, str] = {}
        for issuer in library.issuers:
            for name in (issuer.canonical, issuer.name):
                self._paths.setdefault(name or "", issuer_path(issuer.slug))
        own = {u.canonical: unit_path(u.slug) for u in library.units if u.canonical}
        self._paths |= {name: path for name, path in own.items() if name}

    def of(self, unit: Unit) -> UnitIdentity:
        """Who `unit` is."""
        counts: Counter[tuple[AddressField, str, str]] = Counter(
            (one.field, one.name, one.via) for one in unit.addressings
        )
        issuer = self._library.issuer.get(unit.issuer or "")
        return UnitIdentity(
            body=self._link(unit.body) if unit.body else None,
            issuer=Link(name=issuer.name, path=issuer_path(issuer.slug)) if issuer else None,
            successors=tuple(map(self._link, unit.succeeded_by)),
            candidates=tuple(map(self._link, unit.candidates)),
            sent=tuple(
                Sent(
                    way=FIELD[field],
                    name=Link(name=name, path=unit_path(via) if via else ""),
                    count=count,
                    is_collective=bool(via),
                )
                for (field, name, via), count in counts.most_common(_WAYS)
            ),
            late=self._late(unit),
            unnamed=max(unit.count - len(unit.members) - len(unit.other_members), 0),
        )

    def _late(self, unit: Unit) -> int:
        held = self._library.holding
        named = {self._library.duty[duty].document for duty in unit.duties}
        named |= {one.document for one in unit.addressings if not one.via}
        last = unit.valid_to
        days = (held[one].document.signed_on or "" for one in named if last and one in held)
        return sum(day[: len(last)] > last for day in days if last)

    def _link(self, name: str) -> Link:
        return Link(name=name, path=self._paths.get(name, ""))
