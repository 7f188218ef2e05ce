"""``gongwen units``: entries that settle a name, and names that no entry may settle."""

from __future__ import annotations

import pytest

from gongwen.exports.unsettled import render_unsettled, stubs
from gongwen.knowledge.units.entities import Candidate, UnsettledName


def unsettled(name: str, **fields: object) -> UnsettledName:
    known = {"unit": "u", "count": 3, "file": "a.md", "line": 7}
    return UnsettledName(name=name, printed=name, **{**known, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["营业管理部", "空管委办公室", "综合处"])
def test_a_part_whose_body_is_not_named_has_no_entry_but_a_remark(name: str):
    text = render_unsettled((unsettled(name),))

    assert "- {" not in text
    assert "缺少所属机构" in text


@pytest.mark.parametrize(
    "one",
    [
        unsettled("某某集团"),
        unsettled("中国人民银行营业管理部"),
        unsettled("秘书处", region="广东省"),
        unsettled("办公室", candidates=(Candidate(name="甲市政府办公室", region="甲市"),)),
    ],
)
def test_a_name_that_says_its_body_or_place_has_its_entry(one: UnsettledName):
    (entry,) = stubs(one)

    assert entry.startswith("- {name: ")
