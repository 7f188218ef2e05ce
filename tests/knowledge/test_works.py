"""Each work once, however it is named; held, wanted, or the earlier one of the same title."""

from __future__ import annotations

import pytest

from gongwen.knowledge import Library
from gongwen.knowledge.citations.entities import Work
from gongwen.model import Document, Part
from gongwen.site.wording import RULE
from libraries import library_of
from site_documents import block


def document(
    id: str, *texts: str, day: str = "2023-01-01", title: str = "", **more: object
) -> Document:
    title = title or f"{id}号事项的通知"
    blocks = (block(title, "title"), *map(block, texts))
    return Document(id=id, title=title, signed_on=day, blocks=blocks, **more)  # type: ignore[arg-type]


def named(library: Library, words: str) -> list[Work]:
    return [work for work in library.works if words in (work.title or "")]


MERGED = {
    ("根据《中华人民共和国水法》办理。", "依照《水法》办理。"): "name-of-the-state-left-out",
    (
        "落实《国务院关于印发水务发展纲要的通知》（国发〔2022〕1号）。",
        "按照《水务发展纲要》办理。",
    ): "notice-and-what-it-issues",
    (
        "按照水利部《关于做好水资源保护工作的意见》办理。",
        "按照《水利部关于做好水资源保护工作的意见》办理。",
    ): "same-title-from-about",
    (
        "按照《水资源保护管理办法》（以下简称《办法》）办理。违反《办法》的，处理。",
        "按照《水资源保护管理办法》办理。",
    ): "short-form-of-earlier-title",
}


@pytest.mark.parametrize("texts", MERGED)
def test_a_work_named_in_two_forms_is_one(texts: tuple[str, str]) -> None:
    library = library_of(document("a", texts[0]), document("b", texts[1], day="2023-02-01"))

    assert [(work.merged_rule, len(work.citing)) for work in library.works] == [(MERGED[texts], 2)]
    assert MERGED[texts] in RULE


APART = (
    ("按照《甲省水务办法》办理。", "按照《乙省水务办法》办理。"),
    ("按照《水务办法》（甲发〔2020〕1号）。", "按照《水务办法》（乙发〔2021〕2号）。"),
    ("转发《甲部关于做好水务工作的通知》。", "按照乙部《关于做好水务工作的通知》办理。"),
)


@pytest.mark.parametrize("texts", APART)
def test_works_of_different_bodies_or_numbers_are_two(texts: tuple[str, str]) -> None:
    library = library_of(document("a", texts[0]), document("b", texts[1], day="2023-02-01"))

    assert len(library.works) == 2


def test_in_one_document_a_title_may_lack_its_body() -> None:
    text = "对《关于甲事案件管辖范围的若干规定》作如下修改。"
    more = "《最高人民法院关于甲事案件管辖范围的若干规定》重新公布。"

    assert len(library_of(document("a", text, more)).works) == 1


def test_a_bare_kind_of_two_documents_is_two_works_and_wanted_by_nobody() -> None:
    texts = ("结合《若干措施》的实施做好工作。", "要落实《若干措施》。")
    library = library_of(document("a", texts[0]), document("b", texts[1], day="2023-02-01"))

    assert len(library.works) == 2
    assert len({work.slug for work in library.works}) == 2
    assert library.wanted == ()


# ── held ─────────────────────────────────────────────────────────────────────────────────────


def carrier(day: str = "2020-05-01") -> Document:
    part = Part(
        id="a1", title="水务工作方案", kind="方案", blocks=(block("水务工作方案", "title"),)
    )
    title = "关于印发水务工作方案的通知"
    return document("zb", day=day, title=title, document_number="水发〔2020〕1号", parts=(part,))


def test_a_plan_is_held_in_the_notice_that_issued_it() -> None:
    library = library_of(carrier(), document("a", "按照《水务工作方案》办理。"))

    work = named(library, "水务工作方案")[0]
    assert (work.document, work.anchor, work.held_rule) == ("zb", "a1-title", "title-of-attachment")
    assert work.held_rule in RULE
    assert library.holding["zb"].cited_by == ("a",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("按照《水务工作方案》办理。", "2019-01-01"),  # older than the plan that is held
        ("按照《水务工作方案》办理。", "2030-01-01"),  # so much newer that it may be another
        ("按照《水务工作方案》（水发〔2021〕9号）办理。", "2021-01-01"),  # another by its number
    ],
)
def test_a_plan_that_may_be_another_is_not_taken_for_the_held_one(text: str, day: str) -> None:
    library = library_of(carrier(), document("a", text, day=day))

    assert named(library, "水务工作方案")[0].document is None


