"""Word documents: what is seen is read, what is hidden is a removal, what is hostile is refused."""

from __future__ import annotations

import io
import struct
from collections import Counter

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docx_building import cell, docx, lists, numbered, p, packed, r, root, table
from gongwen.problems import Refused
from gongwen.readers import Reading, read
from gongwen.text import squash


def _read(body: str, **parts: str) -> Reading:
    return read("a.docx", docx(body, **parts))


def _texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs]


def _removed(reading: Reading) -> list[tuple[str, str]]:
    return [(removal.reason, removal.text) for removal in reading.removals]


def _code(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(Refused) as refused:
        read(name, data)
    return refused.value.problem.code


def _accounts_for_itself(reading: Reading) -> bool:
    kept = squash("".join(_texts(reading)))
    removed = squash("".join(removal.text for removal in reading.removals))
    rest = iter(squash(reading.text))
    in_order = all(char in rest for char in kept)
    places = all(
        reading.text[removal.start :].startswith(removal.text) for removal in reading.removals
    ) and all(
        reading.text[paragraph.start] == paragraph.text[0]
        for paragraph in reading.paragraphs
        if not paragraph.rows
    )
    return Counter(kept) + Counter(removed) == Counter(squash(reading.text)) and in_order and places


# ── numbering ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "pattern", "first", "eleventh"),
    [
        ("chineseCounting", "%1、", "一、", "十一、"),
        ("chineseCountingThousand", "（%1）", "（一）", "（十一）"),
        ("decimal", "%1.", "1.", "11."),
        ("decimal", "（%1）", "（1）", "（11）"),
        ("decimalEnclosedCircleChinese", "%1", "①", "⑪"),
        ("japaneseCounting", "第%1条", "第一条\u3000", "第十一条\u3000"),
        ("ideographTraditional", "%1、", "甲、", "11、"),
        ("upperLetter", "%1.", "A.", "K."),
        ("lowerLetter", "%1）", "a）", "k）"),
        ("upperRoman", "%1.", "I.", "XI."),
        ("chineseLegalSimplified", "%1、", "壹、", "壹拾壹、"),
        ("decimalFullWidth", "%1．", "１．", "１１．"),
        ("none", "附件：", "附件：", "附件："),
        ("bullet", "\uf06c", "● ", "● "),
    ],
)
def test_automatic_numbers_are_counted_again(
    form: str, pattern: str, first: str, eleventh: str
) -> None:
    body = "".join(numbered("目标") for _ in range(11))
    texts = _texts(_read(body, numbering=lists((form, pattern))))
    assert (texts[0], texts[10]) == (f"{first}目标", f"{eleventh}目标")


@pytest.mark.parametrize(
    ("form", "number", "label"),
    [
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 105, "一○五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 115, "百十五"),
        ("ideographDigital", 20, "二〇"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 12, "12th"),
        ("decimalEnclosedCircle", 51, "51"),
        ("somethingNew", 7, "7"),
    ],
)
def test_large_numbers_are_written_as_word_does(form: str, number: int, label: str) -> None:
    part = lists((form, "%1、")).replace('<w:start w:val="1"/>', f'<w:start w:val="{number}"/>')
    assert _texts(_read(numbered("目标"), numbering=part)) == [f"{label}、目标"]


_OUTLINE = lists(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%3"))


def test_lower_levels_begin_again_below_a_higher_one() -> None:
    body = "".join(
        numbered(text, level)
        for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)]
    )
    texts = _texts(_read(body, numbering=_OUTLINE))
    assert texts == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"]


def test_a_level_that_never_restarts_runs_on() -> None:
    part = lists(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), more='<w:lvlRestart w:val="0"/>'
    )
    body = "".join(numbered("甲", level) for level in (0, 1, 0, 1))
    assert _texts(_read(body, numbering=part))[3] == "（二）甲"


def test_a_list_with_a_start_of_its_own_restarts_and_one_without_runs_on() -> None:
    numbers = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    part = lists(("decimal", "%1、"), numbers=numbers)
    body = "".join(numbered("甲", 0, number) for number in (1, 2, 2, 3))
    assert _texts(_read(body, numbering=part)) == ["1、甲", "5、甲", "6、甲", "7、甲"]


