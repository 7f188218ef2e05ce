"""主送 lines: groups as printed, and spelled out for the record."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.structure.addressees import parse_addressees, printed_addressees

# line → groups as printed
PRINTED = {
    "各市、自治州卫生健康局、医保局：": ("各市、自治州卫生健康局", "医保局"),
    "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：": (
        "各省、自治区、直辖市人民政府",
        "国务院各部委",
        "各直属机构",
    ),
    "各省、自治区、直辖市高级人民法院、人民检察院，军事法院：": (
        "各省、自治区、直辖市高级人民法院",
        "人民检察院",
        "军事法院",
    ),
    "各区人民政府，市政府各委、办、局，各有关单位:": (
        "各区人民政府",
        "市政府各委、办、局",
        "各有关单位",
    ),
    "各县（市、区）人民政府，市直各单位：": ("各县（市、区）人民政府", "市直各单位"),
    "各县(市、区)教育局，各高等学校：": ("各县(市、区)教育局", "各高等学校"),
    "各省、自治区、直辖市及计划单列市、新疆生产建设兵团财政厅（局）、科技厅（局）：": (
        "各省、自治区、直辖市及计划单列市、新疆生产建设兵团财政厅（局）",
        "科技厅（局）",
    ),
    "各省、自治区、直辖市教育、科技、交通运输主管部门，各有关单位：": (
        "各省、自治区、直辖市教育、科技、交通运输主管部门",
        "各有关单位",
    ),
    "甲监会、乙监会各派出机构：": ("甲监会、乙监会各派出机构",),
    "广州、深圳、东莞等市人民政府：": ("广州、深圳、东莞等市人民政府",),
    "甲乙丙、丁戊己委员：": ("甲乙丙、丁戊己委员",),
    "国家经贸委、冶金部：": ("国家经贸委", "冶金部"),
    "辽宁省、江苏省人民政府，商务部：": ("辽宁省、江苏省人民政府", "商务部"),
}

# line → groups of the record
EXPANDED = {
    "各市（州）教育局、财政局：": ("各市（州）教育局", "各市（州）财政局"),
    "辽宁省、江苏省人民政府，商务部：": ("辽宁省人民政府", "江苏省人民政府", "商务部"),
    "各区人民政府，市政府各委、办、局：": ("各区人民政府", "市政府各委、办、局"),
    "各省、自治区、直辖市高级人民法院、人民检察院：": (
        "各省、自治区、直辖市高级人民法院",
        "各省、自治区、直辖市人民检察院",
    ),
}


@pytest.mark.parametrize("line", PRINTED)
def test_groups_that_share_a_word_stay_together_as_printed(line: str) -> None:
    assert printed_addressees(line) == PRINTED[line]


@pytest.mark.parametrize("line", EXPANDED)
def test_shared_places_are_spelled_out_for_the_record(line: str) -> None:
    assert parse_addressees(line) == EXPANDED[line]


@given(st.text(alphabet="各省市区县、，（）：委办局人民政府医保教育主管部门甲乙", max_size=40))
def test_every_printed_group_stands_in_the_line(line: str) -> None:
    assert all(without_gaps(group) in without_gaps(line) for group in printed_addressees(line))
    parse_addressees(line)


def without_gaps(line: str) -> str:
    """The line without empty names between its marks."""
    return re.sub("、{2,}", "、", line.replace(" ", ""))
