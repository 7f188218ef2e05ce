"""Targets: figures with operator, value and unit, and the class that their words give them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.targets.figure_forms import find_figures
from gongwen.model import Block, Document, Target
from hostile import hostile_text
from libraries import merged


def document(text: str, **fields: object) -> Document:
    """A plan of 2020 whose one task says `text`."""
    blocks = (
        Block(text="一、重点任务", role="heading", level=1, position="1"),
        Block(text="（一）抓好整改。", role="heading", level=2, position="1-1"),
        Block(text=text),
        Block(text="责任单位：甲科", role="responsibility"),
    )
    known = {"id": "a-1", "title": "2020年工作要点", "kind": "工作要点", "signed_on": "2020-01-02"}
    return Document(blocks=blocks, **{**known, **fields})  # type: ignore[arg-type]


def targets(text: str, **fields: object) -> list[Target]:
    return list(find_facts(document(text, **fields), ()).targets)


def said(target: Target) -> str:
    """The target in one line: class, indicator, operator, value, unit."""
    value = "" if target.value is None else f"{target.value:g}"
    words = [target.kind, target.indicator or "", target.operator or "", value, target.unit or ""]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("将大病专项救治病种扩大到30种。", "target 大病专项救治病种 = 30 种"),
        ("采购占医院农产品采购总量的80%以上。", "target 采购占医院农产品采购总量 >= 0.8 比例"),
        ("确保家庭医生签约覆盖率达到95%。", "target 家庭医生签约覆盖率 = 0.95 比例"),
        ("城镇登记失业率控制在4.5％以内。", "target 城镇登记失业率 <= 0.045 比例"),
        ("能耗下降14个百分点以上。", "target 能耗下降 >= 0.14 比例"),
        ("培训基层人员不少于2.5万人次。", "target 培训基层人员 >= 25000 人次"),
        ("全市投资规模超过1.14亿元。", "target 全市投资规模 > 1.14e+08 元"),
        ("到2025年打造5个信用试验区。", "target 信用试验区 = 5 个"),
        ("在县级医院新增床位１２００张。", "target 县级医院新增床位 = 1200 张"),
        ("贫困县均有一县级公立医院。", "target 县级公立医院 = 1 所"),
        ("精准筛查核准患34种大病患者。", "scope 大病患者 = 34 种"),
        ("在常住人口超过10万人的贫困县抓好建设。", "condition 常住人口 > 100000 人"),
        ("对月销售额10万元以下（含本数）小规模纳税人免税。", "condition 月销售额 <= 100000 元"),
        ("对股权占比50%以上的企业加强监测。", "condition 股权占比 >= 0.5 比例"),
        ("到2025年，全省力争80%以上的机关建成节约型机关。", "target >= 0.8 比例"),
        ("全市电网基本具备5%以上的负荷响应能力。", "target 全市电网 >= 0.05 比例"),
        ("推动职业院校在10个左右紧缺领域大力开展培训。", "target 紧缺领域 = 10 个"),
        ("全市氨氮排放量要下降 2%。", "target 全市氨氮排放量下降 = 0.02 比例"),
        (
            "全市碳排放和能耗分别比2018年下降4%以上。",
            "target 全市碳排放和能耗比2018年下降 >= 0.04 比例",
        ),
        ("确保农村贫困人口应治尽治。", "implied = 1 比例"),
        ("确保贫困群众人人享有基本医疗服务。", "implied 享有基本医疗服务 = 1 比例"),
        ("力争不落一人。", "implied = 0 人"),
        ("确保各类问题清零。", "implied 各类问题 = 0"),
        ("推动快充站全覆盖。", "implied 快充站 = 1 比例"),
    ],
)
def test_a_figure_has_its_class_operator_value_and_unit(text: str, wanted: str) -> None:
    assert [said(target) for target in targets(text)] == [wanted]


def test_figures_side_by_side_share_the_unit_of_the_last() -> None:
    found = targets("两项普及率达55.7%、75.1%，比2012年分别提升31.1个和26.3个百分点。")

    assert [said(target) for target in found] == [
        "target 两项普及率 = 0.557 比例",
        "target = 0.751 比例",
        "target = 0.311 比例",
        "target = 0.263 比例",
    ]
    assert [target.raw for target in found][2:] == ["比2012年分别提升31.1个", "26.3个百分点"]


def test_a_range_has_no_figure_that_is_the_goal() -> None:
    assert targets("全市生产总值增长6%－6.5%，培育8—10家企业。") == []


def test_figures_that_one_verb_leads_to_are_all_targets() -> None:
    found = targets("新增35个高等级景区、30个旅游度假区。")

    assert [said(target) for target in found] == [
        "target 高等级景区 = 35 个",
        "target 旅游度假区 = 30 个",
    ]


def test_an_indicator_holds_neither_the_word_that_obliges_nor_a_particle() -> None:
    found = targets("各类服务事项应当全部纳入平台，至1998年达到2000名的招生规模。")

    assert [target.indicator for target in found] == ["各类服务事项", "招生规模"]


def test_a_figure_after_and_is_of_the_noun_behind_it() -> None:
    found = targets("完成不少于100个重点乡镇调查和不少于200处监测点建设。")

    assert [target.indicator for target in found] == ["重点乡镇调查", "监测点"]


def test_a_figure_that_already_leads_to_something_is_a_result() -> None:
    (found,) = targets("全市地区生产总值超过1万亿元，已成为重要市场。")

    assert found.kind == "result"


@pytest.mark.parametrize(
    "text",
    [
        "做好2型糖尿病患者随访，推进“9+3”重点县工作。",
        "加强三级医院和二级以上公立医院建设。",
        "落实“三个一批”，一是抓组织，二是抓宣传。",
        "按照第3条和〔2020〕291号文件执行，联系电话12345678。",
        "于4:30前到会，利用10.17国家扶贫日宣传。",
        "推进5G网络和IPv6部署，拨打12345热线。",
        "到2020年底完成，冲刺90天，每季度1次之外再抓落实。",
        "给予最高500万元补助，每人每月补贴300元。",
        "学习《百项工程实施方案（100项）》。",
        "报销比例由50%提高到更高水平。",
        "如果项目全部建成投产，产能过剩。",
        "促进56个民族共同团结奋斗。",
        "由珠三角9个市人民政府按职责分工负责。",
    ],
)
def test_what_only_looks_like_a_figure_is_no_target(text: str) -> None:
    assert [target for target in targets(text) if target.kind == "target"] == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("全省共救治患者2.5万人次。", {"kind": "简报", "title": "工作简报"}),
        ("2019年，全省培训医生3000名。", {}),
        ("已培训医生3000名。", {}),
        ("据统计，全省民营企业占比55.4%。", {}),
        ("事故造成28人死亡。", {"kind": "通报", "title": "关于事故调查处理情况的通报"}),
    ],
)
def test_what_is_reported_is_a_result_and_no_open_target(
    text: str, fields: dict[str, object]
) -> None:
    assert {target.kind for target in targets(text, **fields)} == {"result"}


def test_rules_set_norms_and_no_targets() -> None:
    text = "评审专家不少于5人，评审通过率不低于60%。"
    assert targets(text, title="甲局评审管理办法", kind="办法") == []


def test_a_task_has_the_targets_of_its_text() -> None:
    library = merged(document("建设示范村20个，应治尽治。"))
    (duty,) = library.duties
    assert [said(target) for target in duty.task.targets] == [
        "target 建设示范村 = 20 个",
        "implied = 1 比例",
    ]
    assert {fact.duty for fact in library.targets} == {duty.id}
    assert len({fact.id for fact in library.targets}) == 2


_FIGURES = st.lists(
    st.sampled_from(
        [
            "达到", "不少于", "超过", "扩大到", "30", "2.5", "１０", "万", "亿", "%", "种",
            "人次", "个", "元", "以上", "以内", "多", "应治尽治", "清零", "全覆盖", "人人享有",
            "不落一人", "的", "，", "。", "患者", "2020年", "（", "《", "》", "新增", "率",
            "均有一所县级公立医院", "连续4年", "评为“好”等次",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(_FIGURES, hostile_text))
def test_figures_stand_inside_any_text(text: str) -> None:
    for figure in find_figures(text):
        assert 0 <= figure.start <= figure.first < figure.last <= len(text)
        assert figure.last <= figure.end <= len(text)


@given(_FIGURES)
@example("达到30种应治尽治不少于")
@example("30人人享有不落一人不少于")
def test_no_target_stands_inside_another(text: str) -> None:
    spans = [target.evidence.span for target in targets(text) if target.evidence.span]
    assert all(one.end <= other.end for one, other in pairwise(spans))
    assert len({span.start for span in spans}) == len(spans)
