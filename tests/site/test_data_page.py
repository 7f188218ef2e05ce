"""数据说明: what it explains, and that it leads to files that are there."""

from __future__ import annotations

import msgspec
import pytest

from gongwen.addresses import DATA
from gongwen.exports import data_files, json
from gongwen.exports.json import LISTS
from gongwen.knowledge import Library


def test_every_list_is_named_with_its_files_and_its_schema(seeds: Library, seed_pages):
    links = set(seed_pages[DATA].links)

    for one in LISTS:
        assert {f"data/{one.name}.json", f"data/{one.name}.schema.json"} <= links


def test_every_file_that_the_page_leads_to_is_published(seeds: Library, seed_pages):
    led = {link for link in seed_pages[DATA].links if link.startswith(("data/", "feeds/"))}

    assert led <= set(data_files(seeds))


def test_of_a_list_in_many_files_the_page_leads_to_the_first_ones(
    seeds: Library, draw, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(json, "SHARD_BYTES", 1000)

    page = draw(seeds)[DATA]

    led = [link for link in page.links if link.startswith("data/tasks-")]
    files = [path for path in data_files(seeds) if path.startswith("data/tasks-")]
    assert led == files[:3]
    assert f"等 {len(files)} 个" in page.text


def test_each_value_is_explained_under_its_own_name(seed_pages):
    page = seed_pages[DATA]
    values = {link[1:] for link in page.links if link.startswith("#")}

    assert {"Duty", "Deadline", "Evidence"} <= values
    assert values <= set(page.ids)


def test_the_page_shows_real_entries_and_the_version(seed_pages):
    text = seed_pages[DATA].text

    assert '"gzsjkfpgzyd-20200522"' in text
    assert "格式版本 1.0" in text
    assert "以原文为准" in text


def test_where_leaders_are_hidden_the_page_names_no_list_of_them(seeds: Library, draw):
    pages = draw(msgspec.structs.replace(seeds, show_leaders=False))

    assert not any("leaders" in link for link in pages[DATA].links)
