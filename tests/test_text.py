"""Characters, numerals, labels, numbers and dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.text import (
    fold,
    heading_label,
    heading_level,
    heading_title,
    parse_date,
    parse_document_number,
    parse_numeral,
)


@given(st.text())
def test_folding_keeps_every_place_and_is_its_own_fixed_point(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "form", ["〔2020〕", "﹝2020﹞", "[2020]", "［2020］", "(2020)", "（2020）", "【２０２０】"]
)
def test_all_bracket_forms_of_a_number_are_one(form: str) -> None:
    number = parse_document_number(f"国卫办基层函{form}177号")
    assert number is not None
    assert fold(f"国卫办基层函{form}177号") == "国卫办基层函(2020)177号"
    assert number.canonical == "国卫办基层函〔2020〕177号"
    assert number.raw == f"国卫办基层函{form}177号"


def test_the_form_of_a_number_is_no_kind() -> None:
    number = parse_document_number("（国卫办扶贫函〔2020〕159号）")
    assert number is not None
    assert (number.organ, number.department, number.form) == ("国卫办", "扶贫", "函")


@given(
    st.text("国卫办发改财社市府", min_size=1, max_size=8),
    st.integers(1950, 2099),
    st.integers(1, 9999),
)
def test_a_canonical_number_reads_back(code: str, year: int, serial: int) -> None:
    text = f"{code}〔{year}〕{serial}号"
    number = parse_document_number(text)
    assert number is not None
    assert number.canonical == text


@pytest.mark.parametrize(
    "text", ["号", "国卫办〔2020〕", "根据国卫办函〔2020〕1号文件", "", "〔2020〕1号"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_document_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020年3月23日", "2020-03-23"),
        ("2020 年 3 月 23 日", "2020-03-23"),
        ("二〇二〇年三月二十三日", "2020-03-23"),
        ("二○○五年十月一日", "2005-10-01"),
        ("2020年2月31日", "2020年2月31日"),
        ("2020年3月", None),
        ("到2020年3月1日", None),
    ],
)
def test_dates_are_read_or_kept_as_printed(text: str, value: str | None) -> None:
    assert parse_date(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("二十三", 23), ("一百零五", 105), ("二〇二〇", 2020), ("12", 12), ("甲", None)],
)
def test_numerals(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


@given(st.text())
def test_label_title_and_level_read_any_text(text: str) -> None:
    level = heading_level(text)
    assert 0 <= level <= 4
    assert bool(heading_label(text)) == bool(level)
    assert len(heading_title(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "level", "label", "title"),
    [
        ("一、工作目标", 1, "一、", "工作目标"),
        ("（十四）全面系统开展总结。", 2, "（十四）", "全面系统开展总结"),
        ("1.加强领导", 3, "1.", "加强领导"),
        ("1.5倍", 0, "", "1.5倍"),
        ("（2）落实", 4, "（2）", "落实"),
    ],
)
def test_labels_by_the_standard(text: str, level: int, label: str, title: str) -> None:
    assert (heading_level(text), heading_label(text), heading_title(text)) == (level, label, title)