def test_numbering_comes_through_the_style_that_a_level_is_linked_to() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="own"/><w:basedOn w:val="h2"/>'
        "</w:style>"
    )
    part = _OUTLINE.replace(
        '<w:lvlText w:val="（%2）"/>', '<w:lvlText w:val="（%2）"/><w:pStyle w:val="h2"/>'
    )
    body = p("甲", pr='<w:pStyle w:val="h2"/>') + p("乙", pr='<w:pStyle w:val="own"/>')
    reading = _read(body, numbering=part, styles=styles)
    assert _texts(reading) == ["（一）甲", "（二）乙"]
    assert [paragraph.heading for paragraph in reading.paragraphs] == [2, 2]


def test_a_paragraph_can_be_taken_out_of_its_styles_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲") + numbered("乙", number=0)
    texts = _texts(_read(body, numbering=lists(("decimal", "%1、")), styles=styles))
    assert texts == ["1、甲", "乙"]


def test_a_list_style_lends_its_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbers = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )
    part = lists(("chineseCounting", "%1、"), numbers=numbers)
    assert _texts(_read(numbered("甲", 0, 2), numbering=part, styles=styles)) == ["一、甲"]


def test_a_number_and_a_year_do_not_run_together() -> None:
    assert _texts(_read(numbered("2020年"), numbering=lists(("decimal", "%1.")))) == ["1. 2020年"]


def test_the_number_of_an_empty_paragraph_counts_but_is_not_read() -> None:
    body = numbered("甲") + numbered("") + numbered("乙")
    reading = _read(body, numbering=lists(("decimal", "%1、")))
    assert _texts(reading) == ["1、甲", "3、乙"]
    assert _removed(reading) == [("empty-number", "2、")]


# ── bold, headings, lines ────────────────────────────────────────────────────────────────────

_BOLD = "<w:b/>"


def test_a_run_in_heading_is_bold_up_to_its_end() -> None:
    body = p(r("（一）强化", _BOLD), r("领导。", _BOLD), "要加强组织，明确分工，抓好落实。" * 3)
    assert _read(body).paragraphs[0].bold == 8


def test_bold_comes_through_styles_and_two_of_them_undo_each_other() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:rPr><w:b/></w:rPr></w:style>'
        for kind, name in (("paragraph", "P"), ("character", "C"))
    )
    strong = '<w:rStyle w:val="C"/>'
    body = (
        p("正文，" * 30)
        + p("甲", r("乙", strong), pr='<w:pStyle w:val="P"/>')
        + p(r("丙", strong), "丁")
        + p(r("戊", '<w:rStyle w:val="C"/><w:b w:val="0"/>'))
    )
    bold = [paragraph.bold for paragraph in _read(body, styles=styles).paragraphs]
    assert bold == [0, 1, 1, 0]


def test_a_heading_face_in_a_text_of_another_face_counts_as_bold() -> None:
    def face(name: str) -> str:
        return f'<w:rFonts w:eastAsia="{name}"/>'

    body = p(r("（一）强化领导。", face("楷体_GB2312")), r("要加强组织。" * 5, face("仿宋_GB2312")))
    assert _read(body).paragraphs[0].bold == 8
    alone = p(r("（一）强化领导。要加强组织。", face("楷体_GB2312")))
    assert _read(alone).paragraphs[0].bold == 0


@pytest.mark.parametrize(
    ("name", "properties", "heading"),
    [
        ("heading 2", "", 2),
        ("标题 3", "", 3),
        ("own", '<w:outlineLvl w:val="0"/>', 1),
        ("own", '<w:outlineLvl w:val="9"/>', 0),
        ("Title", "", 1),
        ("Normal", "", 0),
    ],
)
def test_a_style_marks_a_heading(name: str, properties: str, heading: int) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )
    reading = _read(p("目标", pr='<w:pStyle w:val="x"/>'), styles=styles)
    assert reading.paragraphs[0].heading == heading


def test_breaks_end_a_line_and_tabs_stay() -> None:
    body = p("甲", "<w:r><w:br/></w:r>", "乙局", "<w:r><w:tab/></w:r>", "丙局")
    body += p("丁", '<w:r><w:br w:type="page"/></w:r>', "戊")
    assert _texts(_read(body)) == ["甲", "乙局\t丙局", "丁", "戊"]


def test_wide_gaps_stay() -> None:
    assert _texts(_read(p("  甲委员会    乙局"))) == ["甲委员会    乙局"]


def test_links_controls_and_smart_tags_are_looked_through() -> None:
    body = p(
        f"<w:hyperlink>{r('甲')}</w:hyperlink>",
        f"<w:smartTag><w:smartTag>{r('乙')}</w:smartTag></w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('丙')}</w:sdtContent></w:sdt>",
        f"<w:customXml>{r('丁')}</w:customXml>",
    )
    body += f"<w:sdt><w:sdtContent>{p('戊')}</w:sdtContent></w:sdt>"
    assert _texts(_read(body)) == ["甲乙丙丁", "戊"]


