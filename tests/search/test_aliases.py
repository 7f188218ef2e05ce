"""Other names of units: who gets which, and who gets none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongwen.authority import UnitEntry, read_authority
from gongwen.search.aliases import aliases, table_number, tables, with_aliases
from gongwen.search.words import parse_words

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
KNOWN = aliases(
    [
        UnitEntry(name="国家卫生健康委员会", short=("国家卫生健康委", "国家卫健委"), source="表"),
        UnitEntry(name="国务院办公厅", short=("国办",), source="表"),
        UnitEntry(name="卫生健康委员会", short=("卫生健康委", "卫健委"), local=True, source="表"),
        UnitEntry(name="人民政府", short=("政府",), local=True, source="表"),
        UnitEntry(name="高级人民法院", short=("高院", "本地法院"), local=True, source="表"),
        UnitEntry(name="中级人民法院", short=("中院", "本地法院"), local=True, source="表"),
        UnitEntry(name="政协〈地区〉委员会", short=("政治协商会议",), local=True, source="表"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("国家卫健委", ("国家卫生健康委",)),
        ("国办", ("国务院办公厅",)),
        ("卫健委", ("卫生健康委",)),
        ("卫生健康委员会", ("卫健委", "卫生健康委")),
        ("山东省卫健委", ("山东省卫生健康委",)),
        ("单位:卫健委", ("卫生健康委",)),
        ("“卫健委”", ()),
        ("-卫健委", ()),
        ("卫健委通知", ()),
        ("全国办", ()),
        ("县人民政府", ()),
        ("本地法院", ()),
        ("政治协商会议", ()),
        ("大病", ()),
        ("*卫健委", ()),
    ],
)
def test_a_word_gets_the_other_names_of_the_unit_that_it_names(typed: str, others: tuple[str, ...]):
    (word,) = with_aliases(parse_words(typed), KNOWN)

    assert word.others == others


def test_the_table_of_a_name_is_known_by_its_end():
    for name in KNOWN:
        assert name in tables(KNOWN)[table_number(name.replace("\n", "山东省"))]


def test_the_names_of_the_authority_files_are_a_small_file_each():
    known = aliases(read_authority(CORPUS).units)
    sizes = [len(json.dumps(table, ensure_ascii=False).encode()) for table in tables(known)]

    assert known["国家发改委"] == ("国家发展和改革委员会", "国家发展改革委")
    assert max(sizes) < 10_000
