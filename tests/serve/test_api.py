"""The search API: the Hits of the command line, and a stable code for whatever is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen import search
from gongwen.problems import CODES
from gongwen.serve import Service
from gongwen.serve.asked import PARAMETERS, parse_query
from gongwen.serve.rate import Rate
from gongwen.serve.replies import Declined
from gongwen.serve.service import Request
from http_asking import Answer, Ask, asker, listening

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def find(ask: Ask, **parameters: object) -> Answer:
    return ask(f"/api/search?{urlencode(parameters)}")


# ── Answers ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "县乡一体"},
        {"q": "大病", "kind": "通知", "region": "贵州省"},
        {"q": "扶贫", "from": "2020-03", "to": "2020-12-31"},
        {"q": "扶贫", "level": "市级", "task": "有任务", "deadline": "有时限"},
        {"q": "扶贫", "deadline": ""},
        {"q": "没有这几个字"},
        {"year": "2020"},
        {"q": "扶贫 -大病 标题:通知", "sort": "date"},
        {"q": "县乡一休"},
    ],
)
def test_an_answer_is_that_of_the_command_line(ask: Ask, cache: Path, parameters: dict[str, str]):
    filters = {{"from": "from_"}.get(k, k): v for k, v in parameters.items() if k != "q"}
    words = search.parse_words(parameters.get("q", ""))

    answer = find(ask, **parameters)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    hits = search.answer(cache, search.Query(words=words, **filters))
    assert answer.body.decode("utf-8") == search.hits_json(hits)


def test_a_unit_is_found_by_its_other_names_unless_that_is_switched_off(site: Path, cache: Path):
    with listening(Service(site, cache, 0, lambda: search.known_aliases(CORPUS))) as server:
        ask = asker(server)

        expanded = find(ask, q="山东省卫健委").json
        plain = find(ask, q="山东省卫健委", alias="false").json

    assert (expanded["total"], plain["total"]) == (1, 0)
    assert expanded["notes"] == ["“山东省卫健委”也按“山东省卫生健康委”检索。"]
    assert expanded["query"]["words"][0]["others"] == ["山东省卫生健康委"]
    assert (plain["notes"], plain["query"]["words"][0]["others"]) == ([], [])


def test_other_names_follow_the_authority_files(site: Path, cache: Path):
    known: dict[str, tuple[str, ...]] = {}
    with listening(Service(site, cache, 0, lambda: known)) as server:
        ask = asker(server)

        before = find(ask, q="县乡委").json["total"]
        known["县乡委"] = ("县乡一体",)
        after = find(ask, q="县乡委").json["total"]

    assert (before, after) == (0, 2)


def test_where_nothing_is_found_the_nearest_is_offered(ask: Ask):
    answer = find(ask, q="贵洲省").json

    assert (answer["total"], answer["documents"]) == (0, [])
    near = answer["nearest"][0]
    assert (near["query"], near["why"]) == ("贵州省", "疑为笔误：同音")
    assert find(ask, q=near["query"]).json["total"] == near["total"] > 0


def test_words_beyond_the_limit_are_told_as_on_the_page(ask: Ask):
    answer = find(ask, q=" ".join(map(str, range(100)))).json

    assert answer["notes"][-1] == "一次最多检索 40 个词，其后的没有用。"


def test_pages_follow_each_other(ask: Ask):
    whole = find(ask, q="扶贫").json
    pages = [find(ask, q="扶贫", page=page, page_size=2).json for page in (1, 2, 3)]

    ids = [found["id"] for page in pages for found in page["documents"]]
    assert ids == [found["id"] for found in whole["documents"]]
    assert {page["total"] for page in pages} == {whole["total"]}
    assert find(ask, q="扶贫", page=1000).json["documents"] == []


def test_words_may_be_sent_as_raw_utf8(ask: Ask):
    # The last byte of 病 is a line break in Latin-1, as which http.server reads a request.
    assert ask("/api/search?q=大病").json == find(ask, q="大病").json


def test_hostile_words_come_back_as_they_are(ask: Ask):
    asked = '<script>alert(1)</script>\0\x1b[31m"'

    answer = find(ask, q=asked)

    assert (answer.status, answer.json["total"]) == (200, 0)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def assert_bad_request(declined: Declined) -> None:
    assert declined.status == 400
    assert declined.code in CODES


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("q=a&alias=no", "parameter-value"),
        ("q=a&alias=", "parameter-value"),
        ("q=", "query-empty"),
        ("q=%20%E3%80%80%E2%80%8B", "query-empty"),
        ("q=%ED%A0%80", "address-encoding"),
        ("q=%B4%F3%B2%A1", "address-encoding"),
        ("q=%ff&page=x", "address-encoding"),
        ("querry=a", "parameter-unknown"),
        ("q", "query-empty"),
        ("Q=a", "parameter-unknown"),
        ("q=a&q=b", "parameter-twice"),
        ("q=a&page=-1", "parameter-value"),
        ("q=a&page=0", "parameter-value"),
        ("q=a&page=1001", "parameter-value"),
        ("q=a&page=1e3", "parameter-value"),
        ("q=a&page=%EF%BC%91", "parameter-value"),
        ("q=a&page=" + "9" * 5000, "parameter-value"),
        ("q=a&page_size=51", "parameter-value"),
        ("q=a&page_size=", "parameter-value"),
        ("q=a&from=2020-02-30", "parameter-value"),
        ("q=a&to=2020-13", "parameter-value"),
        ("q=a&to=", "parameter-value"),
        ("q=a&sort=newest", "parameter-value"),
        ("q=a&unit=" + "a" * 201, "parameter-value"),
        ("q=a&kind=" + quote("没有的文种"), "filter-unknown"),
    ],
)
def test_a_bad_question_is_refused_with_its_code(ask: Ask, asked: str, code: str):
    answer = ask(f"/api/search?{asked}")

    assert (answer.status, answer.json["code"]) == (400, code)
    assert answer.json["message"].endswith(("。", "……"))
    assert len(answer.json["message"]) < 400
    assert code in CODES


@pytest.mark.parametrize("asked", ["🙂", "。。。", "的 了 和", "%", "&", "' OR 1=1", "甲" * 7000])
def test_an_odd_question_is_answered(ask: Ask, asked: str):
    assert find(ask, q=asked).status == 200


@given(asked=st.text(max_size=80) | st.text(alphabet="q=&%aE5page+;", max_size=40))
def test_any_question_is_read_or_declined_with_400(asked: str):
    try:
        query = parse_query(
            "".join(c if c.isascii() else quote(c, errors="replace") for c in asked)
        )
    except Declined as declined:
        assert_bad_request(declined)
    else:
        assert query.limit >= 1


@pytest.mark.parametrize("address", ["/api/", "/api/search/", "/api/Search", "/api/../index.html"])
def test_below_api_is_nothing_else(ask: Ask, address: str):
    answer = ask(address, headers={"Accept": "text/html"})

    assert (answer.status, answer.json["code"]) == (404, "address-unknown")


def test_a_damaged_index_is_told_with_its_remedy_and_the_site_stays(
    site: Path, cache: Path, tmp_path: Path
):
    copy = shutil.copytree(cache, tmp_path / "cache", symlinks=True)
    with listening(Service(site, copy, per_second=0)) as server:
        ask = asker(server)
        shutil.rmtree(copy)

        answer = find(ask, q="大病")

        assert (answer.status, answer.json["code"]) == (503, "index-missing")
        assert str(tmp_path) not in answer.body.decode("utf-8")
        assert ask("/").status == 200


# ── How often ─────────────────────────────────────────────────────────────────────────────────


def test_who_asks_too_often_waits_and_the_site_stays_open(site: Path, cache: Path):
    with listening(Service(site, cache, per_second=1e-3)) as server:
        ask = asker(server)

        first, second = find(ask, q="大病"), find(ask, q="大病")

        assert (first.status, second.status) == (200, 429)
        assert second.json["code"] == "asked-too-often"
        assert 900 < int(second.headers["Retry-After"]) <= 1000
        assert ask("/").status == 200
        assert ask("/api/openapi.json").status == 200


def test_askers_are_counted_each_for_themselves():
    rate = Rate(2)

    at_once = [rate.wait("a", 0.0) for _ in range(11)]

    assert at_once == [0.0] * 10 + [0.5]
    assert rate.wait("b", 0.0) == 0.0
    assert rate.wait("a", 0.5) == 0.0
    assert rate.wait("a", 0.5) == 0.5


def test_no_more_askers_are_remembered_than_there_is_room_for():
    rate = Rate(1)

    for number in range(10_050):
        rate.wait(str(number), 0.0)

    assert len(rate._askers) == 10_000


def test_without_a_limit_all_are_answered():
    rate = Rate(0)

    assert {rate.wait("a", 0.0) for _ in range(1000)} == {0.0}


def test_a_search_that_finds_no_turn_is_told_so(service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gongwen.serve.service._SECONDS_TO_WAIT", 0.01)
    for _ in range(4):
        service._free.get()

    reply = service.respond(Request(address="/api/search?q=a", asker="a"))

    assert reply.status == 503
    assert json.loads(bytes(reply.body))["code"] == "server-busy"


# ── What the API says of itself ───────────────────────────────────────────────────────────────


@pytest.fixture
def described(ask: Ask) -> Any:
    return ask("/api/openapi.json").json


def test_the_description_lists_the_parameters_that_are_read(described: Any):
    search_ = described["paths"]["/api/search"]["get"]

    assert described["openapi"].startswith("3.1")
    for parameter in search_["parameters"]:
        jsonschema.Draft202012Validator(parameter["schema"]).validate(parameter["example"])
        parse_query(urlencode({parameter["name"]: parameter["example"]}))
    assert [p["name"] for p in search_["parameters"]] == [p.name for p in PARAMETERS]


@pytest.mark.parametrize(
    ("asked", "schema"),
    [
        ("q=大病", "Hits"),
        ("q=没有这几个字", "Hits"),
        ("q=县乡一休", "Hits"),
        ("q=大病&from=2020", "Hits"),
        ("p=1", "Fault"),
    ],
)
def test_answers_are_as_described(ask: Ask, described: Any, asked: str, schema: str):
    answer = ask(f"/api/search?{asked}")

    responses = described["paths"]["/api/search"]["get"]["responses"]
    stated = responses[str(answer.status)]["content"]["application/json"]["schema"]
    assert stated == {"$ref": f"#/components/schemas/{schema}"}
    jsonschema.Draft202012Validator({**described, **stated}).validate(answer.json)
    assert set(answer.json) == set(described["components"]["schemas"][schema]["properties"])
