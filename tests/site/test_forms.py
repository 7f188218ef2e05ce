"""What the five seeds lack: tables, a whole 版头, brackets, attachments that are documents."""

from __future__ import annotations

import re

import pytest

from gongwen.knowledge import Library
from gongwen.model import Block, Cell, Document
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.elements import element_rows
from gongwen.site.tables import header_rows
from gongwen.tables import make_rows, table_block
from page_reader import ReadPage
from site_documents import DUTIES, MERGED, notice_with_everything, rows_of

BLANK = re.compile(r"\s+")


@pytest.fixture
def library(make_library) -> Library:
    return make_library.of(notice_with_everything())


@pytest.fixture
def page(library: Library, draw) -> ReadPage:
    return draw(library)["documents/wzf-2025-9.html"]


def element(page: ReadPage, anchor: str) -> str:
    """The HTML from the tag that has `anchor` to the next line that ends one."""
    found = re.search(rf'<\w+[^>]* id="{re.escape(anchor)}"[^>]*>.*', page.html)
    assert found, anchor
    return found.group()


def test_every_passage_stands_on_the_page_once_and_has_its_anchor(library: Library, page: ReadPage):
    words = BLANK.sub("", page.words)
    (holding,) = library.holdings

    assert {p.anchor for p in holding.passages} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for passage in holding.passages:
        text = BLANK.sub("", passage.text)
        assert text in words, passage.anchor
        if passage.role == "paragraph":
            assert words.count(text) == 1, passage.anchor


# ── tables ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (rows_of("序号|任务|责任单位", "1|扩面|规划科"), 1),
        (DUTIES, 2),
        (MERGED, 1),
        (rows_of("县|常住|户籍", "甲县|12.5|13", "乙县|8|9.1"), 1),
        (rows_of("姓名|张三", "性别|男"), 0),
        (rows_of("扩面。|做好参保。", "提质。|做好服务。"), 0),
        (rows_of("1|2", "3|4", "5|6"), 0),
        (rows_of("序号|任务"), 0),
    ],
)
def test_a_first_row_of_labels_is_a_head(rows, head: int):
    assert header_rows(rows) == head


def test_a_head_with_merged_labels_takes_all_their_rows():
    rows = make_rows(
        [
            [Cell(text="县区", rows=2), Cell(text="指标", columns=2)],
            [Cell(text="目标数"), Cell(text="完成数")],
            [Cell(text="甲县"), Cell(text="1"), Cell(text="2")],
        ]
    )

    assert header_rows(rows) == 2


def test_merged_cells_keep_their_spans_in_a_region_that_can_be_scrolled(page: ReadPage):
    table = page.html[page.html.index('id="s2-3-t1"') :]

    assert re.match(r'id="s2-3-t1" role="region" aria-label="第2个表格[^"]*" tabindex="0"', table)
    assert '<td rowspan="2">基础工作</td>' in table
    assert '<th class="gw-nb" scope="col">责任单位</th>' in table
    assert '<td colspan="2"></td>' in table


def test_rows_without_merged_cells_become_cards_that_name_their_columns(page: ReadPage):
    row = element(page, "s2-2-1-1-t1-r3")

    assert '<td role="cell" data-k="完成时限">2025年6月底前</td>' in row
    assert (
        '<th colspan="5" scope="colgroup" role="columnheader">2025年重点任务分工表</th>'
        in page.html
    )


def test_marks_in_cells_lead_to_works_terms_and_units(page: ReadPage):
    row = element(page, "s2-2-1-1-t1-r3")

    assert re.search(r'href="\.\./works/[^"]+"[^>]*>《健康卫生条例》</a>', row)
    assert re.search(r'href="\.\./units/[^"]+"[^>]*>市残联</a>', row)
    assert re.search(r'href="\.\./terms/[^"]+"[^>]*>三个统一</a>', row)


def test_empty_first_cells_do_not_shift_the_words(make_library, draw):
    rows = make_rows([[Cell(text=""), Cell(text="见《健康卫生条例》"), Cell(text="")]] * 2)
    document = Document(id="b-1", title="表", blocks=(table_block(rows),))

    html = draw(make_library.of(document))["documents/b-1.html"].html

    assert re.search(r"<td></td><td>见<a [^>]*>《健康卫生条例》</a>", html)


def test_the_list_below_a_table_names_the_roles_of_each_row(page: ReadPage):
    told = page.text[page.text.index("表中责任，按任务列出（2）") :]

    assert "牵头单位：市教育局" in told
    assert "配合单位：市民政局、市残联" in told
    assert "完成时限：2025年6月底前" in told


def test_hidden_leaders_stand_in_no_cell(make_library, draw):
    rows = rows_of("序号|任务|责任单位|责任领导", "1|扩面|规划科|赵殿龙")
    document = Document(id="b-1", title="分工表", blocks=(table_block(rows),))
    library = make_library.of(document, settings="leaders: hide")

    pages = draw(library)

    assert "×××" in pages["documents/b-1.html"].text
    assert not any("赵殿龙" in page.html for page in pages.values())


