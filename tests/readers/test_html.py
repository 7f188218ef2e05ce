"""Pages of government sites: the document's paragraphs, and an account of everything else."""

from __future__ import annotations

import html
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import assert_accounted
from gongwen.problems import Refused
from gongwen.readers import Paragraph, Reading, read
from gongwen.structure import parse
from gongwen.text import squash
from hostile import FRAGMENTS, hostile_text


def page(markup: str, encoding: str = "utf-8") -> Reading:
    return read("a.html", markup.encode(encoding))


def texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs]


def removed(reading: Reading, reason: str) -> list[str]:
    return [removal.text for removal in reading.removals if removal.reason == reason]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


# ── forms of pages ───────────────────────────────────────────────────────────────────────────

UCAP = """<tbody><tr><td class="b12c" id="UCAP-CONTENT"><p style="text-align:center"><span
style="font-weight: bold;"><span style="font-size: 18pt;">某部关于做好</span><br>
<span>春耕工作的通知</span></span></p> <p>某发〔2019〕5号</p><p><br></p>
<p>各省、自治区、直辖市人民政府：</p>
<p>为做好春耕工作，现通知如下。</p><p style="text-align: right;">某部 &nbsp; &nbsp;</p>
<p>2019年1月27日 &nbsp;</p></td></tr><tr><td></td></tr></tbody>"""

DISCLOSED = """<html><head><title>某省人民政府关于防汛工作的通知_某省人民政府网</title>
<meta name="PubDate" content="2020-06-02 10:00"><style>p {color: red}</style></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<table class="bd1"><tr><td><b>索 引 号：</b></td><td>000014349/2020-00001</td>
<td><b>主题分类：</b></td><td>水利\\防汛</td></tr>
<tr><td><b>发文机关：</b></td><td>某省人民政府</td><td><b>成文日期：</b></td><td>2020年06月01日</td>
</tr><tr><td><b>标　　题：</b></td><td colspan=3>某省人民政府关于防汛工作的通知</td></tr>
<tr><td><b>发文字号：</b></td><td>某府〔2020〕8号</td><td><b>发布日期：</b></td><td>2020年06月02日
</td></tr></table>
<h1>某省人民政府关于防汛工作的通知</h1>
<div class="info">发布时间：2020-06-02&nbsp;&nbsp;来源：省政府办公厅
【字体：大 中 小】 <a>打印</a></div>
<div id="zoom"><p>各市人民政府：</p><p>防汛工作责任重大，务必抓好落实，<!-- 略 -->确保安全度汛。</p>
<p>某省人民政府</p><p>2020年6月1日</p></div>
<div class="bottom"><span>责任编辑：王某</span><p>相关链接</p><ul><li>
<a href="1.html">图解：防汛通知</a></li></ul></div><script>document.write("无")</script>
<div class="footer">主办单位：某省人民政府办公厅　备案号：某ICP备05000000号</div></body></html>"""


def test_the_cell_of_a_gov_cn_page_gives_its_paragraphs() -> None:
    reading = page(UCAP)
    assert texts(reading) == [
        "某部关于做好",
        "春耕工作的通知",
        "某发〔2019〕5号",
        "各省、自治区、直辖市人民政府：",
        "为做好春耕工作，现通知如下。",
        "某部",
        "2019年1月27日",
    ]
    assert reading.reader == "html"
    assert reading.removals == ()


def test_a_disclosure_page_keeps_title_and_text_and_accounts_for_the_rest() -> None:
    reading = page(DISCLOSED)
    assert texts(reading) == [
        "某省人民政府关于防汛工作的通知",
        "各市人民政府：",
        "防汛工作责任重大，务必抓好落实，确保安全度汛。",
        "某省人民政府",
        "2020年6月1日",
    ]
    assert reading.paragraphs[0].heading == 1
    chrome = removed(reading, "page-chrome")
    assert {"首页", "政务公开", "相关链接", "图解：防汛通知"} <= set(chrome)


