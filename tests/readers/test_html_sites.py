"""A seed gives the same document as a page of any site's habit and as its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from accounts import assert_accounted
from gongwen.model import Document
from gongwen.readers import Reading, read
from gongwen.structure import parse
from gongwen.text import squash
from html_sites import MARKED, PLAIN, Paragraphs

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))
EXPORTED = ("北大法宝", "原文链接")

Site = Callable[[Paragraphs], str]


def name_of(case: Path | Site) -> str:
    return case.name[:3] if isinstance(case, Path) else case.__name__


def document_of(reading: Reading) -> Document:
    return msgspec.structs.replace(parse(reading).document, sources=())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("site", MARKED, ids=name_of)
@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_a_seed_as_a_page_parses_as_its_text_does(source: Path, encoding: str, site: Site) -> None:
    as_text = read(source.name, source.read_bytes())

    as_page = read("a.html", site(as_text.paragraphs).encode(encoding))

    assert_accounted(as_page)
    assert document_of(as_page) == document_of(as_text)


@pytest.mark.parametrize("site", PLAIN, ids=name_of)
@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_a_seed_is_found_whole_on_a_page_of_any_habit(source: Path, site: Site) -> None:
    paragraphs = tuple(
        each
        for each in read(source.name, source.read_bytes()).paragraphs
        if not each.text.startswith(EXPORTED)
    )
    if squash(paragraphs[0].text) == squash(paragraphs[1].text):
        paragraphs = paragraphs[1:]

    as_page = read("a.html", site(paragraphs).encode("utf-8"))

    assert_accounted(as_page)
    assert [each.text for each in as_page.paragraphs] == [each.text for each in paragraphs]
