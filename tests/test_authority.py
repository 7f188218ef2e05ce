"""Authority files: what an entry may say, and what becomes of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.authority import Authority, UnitEntry, read_authority


def authority_of(corpus: Path, **files: str) -> Authority:
    """The Authority of `corpus` once these files (a name → text) are in its authority folder."""
    for name, text in files.items():
        file = corpus / "authority" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_authority(corpus)


def units_of(corpus: Path, text: str) -> Authority:
    return authority_of(corpus, **{"units/mine": text})


# ── units: kind, days, successors ────────────────────────────────────────────────────────────


def test_a_unit_has_a_kind_days_and_successors(tmp_path: Path) -> None:
    authority = units_of(
        tmp_path,
        "- name: 环境保护部\n"
        "  kind: 国务院组成部门\n"
        "  valid_from: 2008-03\n"
        "  valid_to: 2018-03-17\n"
        "  succeeded_by: [生态环境部]\n"
        "  source: 方案\n"
        "- {name: 生态环境部, source: 方案}\n",
    )
    assert not authority.problems
    assert authority.units[0] == UnitEntry(
        name="环境保护部",
        kind="国务院组成部门",
        valid_from="2008-03",
        valid_to="2018-03-17",
        succeeded_by=("生态环境部",),
        source="方案",
    )


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        ("2007", False),
        ("2008-02-29", False),
        ("2008", True),
        ("2008-03", True),
        ("2008-03-01", True),
        ("2017-11-02", True),
        ("2018-03-31", True),
        ("2018", True),
        ("2018-04-01", False),
        ("2019", False),
    ],
)
def test_a_body_is_valid_between_its_days_as_far_as_they_are_known(day: str, valid: bool) -> None:
    entry = UnitEntry(name="甲部", source="方案", valid_from="2008-03", valid_to="2018-03")
    assert entry.is_valid_on(day) is valid


def test_a_body_without_days_is_always_valid() -> None:
    assert UnitEntry(name="甲部", source="方案").is_valid_on("1949-10-01")


@pytest.mark.parametrize("day", ["2018年3月", "18-03", "2018-3", "201803", "2018-03-17T00:00"])
def test_a_day_in_another_form_is_reported_and_the_entry_left_out(tmp_path: Path, day: str) -> None:
    authority = units_of(tmp_path, f"- {{name: 甲部, source: 方案, valid_to: {day}}}\n")
    assert authority.units == ()
    assert [found.line for found in authority.problems] == [1]