# ── 版头, 题注, 附注 and the elements ───────────────────────────────────────────────────────────


def test_the_letterhead_stands_above_the_title_in_its_order(page: ReadPage):
    anchors = ["copy-number", "secrecy", "urgency", "masthead", "document-number", "signer"]

    places = [page.ids.index(anchor) for anchor in (*anchors, "title", "history", "els")]

    assert places == sorted(places)
    assert 'class="gw-masthead" id="masthead">中卫市人民政府文件' in page.html
    assert page.ids.index("signed-on") < page.ids.index("annotation")


def test_elements_name_what_the_letterhead_states(library: Library):
    rows = element_rows(Crosslinks(library), library.holdings[0])

    shown = {row.name: row.cells[0].text for row in rows if row.cells}

    assert shown["密级"] == "机密★1年"
    assert shown["紧急程度"] == "特急"
    assert shown["签发人"] == "王某某"
    assert shown["份号"] == "000012"
    assert shown["施行日期"] == "2025年4月1日"


def test_a_long_list_of_addressees_is_folded(library: Library, page: ReadPage):
    rows = {row.field: row for row in element_rows(Crosslinks(library), library.holdings[0])}

    assert len(rows["addressees"].shown) == 30
    assert len(rows["addressees"].folded) == 30
    assert "其余 30 个" in page.text


def test_a_title_in_the_wrong_place_is_set_where_it_stands(make_library, draw):
    document = Document(
        id="b-1", blocks=(Block(text="先有正文。"), Block(text="后有标题", role="title"))
    )

    page = draw(make_library.of(document))["documents/b-1.html"]

    assert BLANK.sub("", page.words).count("后有标题") == 1


def test_contents_list_untitled_entries_between_titled_ones(make_library, draw):
    long = "（二）" + "要" * 45 + "。"
    lines = ("中卫市2021年工作要点", "一、重点任务", "（一）抓好落实", "正文。", long, "二、其他")
    library = make_library("\n\n".join(lines))

    page = draw(library)[f"documents/{library.holdings[0].id}.html"]

    assert f'<a href="#s1-2">（二）{"要" * 20}……</a>' in page.html


# ── attachments ──────────────────────────────────────────────────────────────────────────────


def test_an_attachment_that_is_a_document_has_a_head_and_a_signature_of_its_own(page: ReadPage):
    ids = page.ids

    assert ids.index("a1-attachment-note") < ids.index("a1-title") < ids.index("a1-document-number")
    assert ids.index("a1-document-number") < ids.index("a1-addressees") < ids.index("a1-signed-on")
    assert '<b class="gw-article">第一条</b>　为了' in page.html


def test_attachments_without_a_title_are_told_apart(page: ReadPage):
    assert '<a href="#a2">附件2</a>' in page.html
    assert '<section class="gw-part" id="a3" aria-label="附件3">' in page.html
    assert len(set(re.findall(r'<section[^>]* aria-label="([^"]*)"', page.html))) == 3


# ── responsibility in running text ───────────────────────────────────────────────────────────


def test_a_bracket_stays_in_the_text_and_its_units_are_links(page: ReadPage):
    assert "（市教育局牵头，市民政局、市残联配合，2025年6月底前完成）" in page.words
    assert re.search(r'（<a href="\.\./units/[^"]+">市教育局</a>牵头，<a ', page.html)


def test_the_foot_of_a_card_lists_the_units_of_a_bracket_by_role(page: ReadPage):
    foot = page.html[page.html.index('id="s2-1"') :]
    names = re.findall(r"<dt>([^<]+)</dt>", foot)

    assert names[:4] == ["牵头单位", "配合单位", "完成时限", "责任单位"]


def test_a_paragraph_that_is_a_task_has_a_card_and_leaves_the_rest_in_place(page: ReadPage):
    words = BLANK.sub("", page.words)

    assert 'class="gw-task gw-task' not in page.html
    assert re.search(r'<div class="gw-task" role="group" id="s2-1-p\d"', page.html)
    assert words.index("第二段没有责任。") < words.index("推进信息化") < words.index("末段总结")


def test_that_no_role_is_guessed_is_said_once(make_library, draw):
    entry = "（一）{0}工作。抓好{0}。\n\n责任单位：规划科、财务科\n"
    text = "中卫市卫生健康委2021年工作要点\n\n一、重点任务\n\n" + "\n".join(
        entry.format(word) for word in ("医疗", "医保", "基层")
    )
    library = make_library(text)

    page = draw(library)[f"documents/{library.holdings[0].id}.html"]

    assert page.text.count("不推定牵头单位") == 1


def test_a_task_is_named_by_place_and_title_with_a_gap_where_they_would_run_together(
    library: Library, draw
):
    ledger = draw(library)["tasks/index.html"]

    assert "二（一）强化组织" in ledger.text
