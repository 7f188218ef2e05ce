"""What the pages say of who cites whom, of chains, of validity, and the picture of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from gongwen.knowledge import Library
from gongwen.model import Document
from gongwen.readers import read
from gongwen.site.pages import site_pages
from gongwen.structure import parse
from libraries import library_of
from page_reader import ReadPage
from site_documents import block

Draw = Callable[[Library], dict[str, ReadPage]]


def notice(id: str, number: str, title: str, *texts: str) -> Document:
    return Document(
        id=id,
        title=title,
        kind="通知",
        document_number=number,
        signed_on="2020-03-01",
        blocks=(block(title, "title"), block(number, "document_number"), *map(block, texts)),
    )


MINISTRY = notice("bu", "部发〔2020〕1号", "关于做好水事工作的通知", "现就有关事项通知如下。")
PROVINCE = notice(
    "sheng",
    "省发〔2020〕2号",
    "关于做好全省水事工作的通知",
    "按照《关于做好水事工作的通知》（部发〔2020〕1号）要求，推进建设。",
)
CITY = notice(
    "shi",
    "市发〔2020〕3号",
    "关于做好全市水事工作的通知",
    "按照《关于做好全省水事工作的通知》（省发〔2020〕2号）要求，推进建设。"
    "《市水事办法》（市发〔2010〕9号）同时废止。",
)


def test_a_chain_leads_from_the_plan_over_the_province_to_the_ministry(draw: Draw) -> None:
    page = draw(library_of(MINISTRY, PROVINCE, CITY))["documents/shi.html"]

    chain = page.html[page.html.index('id="up"') : page.html.index('id="cited"')]
    assert chain.index("documents/sheng.html") < chain.index("documents/bu.html")
    assert "按照《关于做好全省水事工作的通知》（省发〔2020〕2号）要求" in chain
    assert "gw-chain" in chain


def test_the_ministry_sees_who_carries_it_out(draw: Draw) -> None:
    pages = draw(library_of(MINISTRY, PROVINCE, CITY))
    chain = pages["documents/bu.html"].html

    down = chain[chain.index('id="down"') :]
    assert down.index("documents/sheng.html") < down.index("documents/shi.html")
    assert "被引用（1 份文件）" in pages["documents/bu.html"].text


def test_a_circle_of_documents_ends(draw: Draw) -> None:
    one = notice("jia", "甲发〔2020〕1号", "关于甲事的通知", "按照《关于乙事的通知》办理。")
    two = notice("yi", "乙发〔2020〕1号", "关于乙事的通知", "按照《关于甲事的通知》办理。")

    page = draw(library_of(one, two))["relations/jia.html"]

    assert "上位文件" in page.text
    assert "下位文件" in page.text


def test_the_first_article_of_a_regulation_says_what_it_is_based_on(draw: Draw) -> None:
    lines = ("第一条 根据《甲法》，制定本办法。", "第二条 违反本办法的，按照《乙办法》处理。")
    text = "甲市水务办法\n\n" + "\n\n".join(lines) + "\n"
    parsed = parse(read("a.txt", text.encode("utf-8"))).document
    page = draw(library_of(msgspec.structs.replace(parsed, id="a")))["documents/a.html"]

    above = page.html[page.html.index('id="up"') : page.html.index('id="cited"')]
    assert "《甲法》" in above
    assert "《乙办法》" not in above


def test_a_citing_sentence_stands_whole_with_the_citation_marked(draw: Draw) -> None:
    page = draw(library_of(MINISTRY, PROVINCE))["relations/bu.html"]

    assert re.search(
        r"<q>按照<mark>《关于做好水事工作的通知》[^<]*</mark>要求，推进建设。</q>", page.html
    )


def test_a_repealed_work_is_called_so_with_the_words_that_say_it(draw: Draw) -> None:
    library = library_of(CITY)
    work = next(work for work in library.works if work.title == "市水事办法")

    page = draw(library)[f"works/{work.slug}.html"]

    assert "已废止，依据" in page.text
    assert "同时废止" in page.text


def test_a_held_document_says_that_another_repeals_it(draw: Draw) -> None:
    old = notice("jiu", "市发〔2010〕9号", "市水事办法", "为做好水事工作，制定本办法。")

    page = draw(library_of(old, CITY))["documents/jiu.html"]

    assert re.search(r"时效.{0,40}已废止", page.text, re.DOTALL)


def test_nothing_is_said_of_validity_where_no_text_speaks(draw: Draw) -> None:
    pages = draw(library_of(MINISTRY, PROVINCE))

    assert "时效" not in pages["documents/bu.html"].text
    assert not [path for path, page in pages.items() if "现行" in page.text]


def test_the_lists_name_all_that_the_picture_shows(seed_pages: dict[str, ReadPage]) -> None:
    relations = {p: page for p, page in seed_pages.items() if p.startswith("relations/")}
    assert len(relations) == 5
    for path, page in relations.items():
        svg, lists = page.html.split("</svg>")
        shown = set(re.findall(r'<a class="gw-pic__box[^>]*href="([^"]+)"', svg))
        assert shown, path
        assert shown <= set(re.findall(r'href="([^"]+)"', lists)), path


def test_a_picture_holds_at_most_twelve_and_says_how_many_are_left(draw: Draw) -> None:
    laws = "".join(f"《{name}法》" for name in "子丑寅卯辰巳午未申酉戌亥甲乙丙")
    page = draw(library_of(notice("a", "甲〔2020〕1号", "关于甲事的通知", f"根据{laws}办理。")))[
        "relations/a.html"
    ]

    assert len(re.findall(r'class="gw-pic__box', page.html)) == 12
    assert "另有 3 份" in page.text


def test_a_document_that_stands_alone_has_no_page_of_relations() -> None:
    paths = {page.path for page in site_pages(library_of(MINISTRY))}

    assert "relations/bu.html" not in paths


def test_derived_relations_say_how_they_were_derived(seed_pages: dict[str, ReadPage]) -> None:
    html = seed_pages["relations/gwbfph-2020-159.html"].html

    assert html.count("推得方法：") == html.count("gw-tag--derived") > 3
    assert "主送机关按行政区划是该文发文机关的上级" in html


def test_wanted_works_are_listed_by_how_many_documents_cite_them(draw: Draw) -> None:
    once = notice("a", "甲〔2020〕1号", "关于甲事的通知", "按照《常引法》办理。" * 3)
    both = (
        notice("b", "乙〔2020〕1号", "关于乙事的通知", "按照《广引法》办理。"),
        notice("c", "丙〔2020〕1号", "关于丙事的通知", "按照《广引法》办理。"),
    )

    text = draw(library_of(once, *both))["citations.html"].text

    assert text.index("《广引法》") < text.index("《常引法》")
    assert "2 份文件引用 2 处" in text
    assert "1 份文件引用 3 处" in text
