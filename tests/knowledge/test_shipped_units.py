"""Law over the names that ship: each resolves to its own unit, where and when that existed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.authority import Authority, UnitEntry, read_authority
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies

CORPUS = Path(__file__).parents[2] / "corpus"
PLACES = {
    "provincial": ("贵州省", "贵州", "贵州省"),
    "city": ("中卫市", "中卫", "宁夏回族自治区中卫市"),
    "county": ("海原县", "", "宁夏回族自治区中卫市海原县"),
}
"""Level → full name, short name and region of a division of it."""


@pytest.fixture(scope="module")
def authority() -> Authority:
    return read_authority(CORPUS)


@pytest.fixture(scope="module")
def bodies(authority: Authority) -> Bodies:
    return Bodies(authority)


def day_of(entry: UnitEntry) -> str:
    """A day on which the body was there."""
    day = entry.valid_to or entry.valid_from or "2024"
    return day + "-01-01"[len(day) - len("2024") :]


def test_every_name_of_a_national_body_means_that_body(
    authority: Authority, bodies: Bodies
) -> None:
    wrong = [
        (name, entry.name)
        for entry in authority.units
        if not entry.local
        for name in (entry.name, *entry.short)
        if (
            body := bodies.body_of(
                name, Context(issuer="国务院", region=entry.region, day=day_of(entry))
            )
        )
        is None
        or body.canonical != entry.name
    ]
    assert wrong == []


@pytest.mark.parametrize("level", PLACES)
def test_every_name_of_a_local_body_means_that_of_its_division(
    authority: Authority, bodies: Bodies, level: str
) -> None:
    full, short, region = PLACES[level]

    def placed(name: str) -> str:
        there = name.replace("〈地区〉", full).replace("〈地名〉", short or full)
        return there if "〈" in name else full + name

    wrong = [
        (placed(name), body and body.canonical)
        for entry in authority.units
        if entry.local and level in (entry.levels or PLACES)
        for name in (entry.name, *entry.short)
        for body in [bodies.body_of(placed(name), Context(region=region, day=day_of(entry)))]
        if body is None or body.canonical != placed(entry.name)
    ]
    assert wrong == []
