"""What the checks of 公文体检 find, and what they leave alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from gongwen.authority import SlipEntry
from gongwen.exports.checkup import checkup_json, find_all, render_checkup
from gongwen.knowledge import load_library
from gongwen.knowledge.checks import CHECKS, find_problems
from gongwen.knowledge.facts import find_facts
from gongwen.model import Block, Document
from gongwen.passages import passages
from gongwen.problems import CODES, Problem
from gongwen.readers import Paragraph, Reading
from gongwen.record import read_record, write_record
from gongwen.record_lines import lines_of
from gongwen.site.explanations import EXPLANATION
from gongwen.structure import parse
from hostile import hostile_text

ROOT = Path(__file__).resolve().parents[2]
SLIPS = (SlipEntry(printed="镜戒", usual="鉴戒", source="测试"),)


def _document(text: str) -> Document:
    paragraphs: list[Paragraph] = []
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if words := line.strip():
            paragraphs.append(Paragraph(text=words, line=number, start=start))
        start += len(line) + 1
    reading = Reading(
        name="a.txt", text=text, encoding="utf-8", reader="plain", paragraphs=tuple(paragraphs)
    )
    return msgspec.structs.replace(parse(reading).document, id="a")


def _problems(document: Document) -> tuple[Problem, ...]:
    lines = lines_of(write_record(document), passages(document))
    return find_problems(document, find_facts(document, SLIPS), lines, "a.md")


def _codes(document: Document) -> set[str]:
    return {one.code for one in _problems(document)} - {"title-missing", "issuer-missing"}


def _body(*lines: str) -> str:
    return "\n".join(["某市人民政府关于加强管理工作的意见", "", "现提出如下意见。", "", *lines])


LONG = "各地区要加强领导，认真落实各项措施，确保取得实效。"

FOUND = [
    ("numbering-skip", _body("一、甲事", LONG, "二、乙事", LONG, "四、丙事", LONG)),
    ("numbering-skip", _body("（一）甲事", LONG, "（三）丙事", LONG, "（四）丁事", LONG)),
    ("numbering-skip", _body("第一条 甲事。", "第二条 乙事。", "第四条 丁事。")),
    ("numbering-repeat", _body("一、甲事", LONG, "二、乙事", LONG, "二、丙事", LONG, "三、丁事")),
    ("level-order", _body("1.甲事", "（一）其一。", "（二）其二。", "2.乙事", LONG)),
    ("heading-empty", _body("一、", "二、乙事", LONG)),
    ("text-cut", _body("一、甲事", LONG + "要坚持问题导向，推动各项任务落到实处并且")),
    ("text-cut", _body("一、甲事", "各地区要加强领导，认真落实，")),
    ("mark-unpaired", _body("要认真贯彻《某市关于进一步加强工作的意见，抓好落实。")),
    ("mark-unpaired", _body("要坚持“三个一批要求，抓好落实。")),
    ("mark-half-width", _body("要加强领导,落实责任。")),
    ("mark-doubled", _body("要加强领导，，落实责任。")),
    ("mark-doubled", _body("包括下列情形：。")),
    ("words-repeated", _body("经检验合格的的产品可以出厂。")),
    ("words-repeated", _body("要进一步加强进一步加强领导。")),
    ("paragraph-repeated", _body(*[f"第{n}段话在这里。" for n in range(14)], LONG, LONG)),
    ("date-impossible", _body("请于2020年2月30日前报送。")),
    ("date-impossible", _body("请于6月31日前报送。")),
    ("number-form-cited", _body("按照《某办法》（粤府[2020]1号）执行。")),
    ("number-form-cited", _body("按照《某办法》（粤府〔2020年〕1号）执行。")),
    ("number-form-cited", _body("按照《某办法》（粤府〔2020〕01号）执行。")),
    ("number-form-cited", _body("按照《某办法》（粤府〔2020〕第1号）执行。")),
    (
        "number-two-titles",
        _body("按照《甲办法》（粤府〔2020〕1号）和《乙规定》（粤府〔2020〕1号）。"),
    ),
    ("suspected-slip", _body("要引以为镜戒。")),
    ("suspected-misreading", _body("有关工作己经完成。")),
    ("suspected-misreading", _body("要进—步加强领导。")),
]

NEAR_MISSES = [
    ("numbering-skip", _body("一、甲", "（一）其一。", "（二）其二。", "二、乙", "（一）其一。")),
    ("numbering-skip", _body("一、甲", "（一）其一。", "（二）其二。", "二、乙", "（三）其三。")),
    ("numbering-skip", _body("一、甲事", "含以下内容。二、乙事。", "三、丙事", LONG)),
    ("numbering-repeat", _body("一、甲", "1.其一。", "2.其二。", "二、乙", "2.其二。", "3.其三。")),
    ("level-order", _body("一、甲事", "1.其一。", "2.其二。", "二、乙事", "1.其一。")),
    ("level-order", _body("第一条 甲事：", "（一）其一；", "（二）其二。", "第二条 乙事。")),
    ("heading-empty", _body("一、甲事", LONG)),
    ("text-cut", _body("一、甲事", LONG + "（联系人：王某，电话：123）")),
    ("text-cut", _body("组长：王某某局局长", "成员：甲局副局长李某乙局副局长赵某")),
    ("mark-unpaired", _body("1）加强领导。", "要落实《某意见》（试行）和“三个一批”。")),
    ("mark-unpaired", _body("会议指出：“要加强领导。", "“要落实责任。”")),
    ("mark-unpaired", _body("会议指出：“要加强领导。", "要落实责任。”")),
    ("mark-unpaired", _body("一、修改为：“有下列情形：", "（一）其一；", "“有前款行为的。”")),
    ("mark-half-width", _body("时间为10:30,比例为3:1，见http://a.cn。")),
    ("mark-doubled", _body("他说：“好。”于是……完。")),
    ("words-repeated", _body("以脱贫为目的的帮扶，和和气气，普及及时，一个问题一个问题解决。")),
    ("words-repeated", _body("深圳市深圳市人民医院承担。")),
    ("paragraph-repeated", _body(LONG, "一、甲事", LONG)),
    ("date-impossible", _body("2020年2月29日、4月30日、12月31日和10月31日前报送。")),
    ("date-impossible", _body("自2020年１月１日起施行。")),
    ("number-form-cited", _body("按照《某办法》（粤府〔2020〕1号、国办发﹝2020﹞12号）执行。")),
    (
        "number-two-titles",
        _body("按照《甲办法》（粤府〔2020〕1号）和《甲办法（试行）》（粤府〔2020〕1号）。"),
    ),
    ("suspected-slip", _body("要引以为鉴戒。")),
    ("suspected-misreading", _body("由其自己经营，逐步进一步完善。")),
]


@pytest.mark.parametrize(("code", "text"), FOUND)
def test_what_is_wrong_is_found(code: str, text: str) -> None:
    assert code in _codes(_document(text))


@pytest.mark.parametrize(("code", "text"), NEAR_MISSES)
def test_what_is_right_is_left_alone(code: str, text: str) -> None:
    assert code not in _codes(_document(text))


def _made(**fields: object) -> Document:
    blocks = (
        Block(text="关于某事的通知", role="title"),
        Block(text="各县：", role="addressees"),
        Block(text="现通知如下。"),
    )
    values = {
        "id": "a",
        "title": "关于某事的通知",
        "kind": "通知",
        "issuers": ("某局",),
        "addressees": ("各县",),
        "signed_on": "2020-03-01",
        "blocks": blocks,
    }
    return Document(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("date-missing", {"signed_on": None}),
        ("number-missing", {"kind": "令"}),
        ("title-missing", {"title": None}),
        ("issuer-missing", {"issuers": ()}),
        ("date-printed-early", {"printed_on": "2020-02-28"}),
        ("date-effective-early", {"effective_on": "2020-01-01"}),
        ("date-impossible", {"signed_on": "2020年2月30日"}),
    ],
)
def test_elements_that_are_missing_or_at_odds_are_found(
    code: str, fields: dict[str, object]
) -> None:
    assert code in {one.code for one in _problems(_made(**fields))}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"signed_on": None, "addressees": ()},
        {"signed_on": None, "printed_on": "2020-03-02"},
        {"kind": "令", "document_number": "某市人民政府令第1号"},
        {"printed_on": "2020-03-01", "effective_on": "2020-03-01"},
    ],
)
def test_elements_that_agree_are_no_problem(fields: dict[str, object]) -> None:
    assert _problems(_made(**fields)) == ()


def _with_note(*names: str) -> str:
    numbered = [f"{number}.{name}" for number, name in enumerate(names, start=1)]
    note = "\n".join(["附件：" + numbered[0], *numbered[1:]])
    head = "某局关于某事的通知\n\n各县：\n\n现将有关事项通知如下。"
    tail = "某市某局\n\n2020年3月1日\n\n附件1\n\n甲表\n\n表中的话在这里。"
    return f"{head}\n\n{note}\n\n{tail}"


def test_an_attachment_that_is_named_and_not_there_is_found() -> None:
    assert "attachment-absent" in _codes(_document(_with_note("甲表", "乙表")))


def test_attachments_that_are_there_are_no_problem() -> None:
    assert "attachment-absent" not in _codes(_document(_with_note("甲表")))


def test_a_wrong_number_says_what_is_printed_and_what_it_should_be() -> None:
    found = _problems(_document(_body("按照《某办法》（粤府[2020]1号）执行。")))

    (one,) = [p for p in found if p.code == "number-form-cited"]
    assert (one.before, one.after) == ("粤府[2020]1号", "粤府〔2020〕1号")


def test_the_line_is_that_of_the_passage_in_the_record() -> None:
    document = _document(_body("一、甲事", LONG, "二、乙事", LONG, "四、丙事", LONG))
    written = write_record(document).split("\n")

    (one,) = [p for p in _problems(document) if p.code == "numbering-skip"]
    assert "四、丙事" in written[one.line - 1]
    assert str(one).startswith(f"a.md:{one.line}: ")


def test_lines_hold_in_a_record_that_a_person_broke_and_spaced() -> None:
    text = write_record(_document(_body("一、甲事", LONG, "二、乙事", LONG)))
    edited = text.replace(LONG, "各地区要加强领导，\n认真落实。\n\n\n \n", 1)
    document = read_record(edited)

    lines = lines_of(edited, passages(document))
    assert "二、乙事" in edited.split("\n")[lines["s2"] - 1]


@given(hostile_text)
def test_any_text_is_checked_and_every_anchor_exists(text: str) -> None:
    document = _document(text)
    anchors = {passage.anchor for passage in passages(document)}
    written = write_record(document).count("\n")

    for one in _problems(document):
        assert one.code in CODES
        assert not one.anchor or one.anchor in anchors
        assert 0 <= one.line <= written
        assert bool(one.line) >= bool(one.anchor)


def test_every_code_of_a_check_is_explained() -> None:
    sources = [Path(check.__file__ or "").read_text("utf-8") for check in CHECKS]
    codes = {c for source in sources for c in CODES if f'"{c}"' in source}

    assert len(codes) > 20
    assert codes <= set(EXPLANATION)


# ── in the Library ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "corpus", tmp_path / "corpus"))


def test_the_five_seeds_have_their_four_findings_and_no_other(corpus: Path) -> None:
    found = find_all(load_library(corpus))

    assert [(p.document, p.anchor, p.code) for p in found] == [
        ("jkfpgzjb-2020-8", "s1-2", "suspected-slip"),
        ("jkfpgzjb-2020-8", "s3-1", "suspected-slip"),
        ("zwswsjkwjkfpgzyd-2020", "s2-5", "suspected-slip"),
        ("zwswsjkwjkfpgzyd-2020", "", "heading-level"),
    ]


def test_a_corrected_record_loses_what_the_import_reported(corpus: Path) -> None:
    record = corpus / "documents" / "zwswsjkwjkfpgzyd-2020.md"
    history = corpus / "provenance" / "zwswsjkwjkfpgzyd-2020.json"
    account = msgspec.json.decode(history.read_bytes())
    stale = {"code": "title-missing", "severity": "warning", "file": "x", "line": 0, "message": "x"}
    account["problems"].append(stale)
    history.write_bytes(msgspec.json.encode(account))

    assert find_all(load_library(corpus), ["title-missing"]) == ()
    record.write_text(re.sub(r"^title: .*\n", "", record.read_text("utf-8"), flags=re.M), "utf-8")
    assert len(find_all(load_library(corpus), ["title-missing"])) == 1


def test_findings_come_from_the_cache_as_they_were(corpus: Path) -> None:
    assert find_all(load_library(corpus)) == find_all(load_library(corpus))


def test_hidden_leaders_stand_in_no_finding(corpus: Path) -> None:
    record = corpus / "documents" / "zwswsjkwjkfpgzyd-2020.md"
    text = record.read_text("utf-8")
    record.write_text(text.replace("责任领导：王子湄", "责任领导：王子湄《", 1), "utf-8")
    (corpus / "settings.yml").write_text("leaders: hide\n", "utf-8")

    assert "王子湄" not in checkup_json(find_all(load_library(corpus)))


def test_the_summary_counts_by_code(corpus: Path) -> None:
    library = load_library(corpus)
    words = render_checkup(find_all(library), len(library.holdings))

    assert "     3  suspected-slip（提示）" in words.split("\n")
    assert len(checkup_json(find_all(library, ["heading-level"])).splitlines()) == 1
