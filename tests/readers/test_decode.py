"""Encodings of Chinese offices: decided by marks, strictness and common characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.problems import Refused
from gongwen.readers import read

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").iterdir())
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [None, 301, 60])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name[:3])
def test_every_encoding_is_decided_even_on_sixty_bytes(
    source: Path, length: int | None, encoding: str
) -> None:
    text = source.read_text(encoding="utf-8")
    reading = read("a.txt", text.encode(encoding)[:length])
    assert text.startswith(reading.text[:-1])
    assert len(reading.text) > 10


def test_a_gb18030_text_keeps_brackets_outside_gb2312() -> None:
    assert read("a.txt", "国卫办基层函﹝2020﹞177号".encode("gb18030")).text.count("﹝") == 1


def test_a_cut_file_is_read_and_reported() -> None:
    reading = read("a.txt", "关于印发工作要点的通知".encode()[:-1])
    assert reading.text == "关于印发工作要点的通"
    assert [problem.code for problem in reading.problems] == ["source-truncated"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source-empty"),
        (b"\r\n \t", "source-empty"),
        (b"\0" * 40, "source-empty"),
        ("\ufeff\u3000\n".encode(), "source-empty"),
        (bytes(range(128, 256)) * 4, "source-unreadable"),
        (b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8", "source-unreadable"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read("a.txt", data)
    assert refused.value.problem.code == code


def test_an_unknown_format_is_refused_by_its_suffix() -> None:
    with pytest.raises(Refused) as refused:
        read("a.xlsx", b"PK\x03\x04")
    assert refused.value.problem.code == "source-format"


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    assert outcome_of(suffix, data).startswith(("text", "source-", "ocr-"))


def outcome_of(suffix: str, data: bytes) -> str:
    try:
        reading = read(f"a{suffix}", data)
    except Refused as refused:
        return refused.problem.code
    return "text" if reading.text else "nothing"


TRADITIONAL = (
    "關於做好某項工作的通知\n各縣市政府：\n為了加強管理，規範有關行為，現將有關事項通知如下，請認真貫徹執行。\n"
    "一、工作目標\n全面完成各項任務，取得實效。\n"
)


@pytest.mark.parametrize("length", [None, 120, 60])
def test_traditional_text_in_big5_is_told_from_gb18030(length: int | None) -> None:
    reading = read("a.txt", TRADITIONAL.encode("big5")[:length])
    assert reading.encoding == "big5"
    assert TRADITIONAL.startswith(reading.text[:-1])
