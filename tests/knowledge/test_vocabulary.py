"""The terms of all records together: merged, explained by each other, shared."""

from __future__ import annotations

from gongwen.authority import Authority
from gongwen.authority.entries import TermEntry
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Library
from gongwen.knowledge.merge import Record, merge
from gongwen.knowledge.terms.glossary import Term
from gongwen.knowledge.terms.shared import shared_terms
from gongwen.model import Block, Document
from gongwen.settings import Settings


def document(id: str, text: str, day: str | None = None) -> Document:
    return Document(id=id, signed_on=day, blocks=(Block(role="paragraph", text=text),))


def library_of(*documents: Document, entries: tuple[TermEntry, ...] = ()) -> Library:
    authority = Authority(terms=entries)
    records = tuple(
        Record(document=d, facts=find_facts(d, (), authority.listed_terms), file=f"{d.id}.md")
        for d in documents
    )
    return merge(records, authority, Settings())


def term(library: Library, text: str) -> Term:
    return next(term for term in library.terms if term.text == text)


LISTS = document("lists", "落实“早发现、早报告、早隔离、早治疗”的措施。", "2020-02-24")
USES = document("uses", "会同城乡社区组织落实“四早”措施。", "2020-03-01")


def test_a_numbered_shorthand_borrows_the_only_list_that_fits_and_says_from_where() -> None:
    library = library_of(LISTS, USES)

    (says,) = term(library, "四早").definitions
    assert (says.origin, says.document) == ("listing", "lists")
    assert says.members == ("早发现", "早报告", "早隔离", "早治疗")
    assert says.evidence.certainty == "derived"


def test_the_document_that_borrows_is_related_to_the_one_that_lists() -> None:
    library = library_of(LISTS, USES)

    found = [
        (fact.document, fact.to_document, fact.evidence.quote, fact.evidence.certainty)
        for fact in library.relations
        if fact.relation == "uses_term_defined_in"
    ]
    assert found == [("uses", "lists", "四早", "derived")]


def test_a_list_without_marks_that_one_character_fits_is_a_guess_to_be_confirmed() -> None:
    plain = document("plain", "坚持早发现、早报告、早隔离、早治疗。")

    (says,) = term(library_of(plain, USES), "四早").definitions
    assert says.evidence.certainty == "inferred"


def test_nothing_is_borrowed_where_two_lists_differ() -> None:
    other = document("other", "做到早发现、早预警、早报告、早处置。")

    assert term(library_of(LISTS, USES, other), "四早").definitions == ()


def test_a_longer_word_that_opens_with_the_character_does_not_fit() -> None:
    uses = document("uses", "压减“三公”经费。")
    lists = document("lists", "发挥公共入口、公共通道、公共支撑作用。")

    assert term(library_of(uses, lists), "三公").definitions == ()


def test_a_term_that_documents_explain_differently_has_no_common_meaning() -> None:
    first = document("first", "落实“三保”（保教育、保医疗、保住房）。")
    second = document("second", "落实“三保”（保工资、保运转、保民生）。")
    third = document("third", "继续做好“三保”工作。")

    found = term(library_of(first, second, third), "三保")
    assert len(found.definitions) == 2
    assert found.common is None
    assert found.definition_in("third") is None
    own = found.definition_in("second")
    assert own is not None
    assert own.members == ("保工资", "保运转", "保民生")


def test_the_same_members_in_another_order_are_one_meaning() -> None:
    first = document("first", "落实“三保”（保教育、保医疗、保住房）。")
    second = document("second", "落实“三保”（保住房、保教育、保医疗）。")

    assert term(library_of(first, second), "三保").common is not None


def test_an_editors_definition_wins_and_is_found_without_marks() -> None:
    entry = TermEntry(
        term="两癌", definition="乳腺癌、宫颈癌", also=("乳腺癌宫颈癌",), source="某通知 二"
    )
    text = document("text", "开展妇女“两癌”（甲癌、乙癌）检查。")
    plain = document("plain", "实施乳腺癌宫颈癌筛查。")

    found = term(library_of(text, plain, entries=(entry,)), "两癌")
    assert found.definition == "乳腺癌、宫颈癌"
    assert found.definition_source == "某通知 二"
    assert [says.origin for says in found.definitions] == ["editor", "text"]
    assert set(found.documents) == {"text", "plain"}
    assert set(found.forms) == {"两癌", "乳腺癌宫颈癌"}


def test_forms_that_differ_in_width_are_one_term() -> None:
    first = document("first", "推进“互联网+”行动和“互联网+”服务。")
    second = document("second", "推进“互联网＋”行动。")

    found = term(library_of(first, second), "互联网+")
    assert found.forms == ("互联网+", "互联网＋")
    assert len(found.uses) == 3


def test_the_earliest_document_uses_a_term_first_and_undated_ones_last() -> None:
    late = document("late", "消除“空白点”。", "2021-01-01")
    early = document("early", "消除“空白点”。", "2020-01-01")
    undated = document("a-undated", "消除“空白点”。")

    found = term(library_of(undated, late, early), "空白点")
    assert found.documents == ("early", "late", "a-undated")


def test_a_term_knows_the_ones_that_hold_its_words() -> None:
    library = library_of(document("a", "推进“互联网+”和“互联网+健康扶贫”。"))

    wider = term(library, "互联网+健康扶贫")
    assert wider.contains == (term(library, "互联网+").slug,)
    assert term(library, "互联网+").within == (wider.slug,)


def test_documents_share_a_term_a_wider_one_and_a_list_that_explains_it() -> None:
    first = document("first", "落实“四早”措施，推进“互联网+”，消除“空白点”。")
    second = document(
        "second", "坚持“早发现、早报告、早隔离、早治疗”，推进“互联网+健康扶贫”，消除“空白点”。"
    )

    shared = shared_terms(library_of(first, second), "first", "second")

    assert {(s.term.text, s.other.text) for s in shared} == {
        ("空白点", "空白点"),
        ("互联网+", "互联网+健康扶贫"),
        ("四早", "早发现、早报告、早隔离、早治疗"),
    }


def test_documents_with_no_term_in_common_share_none() -> None:
    library = library_of(document("first", "消除“空白点”。"), document("second", "没有提法。"))

    assert shared_terms(library, "first", "second") == ()


def test_a_term_keeps_its_slug_when_another_form_becomes_the_usual_one() -> None:
    first = library_of(document("a", "推进“互联网＋”行动。"))
    authority = Authority(slugs=first.slugs)
    texts = (document("a", "推进“互联网＋”行动。"), document("b", "“互联网+”与“互联网+”并举。"))
    records = tuple(Record(document=d, facts=find_facts(d, ()), file=d.id) for d in texts)

    again = merge(records, authority, Settings())

    assert [t.slug for t in again.terms] == [t.slug for t in first.terms]
    assert again.terms[0].text == "互联网+"