def _field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{char('separate')}{r(result)}{char('end')}"
    )


def test_a_field_shows_its_result_and_not_its_code() -> None:
    simple = f'<w:fldSimple w:instr="DATE">{r("5月")}</w:fldSimple>'
    assert _texts(_read(p(_field(" PAGE ", "3"), "页，", simple))) == ["3页，5月"]


def test_text_in_the_code_of_a_field_is_a_removal() -> None:
    body = p("甲", _field(" IF ", "丙").replace("<w:instrText>", "<w:t>").replace(
        "</w:instrText>", "</w:t>"))  # fmt: skip
    reading = _read(body)
    assert _texts(reading) == ["甲丙"]
    assert _removed(reading) == [("field-code", "IF")]


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    body = p("甲", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "乙")
    assert _texts(_read(body)) == ["甲乙"]


def test_a_table_of_contents_is_a_removal() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    reading = _read(p("一、目标\t3", pr='<w:pStyle w:val="t"/>') + p("一、目标"), styles=styles)
    assert _texts(reading) == ["一、目标"]
    assert [reason for reason, _ in _removed(reading)] == ["table-of-contents"]


def test_symbols_of_forms_are_read() -> None:
    assert _texts(_read(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"))) == ["☑是"]


# ── what is hidden ───────────────────────────────────────────────────────────────────────────


def test_tracked_changes_are_read_as_accepted_and_reported() -> None:
    body = p(
        "甲",
        f'<w:ins w:id="1">{r("乙")}</w:ins>',
        f'<w:del w:id="2">{r("丙").replace("w:t", "w:delText")}</w:del>',
        "丁",
    )
    reading = _read(body)
    assert _texts(reading) == ["甲乙丁"]
    assert _removed(reading) == [("tracked-deletion", "丙")]
    assert [problem.code for problem in reading.problems] == ["tracked-changes"]
    assert "插入 1 处、删除 1 处" in reading.problems[0].message


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = '<w:rPr><w:del w:id="3"/></w:rPr>'
    assert _texts(_read(p("甲", pr=deleted) + p("乙"))) == ["甲乙"]


def test_a_tracked_change_of_format_is_no_format() -> None:
    old = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert _texts(_read(p("甲", pr=old), numbering=lists(("decimal", "%1、")))) == ["甲"]


def test_hidden_text_is_a_removal() -> None:
    reading = _read(p("甲", r("密", "<w:vanish/>"), "乙"))
    assert _texts(reading) == ["甲乙"]
    assert _removed(reading) == [("hidden-text", "密")]


def test_headers_footers_and_comments_are_removals() -> None:
    reading = _read(
        p("甲"),
        header=p("内部资料"),
        footer=p("— ", _field("PAGE", "2"), " —"),
        comments=f'<w:comment w:id="0">{p("请核")}</w:comment>',
    )
    assert _texts(reading) == ["甲"]
    assert _removed(reading) == [
        ("comment", "请核"), ("page-header", "内部资料"), ("page-footer", "— 2 —"),
    ]  # fmt: skip


def test_invisible_characters_are_removals() -> None:
    reading = _read(p("甲\u200b乙"))
    assert _texts(reading) == ["甲乙"]
    assert _removed(reading) == [("invisible-character", "\u200b")]


# ── notes and boxes ──────────────────────────────────────────────────────────────────────────


def test_notes_stand_at_the_end_with_their_marks() -> None:
    body = p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙。") + p("丙")
    notes = (
        f'<w:footnote w:id="0">{p("线")}</w:footnote><w:footnote w:id="2">{p("注")}</w:footnote>'
    )
    assert _texts(_read(body, footnotes=notes)) == ["甲[1]乙。", "丙", "[1] 注"]


def test_notes_with_circled_numbers_keep_them() -> None:
    body = p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    form = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    notes = f'<w:footnote w:id="2">{p("注")}</w:footnote>'
    assert _texts(_read(body, footnotes=notes, settings=form)) == ["甲①", "① 注"]


def _box(text: str) -> str:
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_before_the_paragraph_that_it_opens() -> None:
    assert _texts(_read(p(_box("红头文件"), "正文"))) == ["红头文件", "正文"]
    assert _texts(_read(p("正文", _box("旁注")))) == ["正文", "旁注"]


def test_the_words_of_a_wordart_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="甲局文件"/></v:shape></w:pict></w:r>'
    assert _texts(_read(p(art))) == ["甲局文件"]


# ── tables ───────────────────────────────────────────────────────────────────────────────────


def _shape(reading: Reading) -> list[list[tuple[str, int, int]]]:
    (held,) = [paragraph for paragraph in reading.paragraphs if paragraph.rows]
    return [[(one.text, one.rows, one.columns) for one in row] for row in held.rows]


def test_merged_cells_are_spans() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        cell("甲", pr=begin) + cell("乙", pr=wide),
        cell(pr=go_on) + cell("丙") + cell("丁"),
    )
    assert _shape(_read(body)) == [[("甲", 2, 1), ("乙", 1, 2)], [("丙", 1, 1), ("丁", 1, 1)]]


def test_the_paragraphs_of_a_cell_are_joined_by_a_wide_blank() -> None:
    assert _shape(_read(table(cell("甲", "乙") + cell("丙"))))[0][0][0] == "甲\u3000乙"


def test_text_under_a_merged_cell_is_a_removal() -> None:
    body = table(
        cell("甲", pr='<w:vMerge w:val="restart"/>') + cell("乙"),
        cell("盖住", pr="<w:vMerge/>") + cell("丙"),
    )
    assert _removed(_read(body)) == [("merged-cell", "盖住")]


def test_a_table_of_one_cell_is_a_frame_around_paragraphs() -> None:
    reading = _read(table(cell("甲", table(cell("乙") + cell("丙")), "丁")))
    assert _texts(reading) == ["甲", "乙\t丙", "丁"]
    assert [bool(paragraph.rows) for paragraph in reading.paragraphs] == [False, True, False]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    body = table(cell("甲") + cell("乙", table(cell("丙") + cell("丁"))))
    assert _shape(_read(body)) == [[("甲", 1, 1), ("乙\u3000丙\u3000丁", 1, 1)]]


def test_a_colophon_that_is_set_as_a_table_is_lines() -> None:
    body = table(
        cell("抄送：甲局，乙局。", pr='<w:gridSpan w:val="2"/>'),
        cell("丙市卫生健康委办公室") + cell("2020年1月2日印发"),
    )
    assert _texts(_read(body)) == ["抄送：甲局，乙局。", "丙市卫生健康委办公室\t2020年1月2日印发"]


def test_a_deleted_row_is_a_removal() -> None:
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + cell("甲") + cell("乙") + "</w:tr>"
    body = table(cell("丙") + cell("丁")).replace("</w:tbl>", f"{gone}</w:tbl>")
    reading = _read(body)
    assert _texts(reading) == ["丙\t丁"]
    assert {reason for reason, _ in _removed(reading)} == {"tracked-deletion"}


def test_numbers_run_on_through_cells() -> None:
    body = numbered("甲") + table(cell(numbered("乙")) + cell(numbered("丙"))) + numbered("丁")
    texts = _texts(_read(body, numbering=lists(("decimal", "%1、"))))
    assert texts == ["1、甲", "2、乙\t3、丙", "4、丁"]


def test_a_table_beyond_all_bounds_is_read_as_paragraphs() -> None:
    assert len(_texts(_read(table(cell("甲") * 300, cell("乙"))))) == 301


# ── hostile and damaged ──────────────────────────────────────────────────────────────────────


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    assert _code(docx(p("甲") + " " * (30 << 20))) == "source-bomb"


def test_a_member_that_is_larger_than_declared_is_refused() -> None:
    honest = docx(p("甲" * 5_000))
    size = len(root("document", f"<w:body>{p('甲' * 5_000)}</w:body>").encode())
    lying = honest.replace(struct.pack("<L", size), struct.pack("<L", 100))
    assert lying != honest
    assert _code(lying) in ("source-bomb", "source-unreadable")


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert _code(packed({"word/document.xml": bomb})) == "source-bomb"
    assert _code(packed({"word/document.xml": bomb.encode("utf-16")})) == "source-bomb"


def test_an_external_entity_is_refused() -> None:
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    assert _code(packed({"word/document.xml": outside})) == "source-bomb"


def test_deep_nesting_is_refused() -> None:
    assert _code(docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)) == "source-unreadable"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_docx_is_refused(share: float) -> None:
    data = docx(p("甲" * 50))
    assert _code(data[: int(len(data) * share)]) == "source-unreadable"


