"""引用: the forms in which works are named, what each mention means, and each work once."""

from __future__ import annotations

import pytest
from hypothesis import given

from gongwen.knowledge.citations.cited_works import cited_works
from gongwen.knowledge.citations.find import find_citations
from gongwen.knowledge.citations.forms import find_mentions
from gongwen.model import Citation
from gongwen.passages import passages
from gongwen.readers import read
from gongwen.structure import parse
from hostile import hostile_text

# text → (title, number) of each mention
FORMS: dict[str, list[tuple[str | None, str | None]]] = {
    # titled
    "根据《甲条例》《乙办法》等规定": [("甲条例", None), ("乙办法", None)],
    "你厅《关于甲事的请示》（甲司〔2023〕36号）收悉": [("关于甲事的请示", "甲司〔2023〕36号")],
    "落实《甲规划》（国发[2009]14号）、《乙意见》（国发﹝2009﹞38号）": [
        ("甲规划", "国发〔2009〕14号"),
        ("乙意见", "国发〔2009〕38号"),
    ],
    "根据《甲办法》（国务院令第513号）": [("甲办法", "国务院令第513号")],
    "遵循《甲标准》（GB 50180），": [("甲标准", "GB 50180")],
    "《关于甲的通知》国发〔2009〕38号规定": [("关于甲的通知", "国发〔2009〕38号")],
    "按照甲府办〔2021〕1号文印发的《乙方案》": [("乙方案", "甲府办〔2021〕1号")],
    "2000年1月3日国家计委令第8号发布的《甲规定》": [("甲规定", "国家计委令第8号")],
    "《关于落实〈甲方案（2021—2025年）〉的通知》": [
        ("关于落实〈甲方案（2021—2025年）〉的通知", None)
    ],
    "《关于印发《甲方案》的通知》要求": [("关于印发《甲方案》的通知", None)],
    "（《甲经贸》不配对，《乙办法》（粤经〔2020〕3号）": [
        ("甲经贸", None),
        ("乙办法", "粤经〔2020〕3号"),
    ],
    # bare titles
    "你们关于开展试点的请示收悉。": [("关于开展试点的请示", None)],
    "国务院批转国家农委关于召开座谈会的情况报告，决定": [
        ("国家农委关于召开座谈会的情况报告", None)
    ],
    # statutes
    "落实网络安全法、数据安全法等法律法规": [("网络安全法", None), ("数据安全法", None)],
    "各部门要按照行政诉讼法及有关法律规定": [("行政诉讼法", None)],
    "严格执行备案制度和行政复议法，": [("行政复议法", None)],
    "推动制修订甲乙省节能条例、移动源排气防治条例，": [
        ("甲乙省节能条例", None),
        ("移动源排气防治条例", None),
    ],
    "依法依规执法，加强司法，按照本办法执行，违反本条例的": [],
    "抓紧制定甲乙省节能条例，": [],
    # numbers alone
    "应按国务院一九八〇年223号文件规定的基数": [(None, "国务院一九八〇年223号文件")],
    "各地要对照国办函〔2022〕58号要求": [(None, "国办函〔2022〕58号")],
    "（1991年3月4日国务院令第76号发布）": [],
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_is_read(text: str) -> None:
    assert [(m.title, m.number) for m in find_mentions(text)] == FORMS[text]


@given(hostile_text)
def test_mentions_lie_in_order_in_any_text(text: str) -> None:
    at = 0
    for mention in find_mentions(text):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


def cited(
    body: str, title: str = "甲市人民政府关于印发甲市水务工作方案的通知"
) -> tuple[Citation, ...]:
    text = (
        f"{title}\n\n甲府〔2023〕5号\n\n各县人民政府：\n\n{body}\n\n甲市人民政府\n\n2023年5月6日\n"
    )
    document = parse(read("a.txt", text.encode("utf-8"))).document
    return find_citations(document, tuple(passages(document)))


def works(body: str) -> list[tuple[str | None, str | None]]:
    return [(c.title, c.document_number) for c in cited_works(cited(body))]


def test_the_plan_that_the_notice_issues_is_its_own_however_printed() -> None:
    for printed in ("《甲市水务工作方案》", "《甲市水务的工作方案》"):
        found = cited(f"{printed}已经市人民政府同意，现印发给你们，请认真贯彻执行。")
        assert [c.work_kind for c in found] == ["self"]


def test_a_forwarded_document_is_cited() -> None:
    found = cited(
        "现将《省政府关于乙事的通知》（省府〔2022〕3号）转发给你们，请认真贯彻执行。",
        title="甲市人民政府转发省政府关于乙事的通知",
    )
    assert [(c.work_kind, c.relation) for c in found] == [("document", "forwards")]


def test_a_short_name_means_the_work_that_it_was_given_to() -> None:
    body = "按照《省规划》（省府〔2022〕3号，以下简称《规划》）要求，各县要落实《规划》。"
    found = cited(body)
    assert [c.refers_to for c in found] == [None, "省规划", "省规划"]
    assert works(body) == [("省规划", "省府〔2022〕3号")]


def test_a_bare_kind_means_the_document_itself() -> None:
    assert [c.work_kind for c in cited("自本《通知》下发之日起，各县要立即按要求执行到位。")] == [
        "self"
    ]


def test_this_notice_is_the_document_itself_whatever_was_named_before() -> None:
    found = cited("执行《关于做好甲事的通知》（省府〔2022〕3号）。自本《通知》下发之日起施行。")
    assert [(c.work_kind, c.refers_to) for c in found] == [("document", None), ("self", None)]


def test_a_work_is_listed_once_with_its_number() -> None:
    body = "根据《劳动法》和《省办法》制定本通知。按照《省办法》（省府〔2022〕3号）执行。"
    more = "违反《中华人民共和国劳动法》的，依法处理。"
    assert works(body + more) == [("劳动法", None), ("省办法", "省府〔2022〕3号")]


def test_an_earlier_version_of_the_same_title_is_another_work() -> None:
    body = "现将修订后的《甲市水务工作方案》印发给你们。"
    body += "《甲市水务工作方案》（甲府〔2018〕9号）同时废止。"
    assert works(body) == [("甲市水务工作方案", "甲府〔2018〕9号")]


def test_a_work_yet_to_be_written_is_planned() -> None:
    found = cited(
        "各县要抓紧制定《乙县水务办法》，推动工作落实。省政府出台《省水务办法》，明确责任。"
    )
    assert [(c.title, c.work_kind) for c in found] == [
        ("乙县水务办法", "planned"),
        ("省水务办法", "document"),
    ]


def test_an_undertaking_called_by_its_work_is_no_work_cited() -> None:
    body = "为做好《甲市水务志》编纂工作，推动《甲市供水条例》立法，现就有关事项通知如下。"
    assert {c.work_kind for c in cited(body)} == {"programme"}
    assert works(body) == []