def test_what_a_site_states_about_a_document_is_kept_as_pairs() -> None:
    assert page(DISCLOSED).stated == (
        ("索引号", "000014349/2020-00001"),
        ("主题分类", "水利\\防汛"),
        ("发文机关", "某省人民政府"),
        ("成文日期", "2020年06月01日"),
        ("标题", "某省人民政府关于防汛工作的通知"),
        ("发文字号", "某府〔2020〕8号"),
        ("发布日期", "2020年06月02日"),
        ("发布时间", "2020-06-02"),
        ("来源", "省政府办公厅"),
        ("责任编辑", "王某"),
    )


def test_a_list_of_labels_and_values_is_stated_too() -> None:
    reading = page(
        "<ul><li><span>索 引 号：</span>甲-1</li><li><span>发文机关：</span>某局</li></ul>"
        "<dl><dt>文　　号：</dt><dd>某发〔2020〕1号</dd><dt>有效性</dt><dd>有效</dd></dl>"
        "<div class=content-main><p>各科室：</p><p>现就有关工作安排通知如下，请认真执行。</p></div>"
    )
    assert reading.stated == (
        ("索引号", "甲-1"),
        ("发文机关", "某局"),
        ("文号", "某发〔2020〕1号"),
        ("有效性", "有效"),
    )
    assert texts(reading) == ["各科室：", "现就有关工作安排通知如下，请认真执行。"]


def test_bytes_declared_gb2312_keep_brackets_outside_it() -> None:
    markup = (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>国卫办﹝2020﹞177号'
    )
    reading = page(markup, "gb18030")
    assert (texts(reading), reading.encoding) == (["国卫办﹝2020﹞177号"], "gb18030")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("no-such", "utf-8"),
        ("rot13", "utf-8"),
        ("big5", "big5"),
        ("gbk", "utf-16"),
    ],
)
def test_a_wrong_declaration_is_not_believed(declared: str, encoding: str) -> None:
    text = "關於工作的通知" if encoding == "big5" else "关于印发工作要点的通知"
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert texts(page(markup, encoding)) == [text]


def test_a_page_with_one_broken_byte_is_read_and_says_so() -> None:
    markup = f"<meta charset=utf-8><p>{'关于印发工作要点的通知。' * 40}</p>".encode()
    reading = read("a.html", markup.replace("要".encode(), "要".encode()[:2], 1))
    assert codes(reading) == ["source-bytes"]
    assert texts(reading)[0].count("\ufffd") == 1


def test_a_text_file_that_is_a_page_is_read_as_one() -> None:
    assert texts(read("a.txt", b"\xef\xbb\xbf<!DOCTYPE html><p>a</p>")) == ["a"]


# ── lines ────────────────────────────────────────────────────────────────────────────────────


def test_lines_parted_by_br_are_paragraphs() -> None:
    reading = page("<div>　　一、目标<br/>　　二、任务<br><br>&emsp;三、保障</div>")
    assert texts(reading) == ["一、目标", "二、任务", "三、保障"]
    assert [paragraph.line for paragraph in reading.paragraphs] == [1, 2, 3]


def test_gaps_between_issuers_stay() -> None:
    reading = page(
        "<p>关于防汛工作的通知</p><p>各县：</p><p>请各地认真抓好防汛工作，确保安全。</p>"
        "<p>贵州省卫生健康委员会&nbsp;&nbsp;\n &nbsp; 贵州省医疗保障局</p><p>2020年6月1日</p>"
    )
    assert texts(reading)[3] == "贵州省卫生健康委员会     贵州省医疗保障局"
    assert parse(reading).document.issuers == ("贵州省卫生健康委员会", "贵州省医疗保障局")


def test_blanks_of_html_are_those_of_other_formats() -> None:
    assert texts(page("<p>甲局&emsp;&emsp;乙局&ensp;&nbsp;丙局</p>")) == [
        "甲局\u3000\u3000乙局  丙局"
    ]


def test_what_word_hides_from_old_browsers_is_text() -> None:
    reading = page(
        "<p class=MsoNormal><![if !supportLists]><span>一、</span><![endif]>目标<o:p></o:p></p>"
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
    )
    assert texts(reading) == ["一、目标"]


def test_inline_elements_join_and_source_layout_is_no_space() -> None:
    reading = page("<p><span>推进</span><font>健康</font>\n    <b>扶贫</b>\n工作 in\nChina</p>")
    assert texts(reading) == ["推进健康扶贫工作 in China"]


