"""附件: what the text names is an attachment; the plan that a notice issues is a part."""

from __future__ import annotations

import pytest

from gongwen.model import Document
from gongwen.readers import read
from gongwen.structure import parse
from gongwen.structure.attachment_names import attachment_names, listed_lines

# lines of a list → the titles that it names
LISTS = {
    ("附件：甲市任务分工表",): ("甲市任务分工表",),
    ("附件：1.甲表2.乙表（2023年版）3.丙表",): ("甲表", "乙表（2023年版）", "丙表"),
    ("附件：1.甲表", "2．乙表", "3、丙表"): ("甲表", "乙表", "丙表"),
    ("附件1：甲表", "附件2：乙表。"): ("甲表", "乙表"),
    ("附件1.甲表", "    2.乙表"): ("甲表", "乙表"),
    ("附件：1.关于甲事的", "实施方案", "2.乙表"): ("关于甲事的实施方案", "乙表"),
    ("附件：", "- [甲图.pdf](./甲图.pdf) (pdf)"): ("甲图",),
    ("附 件：甲表附件甲表序号",): ("甲表附件甲表序号",),
    ("附件：重点任务分工表附件重点任务分工表序号任务",): ("重点任务分工表",),
    ("附件",): (),
}

NOTICE = """甲市人民政府关于印发《甲市水务工作方案》的通知

甲府〔2023〕5号

各县（市、区）人民政府：

现将《甲市水务工作方案》印发给你们，请认真贯彻执行。

{note}甲市人民政府

2023年5月6日

甲市水务工作方案

为做好水务工作，制定本方案。

一、总体要求

坚持以人民为中心，全面做好水务工作。
"""


def parsed(text: str) -> Document:
    return parse(read("a.txt", text.encode("utf-8"))).document


@pytest.mark.parametrize("lines", LISTS)
def test_a_list_names_its_titles(lines: tuple[str, ...]) -> None:
    assert attachment_names(lines) == LISTS[lines]


def test_a_bare_label_leads_a_list_only_of_titles() -> None:
    assert listed_lines(("1.甲目录", "2.乙目录")) == 2
    assert listed_lines(("1.甲目录2.乙目录", "附件1")) == 1
    assert listed_lines(("1.各县要落实责任。", "2.各县要抓好落实。")) == 0
    assert listed_lines(("1.甲目录",)) == 0


def test_the_plan_that_a_notice_issues_is_a_part_and_no_attachment() -> None:
    document = parsed(NOTICE.format(note=""))
    assert document.attachments == ()
    assert [part.title for part in document.parts] == ["甲市水务工作方案"]


def test_what_the_text_names_is_an_attachment() -> None:
    document = parsed(NOTICE.format(note="附件：1.任务分工表\n\n2.联系人名单\n\n"))
    assert document.attachments == ("任务分工表", "联系人名单")
