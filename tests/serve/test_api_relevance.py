"""Every query of relevance.yml, asked of the API: the same documents, and a way out of a slip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml

from gongwen import search
from gongwen.serve import Service
from gongwen.serve.service import Request

TESTS = Path(__file__).resolve().parents[1]
ALL = yaml.safe_load((TESTS / "relevance.yml").read_text("utf-8"))
CASES = [case for case in ALL if case.get("wants") != "misspelling"]
MISSPELT = [case for case in ALL if case.get("wants") == "misspelling"]


def ask(service: Service, **parameters: object) -> Any:
    address = f"/api/search?{urlencode(parameters)}"
    return json.loads(bytes(service.respond(Request(address=address, asker="a")).body))


def ids(answer: Any) -> list[str]:
    """The documents found; none, too, where no document has the value that is filtered by."""
    if answer.get("code") == "filter-unknown":
        return []
    return sorted(found["id"] for found in answer["documents"])


@pytest.fixture
def service(site: Path, cache: Path) -> Service:
    return Service(site, cache, 0, lambda: search.known_aliases(TESTS.parent / "corpus"))


def test_the_documents_that_answer_are_found_and_no_others(service: Service):
    asked = [
        {
            "q": case["query"],
            "alias": str(case.get("wants") == "alias").lower(),
            **case.get("filters", {}),
        }
        for case in CASES
    ]

    answers = [(one, ids(ask(service, **one, page_size=50))) for one in asked]

    expected = [sorted(case["documents"]) for case in CASES]
    assert answers == list(zip(asked, expected, strict=True))


@pytest.mark.parametrize("case", MISSPELT, ids=lambda case: case["query"])
def test_a_misspelt_word_leads_to_what_was_meant(service: Service, case: dict[str, Any]):
    answer = ask(service, q=case["query"])

    offered = [ids(ask(service, q=near["query"])) for near in answer["nearest"]]
    assert (answer["total"], sorted(case["documents"]) in offered) == (0, True)
