"""The parts of the browser's index come back from their bytes: files, texts, numbers, lists."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser_index_reader import ascending, bits, decoded, encoded, golomb, unwrap, varints
from gongwen.search.engines import browser_bits
from gongwen.search.engines.browser_files import packed_file, plain_file, varint
from gongwen.search.engines.browser_texts import TextFiles
from hostile import searched_text


@given(st.binary(max_size=300))
def test_any_content_comes_back_from_its_file(content: bytes):
    assert unwrap("i/3", plain_file("i/3", content)) == content
    assert unwrap("i/3", packed_file("i/3", content)) == content
    assert unwrap("i/3", packed_file("i/3", content, content), content) == content


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_changed_byte_is_noticed(content: bytes, data: st.DataObject):
    file = bytearray(packed_file("i/3", content))
    at = data.draw(st.integers(0, len(file) - 4))
    file[at] ^= data.draw(st.integers(1, 255))

    with pytest.raises((AssertionError, KeyError, zlib.error)):
        unwrap("i/3", bytes(file))


def test_a_file_that_was_copied_over_another_is_noticed():
    with pytest.raises(AssertionError):
        unwrap("i/4", packed_file("i/3", b"content"))


@given(
    searched_text,
    st.lists(searched_text | st.just("基本医疗保险、大病保险和医疗救助" * 3), max_size=9),
)
def test_any_text_comes_back_from_its_file(text: str, samples: list[str]):
    texts = TextFiles(samples)
    dictionary = encoded(texts.phrases, texts.frequent)

    content = unwrap("t/0/1", texts.file("t/0/1", text), dictionary)

    assert decoded(content, texts.frequent) == text


def test_phrases_that_many_texts_share_are_told_once():
    shared = "各县（区）卫生健康局、委机关各科室、各医疗卫生单位"
    texts = TextFiles([f"{shared}：{number}" for number in range(50)])

    assert shared[:20] in texts.phrases
    assert len(texts.file("t/0/1", shared)) < len(packed_file("t/0/1", texts.encode(shared)))


@given(st.sets(st.integers(5, 3000)), st.integers(3000, 3100))
def test_a_posting_list_comes_back_from_its_bits(numbers: set[int], high: int):
    source = map(int, browser_bits.ascending(sorted(numbers), 5, high))

    assert ascending(source, len(numbers), 5, high) == sorted(numbers)
    assert next(source, None) is None


@given(st.integers(0, 2**40), st.integers(0, 12))
def test_a_number_comes_back_from_its_bits(value: int, width: int):
    assert golomb(map(int, browser_bits.number(value, width)), width) == value


@given(st.text("01"))
def test_bits_come_back_from_their_bytes(digits: str):
    content = browser_bits.packed(digits)

    assert "".join(map(str, bits(content))) == digits.ljust(len(content) * 8, "0")


@given(st.lists(st.integers(0, 2**42)))
def test_numbers_come_back_from_their_bytes(numbers: list[int]):
    assert list(varints(b"".join(map(varint, numbers)))) == numbers
