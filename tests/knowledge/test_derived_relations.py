"""Relations that no text states: computed from citations, addressees, kinds and topics."""

from __future__ import annotations

from gongwen.knowledge import Library
from gongwen.model import Document, Part
from libraries import library_of
from site_documents import block


def relations(library: Library, relation: str) -> list[tuple[str, str | None]]:
    return [(f.document, f.to_document) for f in library.relations if f.relation == relation]


def plan(id: str, body: str, day: str = "2020-03-01", text: str = "做好各项工作。") -> Document:
    title = f"{body}{day[:4]}年健康素养工作要点"
    return Document(
        id=id,
        title=title,
        kind="工作要点",
        issuers=(body,),
        signed_on=day,
        blocks=(block(title, "title"), block(text)),
    )


def notice(id: str, body: str, *addressees: str, day: str = "2020-01-01") -> Document:
    title = f"{body}关于做好健康素养工作的通知"
    return Document(
        id=id,
        title=title,
        kind="通知",
        issuers=(body,),
        signed_on=day,
        addressees=addressees,
        blocks=(block(title, "title"), block("、".join(addressees) + "：", "addressees")),
    )


# ── 同类文件 ─────────────────────────────────────────────────────────────────────────────────


def test_plans_of_one_kind_year_and_topic_are_parallel() -> None:
    plans = plan("zw", "中卫市卫生健康委", "2020-05-01"), plan("wz", "吴忠市卫生健康委")
    library = library_of(*plans, plan("gy", "固原市卫生健康委", "2021-03-01"))

    assert relations(library, "parallel_in_kind") == [("wz", "zw")]
    fact = next(f for f in library.relations if f.relation == "parallel_in_kind")
    assert fact.evidence.certainty == "derived"
    assert fact.evidence.quote == "健康素养"


def test_two_plans_of_one_body_are_not_parallel() -> None:
    library = library_of(plan("one", "中卫市卫生健康委"), plan("two", "中卫市卫生健康委"))

    assert relations(library, "parallel_in_kind") == []


def test_two_notices_are_not_parallel_for_being_notices() -> None:
    library = library_of(notice("one", "中卫市卫生健康委"), notice("two", "吴忠市卫生健康委"))

    assert relations(library, "parallel_in_kind") == []


def test_the_plan_in_an_attachment_counts() -> None:
    carrier = notice("zw", "中卫市卫生健康委")
    part = Part(id="a1", title="中卫市健康素养工作要点", kind="工作要点")
    carried = Document(
        id="zw",
        title=carrier.title,
        kind="通知",
        issuers=carrier.issuers,
        signed_on="2020-01-01",
        blocks=carrier.blocks,
        parts=(part,),
    )

    library = library_of(carried, plan("wz", "吴忠市卫生健康委"))

    assert relations(library, "parallel_in_kind") == [("zw", "wz")]


# ── 主送 ─────────────────────────────────────────────────────────────────────────────────────


def test_a_notice_is_addressed_to_the_issuer_and_to_the_superior_of_plans() -> None:
    ministry = notice("gw", "国家卫生健康委", "贵州省卫生健康委", "宁夏回族自治区卫生健康委")
    library = library_of(
        ministry, plan("gz", "贵州省卫生健康委"), plan("zw", "中卫市卫生健康委", "2020-04-01")
    )

    assert relations(library, "addressed_to_issuer_of") == [("gw", "gz")]
    assert relations(library, "addressed_to_superior_of") == [("gw", "zw")]
    quotes = {f.relation: f.evidence.quote for f in library.relations if f.document == "gw"}
    assert quotes["addressed_to_superior_of"] == "宁夏回族自治区卫生健康委"


def test_another_system_of_the_same_region_is_no_superior() -> None:
    library = library_of(
        notice("gw", "国家卫生健康委", "宁夏回族自治区教育厅"), plan("zw", "中卫市卫生健康委")
    )

    assert relations(library, "addressed_to_superior_of") == []


def test_documents_on_different_matters_are_not_related_by_their_addressees() -> None:
    other = Document(
        id="jt",
        title="贵州省卫生健康委关于加强停车场管理的通知",
        kind="通知",
        issuers=("贵州省卫生健康委",),
        signed_on="2020-02-01",
        blocks=(block("贵州省卫生健康委关于加强停车场管理的通知", "title"),),
    )
    library = library_of(notice("gw", "国家卫生健康委", "贵州省卫生健康委"), other)

    assert relations(library, "addressed_to_issuer_of") == []


# ── 同引一文 ─────────────────────────────────────────────────────────────────────────────────


def citing(number: int, text: str) -> Document:
    return plan(f"d{number}", "中卫市卫生健康委", f"2020-03-{number + 1:02}", text)


def test_two_documents_that_cite_one_work_are_related_by_it() -> None:
    library = library_of(
        citing(0, "根据《甲省乙事办法》办理。"), citing(1, "依照《甲省乙事办法》办理。")
    )

    assert relations(library, "co_cites") == [("d0", "d1")]
    fact = next(f for f in library.relations if f.relation == "co_cites")
    assert library.work[fact.work or ""].title == "甲省乙事办法"
    assert fact.evidence.quote == "《甲省乙事办法》"


def test_a_law_that_everybody_cites_relates_nobody() -> None:
    library = library_of(*(citing(n, "根据《甲法》办理。") for n in range(12)))

    assert relations(library, "co_cites") == []


def test_a_work_named_by_a_short_form_is_counted_once() -> None:
    library = library_of(
        citing(0, "根据《甲省办法》（以下简称《办法》）办理。按照《办法》执行。"),
        citing(1, "根据《甲省办法》办理。"),
    )

    assert len(relations(library, "co_cites")) == 1