def test_an_entity_that_a_page_fails_to_show_is_a_blank() -> None:
    reading = page("<p>国务院办公厅 &sp;</p><p>甲局&amp;nbsp;&amp;nbsp;乙局</p>")
    assert [squash(text) for text in texts(reading)] == ["国务院办公厅", "甲局乙局"]
    assert removed(reading, "broken-entity") == ["&sp;", "&nbsp;", "&nbsp;"]


@pytest.mark.parametrize(
    ("markup", "bold"),
    [
        ("<b>（一）强化统筹。</b>要切实", "（一）强化统筹。"),
        ("<strong>（一）</strong><b>强化统筹。</b>要<b>切实</b>", "（一）强化统筹。"),
        ('&emsp;<span style="font-weight:700">（一）强化。</span>要', "（一）强化。"),
        ('<b>一、<span style="font-weight: normal">甲</span></b>', "一、"),
        ("（一）<b>强化统筹。</b>", ""),
    ],
)
def test_bold_at_the_start_of_a_paragraph_is_measured(markup: str, bold: str) -> None:
    (paragraph,) = page(f"<p>{markup}</p>").paragraphs
    assert paragraph.text[: paragraph.bold] == bold


def test_heading_elements_are_levels() -> None:
    reading = page("<h2>一、目标</h2><p>到年底全部完成。</p><h3>（一）甲</h3>")
    assert [paragraph.heading for paragraph in reading.paragraphs] == [2, 0, 3]


def test_what_nobody_sees_is_no_text() -> None:
    reading = page(
        "<title>甲</title><script>乙</script><style>丙</style><noscript>丁</noscript><!-- 戊 -->"
        "<template>己</template><p title='庚'>正文</p>"
    )
    assert reading.text == "正文"


def test_boxes_that_a_page_hides_are_removals() -> None:
    reading = page("<p>现通知如下，请认真执行。</p><div style='display: none'>微信二维码</div>")
    assert texts(reading) == ["现通知如下，请认真执行。"]
    assert removed(reading, "page-hidden") == ["微信二维码"]


def test_chrome_inside_the_text_element_is_removed_at_both_ends_only() -> None:
    reading = page(
        "<div id=zoom><p>字号：大 中 小</p><p>【打印本页】 【关闭窗口】</p><p>各科室：</p>"
        "<p>请核对后打印，并逐级上报。</p><p>打印</p><p>现将名单印发，请认真执行到位。</p>"
        "<p>附件：<a href='a.docx'>名单.docx</a></p><p>责任编辑：王某</p><p>打印 | 关闭</p></div>"
    )
    assert texts(reading) == [
        "各科室：",
        "请核对后打印，并逐级上报。",
        "打印",
        "现将名单印发，请认真执行到位。",
        "附件：名单.docx",
    ]


def test_a_title_that_the_text_repeats_is_kept_once() -> None:
    reading = page(
        "<h1>关于防汛工作的通知</h1>"
        "<div id=zoom><p>关于防汛</p><p>工作的通知</p><p>各市：</p></div>"
    )
    assert texts(reading) == ["关于防汛", "工作的通知", "各市："]
    assert removed(reading, "repeated-title") == ["关于防汛工作的通知"]


def test_a_number_above_the_text_belongs_to_the_document() -> None:
    reading = page(
        "<div><h1>关于防汛工作的通知</h1><p>某府〔2020〕8号</p><p><a href=/>返回</a></p></div>"
        "<div id=zoom><p>各市人民政府：</p><p>请抓好落实，确保安全度汛。</p></div>"
    )
    assert texts(reading)[:3] == ["关于防汛工作的通知", "某府〔2020〕8号", "各市人民政府："]


# ── tables ───────────────────────────────────────────────────────────────────────────────────


def shape(paragraph: Paragraph) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in paragraph.rows]


