"""关系 and 时效: what a sentence says that a document does to a work, and what follows."""

from __future__ import annotations

import pytest

from gongwen.knowledge.citations.find import find_citations
from gongwen.knowledge.validity import find_validity
from gongwen.model import Block, Document, Part
from gongwen.passages import passages
from gongwen.readers import read
from gongwen.structure import parse

# a sentence → the relation of each work that it names, in printed order
SENTENCES: dict[str, list[str]] = {
    "根据《甲法》和《乙条例》，制定本办法。": ["based_on", "based_on"],
    "根据《甲法》（国务院令第5号）规定，制定本办法。": ["based_on"],
    "根据《甲通知》（某发〔2020〕1号）要求，加强随访。": ["follows"],
    "依照《甲法》、《乙法》的有关规定执行。": ["follows", "follows"],
    "按照《甲方案》要求，推进建设。": ["implements"],
    "应当按照《甲法》的规定办理。": ["follows"],
    "严格执行《甲条例》。": ["implements"],
    "不再执行《甲规定》中关于范围的限制性规定。": ["mentions"],
    "为贯彻落实《甲纲要》有关要求，规范管理，依据《乙法》，制定本办法。": [
        "implements",
        "based_on",
    ],
    "按照《甲法》，提出对《乙办法》的意见。": ["implements", "mentions"],
    "为贯彻落实《甲意见》，现就有关事项通知如下：": ["based_on"],
    "结合《甲通知》，我们研究制定了实施方案。": ["implements"],
    "为落实副总理对《甲请示》（某文〔2004〕15号）的批示，我部组织专家调查。": ["mentions"],
    "交易场所是依据《甲法》设立的公司。律师事务所可以依据《乙法》开展业务。": [
        "mentions",
        "mentions",
    ],
    "我们将结合《甲措施》的实施做好工作。": ["mentions"],
    # what others must do, and what others did
    "所在地县级人民政府应当依照《甲指南》编制材料。": ["mentions"],
    "各级政府要依据《甲法》，加强监管。": ["mentions"],
    "违反本规定的，由县级以上监督管理部门依照《甲法》、《乙法》处罚。": ["mentions", "mentions"],
    "政府采购人应当按照《甲办法》预留份额。": ["mentions"],
    "本办法应当根据《甲法》制定。": ["based_on"],
    "近年来，各地、各部门认真贯彻落实《甲意见》（某发〔2015〕43号），工作取得明显成效。": [
        "mentions"
    ],
    "各地、各部门认真贯彻落实《甲意见》。": ["implements"],
    "要学习贯彻《甲文件》。": ["studies"],
    # passing on
    "现将《甲意见》转发给你们，请贯彻执行。": ["forwards"],
    "某部《甲措施》已经国务院同意，现转发给你们。": ["forwards"],
    # validity
    "《甲办法》（某府〔2012〕92号）同时废止。": ["repeals"],
    "本办法自2025年9月1日起施行，原《甲办法》同时废止。": ["repeals"],
    "2019年4月20日省政府印发的《甲规则》停止执行。": ["repeals"],
    "2000年公布的《甲规定》、2001年公布的《乙规定》同时废止。": ["repeals", "repeals"],
    "某会通过的《甲暂行规定》，自本规定施行之日起即行废止。": ["repeals"],
    "根据《关于修改〈甲条例〉的决定》第二次修正的《甲条例》同时废止。": ["based_on", "repeals"],
    "《甲办法》和根据《修改乙的决定》修正的《乙办法》同时废止。": [
        "repeals",
        "based_on",
        "repeals",
    ],
    "市政府决定废止《甲办法》《乙办法》。": ["repeals", "repeals"],
    "对已废止的《甲办法》不再受理。": ["mentions"],
    "建议废止《甲办法》。": ["mentions"],
    "《甲办法》规定的补贴停止执行。": ["mentions"],
    "推动修订《甲条例》。": ["mentions"],
    "会议决定，对《甲规定》作如下修改：": ["amends"],
    "将《甲办法》第三条修改为“乙”。": ["amends"],
    "新法是指根据《甲决定》作相应修改后的《乙法》。": ["based_on", "mentions"],
    "《甲办法》继续有效。": ["upholds"],
}


def parsed(body: str) -> Document:
    lines = ("某市人民政府办公室关于做好某项工作的通知", "各县人民政府：", body)
    text = "\n\n".join((*lines, "某市人民政府办公室", "2025年8月1日\n"))
    return parse(read("a.txt", text.encode("utf-8"))).document


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_states_a_relation(sentence: str) -> None:
    document = parsed(sentence)
    found = find_citations(document, tuple(passages(document)))
    assert [one.relation for one in found] == SENTENCES[sentence]


def test_a_repeal_is_quoted_with_the_word_that_says_it() -> None:
    document = parsed("《甲办法》（某府〔2012〕92号）自2025年9月1日起废止。")
    found = find_citations(document, tuple(passages(document)))
    assert found[0].context.quote == "《甲办法》（某府〔2012〕92号）自2025年9月1日起废止"


def test_the_repealed_work_of_the_same_title_is_not_the_document_itself() -> None:
    document = parsed("《关于做好某项工作的通知》同时废止。")
    found = find_citations(document, tuple(passages(document)))
    assert [(one.work_kind, one.relation) for one in found] == [("document", "repeals")]


OWN = {
    "本办法自2025年9月1日起施行，有效期至2030年8月31日。": [
        ("takes_effect", "2025-09-01", None),
        ("expires", "2030-08-31", None),
    ],
    "本规定由省林业部门负责解释，自发布之日起施行，有效期五年。": [
        ("takes_effect", None, None),
        ("expires", None, "P5Y"),
    ],
    "牌证有效期最长不得超过1年，自签发之日起计算。": [],
    "本市自2020年起实施改革，许可证有效期3年。": [],
}


@pytest.mark.parametrize("sentence", OWN)
def test_a_document_states_its_own_validity(sentence: str) -> None:
    document = parsed(sentence)
    found = find_validity(document, tuple(passages(document)))
    assert [(one.kind, one.on, one.lasts) for one in found] == OWN[sentence]


LISTS = {
    "决定对下列规范性文件予以废止：\n\n1.《甲办法》（某府〔2010〕1号）\n\n2.某局《乙办法》": 2,
    "以下文件停止执行：\n\n《甲办法》\n\n《乙办法》\n\n其他事项按照《丙办法》办理。": 2,
    "现决定废止以下文件：\n\n一、《甲办法》\n\n二、2010年印发的《乙办法》": 2,
    "有下列情形之一的，予以废止：\n\n1.《甲办法》规定的": 0,
    "建议对下列文件予以废止：\n\n1.《甲办法》": 0,
    "对下列文件予以修改：\n\n1.《甲办法》": 0,
}


@pytest.mark.parametrize("body", LISTS)
def test_the_works_of_a_list_are_repealed_by_the_words_above_it(body: str) -> None:
    document = parsed(body)
    found = find_citations(document, tuple(passages(document)))
    assert sum(one.relation == "repeals" for one in found) == LISTS[body]


def test_an_attachment_that_is_called_a_list_of_repealed_works_repeals_them() -> None:
    part = Part(
        id="a1",
        title="废止的规范性文件目录",
        blocks=(Block(text="废止的规范性文件目录", role="title"), Block(text="1.《甲办法》")),
    )
    document = Document(id="a", title="通知", parts=(part,))
    found = find_citations(document, tuple(passages(document)))
    assert [one.relation for one in found] == ["repeals"]
