"""Feeds and calendars that a page leads to: links in its head for programs that look there."""

from __future__ import annotations

from gongwen.addresses import (
    ALL_ATOM,
    ALL_CALENDAR,
    issuer_atom_path,
    unit_atom_path,
    unit_calendar_path,
)
from gongwen.exports.concerns import Concerns
from gongwen.knowledge.library import Library
from gongwen.knowledge.units.entities import Issuer, Unit
from gongwen.model import Value

_ATOM, _CALENDAR = "application/atom+xml", "text/calendar"


class Feed(Value):
    """A feed or calendar: its path from the root, what it is called, and its media type."""

    path: str
    title: str
    type: str

    @property
    def is_calendar(self) -> bool:
        """Whether it holds days rather than documents."""
        return self.type == _CALENDAR


def library_feeds(library: Library, concerns: Concerns) -> tuple[Feed, ...]:
    """The feed of all documents, and the calendar of all deadlines where one has a day."""
    feed = Feed(path=ALL_ATOM, title=f"{library.name}：全部文件", type=_ATOM)
    if not concerns.has_days:
        return (feed,)
    return (feed, Feed(path=ALL_CALENDAR, title=f"{library.name}：完成时限", type=_CALENDAR))


def issuer_feeds(issuer: Issuer) -> tuple[Feed, ...]:
    """The feed of an issuing body."""
    return (Feed(path=issuer_atom_path(issuer.slug), title=issuer.name, type=_ATOM),)


def unit_feeds(unit: Unit, concerns: Concerns) -> tuple[Feed, ...]:
    """The feed and the calendar of a unit, each where there is something to tell."""
    feeds = []
    if unit.slug in concerns.documents:
        title = f"与{unit.name}有关的文件"
        feeds.append(Feed(path=unit_atom_path(unit.slug), title=title, type=_ATOM))
    if unit.slug in concerns.deadlines:
        title = f"{unit.name}：完成时限"
        feeds.append(Feed(path=unit_calendar_path(unit.slug), title=title, type=_CALENDAR))
    return tuple(feeds)
