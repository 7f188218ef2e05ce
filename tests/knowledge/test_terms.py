"""提法 of one record: which quoted words are terms, and what the text says that they mean."""

from __future__ import annotations

import pytest
from hypothesis import given

from gongwen.knowledge.terms.find import find_terms
from gongwen.knowledge.terms.listings import find_listings
from gongwen.knowledge.terms.numbered import Numbered, is_unclear, parse_numbered
from gongwen.knowledge.terms.quoted_words import find_quoted, folded
from gongwen.model import Document, Passage, Shorthand
from hostile import hostile_text


def passage(text: str, anchor: str = "p1") -> Passage:
    return Passage(anchor=anchor, role="paragraph", text=text)


def terms_of(*texts: str, listed: tuple[str, ...] = ()) -> tuple[Shorthand, ...]:
    passages = tuple(passage(text, f"p{n}") for n, text in enumerate(texts, start=1))
    return find_terms(Document(id="a"), passages, listed)


def reasons(text: str) -> dict[str, str | None]:
    return {quoted.words: quoted.reason for quoted in find_quoted((passage(text),))}


# ── which quoted words are terms ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "实行“组团式”服务。",
        "消除“空白点”，织牢服务“网底”。",
        "推进“互联网+健康扶贫”和“9+3”重点县工作。",
        "推动“先诊疗、后付费”和“县乡一体、乡村一体”机制。",
        "坚持“谁审批、谁监管，谁主管、谁监管”的原则。",
        "开展“四查四补”，巩固成果。",
        "实行“产业基金+孵化器+概念验证中心+集聚区”布局。",
    ],
)
def test_shorthand_between_quotation_marks_is_a_term(text: str) -> None:
    assert set(reasons(text).values()) == {None}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("考核中被评为“好”等次。", "mark"),
        ("拨打“12345”热线。", "mark"),
        ("去年“12·21”事故的责任人已经查处。", "day"),
        ("提出“要把人民健康放在优先发展的战略位置，加快推进健康中国建设”。", "sentence"),
        ("落实“工作人员在完成本职工作的前提下可以兼职”的规定。", "sentence"),
        ("从“有没有”转向更高要求。", "question"),
        ("会议指出“把健康融入所有政策”。", "saying"),
        ("落实“按规定方式确定价格、及时公开结果并接受监督”的规定。", "rule"),
        ("对等级为“优秀”的单位予以表扬。", "label"),
        ("名称中冠以“中华”字样的，按规定报批。", "label"),
        ("某局“健康某地”微信公众号未及时更新。", "account"),
        ("“探路”号钻探船建成入列。", "name"),
        ("依照第二条第三款规定的“情节严重”处理。", "rule"),
        ("反对所谓“两个中心”的主张。", "saying"),
        ("授予“某病早诊关键技术”科学技术进步奖一等奖。", "award"),
        ("某市卫生健康委员会（以下简称“市卫生健康委”）。", "body"),
        ("公布“某市健康促进行动实施方案”这一文件。", "title"),
        ("对“制造业”“批发零售业”“住宿业”等行业给予支持。", "trades"),
    ],
)
def test_other_quoted_words_are_none_and_the_rule_says_why(text: str, reason: str) -> None:
    assert reasons(text) == dict.fromkeys(reasons(text), reason)


def test_a_short_word_that_the_text_uses_without_marks_is_quoted_for_emphasis() -> None:
    text = "把握“精准”要义，做到精准识别、精准帮扶，发挥“造血”功能。"

    assert reasons(text) == {"精准": "common", "造血": None}


def test_a_word_set_against_a_common_one_is_common_too() -> None:
    text = "完善动态监测和动态管理，从“静态”精准向“动态”精准转变。"

    assert reasons(text) == {"静态": "common", "动态": "common"}


def test_a_quotation_without_an_end_is_none() -> None:
    assert reasons("坚持“两手抓，统筹安排。") == {}


