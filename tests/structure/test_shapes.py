"""Forms of documents, each as a small text of its own."""

from __future__ import annotations

from gongwen.readers import read
from gongwen.structure import Parsed, parse
from gongwen.structure.addressees import parse_addressees, parse_distribution


def parsed(text: str) -> Parsed:
    return parse(read("a.txt", text.encode("utf-8")))


def roles(text: str) -> list[str]:
    return [block.role for block in parsed(text).document.blocks]


def test_the_number_in_the_text_is_not_the_documents_own() -> None:
    document = parsed(
        "关于印发某要点的通知\n\n各市卫生健康局：\n\n根据《某通知》（国卫办函〔2020〕291号），现印发给你们。"
    ).document
    assert document.document_number is None


def test_issuers_on_two_lines_are_three() -> None:
    document = parsed(
        "关于某事的通知\n\n各市：\n\n请认真抓好落实，按时报送。\n\n"
        "甲省卫生健康委员会    甲省医疗保障局\n\n甲省扶贫开发办公室\n2020年5月22日\n"
    ).document
    assert document.issuers == ("甲省卫生健康委员会", "甲省医疗保障局", "甲省扶贫开发办公室")
    assert document.signed_on == "2020-05-22"


def test_no_signature_and_no_date_stay_absent() -> None:
    document = parsed(
        "乙市卫生健康委2021年工作要点\n\n一、目标\n\n全面完成各项任务，取得实效。"
    ).document
    assert (document.signed_on, document.document_number) == (None, None)
    assert document.issuers == ("乙市卫生健康委",)
    assert document.signatories == ()


def test_a_long_numbered_sentence_is_an_item_and_no_heading() -> None:
    sentence = (
        "（一）"
        + "疫情防控低风险县的基层医疗卫生机构，一方面要贯彻落实区域策略，" * 2
        + "做好监测。另一方面要恢复秩序。"
    )
    assert roles(f"关于某事的通知\n\n各省：\n\n一、开展工作\n\n{sentence}")[-1] == "item"


def test_numbering_may_restart_or_run_on_and_positions_do_not_care() -> None:
    item = "子项。内容说明在此。"
    body = f"一、甲事\n（一）{item}\n二、乙事\n（二）{item}\n（一）{item}"
    blocks = parsed(f"关于某事的通知\n\n各市：\n{body}").document.blocks
    assert [block.position for block in blocks if block.level] == ["1", "1-1", "2", "2-1", "2-2"]


def test_page_breaks_join_inside_words_after_commas_and_after_quotes() -> None:
    text = (
        "关于某事的通知\n\n各市：\n\n要深入贯彻落实重要指示精神，切实做好脱贫工作，进一步增强脱贫\n\n攻坚的责任，做好“互联网+健康”\n\n"
        "作为重要任务，着力解决问题，\n\n确保完成目标。\n"
    )
    result = parsed(text)
    assert [repair.lines for repair in result.repairs] == [(5, 7), (7, 9), (9, 11)]
    assert result.document.blocks[-1].text.endswith(
        "脱贫攻坚的责任，做好“互联网+健康”作为重要任务，着力解决问题，确保完成目标。"
    )


def test_labels_headings_and_signatures_are_never_joined() -> None:
    text = (
        "关于某事的通知\n\n各市：\n\n一、重点任务\n（一）甲项。要认真做好有关工作，扎实推进\n责任领导：王某\n"
        "责任单位：甲局、乙局\n（二）乙项。要认真做好有关工作，扎实推进\n丙市卫生健康局\n2020年1月1日\n"
    )
    assert parsed(text).repairs == ()


def test_a_closing_paragraph_belongs_to_the_document() -> None:
    text = (
        "关于某事的通知\n\n各省：\n\n一、甲事\n要认真做好有关工作。\n二、乙事\n要继续做好有关工作。\n"
        "各省级卫生健康行政部门要加强组织领导，统筹抓好两项工作。\n财政部\n2020年3月1日\n"
    )
    assert roles(text)[-3:] == ["closing", "signatories", "signed_on"]


def test_a_title_that_an_export_repeats_is_removed_once() -> None:
    result = parsed(
        "      北大法宝【法宝引证码】 CLI.4.1\n原文链接：https://a/b\n关于某事的通知\n关于某事的通知\n\n各市：\n"
    )
    assert result.document.title == "关于某事的通知"
    assert result.document.identifiers == {"pkulaw": "CLI.4.1"}
    reasons = [removal.reason for removal in result.removals]
    assert reasons == ["export-header", "export-header", "repeated-title"]


def test_a_plan_that_a_notice_issues_is_a_part_of_its_own() -> None:
    document = parsed(
        "关于印发某要点的通知\n\n各市：\n\n现印发给你们，请认真抓好落实。\n\n甲省卫生健康委\n2020年5月22日\n\n"
        "2020年某工作要点\n\n一、目标\n（一）甲项。要认真做好有关工作。\n"
    ).document
    (part,) = document.parts
    assert (part.id, part.title, part.kind) == ("a1", "2020年某工作要点", "工作要点")
    assert [block.position for block in part.blocks if block.level] == ["1", "1-1"]


def test_spaces_beside_digits_close_and_wide_gaps_stay() -> None:
    result = parsed(
        "甲市 2020 年工作要点\n\n各市：\n\n全年共研究 25 次，成效明显。\n\n"
        "甲局  乙局\n2020年1月1日\n"
    )
    texts = [block.text for block in result.document.blocks]
    assert texts[0] == "甲市2020年工作要点"
    assert "共研究25次" in texts[2]
    assert texts[3] == "甲局  乙局"


def test_a_title_that_is_spread_over_its_line_closes() -> None:
    result = parsed(
        "国务院关于某事\n几 个 问 题 的 通 知\n\n各省：\n\n请认真贯彻执行，抓好落实。\n"
    )
    assert result.document.title == "国务院关于某事几个问题的通知"
    assert [repair.kind for repair in result.repairs] == ["letter-spacing"]


def test_addressees_share_places_and_bodies() -> None:
    assert parse_addressees("各市、自治州卫生健康局、医保局、扶贫办：") == (
        "各市、自治州卫生健康局",
        "各市、自治州医保局",
        "各市、自治州扶贫办",
    )
    assert parse_addressees("河北省、广西壮族自治区卫生健康委：") == (
        "河北省卫生健康委",
        "广西壮族自治区卫生健康委",
    )
    assert parse_addressees(
        "各地级以上市人民政府，各县（市、区）人民政府，省政府各部门、各直属机构："
    ) == (
        "各地级以上市人民政府",
        "各县（市、区）人民政府",
        "省政府各部门",
        "各直属机构",
    )


def test_distribution_shares_what_stands_before_a_mark() -> None:
    assert parse_distribution("国务院扶贫办综合司、政策法规司；委预算单位。") == (
        "国务院扶贫办综合司",
        "国务院扶贫办政策法规司",
        "委预算单位",
    )
