"""What the pages say of terms: who explains them, how surely, and which nobody explains."""

from __future__ import annotations

from collections.abc import Callable

from gongwen.addresses import DEFINED_TERMS, TERMS, UNDEFINED_TERMS, term_path
from gongwen.knowledge import Library
from gongwen.model import Document
from gongwen.site.term_states import state_in, state_of
from gongwen.site.wording import first_clauses
from libraries import library_of
from page_reader import ReadPage
from site_documents import block

Draw = Callable[[Library], dict[str, ReadPage]]


def notice(id: str, *texts: str) -> Document:
    return Document(
        id=id, title=f"{id}通知", blocks=(block(f"{id}通知", "title"), *map(block, texts))
    )


def page_of(library: Library, draw: Draw, text: str) -> ReadPage:
    term = next(term for term in library.terms if term.text == text)
    return draw(library)[term_path(term.slug)]


LISTS = notice("lie", "落实“早发现、早报告、早隔离、早治疗”的措施。")
USES = notice("yong", "落实“四早”措施，开展“四查四补”。实行“查短补齐”。推动“先诊疗、后付费”。")


def test_the_lists_say_of_every_term_who_explains_it_or_that_nobody_does() -> None:
    library = library_of(LISTS, USES)
    states = {term.text: state_of(term) for term in library.terms}

    assert states["四早"] == "借他文释义"
    assert states["四查四补"] == "未见释义"
    assert states["先诊疗、后付费"] == "未见释义"


def test_a_document_that_explains_a_term_itself_says_so() -> None:
    library = library_of(notice("jia", "开展“三讲”（讲学习、讲政治、讲正气）。"), LISTS)
    (term,) = [term for term in library.terms if term.text == "三讲"]

    assert (state_in(term, "jia"), state_in(term, "lie")) == ("本文释义", "借他文释义")


def test_a_guess_is_marked_as_one_to_be_confirmed(draw: Draw) -> None:
    plain = notice("lie", "坚持早发现、早报告、早隔离、早治疗。")

    page = page_of(library_of(plain, USES), draw, "四早")

    assert "gw-tag--doubt" in page.html
    assert "待核" in page.text


def test_meanings_that_differ_stand_side_by_side_and_none_is_chosen(draw: Draw) -> None:
    first = notice("jia", "落实“三保”（保教育、保医疗、保住房）。")
    second = notice("yi", "落实“三保”（保工资、保运转、保民生）。")

    page = page_of(library_of(first, second), draw, "三保")

    assert "各文所指不同" in page.text
    assert "保住房" in page.text
    assert "保民生" in page.text


def test_an_undefined_term_shows_what_stands_beside_it_and_an_entry_to_fill_in(draw: Draw) -> None:
    page = page_of(library_of(LISTS, USES), draw, "四查四补")

    assert "查短补齐" in page.text
    assert "文中未写明是其所指" in page.text
    assert '- term: "四查四补"' in page.text


def test_the_undefined_terms_are_listed_those_that_count_first(draw: Draw) -> None:
    page = draw(library_of(LISTS, USES))[UNDEFINED_TERMS]

    assert page.text.index("四查四补") < page.text.index("先诊疗、后付费")
    assert "四早" not in page.text


def test_the_defined_terms_are_listed_apart(draw: Draw) -> None:
    page = draw(library_of(LISTS, USES))[DEFINED_TERMS]

    assert "四早" in page.text
    assert "四查四补" not in page.text


def test_a_term_of_many_uses_and_a_list_of_many_terms_go_on_on_other_pages(draw: Draw) -> None:
    words = [f"{a}{b}行动" for a in "甲乙丙丁戊己庚辛壬癸子丑" for b in "春夏秋冬东西南北上下"]
    library = library_of(notice("duo", *[f"开展“{word}”和“组团式”帮扶。" for word in words]))
    pages = draw(library)
    term = next(term for term in library.terms if term.text == "组团式")

    assert {f"terms/page-{n}.html" for n in (2,)} <= pages.keys()
    assert term_path(term.slug).replace(".html", ".page-3.html") in pages
    assert "其余 81 个见正文" in pages["documents/duo.html"].text
    assert len(pages[TERMS].links) < 120


def test_a_term_is_explained_once_in_its_document(draw: Draw) -> None:
    text = notice("jia", "开展“三讲”（讲学习、讲政治、讲正气）。", "深化“三讲”。")

    page = draw(library_of(text))["documents/jia.html"]

    assert page.html.count('role="tooltip"') == 1
    assert page.html.count('class="gw-term gw-nb"') == 2


def test_the_relations_of_a_document_name_the_terms_that_it_shares(seed_pages) -> None:
    page = seed_pages["relations/gwbjch-2020-177.html"]

    assert "共用的提法" in page.text
    assert "四早与“早发现、早报告、早隔离、早治疗”" in page.text


def test_documents_that_share_no_term_name_none(draw: Draw) -> None:
    pages = draw(library_of(notice("jia", "没有提法。"), notice("yi", "也没有。")))

    assert not [path for path, page in pages.items() if "共用的提法" in page.text]


def test_a_term_is_known_by_all_its_wordings(seeds: Library) -> None:
    wordings = {term.text: term.wordings for term in seeds.terms}

    assert wordings["两癌"] == ("两癌", "乳腺癌宫颈癌")
    assert wordings["四早"] == ("四早", "早发现、早报告、早隔离、早治疗")
    assert wordings["空白点"] == ("空白点",)


def test_a_long_explanation_ends_at_a_comma() -> None:
    words = "一类机构，" * 30

    assert first_clauses(words) == "一类机构，" * 17 + "一类机构……"
    assert first_clauses("不长") == "不长"


def test_below_a_document_every_term_has_its_state_and_those_that_count_come_first(
    draw: Draw,
) -> None:
    text = notice("jia", "推动“先诊疗、后付费”，深化“放管服”改革，开展“四查四补”。")

    page = draw(library_of(text))["documents/jia.html"]

    listed = page.text[page.text.rindex("本文提法") :]
    assert listed.index("四查四补") < listed.index("先诊疗、后付费")
    assert listed.count("未见释义") == 3
