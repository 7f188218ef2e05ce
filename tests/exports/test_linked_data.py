"""JSON-LD: what the text states and no more, and nothing that could leave its script element."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongwen.exports.linked_data import linked_data
from gongwen.knowledge import load_library
from gongwen.model import Document
from hostile import hostile_text
from libraries import ROOT, library_of


def read(document: Document) -> dict:
    library = library_of(document)
    return json.loads(linked_data(library, library.holdings[0]))


def test_a_notice_is_a_work_with_its_number_day_and_issuers():
    data = read(
        Document(
            id="a-1",
            title="关于甲的通知",
            kind="通知",
            issuers=("甲市人民政府",),
            document_number="甲府〔2020〕1号",
            signed_on="2020-01-02",
        )
    )

    assert data == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "关于甲的通知",
        "inLanguage": "zh-CN",
        "identifier": "甲府〔2020〕1号",
        "dateCreated": "2020-01-02",
        "publisher": [{"@type": "Organization", "name": "甲市人民政府"}],
    }


def test_a_regulation_is_legislation_that_its_issuer_passed():
    data = read(
        Document(
            id="a-1",
            title="甲管理办法",
            kind="管理办法",
            issuers=("甲市人民政府",),
            document_number="甲市人民政府令第1号",
            signed_on="2020-01-02",
            effective_on="2020-03-01",
        )
    )

    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == "甲市人民政府令第1号"
    assert data["legislationDate"] == "2020-01-02"
    assert data["legislationDateOfApplicability"] == "2020-03-01"
    assert data["legislationPassedBy"] == [{"@type": "Organization", "name": "甲市人民政府"}]


def test_a_law_is_legislation():
    assert read(Document(id="a-1", title="中华人民共和国某法"))["@type"] == "Legislation"


def test_an_issue_of_a_briefing_is_part_of_its_series():
    data = read(Document(id="a-1", title="某事", kind="简报", series="甲简报", issue=8))

    assert (data["@type"], data["issueNumber"]) == ("PublicationIssue", 8)
    assert data["isPartOf"] == {"@type": "Periodical", "name": "甲简报"}


def test_what_the_text_does_not_state_is_absent():
    data = read(Document(id="a-1", signed_on="2020年2月31日"))

    assert data == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "a-1",
        "inLanguage": "zh-CN",
    }


def test_the_seeds_stay_small():
    library = load_library(ROOT / "corpus")
    sizes = sorted(len(linked_data(library, one).encode()) for one in library.holdings)

    assert sizes[len(sizes) // 2] <= 700
    assert sizes[-1] <= 1000


@given(title=hostile_text, issuer=hostile_text, text=st.text(max_size=300))
def test_no_words_leave_the_script_element(title: str, issuer: str, text: str):
    document = Document(
        id="a-1", title=f"{title}</script>", issuers=(issuer, text), series="<!--<script>"
    )
    library = library_of(document)

    data = linked_data(library, library.holdings[0])

    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["isPartOf"]["name"] == "<!--<script>"


def test_the_template_puts_it_into_a_block_that_is_data():
    template = (Path(ROOT) / "site_overrides" / "main.html").read_text("utf-8")

    assert template.count("<script type=") == template.count('<script type="application/ld+json">')