def test_merged_cells_of_a_table_are_kept() -> None:
    reading = page(
        "<p>任务分工如下。</p><table><caption>分工表</caption><tr><th>任务</th>"
        "<th colspan=2>单位</th></tr><tr><td rowspan='2'><p>甲</p><p>乙</p></td>"
        "<td>丙局</td><td>丁局</td></tr>"
        "<tr><td>戊局</td><td></td></tr></table>"
    )
    assert texts(reading)[:2] == ["任务分工如下。", "分工表"]
    assert shape(reading.paragraphs[2]) == [
        [("任务", 1, 1), ("单位", 1, 2)],
        [("甲\u3000乙", 2, 1), ("丙局", 1, 1), ("丁局", 1, 1)],
        [("戊局", 1, 1), ("", 1, 1)],
    ]
    assert reading.paragraphs[2].text == "任务\t单位\t甲\u3000乙\t丙局\t丁局\t戊局"


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    reading = page(
        "<table><tr><td>各处室分工表</td></tr><tr><td><table><tr><td>任务</td><td>单位</td></tr>"
        "<tr><td>一</td><td>甲局</td></tr></table></td></tr></table>"
    )
    assert texts(reading) == ["各处室分工表", "任务\t单位\t一\t甲局"]


def test_a_joint_signature_set_in_columns_is_lines_with_gaps() -> None:
    reading = page(
        "<table><tr><td>某省发展改革委</td><td>某省财政厅</td></tr>"
        "<tr><td></td><td>2020年6月1日</td></tr></table>"
    )
    assert texts(reading) == ["某省发展改革委\u3000\u3000某省财政厅", "2020年6月1日"]


# ── bad input ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "b", "ul><li"])
def test_two_hundred_thousand_nested_tags_lose_nothing(tag: str) -> None:
    reading = page("<p>开头</p>" + f"<{tag}>" * 200_000 + "深处文字")
    assert squash("".join(texts(reading))) == "开头深处文字"
    assert codes(reading) == ["html-depth"]


@pytest.mark.parametrize(
    "markup", ["<!-- 甲 -->", "<script>甲</script>", "<p></p>", "<img src=a.png>"]
)
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(Refused) as refused:
        page(markup)
    assert refused.value.problem.code == "html-empty"


def test_a_page_of_links_alone_is_its_own_text() -> None:
    assert texts(page("<p><a href=a>第一条</a></p><p><a href=b>第二条</a></p>")) == [
        "第一条",
        "第二条",
    ]


_TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<div id=zoom>", "<br>", "<b>", "</b>", "<span>", "</span>",
    "<table>", "</table>", "<tr>", "<td>", "</td>", "<td rowspan=3 colspan=9>", "<th>", "<caption>",
    "<h1>", "</h1>", "<h3>", "<ul>", "<li>", "</ul>", "<a href=x.pdf>", "<a href=/>", "</a>",
    "<script>", "</script>", "<!--", "-->", "<select><option>", "<textarea>", "<title>", "<form>",
    "<p style='font-weight:bold'>", "<div style=display:none>", "<o:p>", "<pre>", "<?x ?>",
    "<td id=UCAP-CONTENT>", "<svg>", "<math>", "<body>", "</body>", "</html>", "<", ">",
    "<![CDATA[", "]]>", "<frameset>",
    "&nbsp;", "&amp;", "&lt;b&gt;", "&#0;", "&#x3000;", "&sp;", "&", "索引号：", "发文机关", "打印",
    "关闭", "责任编辑：甲", "发布时间：2020-01-01 来源：乙", "<td>索 引 号</td><td>1</td>",
)  # fmt: skip
_soup = st.lists(
    st.one_of(st.sampled_from(_TAGS), st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=60
).map("".join)


@given(_soup)
def test_any_soup_of_tags_is_accounted_for(markup: str) -> None:
    try:
        reading = page(markup)
    except (Refused, UnicodeEncodeError):
        return
    assert_accounted(reading)
    parse(reading)


@given(hostile_text)
def test_hostile_text_in_a_page_comes_back_whole(text: str) -> None:
    shown = squash(text.replace("\0", ""))
    try:
        reading = page(
            f"<meta charset=utf-8><div id=zoom><p>开始。</p><p>{html.escape(text)}</p></div>"
        )
    except UnicodeEncodeError:
        return
    assert_accounted(reading)
    assert Counter(squash(reading.text)) == Counter("开始。" + shown)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read("a.html", data)
    except Refused:
        return
    assert_accounted(reading)