def test_a_plan_that_two_notices_issued_is_neither() -> None:
    other = document(
        "zc",
        title="关于再次印发方案的通知",
        parts=carrier().parts,
        document_number="水发〔2020〕8号",
    )
    library = library_of(carrier(), other, document("a", "按照《水务工作方案》办理。"))

    assert named(library, "水务工作方案")[0].document is None


# ── successors ───────────────────────────────────────────────────────────────────────────────

NEW = document(
    "new", "《水务管理办法》（水发〔2010〕1号）同时废止。", day="2022-01-01", title="水务管理办法"
)


def test_the_repealed_work_and_its_successor_of_the_same_title_are_two() -> None:
    later = document("later", "按照《水务管理办法》办理。", day="2023-01-01")
    library = library_of(NEW, later)

    works = {work.document_number: work for work in named(library, "水务管理办法")}
    assert works["水发〔2010〕1号"].document is None
    assert works[None].document == "new"
    assert [fact.to_document for fact in library.validity] == [None]


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        ("《旧办法》（水发〔2010〕1号）自2023年5月1日起废止。", "2023-05-01", ""),
        (
            "本办法自2023年6月1日起施行，《旧办法》（水发〔2010〕1号）同时废止。",
            "2023-06-01",
            "day-of-the-document-that-says-so",
        ),
        ("《旧办法》（水发〔2010〕1号）停止执行。", None, ""),
    ],
)
def test_the_day_of_a_repeal_is_stated_derived_or_unknown(
    text: str, day: str | None, rule: str
) -> None:
    (fact,) = library_of(document("a", text)).validity

    assert (fact.state, fact.on, fact.on_rule) == ("repealed", day, rule)
    assert not rule or rule in RULE


def test_a_document_older_than_the_repeal_means_the_repealed_work() -> None:
    earlier = document("earlier", "按照《水务管理办法》办理。", day="2015-01-01")
    library = library_of(NEW, earlier)

    (work,) = named(library, "水务管理办法")
    assert work.citing == ("new", "earlier")


def test_a_work_repealed_under_its_own_successors_title_has_an_address_of_its_own() -> None:
    new = document("new", "《水务管理办法》同时废止。", day="2022-01-01", title="水务管理办法")
    later = document("later", "按照《水务管理办法》办理。", day="2023-01-01")
    library = library_of(new, later)

    works = named(library, "水务管理办法")
    assert [work.document for work in works] == ["new", None]
    assert len({work.slug for work in works}) == 2


# ── words that refer back ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("根据《中华人民共和国著作权法》第五条，本作品不适用于该法。", "该法"),
        ("为实施《职工年休假条例》（以下简称条例），制定本办法。按照条例规定执行。", "条例"),
        ("印发了《甲省水务办法》（以下简称“水务办法”），违反“水务办法”的，处理。", "水务办法"),
        ("《甲方案》印发后，各地对上述方案反映良好。", "上述方案"),
    ],
)
def test_words_without_brackets_refer_back(text: str, words: str) -> None:
    (work,) = library_of(document("a", text)).works

    assert [use.citation.evidence.quote for use in work.citations][-1].endswith(words[-2:])
    assert work.citations[-1].citation.refers_to == work.title
    assert work.citations[-1].citation.evidence.quote == words


@pytest.mark.parametrize(
    "text",
    [
        "起草了建设意见和指南，该意见和指南将公布。",  # no work named before
        "根据《甲法》，当事人可以向该法院起诉。",
        "根据《甲办法》，制定本办法，本办法自印发之日起施行。",
        "为实施《职工年休假条例》（以下简称条例），本条例、实施条例另行规定。",
    ],
)
def test_what_refers_to_nothing_is_no_reference(text: str) -> None:
    (*_, last) = [
        use for work in library_of(document("a", text)).works for use in work.citations
    ] or [None]

    assert last is None or last.citation.refers_to is None