def test_a_docx_with_a_password_is_named_as_such() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert _code(ole) == "source-encrypted"
    assert _code(ole, "a.doc") == "source-encrypted"


def test_a_zip_with_a_password_is_named_as_such() -> None:
    data = bytearray(docx(p("甲")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert _code(bytes(data)) == "source-encrypted"


def test_a_docx_without_text_says_why() -> None:
    assert _code(docx(p())) == "source-empty"
    members = {"word/document.xml": root("document", "<w:body/>"), "word/media/a.png": b"x"}
    assert _code(packed(members)) == "source-pictures"


def test_a_docx_is_known_by_its_bytes() -> None:
    assert read("a.doc", docx(p("甲"))).reader == "docx"


def test_the_strict_form_of_the_standard_is_read() -> None:
    main = root("document", f"<w:body>{p('甲')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "http://purl.oclc.org/ooxml/wordprocessingml/",
    )
    assert _texts(read("a.docx", packed({"word/document.xml": main}))) == ["甲"]


# ── laws ─────────────────────────────────────────────────────────────────────────────────────

_FORBIDDEN = "<&>\ufffe\uffff"
_safe = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters=_FORBIDDEN),
    max_size=12,
)
_run_properties = st.sampled_from(["", _BOLD, "<w:vanish/>", '<w:rStyle w:val="x"/>'])
_runs = st.builds(r, _safe, _run_properties)
_inline = st.one_of(
    _runs,
    st.builds(lambda one: f'<w:ins w:id="1">{one}</w:ins>', _runs),
    st.builds(lambda one: f'<w:del w:id="1">{one.replace("w:t", "w:delText")}</w:del>', _runs),
    st.builds(lambda text: _box(text), _safe),
    st.builds(lambda text: _field("PAGE", text), _safe),
    st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"]),
)
_paragraphs = st.one_of(
    st.builds(lambda runs: p(*runs), st.lists(_inline, max_size=4)),
    st.builds(lambda text, level: numbered(text, level), _safe.filter(bool), st.integers(0, 3)),
)
_cells = st.builds(
    lambda inner, pr: cell(*inner, pr=pr),
    st.lists(_paragraphs, max_size=2),
    st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>']),
)
_tables = st.lists(st.lists(_cells, max_size=3).map("".join), max_size=3).map(
    lambda rows: table(*rows)
)
_bodies = st.lists(st.one_of(_paragraphs, _tables), max_size=6).map("".join)


