"""指代: words that mean a body or a place by who says them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.units.deixis import find_deixis
from gongwen.model import Passage
from hostile import hostile_text

CORPUS = Path(__file__).parents[2] / "corpus"

SAID = {
    "结合我省实际，我委制定本办法。": "region:我省 organ:我委",
    "在本市行政区域内，全市各级机关应当遵守。": "region:本市 region:全市",
    "根据省委、省政府部署": "body:省委、省政府",
    "省委省政府高度重视，市政府同意": "body:省委省政府 body:市政府",
    "由省卫生健康委会同省发展和改革委员会负责": "body:省卫生健康委 body:省发展和改革委员会",
    "按照国家和自治区的要求": "region:自治区",
    "委党组每月研究，分管委领导靠上抓": "organ:委党组 organ:委领导",
    "机关各科室要各尽其责": "organ:机关各科室",
    "市、县卫生健康部门要对接同级财政部门": "levels:市、县卫生健康部门 levels:同级财政部门",
    "各县（区）卫生健康局要认真落实": "levels:各县（区）卫生健康局",
    "各设区市发展和改革委员会": "levels:各设区市发展和改革委员会",
    "各设区市人民代表大会常务委员会": "levels:各设区市人民代表大会常务委员会",
    # words that only look so
    "广东省卫生健康委和常委会": "",
    "根本市场、成本局、本办法、本部门、本级": "",
    "各省、自治区、直辖市的": "",
    "敌我省力，自我部署": "",
    "教育部门负责": "",
    "安全省心": "",
}


def passage(text: str) -> Passage:
    return Passage(anchor="p1", role="paragraph", text=text)


@pytest.mark.parametrize("text", SAID)
def test_words_that_point_are_found_and_others_are_not(text: str) -> None:
    found = find_deixis([passage(text)])
    assert " ".join(f"{one.kind}:{one.text}" for one in found) == SAID[text]


@given(
    st.one_of(
        hostile_text,
        st.text(alphabet="我本全省市县区委局厅部办各级、（）自治政府卫生健康部门和由", max_size=80),
    )
)
def test_every_word_stands_where_it_says(text: str) -> None:
    for one in find_deixis([passage(text)]):
        span = one.evidence.span
        assert span is not None
        assert text[span.start : span.end] == one.text == one.evidence.quote


def test_the_same_word_is_one_fact_with_its_count() -> None:
    found = find_deixis([passage("我省，我省"), passage("我省")])
    assert [(one.text, one.count) for one in found] == [("我省", 3)]


# ── whom they mean ───────────────────────────────────────────────────────────────────────────

NOTICE = "{title}\n\n某〔2024〕{serial}号\n\n各有关单位：\n\n{text}\n\n{issuer}\n2024年3月1日\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    return tmp_path / "corpus"


def library_of(corpus: Path, *notices: tuple[str, str, str]) -> Library:
    for serial, (issuer, title, text) in enumerate(notices, start=1):
        notice = NOTICE.format(title=title, serial=serial, text=text, issuer=issuer)
        (corpus / "sources" / f"n{serial}.txt").write_text(notice, encoding="utf-8")
    import_corpus(corpus)
    return load_library(corpus)


def meant(library: Library, word: str) -> dict[str, list[str]]:
    return {
        holding.document.issuers[0]: [one.name for one in fact.means]
        for holding in library.holdings
        for fact in holding.deixis
        if fact.deixis.text == word and holding.id.startswith("m-2024")
    }


def test_our_commission_is_that_of_each_issuer(corpus: Path) -> None:
    text = "我委结合我省实际制定了工作方案，请认真贯彻执行。"
    library = library_of(
        corpus,
        *(
            (issuer, f"{issuer}关于做好工作的通知", text)
            for issuer in (
                "广东省卫生健康委员会办公室",
                "贵州省发展和改革委员会",
            )
        ),
    )
    assert meant(library, "我委") == {
        "广东省卫生健康委员会办公室": ["广东省卫生健康委员会"],
        "贵州省发展和改革委员会": ["贵州省发展和改革委员会"],
    }
    assert meant(library, "我省") == {
        "广东省卫生健康委员会办公室": ["广东省"],
        "贵州省发展和改革委员会": ["贵州省"],
    }


def test_what_the_issuer_does_not_tell_is_no_fact(corpus: Path) -> None:
    text = "我局、我委和我省、全县要认真贯彻执行，抓好落实。"
    library = library_of(corpus, ("国家医疗保障局", "国家医疗保障局关于某事的通知", text))
    assert [meant(library, word) for word in ("我委", "我省", "全县")] == [{}, {}, {}]
    assert meant(library, "我局") == {"国家医疗保障局": ["国家医疗保障局"]}


def test_a_contributed_text_speaks_for_its_contributor() -> None:
    holding = load_library(CORPUS).holding["jkfpgzjb-2020-8"]
    found = [
        (holding.passage[fact.deixis.evidence.anchor].role, fact.means[0].name)
        for fact in holding.deixis
        if fact.deixis.text == "委扶贫办"
    ]
    assert found == [
        ("heading", "山东省卫生健康委员会扶贫办"),
        ("distribution", "国家卫生健康委员会扶贫办"),
    ]