def test_the_term_stands_before_the_bracket_that_ends_its_quotation() -> None:
    (term,) = terms_of("推动“三个下沉（服务下沉、资源下沉、管理下沉）”。")

    assert term.text == "三个下沉"
    assert term.definition is not None
    assert term.definition.members == ("服务下沉", "资源下沉", "管理下沉")


def test_width_and_blanks_make_no_other_term() -> None:
    assert folded("互联网＋") == folded("互联网 +") == "互联网+"


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "numbered"),
    [
        ("三个一批", Numbered(count=3, key="一批")),
        ("四早", Numbered(count=4, key="早")),
        ("两不愁三保障", Numbered(count=5, key="")),
        ("三重一大", Numbered(count=4, key="")),
        ("三项制度", Numbered(count=3, key="制度")),
        ("一站式", None),
        ("十三五", None),
        ("两个一百年", None),
        ("一带一路", None),
        ("互联网+", None),
        ("三" * 50, None),
    ],
)
def test_a_numbered_shorthand_says_how_many_of_what(words: str, numbered: Numbered | None) -> None:
    assert parse_numbered(words) == numbered


def test_a_term_that_counts_or_adds_is_unclear_and_one_in_full_words_is_not() -> None:
    assert [is_unclear(words) for words in ("三个一", "四早", "9+3", "1+N")] == [True] * 4
    assert [is_unclear(words) for words in ("先诊疗、后付费", "互联网+", "一站式")] == [False] * 3


# ── definitions ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "term", "members"),
    [
        (
            "开展“四讲”（讲危害、讲识别、讲监测、讲避险）宣传。",
            "四讲",
            "讲危害 讲识别 讲监测 讲避险",
        ),
        ("加强预报、预警、预演、预案“四预”措施。", "四预", "预报 预警 预演 预案"),
        ("推进党务、村务、财务等“三务”公开。", "三务", "党务 村务 财务"),
        (
            "全面推行行政执法公示制度、全过程记录制度、法制审核制度（以下统称“三项制度”）。",
            "三项制度",
            "行政执法公示制度 全过程记录制度 法制审核制度",
        ),
        (
            "推进“三个一批”行动。实行签约服务一批、集中救治一批、兜底保障一批，提高效果。",
            "三个一批",
            "签约服务一批 集中救治一批 兜底保障一批",
        ),
        (
            "围绕“看病有保障”的目标，努力实现群众有地方看病、有医生看病、有制度保障看病。",
            "看病有保障",
            "有地方看病 有医生看病 有制度保障看病",
        ),
        (
            "落实“两个允许”（允许突破调控水平，允许收入用于奖励）。",
            "两个允许",
            "允许突破调控水平 允许收入用于奖励",
        ),
        (
            "由“三委两局”（甲委、乙委、丙委、丁局、戊局）审定。",
            "三委两局",
            "甲委 乙委 丙委 丁局 戊局",
        ),
    ],
)
def test_a_text_says_what_its_term_means(text: str, term: str, members: str) -> None:
    (found,) = [use for use in terms_of(text) if use.text == term]

    assert found.definition is not None
    assert found.definition.members == tuple(members.split())
    assert found.definition.text in text


@pytest.mark.parametrize(
    "text",
    [
        "开展“四讲”（讲危害、讲识别、讲监测）宣传。",
        "查找县、乡、村医疗卫生机构“三个一”方面的问题。",
        "支持小微企业、个体工商户和“三农”发展。",
        "推进“三个一批”行动。组织村、镇、县三级医院参加。",
        "增强“一站式”平台（省数据局牵头）服务能力。",
        "坚决做到“四个不摘”。",
    ],
)
def test_what_does_not_agree_with_the_number_or_says_nothing_is_no_definition(text: str) -> None:
    assert [use.definition for use in terms_of(text)] == [None]


