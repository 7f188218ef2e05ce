"""The five seeds: every value of tests/golden/<id>/gold.json is read from them.

The gold values were checked against the texts by people. What the code reads is brought into the
same shape and compared whole, so that changing any gold value fails a test.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from gongwen.authority import read_authority
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.library import Holding
from gongwen.knowledge.terms.quoted_words import find_quoted
from gongwen.knowledge.terms.shared import shared_terms
from gongwen.knowledge.units.bodies import Bodies
from gongwen.model import Citation, Deadline
from gongwen.site.wording import RULE
from gongwen.text import heading_label, heading_title, parse_document_number, squash

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
IDS = sorted(path.parent.name for path in HERE.glob("*/gold.json"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(CORPUS)


def gold(document_id: str) -> dict[str, Any]:
    return json.loads((HERE / document_id / "gold.json").read_text(encoding="utf-8"))


# ── what was read, in the shape of the gold values ───────────────────────────────────────────


def as_gold(library: Library, document_id: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the Library knows of a document, in the shape of `wanted`."""
    holding = library.holding[document_id]
    document = holding.document
    source = CORPUS / document.sources[0].file
    return {
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "title": document.title,
        "kind": document.kind,
        "number": number(holding),
        "issuers": list(document.issuers),
        "issuers_canonical": canonical(library, holding, wanted),
        "date": date(holding),
        "addressees": list(document.addressees),
        "source": source_of(holding),
        "region": holding.region,
        "headings": headings(holding),
        "chapters": sum(block.level == 1 for block in all_blocks(holding)),
        "items": sum(block.level == 2 for block in all_blocks(holding)),
        "attachment": attachment(holding),
        "citations": [
            citation(c, w)
            for c, w in zip(citations(library, holding), wanted["citations"], strict=True)
        ],
        "page_splits": page_splits(holding, wanted),
        "terms": sorted({t.text for t in holding.terms if t.evidence.rule == "quoted-words"}),
        "no_terms": no_terms(holding),
        "unquoted_terms": unquoted_terms(holding, wanted),
        "definitions": definitions(library, holding, wanted),
        "applies_to": {t.text: t.applies_to.quote for t in holding.terms if t.applies_to},
        "tasks": tasks(library, holding, wanted),
        "units": dict(Counter(a.name for d in duties(library, holding) for a in d.assignments)),
        "deadlines": deadlines(library, holding, wanted),
        "targets": targets(library, holding),
        "unit_links": sum(len(duty.assignments) for duty in duties(library, holding)),
        "leaders": dict(
            Counter(m.name for duty in duties(library, holding) for m in duty.task.leaders)
        ),
        "responsible_blocks": sum(bool(duty.assignments) for duty in duties(library, holding)),
        "collective_units": collectives(library, wanted),
        "deixis": deixis(holding, wanted),
        "sic": slips(holding, wanted),
        "closing": closing(holding, wanted),
        "briefing": briefing(holding, wanted),
    }


def no_terms(holding: Holding) -> dict[str, str]:
    """Quoted words that are no term, with the reason."""
    return {q.words: q.reason for q in find_quoted(holding.passages) if q.reason}


def unquoted_terms(holding: Holding, wanted: dict[str, Any]) -> list[str]:
    quoted = set(wanted["terms"])
    found = {t.text for t in holding.terms if t.evidence.rule != "quoted-words"} - quoted
    order = wanted["unquoted_terms"]
    return sorted(found, key=lambda text: order.index(text) if text in order else len(order))


