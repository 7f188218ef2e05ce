"""Zip containers: sane ones open, bombs and damaged ones are refused with a code."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from gongwen.problems import Refused
from gongwen.readers.archive import open_archive, read_member


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_member("a.docx", open_archive("a.docx", data), "x")
    return refused.value.problem.code


def test_a_sane_archive_gives_its_members() -> None:
    assert read_member("a.docx", open_archive("a.docx", _zip(x=b"<a/>")), "x") == b"<a/>"


def test_declared_size_is_refused_before_inflating() -> None:
    assert _code(_zip(x=bytes(65 << 20))) == "source-bomb"


def test_a_high_ratio_is_refused() -> None:
    assert _code(_zip(x=bytes(8 << 20))) == "source-bomb"


def test_a_member_that_declares_less_than_it_holds_is_refused() -> None:
    honest = _zip(x=b"a" * 5000)
    lying = honest.replace(struct.pack("<L", 5000), struct.pack("<L", 10))
    assert _code(lying) in ("source-bomb", "source-unreadable")


@pytest.mark.parametrize("cut", [0, 10, 60])
def test_a_truncated_archive_is_unreadable(cut: int) -> None:
    assert _code(_zip(x=b"text")[:cut]) == "source-unreadable"


def test_a_missing_member_is_unreadable() -> None:
    assert _code(_zip(y=b"text")) == "source-unreadable"


def test_too_many_members_are_refused() -> None:
    assert _code(_zip(**{f"m{number}": b"" for number in range(5001)})) == "source-bomb"