def test_a_concept_that_a_rule_defines_is_a_term_with_the_words_of_the_rule() -> None:
    (term,) = terms_of("本办法所称公共数据，是指公共管理和服务机构制作的数据。")

    assert (term.text, term.evidence.rule) == ("公共数据", "defined-concept")
    assert term.definition is not None
    assert term.definition.text == "公共管理和服务机构制作的数据"


def test_a_quoted_word_that_the_text_defines_is_a_term_however_common() -> None:
    (term,) = terms_of("本办法中的“年度”是指公历年度。")

    assert term.definition is not None
    assert term.definition.text == "公历年度"


def test_what_the_next_sentence_lists_is_derived_and_what_a_bracket_says_is_stated() -> None:
    (after,) = terms_of("推进“三个一批”。实行签约一批、救治一批、兜底一批。")
    (bracket,) = terms_of("推进“三个一批”（签约一批、救治一批、兜底一批）。")

    assert after.definition is not None
    assert bracket.definition is not None
    assert after.definition.evidence.certainty == "derived"
    assert bracket.definition.evidence.certainty == "stated"


# ── without quotation marks ──────────────────────────────────────────────────────────────────


def test_some_terms_are_known_by_their_form_alone() -> None:
    found = terms_of("大病患者应治尽治，签约对象应签尽签；一地一策、一病一策开展防治。")

    assert [(use.text, use.evidence.rule) for use in found] == [
        ("应治尽治", "all-that-should"),
        ("应签尽签", "all-that-should"),
        ("一地一策、一病一策", "each-its-own"),
    ]


def test_systems_that_are_counted_mean_the_one_list_of_as_many_in_the_entry() -> None:
    (term, *_) = terms_of(
        "统筹三项制度综合保障。全面实现贫困人口基本医保、大病保险、医疗救助“一站式”结算。"
    )

    assert term.text == "三项制度"
    assert term.definition is not None
    assert term.definition.members == ("基本医保", "大病保险", "医疗救助")


def test_systems_that_nothing_lists_are_no_term() -> None:
    assert terms_of("巩固三项制度改革成果，落实甲乙、丙丁、戊己、庚辛各项要求。") == ()


def test_a_listed_term_is_found_without_marks_and_not_twice_within_them() -> None:
    found = terms_of("推进“看病有保障”，实现看病有保障。", listed=("看病有保障",))

    assert [use.evidence.rule for use in found] == ["quoted-words", "listed-term"]


# ── for whom ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("低风险地区落实“外防输入”策略。", "低风险地区"),
        (
            "疫情防控中风险县（市、区）的基层机构，要落实区域“外防输入、内防扩散”策略。",
            "中风险县（市、区）",
        ),
        ("进一步查找县、乡、村医疗卫生机构“三个一”方面的问题。", "县、乡、村医疗卫生机构"),
        ("提升医疗服务能力“三条线”水平。", "医疗服务能力"),
        ("落实“外防输入”策略。", None),
        ("开展“三个一”活动。", None),
    ],
)
def test_the_words_before_a_term_say_for_whom_it_holds(text: str, scope: str | None) -> None:
    (term,) = terms_of(text)

    assert (term.applies_to and term.applies_to.quote) == scope


# ── laws ─────────────────────────────────────────────────────────────────────────────────────


@given(hostile_text)
def test_the_items_of_a_listing_join_to_its_words(text: str) -> None:
    for listing in find_listings((passage(text),)):
        start, end = listing.evidence.span.start, listing.evidence.span.end
        assert text[start:end] == listing.evidence.quote
        assert all(item in listing.evidence.quote for item in listing.items)
        assert all(item.startswith(listing.opening) for item in listing.items)
        assert all(item.endswith(listing.closing) for item in listing.items)


@given(hostile_text)
def test_a_term_or_the_reason_why_not_is_found_for_any_text(text: str) -> None:
    for quoted in find_quoted((passage(text),)):
        assert text[quoted.span.start : quoted.span.end] == quoted.words
