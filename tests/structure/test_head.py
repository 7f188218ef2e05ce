"""Heads of documents by GB/T 9704, orders, regulations, forwarded notices."""

from __future__ import annotations

from gongwen.model import Document
from gongwen.passages import passages
from gongwen.readers import read
from gongwen.structure import parse


def document(text: str, name: str = "a.txt") -> Document:
    return parse(read(name, text.encode("utf-8"))).document


def test_a_letterhead_has_its_elements() -> None:
    read_in = document(
        "000012\n机密★1年\n特急\n江南省人民政府文件\n江府〔2024〕3号　　　签发人：张三、李四\n"
        "江南省人民政府关于做好某事的通知\n各市人民政府：\n请认真贯彻执行，抓好落实。\n"
        "江南省人民政府\n2024年3月1日\n（此件公开发布）\n"
    )
    assert (read_in.copy_number, read_in.secrecy, read_in.urgency) == ("000012", "机密★1年", "特急")
    assert read_in.document_number == "江府〔2024〕3号"
    assert read_in.signer == ("张三", "李四")
    assert read_in.title == "江南省人民政府关于做好某事的通知"
    roles = [block.role for block in read_in.blocks]
    assert roles[3] == "masthead"
    assert roles[-1] == "annotation"


def test_an_issuers_name_above_the_subject_is_part_of_the_title() -> None:
    read_in = document(
        "江南省人民政府办公厅\n关于做好某事的通知\n江府办〔2024〕3号\n各市人民政府：\n"
    )
    assert read_in.title == "江南省人民政府办公厅关于做好某事的通知"
    assert read_in.issuers == ("江南省人民政府办公厅",)


def test_an_order_goes_by_the_regulation_that_it_publishes() -> None:
    read_in = document(
        "某市人民政府令\n（第16号）\n"
        "《某市数据管理办法》已经审议通过，现予公布，自2020年6月15日起施行。\n"
        "市长 张三\n2020年5月15日\n某市数据管理办法\n"
        "第一章　总则\n第一条　为了加强管理，制定本办法。\n"
        "第二条　本办法适用于：\n（一）甲；\n"
    )
    assert read_in.kind in ("令", None)
    assert read_in.document_number == "某市人民政府令第16号"
    assert read_in.title == "某市数据管理办法"
    assert read_in.issuers == ("某市人民政府",)
    assert (read_in.signed_on, read_in.effective_on) == ("2020-05-15", "2020-06-15")


def test_a_regulation_states_its_dates_in_its_history() -> None:
    read_in = document(
        "某条例\n"
        "（2019年9月27日某市人大常委会通过 2019年11月29日批准 自2020年1月1日起施行）\n"
        "第一条 为了某事，制定本条例。\n"
    )
    assert (read_in.signed_on, read_in.effective_on) == ("2019-11-29", "2020-01-01")


def test_articles_hold_items_and_run_on_over_chapters() -> None:
    read_in = document(
        "某办法\n第一章 总则\n第一条 为了某事，制定本办法。\n"
        "第二条 下列情形适用：\n（一）甲；\n1.乙；\n"
        "第二章 附则\n第三条 本办法自公布之日起施行。\n"
    )
    found = [(p.anchor, p.place) for p in passages(read_in) if p.anchor.startswith("s")]
    assert found == [
        ("s1", "第一章"),
        ("s1-1", "第一条"),
        ("s1-2", "第二条"),
        ("s1-2-1", "第二条（一）"),
        ("s1-2-1-1", "第二条（一）1"),
        ("s2", "第二章"),
        ("s2-1", "第三条"),
    ]


def test_an_article_that_begins_with_a_year_keeps_its_gap() -> None:
    read_in = document(
        "某办法\n第一条 为了某事，制定本办法。\n第二条 2015年以前的规定，同时废止。\n"
    )
    assert [b.text[:3] for b in read_in.blocks if b.role == "item"] == ["第一条", "第二条"]


def test_a_sentence_that_stands_twice_stays_twice() -> None:
    read_in = document("关于某事的通知\n各市：\n请认真贯彻执行。\n请认真贯彻执行。\n")
    assert len(read_in.blocks) == 4


def test_a_short_signature_takes_the_full_name_of_the_title() -> None:
    read_in = document(
        "江南省人民政府办公厅关于做好某事的通知\n各市人民政府：\n请认真贯彻执行，抓好落实。\n"
        "省政府办公厅\n2024年3月1日\n"
    )
    assert read_in.issuers == ("江南省人民政府办公厅",)
    assert read_in.signatories == ("省政府办公厅",)


def test_attachments_named_below_a_colon_come_before_the_signature() -> None:
    read_in = document(
        "江南省人民政府关于做好某事的通知\n各市人民政府：\n请认真贯彻执行，抓好落实。\n"
        "附件：\n1.甲表\n2.乙表\n"
        "江南省人民政府\n2024年3月1日\n附件1\n甲表\n内容说明在此，请按要求填写。\n"
    )
    assert read_in.signed_on == "2024-03-01"
    assert [part.title for part in read_in.parts] == ["甲表"]


def test_crawlers_metadata_is_set_apart() -> None:
    read_in = document(
        "# 关于做好某事的通知\n\n**发布日期**: 2025-12-26\n**原文链接**: [x](http://a.cn/b.html)\n\n---\n\n江科规〔2025〕2号\n\n"
        "各有关单位：\n\n请认真贯彻执行，抓好落实。\n",
        "a.md",
    )
    assert read_in.title == "关于做好某事的通知"
    assert read_in.document_number == "江科规〔2025〕2号"
    assert read_in.published_on == "2025-12-26"
    assert read_in.sources[0].url == "http://a.cn/b.html"
    assert read_in.addressees == ("各有关单位",)


def test_a_notice_that_news_reports_begins_with_its_own_title() -> None:
    read_in = document(
        "九部门紧急通知遏制某事\n某网站4月20日消息，某部等部门联合印发了通知，要求各地认真贯彻执行。\n"
        "关于遏制某事的紧急通知\n某部联原[2011]177号\n各省、自治区、直辖市发展改革委：\n请认真贯彻执行，抓好落实。\n"
    )
    assert read_in.title == "关于遏制某事的紧急通知"
    assert read_in.document_number == "某部联原〔2011〕177号"
    assert read_in.kind == "通知"


def test_a_long_title_is_not_joined_with_its_number() -> None:
    title = (
        "江南省人民政府办公厅转发国务院办公厅关于在重点工程项目中"
        "大力实施以工代赈促进当地群众就业增收工作方案的通知"
    )
    read_in = document(
        f"{title}\n江府办函〔2022〕288号\n各市人民政府：\n请认真贯彻执行，抓好落实。\n"
    )
    assert read_in.title == title
    assert read_in.document_number == "江府办函〔2022〕288号"


def test_what_a_page_states_beside_the_document_is_kept_as_metadata() -> None:
    page = (
        "<html><body><table><tr><td>索 引 号：</td><td>000014349/2017-00110</td>"
        "<td>发布日期：</td><td>2017年6月8日</td></tr></table><div id='UCAP-CONTENT'>"
        "<p>关于做好某事的通知</p><p>江府办〔2017〕3号</p><p>各市人民政府：</p>"
        "<p>请认真贯彻执行，抓好落实。</p></div></body></html>"
    )
    read_in = document(page, "a.html")
    assert read_in.identifiers == {"index_number": "000014349/2017-00110"}
    assert read_in.published_on == "2017-06-08"
    assert read_in.signed_on is None
