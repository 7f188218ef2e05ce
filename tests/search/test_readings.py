"""What the reader is told of how a query was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.search import Query, answer, read_words

KNOWN = {"\n卫健委": ("卫生健康委",), "国家没有委": ("国家有委",)}


def notes(cache: Path, typed: str) -> tuple[str, ...]:
    return answer(cache, Query(words=read_words(typed, KNOWN))).notes


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("县乡一体", ()),
        ("卫健委", ("“卫健委”也按“卫生健康委”检索。",)),
        ("“卫健委”", ()),
        ("国家没有委", ()),
        ("2020年3月1日", ()),
        ("二〇二〇年三月一日", ("“二〇二〇年三月一日”也按“2020年3月1日”检索。",)),
        ("大病 -签约", ("不列文中有“签约”的文件。",)),
        ("大病 标题:通知", ("只列标题含“通知”的文件。",)),
        ("-发文:卫健委", ("只列发文机关名称不含“卫健委”的文件。",)),
        ("单位:卫健委", ("只列责任单位名称含“卫健委”或“卫生健康委”的文件。",)),
        ("文号:159", ("只列发文字号含“159”的文件。",)),
        ("大病 县乡", ("所列文件都含全部词；有段落含全部词的，只列这些段落。",)),
        ("大病 麒麟", ()),
    ],
)
def test_what_could_surprise_is_told(cache: Path, typed: str, told: tuple[str, ...]):
    assert notes(cache, typed) == told


def test_words_beyond_the_limit_are_told(cache: Path):
    assert notes(cache, " ".join(map(str, range(100))))[-1] == (
        "一次最多检索 40 个词，其后的没有用。"
    )


def test_a_long_word_is_not_repeated_whole(cache: Path):
    (told,) = notes(cache, "标题:" + "甲" * 10_000)

    assert len(told) < 100
