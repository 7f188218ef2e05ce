"""One set of index files: from a folder, and over http whatever a server says that they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, expect

from site_server import serving

pytestmark = pytest.mark.browsers("chromium", "firefox")

RELEVANCE = yaml.safe_load((Path(__file__).parents[1] / "relevance.yml").read_text("utf-8"))

# What the page does with a query, without drawing it. Other names of units are looked for only
# where a case wants it; where nothing is found, what may have been meant is.
ASK_ALL = """async (cases) => {
  const folder = (name) => gwFiles.loader(new URL(`${name}/`, location.href).href);
  const index = await gwIndex.openIndex(folder("search"));
  const vocabulary = await gwSuggest.openSuggestions(folder("suggest"));
  const listed = async (answer) => {
    await answer.settle(() => true);
    return answer.found.map(({ elements }) => elements.id);
  };
  return Promise.all(cases.map(async ({ query, wants, filters = {} }) => {
    const typed = gwWords.parseWords(query, index.rules);
    const words = wants === "alias" ? await gwAliases.withAliases(index, typed) : typed;
    const left = Object.entries(filters).map(([name, value]) => [name, new Set([value])]);
    const answer = await gwSearch.search(index, words, new Map(left));
    const found = await listed(answer);
    const isHeld = found.length || left.length;
    const meant = isHeld ? [] : await gwMeant.findMeant(index, words, vocabulary);
    const offered = await Promise.all(meant.map((one) => listed(one.answer)));
    return { found, passages: answer.totals.passages, offered };
  }));
}"""


@pytest.mark.parametrize(
    "scripts",
    ["text/javascript; charset=utf-8", "text/javascript", "application/octet-stream", ""],
    ids=["charset", "no charset", "bytes", "no type"],
)
def test_the_index_is_read_whatever_a_server_calls_it(page: Page, built_site: Path, scripts: str):
    got: list[str | None] = []
    page.on(
        "response",
        lambda one: got.append(one.headers.get("content-type")) if "/search/" in one.url else None,
    )

    with serving(built_site, scripts) as site:
        page.goto(f"{site}/search.html?q={quote('大病')}")
        status = page.locator("#gw-results [role=status]")
        expect(status).to_contain_text("3 份文件、5 段、7 处，已全部列出。")
        expect(page.locator(".gw-hits mark")).to_have_text(["大病"] * 7)
        page.goto("about:blank")

    assert {one or "" for one in got} == {scripts}
    assert page.errors == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["http", "file"])
def test_every_query_of_relevance_is_answered(
    page: Page, built_site: Path, served_site: str, place: str
):
    page.goto(f"{served_site if place == 'http' else built_site.as_uri()}/search.html")

    answers = page.evaluate(ASK_ALL, RELEVANCE)

    assert len(answers) > 200
    wrong = [
        (case["query"], answer)
        for case, answer in zip(RELEVANCE, answers, strict=True)
        if not is_right(case, answer)
    ]
    assert wrong == []


def is_right(case: dict[str, Any], answer: dict[str, Any]) -> bool:
    expected = sorted(case["documents"])
    if case.get("wants") == "misspelling":
        return not answer["found"] and expected in [sorted(ids) for ids in answer["offered"]]
    return (
        sorted(answer["found"]) == expected
        and case.get("first") in (None, *answer["found"][:1])
        and case.get("passages") in (None, answer["passages"])
    )
