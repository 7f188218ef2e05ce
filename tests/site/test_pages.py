"""What every page of the site promises."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import msgspec
import pytest

from gongwen.addresses import document_path, duty_path, unit_path
from gongwen.exports import data_files
from gongwen.exports.workbooks import workbook_paths
from gongwen.knowledge import Library
from gongwen.model import SourceFile
from gongwen.site.pages import site_pages

HOSTILE = "<script>alert(1)</script>"
HOSTILE_PLAN = f"""中卫市卫生健康委2020年{HOSTILE}工作要点

一、重点任务

（一）做好{HOSTILE}工作。要学习《{HOSTILE}办法》，坚持“{HOSTILE}”要求。

责任领导：王子湄

责任单位：{HOSTILE}科、" onclick="alert(2)"科
"""


def _targets(path: str, page) -> list[tuple[str, str]]:
    """Inner links of a page as (path, anchor)."""
    found = []
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        found.append((target if parts.path else path, unquote(parts.fragment)))
    return found


def _data(library: Library) -> set[str]:
    """The files that lie beside the pages."""
    return {*data_files(library), *workbook_paths(library)}


def _dead(pages, files: set[str]) -> list[str]:
    return [
        f"{path} → {target}#{anchor}"
        for path, page in pages.items()
        for target, anchor in _targets(path, page)
        if (target not in files and target not in pages)
        or (anchor and target in pages and anchor not in pages[target].ids)
    ]


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(seeds: Library, seed_pages):
    originals = {source.file for h in seeds.holdings for source in h.document.sources}

    assert _dead(seed_pages, _data(seeds) | originals) == []


def test_no_anchor_stands_twice_on_a_page(seed_pages):
    twice = {
        path: [i for i, n in Counter(p.ids).items() if n > 1] for path, p in seed_pages.items()
    }

    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_no_two_pages_have_one_path(seeds: Library):
    paths = Counter(page.path for page in site_pages(seeds))

    assert [path for path, count in paths.items() if count > 1] == []


def test_no_page_holds_script_or_style_of_its_own(seed_pages):
    assert {path: page.inline for path, page in seed_pages.items() if page.inline} == {}


def test_drawing_twice_gives_the_same_bytes(seeds: Library, draw, seed_pages):
    again = draw(seeds)

    assert {p: page.html for p, page in again.items()} == {
        p: page.html for p, page in seed_pages.items()
    }


def test_text_that_looks_like_html_is_escaped_on_every_page(make_library, draw):
    library = make_library(HOSTILE_PLAN)

    pages = draw(library)

    assert HOSTILE in library.holdings[0].title
    assert {path for path, page in pages.items() if page.inline} == set()
    assert [path for path, page in pages.items() if HOSTILE in page.html] == []
    assert HOSTILE in pages[document_path(library.holdings[0].id)].text


def test_links_hold_for_hostile_text_too(make_library, draw):
    library = make_library(HOSTILE_PLAN)
    files = _data(library) | {s.file for s in library.holdings[0].document.sources}

    assert _dead(draw(library), files) == []


def test_a_document_and_each_unit_of_its_tasks_lead_to_each_other(seeds: Library, seed_pages):
    pairs = {
        (duty.document, one.unit, duty.id) for duty in seeds.duties for one in duty.assignments
    }

    assert len(pairs) == 13
    for document, unit, duty in pairs:
        there = {
            target
            for target, _ in _targets(document_path(document), seed_pages[document_path(document)])
        }
        back = _targets(unit_path(unit), seed_pages[unit_path(unit)])
        assert unit_path(unit) in there
        assert tuple(duty_path(duty).split("#")) in back


def test_no_list_says_that_a_unit_is_named_nought_times(seed_pages) -> None:
    for path in ("index.html", "units/index.html"):
        assert "海原县卫生健康局" in seed_pages[path].text
        assert not re.search(r"列名 ?0", seed_pages[path].text)


def test_a_unit_shows_direct_tasks_apart_from_those_through_a_collective_name(
    seeds: Library, seed_pages
):
    unit = next(unit for unit in seeds.units if unit.name == "医政医改科")

    page = seed_pages[unit_path(unit.slug)]

    assert "直接列名 1 项；另有 3 项写给“委机关各科室”，本单位在其中。" in page.text
    assert page.text.index("直接列名 1 项") < page.text.index("经由“委机关各科室”")


def test_wanted_works_have_pages_that_name_who_cites_them(seeds: Library, seed_pages):
    for work in seeds.wanted:
        page = seed_pages[f"works/{work.slug}.html"]
        cited_from = {target for target, _ in _targets(f"works/{work.slug}.html", page)}
        assert {document_path(use.document) for use in work.citations} <= cited_from
        assert work.name in page.text


def test_an_empty_corpus_has_all_its_index_pages(draw):
    pages = draw(Library(name="空库"))

    assert _dead(pages, set(data_files(Library(name="空库")))) == []
    assert {"index.html", "documents/index.html", "tasks/index.html", "search.html"} <= set(pages)


@pytest.mark.parametrize("settings", ["leaders: hide\n"])
def test_a_hidden_leader_stands_on_no_page(make_library, draw, settings: str):
    plan = HOSTILE_PLAN.replace("要学习", "王子湄同志要学习")
    library = make_library(plan, settings=settings)

    pages = draw(library)

    assert [path for path, page in pages.items() if "王子湄" in page.html] == []
    assert not any(path.startswith("leaders/") for path in pages)
    assert not any("leaders/" in link for page in pages.values() for link in page.links)
    assert not any("sources/" in link for page in pages.values() for link in page.links)


def test_a_list_that_grows_is_cut_into_pages_that_lead_to_each_other(make_library, draw):
    task = "（一）做好有关工作。要抓紧落实，务求取得实效。\n\n责任单位：办公室"
    tasks = "\n\n".join([task] * 130)
    library = make_library(f"中卫市卫生健康委2020年工作要点\n\n一、重点任务\n\n{tasks}\n")
    unit = library.units[0]

    pages = draw(library)

    assert len(unit.duties) == 130
    assert "tasks/page-2.html" in pages
    assert f"units/{unit.slug}.page-2.html" in pages
    assert ("tasks/page-2.html", "") in _targets("tasks/index.html", pages["tasks/index.html"])
    assert _dead(pages, _data(library) | {"sources/0.txt"}) == []


def test_an_original_is_linked_over_http_alone(seeds: Library, draw):
    holding = seeds.holding["gwbfph-2020-159"]
    source = SourceFile(file="sources/a.txt", url="javascript:alert(1)")
    document = msgspec.structs.replace(holding.document, sources=(source,))
    changed = msgspec.structs.replace(holding, document=document)
    library = msgspec.structs.replace(seeds, holdings=(changed, *seeds.holdings))

    pages = draw(library)

    assert [p for p, page in pages.items() if any("javascript:" in a for a in page.links)] == []