def definitions(library: Library, holding: Holding, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of the terms that are explained to the reader: the document that says so, and the members."""
    by_form = {form: term for term in library.terms for form in term.forms}
    read: dict[str, Any] = {}
    for use in holding.terms:
        says = by_form[use.text].definition_in(holding.id)
        if says:
            read[use.text] = [says.document, list(says.members)]
    return read


def all_blocks(holding: Holding) -> Iterator[Any]:
    yield from holding.document.blocks
    for part in holding.document.parts:
        yield from part.blocks


def deixis(holding: Holding, wanted: dict[str, Any]) -> dict[str, str]:
    """Whom words mean; where the 分送 says another thing than the text, its words are marked."""
    read = {}
    for fact in holding.deixis:
        is_list = holding.passage[fact.deixis.evidence.anchor].role == "distribution"
        key = f"{fact.deixis.text}（分送）" if is_list else fact.deixis.text
        read[key] = "、".join(meant.name for meant in fact.means)
    return {key: read[key] for key in wanted["deixis"] if key in read}


def duties(library: Library, holding: Holding) -> list[Any]:
    return [library.duty[duty] for duty in holding.tasks]


def number(holding: Holding) -> dict[str, Any] | None:
    for element in holding.elements:
        if element.field == "document_number":
            read = parse_document_number(element.evidence.quote)
            return read and {
                "raw": read.raw,
                "normal": holding.document.document_number,
                "organ_code": read.organ,
                "dept_code": read.department,
                "form": read.form,
                "year": read.year,
                "seq": read.serial,
            }
    return None


@cache
def known_bodies() -> Bodies:
    return Bodies(read_authority(CORPUS))


def canonical(library: Library, holding: Holding, wanted: dict[str, Any]) -> dict[str, Any]:
    bodies = known_bodies()
    read = {name: bodies.body_of(name) for name in wanted["issuers_canonical"]}
    return {name: [body.canonical, body.parent] for name, body in read.items() if body}


def date(holding: Holding) -> dict[str, str] | None:
    for field, meaning in (("signed_on", "成文日期"), ("printed_on", "印发日期")):
        for element in holding.elements:
            if element.field == field:
                return {
                    "raw": squash(element.evidence.quote),
                    "iso": element.value,
                    "meaning": meaning,
                }
    return None


def source_of(holding: Holding) -> dict[str, str | None] | None:
    pkulaw = holding.document.identifiers.get("pkulaw")
    return {"pkulaw": pkulaw, "url": holding.document.sources[0].url} if pkulaw else None


def headings(holding: Holding) -> list[list[Any]]:
    chapters: list[list[Any]] = []
    for block in all_blocks(holding):
        if block.level == 1:
            chapters.append([heading_label(block.text), heading_title(block.text), []])
        elif block.level == 2:
            title = heading_title(block.text) if block.role == "heading" else None
            chapters[-1][2].append(title)
    return chapters


def attachment(holding: Holding) -> dict[str, str | None] | None:
    parts = holding.document.parts
    return {"title": parts[0].title, "kind": parts[0].kind} if parts else None


def citations(library: Library, holding: Holding) -> list[Citation]:
    found = [
        mention.citation
        for work in library.works
        for mention in work.citations
        if mention.document == holding.id
    ]
    order = {passage.anchor: index for index, passage in enumerate(holding.passages)}
    return sorted(found, key=lambda c: (order[c.evidence.anchor], c.evidence.span))


def citation(read: Citation, wanted: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": read.title,
        "number": read.document_number,
        "relation": read.relation,
        "issuers": list(read.issuers),
        "refers_to": read.refers_to,
    }
    return {key: row[key] for key in wanted}


def page_splits(holding: Holding, wanted: dict[str, Any]) -> list[list[str]]:
    joined = [repair for repair in holding.repairs if repair.kind == "page-break"]
    text = squash("".join(block.text for block in all_blocks(holding)))
    return [
        [
            "→".join(str(line) for line in repair.lines),
            shared_end(repair.before, before),
            shared_start(repair.after, after),
        ]
        if squash(before + after) in text
        else ["not joined", before, after]
        for repair, (_, before, after) in zip(joined, wanted["page_splits"], strict=True)
    ]


def shared_end(read: str, wanted: str) -> str:
    """`wanted` where one of the two ends the other, else what was read."""
    return wanted if read.endswith(wanted) or wanted.endswith(read) else read


def shared_start(read: str, wanted: str) -> str:
    return wanted if read.startswith(wanted) or wanted.startswith(read) else read


def tasks(library: Library, holding: Holding, wanted: dict[str, Any]) -> Any:
    found = duties(library, holding)
    if isinstance(wanted["tasks"], int):
        return len(found)
    rows = []
    for duty, row in zip(found, wanted["tasks"], strict=True):
        read = {
            "place": duty.task.place,
            "title": duty.task.title,
            "leader": "、".join(leader.name for leader in duty.task.leaders),
            "units": [unit.name for unit in duty.task.units],
        }
        if "subtasks" in row or duty.task.sub_points:
            read["subtasks"] = list(duty.task.sub_points)
        rows.append(read)
    return rows


def deadlines(library: Library, holding: Holding, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    found = [fact.deadline for fact in library.deadlines if fact.document == holding.id]
    return [
        {
            "quote": shared_start(deadline.evidence.quote, row["quote"]),
            "iso": iso(deadline),
            "kind": deadline.kind,
            "marks": ["soft"] * (not deadline.is_hard) + ["past"] * (not deadline.is_open),
            "item": holding.passage[deadline.evidence.anchor].place,
        }
        for deadline, row in zip(found, wanted["deadlines"], strict=True)
    ]


def targets(library: Library, holding: Holding) -> list[dict[str, Any]]:
    found = [fact.target for fact in library.targets if fact.document == holding.id]
    return [
        {
            "quote": target.raw,
            "class": target.kind,
            "op": target.operator,
            "value": target.value,
            "unit": target.unit,
            "item": holding.passage[target.evidence.anchor].place,
        }
        for target in found
    ]


def iso(deadline: Deadline) -> str:
    """ISO 8601: a day, from/to, a length, or a repetition."""
    if deadline.kind == "by":
        return str(deadline.to)
    if deadline.from_:
        return f"{deadline.from_}/{deadline.to or '..'}"
    return deadline.lasts or f"R/{deadline.every}"


def collectives(library: Library, wanted: dict[str, Any]) -> dict[str, Any] | None:
    if wanted["collective_units"] is None:
        return None
    by_name = {unit.name: unit for unit in library.units}
    return {
        name: {
            "kind": by_name[name].kind,
            "members": sorted(library.unit[slug].name for slug in by_name[name].members),
        }
        for name in wanted["collective_units"]
    }


def slips(holding: Holding, wanted: dict[str, Any]) -> list[str]:
    """The wanted words around each slip that was flagged, which the record still prints."""
    text = "".join(block.text for block in all_blocks(holding))
    flagged = [slip.printed for slip in holding.slips]
    return [
        words if printed in words and words in text else printed
        for words, printed in zip(wanted["sic"], flagged, strict=True)
    ]


def closing(holding: Holding, wanted: dict[str, Any]) -> str | None:
    for passage in holding.passages:
        if passage.role == "closing" and not passage.place and not passage.section:
            return shared_start(passage.text, wanted["closing"] or "")
    return None


def briefing(holding: Holding, wanted: dict[str, Any]) -> dict[str, Any] | None:
    document = holding.document
    if document.series is None:
        return None
    note = next(p.text for p in holding.passages if p.role == "editor_note")
    text = note.removeprefix("按：")
    end = wanted["briefing"]["editor_note_end"]
    return {
        "series": document.series,
        "issue_year": document.issue_year,
        "issue": document.issue,
        "total_issue": document.total_issue,
        "compiled_by": document.compiled_by,
        "printed_on": document.printed_on,
        "editor_note_start": shared_start(text, wanted["briefing"]["editor_note_start"]),
        "editor_note_end": end if text.endswith(end) else text,
        "contributed_by": document.contributed_by,
        "distribution": list(document.distribution),
    }


# ── tests ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("document_id", IDS)
def test_every_gold_value_is_read(library: Library, document_id: str) -> None:
    wanted = gold(document_id)
    assert as_gold(library, document_id, wanted) == wanted


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every single value in `value`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


def changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, str):
        return f"改{value}改"
    return value + 1 if isinstance(value, int | float) else "不应有"


@pytest.mark.parametrize("document_id", IDS)
def test_changing_any_gold_value_is_noticed(library: Library, document_id: str) -> None:
    unnoticed = []
    for path in leaves(gold(document_id)):
        wanted = copy.deepcopy(gold(document_id))
        place = wanted
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = changed(place[path[-1]])
        try:
            same = as_gold(library, document_id, wanted) == wanted
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # the shapes no longer fit, which fails the test too
        if same:
            unnoticed.append(path)
    assert unnoticed == []


@pytest.fixture(scope="module")
def together() -> dict[str, Any]:
    return json.loads((HERE / "corpus.json").read_text(encoding="utf-8"))


def test_stated_relations_are_read_with_their_words(
    library: Library, together: dict[str, Any]
) -> None:
    for wanted in together["relations"]:
        fits = [
            fact
            for fact in library.relations
            if fact.document == wanted["source"]
            and fact.relation == wanted["relation"]
            and names(library, fact.work, wanted["target"])
        ]
        assert len(fits) == 1, wanted
        quote = fits[0].evidence.quote
        assert quote in wanted["evidence"] or wanted["evidence"] in quote


def test_derived_relations_are_computed_with_their_rule(
    library: Library, together: dict[str, Any]
) -> None:
    """uses_term_defined_in is tested with the terms."""
    read = [
        {
            "source": fact.document,
            "relation": fact.relation,
            "target": fact.to_document,
            "evidence": fact.evidence.quote,
        }
        for fact in library.relations
        if fact.evidence.certainty == "derived" and fact.relation != "uses_term_defined_in"
    ]
    wanted = together["derived_relations"]
    assert len(read) == len(wanted)
    for row in wanted:
        same = [r for r in read if {**r, "evidence": ""} == {**row, "evidence": ""}]
        assert len(same) == 1, row
        assert row["evidence"] in same[0]["evidence"]
    derived = [fact for fact in library.relations if fact.evidence.certainty == "derived"]
    assert all(fact.evidence.rule in RULE for fact in derived)


def names(library: Library, slug: str | None, wanted: str) -> bool:
    if slug is None:
        return False
    work = library.work[slug]
    return wanted in (
        work.document_number,
        *work.titles,
        f"{work.document}#{work.anchor}",
    )


def test_totals_over_the_five_documents(library: Library, together: dict[str, Any]) -> None:
    totals = together["totals"]
    blocks = [block for holding in library.holdings for block in all_blocks(holding)]
    repairs = [repair for holding in library.holdings for repair in holding.repairs]
    assert len(library.holdings) == totals["documents"]
    assert sum(block.level == 1 for block in blocks) == totals["chapters"]
    assert sum(block.level == 2 for block in blocks) == totals["items"]
    assert sum(len(work.citations) for work in library.works) == totals["citations"]
    assert sum(repair.kind == "page-break" for repair in repairs) == totals["page_splits"]
    assert sum(len(duty.assignments) for duty in library.duties) == totals["unit_links"]
    quoted = sum(len({q.words for q in find_quoted(h.passages)}) for h in library.holdings)
    assert quoted == totals["quoted_terms"]


def test_terms_that_documents_share_are_found_between_each_two_of_them(
    library: Library, together: dict[str, Any]
) -> None:
    for text, documents in together["shared_terms"].items():
        names = set(text.split("/"))
        for first, second in combinations(documents, 2):
            shared = shared_terms(library, first, second)
            said = [
                {s.term.text, s.other.text, *(d.text for d in s.term.definitions)} for s in shared
            ]
            assert any(names & words for words in said), (text, first, second)


def test_a_document_leads_to_the_one_that_explains_its_term(
    library: Library, together: dict[str, Any]
) -> None:
    read = {
        (f.document, f.to_document, f.evidence.quote)
        for f in library.relations
        if f.relation == "uses_term_defined_in"
    }
    for wanted in together["terms_defined_in"]:
        assert (wanted["source"], wanted["target"], wanted["evidence"]) in read


def test_a_work_named_in_two_forms_is_one_and_seven_are_wanted(library: Library) -> None:
    merged = [work for work in library.works if work.merged_rule == "same-title-from-about"]
    assert [len(work.citations) for work in merged] == [2]
    assert len(library.wanted) == 7


def test_a_member_gets_the_tasks_of_its_collective(library: Library) -> None:
    unit = next(unit for unit in library.units if unit.name == "医政医改科")
    assert len(unit.duties) == 1
    assert [(library.unit[slug].name, len(duties)) for slug, duties in unit.through] == [
        ("委机关各科室", 3)
    ]


def test_a_difference_of_figures_between_levels_is_no_problem(library: Library) -> None:
    found = [*library.problems, *(p for h in library.holdings for p in h.problems)]
    assert not [p for p in found if "30种" in p.message or "34种" in p.message]
