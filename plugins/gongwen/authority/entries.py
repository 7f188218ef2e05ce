"""What one entry of an authority file may say: a unit, a division, a term, a slip, a former id."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from gongwen.model import Value
from gongwen.slugs import ID

LONGEST_NAME = 60
"""Characters; the longest name of a body in use has 40. What is longer is a paragraph."""

Name = Annotated[str, msgspec.Meta(pattern=rf"\A\S(.{{0,{LONGEST_NAME - 2}}}\S)?\Z")]
"""One line; a single character is a name too (粤)."""

DivisionLevel = Literal["provincial", "city", "county"]
"""省级, 地级, 县级."""

DayText = Annotated[str, msgspec.Meta(pattern=r"\A\d{4}(-\d\d(-\d\d)?)?\Z")]
"""A year, a month or a day as far as the source states it: ``2018``, ``2018-03``, ``2018-03-17``.

Text of one form sorts as the days do.
"""


class UnitEntry(Value, forbid_unknown_fields=True):
    """A body, or with ``local`` one that every division has (〈地区〉卫生健康委).

    ``short`` are other names that mean it; ``region`` is 全国 or the full name of its division;
    ``kind`` is the class of body (国务院组成部门, 人民团体). ``levels`` says which divisions have a
    local body of this name (教育厅 is provincial); empty is all of them.

    A body that was founded or dissolved has ``valid_from`` and ``valid_to``, its first and last
    day, as far as they are known, and in ``succeeded_by`` the full names of those that took over.
    """

    name: Name
    source: str
    short: tuple[Name, ...] = ()
    region: Name | None = None
    parent: Name | None = None
    local: bool = False
    kind: Name | None = None
    levels: tuple[DivisionLevel, ...] = ()
    valid_from: DayText | None = None
    valid_to: DayText | None = None
    succeeded_by: tuple[Name, ...] = ()

    def is_valid_on(self, day: str) -> bool:
        """Whether the body was there on `day` (ISO year, month or day), by what is known.

        True in the year or month that is all the file says: one that ends ``2018-03`` was there
        on 2018-03-31. An open end is no end.

        Example: 环境保护部 with ``valid_to`` 2018-03 ``is_valid_on("2017-11-02")``.
        """
        ended = self.valid_to is not None and day[: len(self.valid_to)] > self.valid_to
        return _has_begun(self.valid_from, day) and not ended


def _has_begun(valid_from: str | None, day: str) -> bool:
    return valid_from is None or day >= valid_from[: len(day)]


class Division(Value, forbid_unknown_fields=True):
    """An administrative division (行政区划); ``parent`` is the full name of the one above it.

    ``year`` is the year whose divisions the source lists. One that was founded or dissolved has
    ``valid_from`` and ``valid_to``, and in ``succeeded_by`` the divisions that it went into.
    """

    name: Name
    source: str
    short: tuple[Name, ...] = ()
    parent: Name | None = None
    year: int | None = None
    valid_from: DayText | None = None
    valid_to: DayText | None = None
    succeeded_by: tuple[Name, ...] = ()

    def is_member_on(self, day: str) -> bool:
        """Whether the division counts among those below its parent on `day`, empty for now.

        From the month or year of the change, as far as it is known, the new one counts and the
        former does not: no place is counted twice.

        Example: 沙县 with ``valid_to`` 2021 is a member on 2020-02-24, not on 2021-01-05.
        """
        if not day:
            return self.valid_to is None
        return _has_begun(self.valid_from, day) and (self.valid_to is None or day < self.valid_to)


TermWords = Annotated[str, msgspec.Meta(pattern=rf"\A\S.{{0,{LONGEST_NAME - 2}}}\S\Z")]
"""One line of two characters or more: the list is looked for in every text."""


class TermEntry(Value, forbid_unknown_fields=True):
    """A term (提法) that an editor added, with its definition where one is known.

    A listed term is found in the texts without quotation marks too. ``also`` are other words for
    the same (乳腺癌宫颈癌 for 两癌); an empty ``definition`` leaves its meaning to the texts.
    """

    term: TermWords
    source: str
    definition: str = ""
    also: tuple[TermWords, ...] = ()


class SlipEntry(Value, forbid_unknown_fields=True):
    """A form that is usually a slip: ``printed`` where ``usual`` was meant.

    ``unless_before`` are characters that make it right when they stand just before it.
    """

    printed: str
    usual: str
    source: str
    unless_before: str = ""


Id = Annotated[str, msgspec.Meta(pattern=rf"\A{ID}\Z")]


class Redirect(Value, forbid_unknown_fields=True):
    """A former id: the document is now ``new``, or was withdrawn (撤下), and ``why`` says why."""

    old: Id
    new: Id | None = None
    why: str = ""