@given(_bodies)
def test_every_character_of_a_docx_is_in_a_paragraph_or_a_removal(body: str) -> None:
    assert _accounts_for_itself(_read(p("甲") + body, numbering=_OUTLINE))


def _sample() -> bytes:
    document = WordDocument()
    document.add_heading("关于印发工作要点的通知", 1)
    document.add_paragraph("目标", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "甲"
    document.add_paragraph("乙局\t丙局")
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_SAMPLE = _sample()
_SMALL = docx(
    numbered("目标") + table(cell("甲") + cell("乙")) + p(_box("丙"), "丁"),
    numbering=_OUTLINE,
    footer=p("— 1 —"),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([_SAMPLE, _SMALL]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=12),
    st.floats(0.5, 1),
)
def test_a_damaged_docx_is_read_or_refused(
    data: bytes, flips: list[tuple[float, int]], share: float
) -> None:
    damaged = bytearray(data[: int(len(data) * share)])
    for place, bits in flips:
        damaged[int(place * len(damaged))] ^= bits
    try:
        reading = read("a.docx", bytes(damaged))
    except Refused:
        return
    assert _accounts_for_itself(reading)


_tags = st.sampled_from(
    ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:numPr", "w:pPr",
     "w:fldChar", "mc:AlternateContent", "mc:Fallback", "w:txbxContent", "w:del", "w:footnotePr",
     "w:footnoteReference", "w:ruby", "w:vMerge", "w:tcPr", "w:trPr", "w:gridBefore", "w:body"]
)  # fmt: skip
_attributes = st.sampled_from(
    ["", ' w:val="1"', ' w:val="-1"', ' w:val="99999999999"', ' w:id="x"', ' w:val=""',
     ' w:fldCharType="begin"', ' w:fldCharType="end"', ' w:ilvl="9"']
)  # fmt: skip
_trees = st.recursive(
    _safe,
    lambda inner: st.builds(
        lambda tag, attribute, children: f"<{tag}{attribute}>{''.join(children)}</{tag}>",
        _tags,
        _attributes,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(_trees, _trees)
def test_elements_in_any_order_are_read_or_refused(body: str, part: str) -> None:
    try:
        reading = _read(body, numbering=part, styles=part, settings=part)
    except Refused:
        return
    assert _accounts_for_itself(reading)
