"""A text that lost its line breaks gets them back where its own words show them."""

from __future__ import annotations

from hypothesis import given

from gongwen.readers import Paragraph
from gongwen.structure.unfold import unfold
from hostile import hostile_text

NOTICE = (
    "甲省人民政府办公厅关于印发甲省某某工作方案的通知甲府办〔2023〕41号各地级以上市人民政府，省有关单位："
    "《甲省某某工作方案》已经省人民政府同意，现印发给你们，请认真贯彻执行。"
    "执行过程中遇到的问题，请径向省某厅反映。"
    "附件：任务分工表省政府办公厅2023年3月11日甲省某某工作方案为深入贯彻有关精神，制定本方案。"
    "一、工作目标聚焦建立一体化体系，及时掌握突出问题。二、重点任务（一）加强服务，提升体验。"
    "1.推进标准化。建立科学的分类体系。（省某厅牵头）2.加强共享。建立统一平台。（省某厅负责）"
    "（二）强化督促。要定期通报。三、保障措施（一）加强领导。各地要高度重视。"
)


def lines(text: str) -> list[str]:
    return [p.text for p in unfold((Paragraph(text=text, start=0, line=1),))]


def test_a_notice_in_one_line_gets_its_lines_back() -> None:
    assert lines(NOTICE) == [
        "甲省人民政府办公厅关于印发甲省某某工作方案的通知",
        "甲府办〔2023〕41号",
        "各地级以上市人民政府，省有关单位：",
        (
            "《甲省某某工作方案》已经省人民政府同意，现印发给你们，请认真贯彻执行。"
            "执行过程中遇到的问题，请径向省某厅反映。"
        ),
        "附件：任务分工表",
        "省政府办公厅",
        "2023年3月11日",
        "甲省某某工作方案",
        "为深入贯彻有关精神，制定本方案。",
        "一、工作目标",
        "聚焦建立一体化体系，及时掌握突出问题。",
        "二、重点任务",
        "（一）加强服务，提升体验。",
        "1.推进标准化。建立科学的分类体系。（省某厅牵头）",
        "2.加强共享。建立统一平台。（省某厅负责）",
        "（二）强化督促。要定期通报。",
        "三、保障措施",
        "（一）加强领导。各地要高度重视。",
    ]


def test_a_notice_within_a_notice_gets_a_head_of_its_own() -> None:
    text = (
        "甲省人民政府办公厅转发国务院办公厅关于某事的通知甲府办〔2022〕9号各市人民政府："
        "现将《国务院办公厅关于某事的通知》转发给你们，请认真贯彻执行。省政府办公厅2022年3月1日"
        "国务院办公厅关于某事的通知国办发〔2022〕7号各省、自治区、直辖市人民政府："
        "请认真贯彻执行。国务院办公厅2022年2月1日"
    )
    assert lines(text)[4:] == [
        "省政府办公厅",
        "2022年3月1日",
        "国务院办公厅关于某事的通知",
        "国办发〔2022〕7号",
        "各省、自治区、直辖市人民政府：",
        "请认真贯彻执行。",
        "国务院办公厅",
        "2022年2月1日",
    ]


def test_chapters_and_articles_part() -> None:
    article = (
        "条为了加强管理，规范有关行为，维护公共利益，根据有关法律法规，结合本省实际，制定本规定。"
    )
    text = f"第一章总则第一{article}第二{article}第二章管理第三{article}第四{article}第五{article}"
    assert [line[:5] for line in lines(text)] == [
        "第一章总则",
        "第一条为了",
        "第二条为了",
        "第二章管理",
        "第三条为了",
        "第四条为了",
        "第五条为了",
    ]


def test_an_ordinary_paragraph_stays_whole() -> None:
    text = "要抓好以下工作：一是健全机制；二是完善政策。到2023年6月12日前完成。" * 8
    assert lines("一、目标。" + text) == ["一、目标。" + text]


@given(hostile_text)
def test_no_character_changes(text: str) -> None:
    one = "".join(text.split("\n")).strip()
    if one:
        joined = "".join(lines(NOTICE + one)).replace(" ", "")
        assert "".join(joined.split()) == "".join((NOTICE + one).split())
