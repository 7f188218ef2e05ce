"""The benchmark of searches: its texts, its queries and its figures, not its times."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench import local_search
from bench.search import figures
from bench.search.asking import Asked, Asking, Cost
from bench.search.corpora import Corpus, Text, make_corpus
from bench.search.engine import Sizes, Unavailable, run
from bench.search.figures import Measured
from bench.search.queries import KINDS, Known, dense, draw_queries
from bench.search.serving import serving

NO_LAWS = Path("no-such-folder")
LAW = "# 某市排水条例\n" + "\n\n".join(
    f"第{'一二三四五六七八九'[n]}条 " + "排水。" * 300 for n in range(9)
)


def asked(ids: tuple[str, ...], gold: frozenset[str], size: int = 1000) -> Asked:
    cost = Cost(size=size, requests=3, ms=20)
    return Asked(Known("phrase", "县乡一体", gold), first=cost, second=cost, ids=ids)


def measured(*all_asked: Asked, note: str = "") -> Measured:
    asking = Asking(all_asked, programs=2000, note=note)
    return Measured("Gongwen", 1.0, Sizes(200, 300, 4), asking, note)


# ── texts and queries ─────────────────────────────────────────────────────────────────────────


def test_texts_without_laws_are_made_up_and_are_the_same_each_time():
    corpus = make_corpus(20, NO_LAWS)

    assert corpus == make_corpus(20, NO_LAWS)
    assert len({text.id for text in corpus.texts}) == 20
    assert 5_000 < corpus.size / 20 < 7_500
    assert "generated" in corpus.made_of


def test_a_law_is_cut_where_an_article_begins(tmp_path: Path):
    (tmp_path / "lrb__1.txt").write_text(LAW, encoding="utf-8")

    texts = make_corpus(3, tmp_path).texts

    assert [text.lines[0][:3] for text in texts] == ["第一条", "第四条", "第七条"]
    assert {text.title for text in texts} == {"某市排水条例"}


def test_more_than_the_laws_give_is_mixed_from_their_articles_and_said_so(tmp_path: Path):
    (tmp_path / "lrb__1.txt").write_text(LAW, encoding="utf-8")

    corpus = make_corpus(5, tmp_path)

    assert [text.id for text in corpus.texts][2:] == ["law-000002", "mix-000000", "mix-000001"]
    assert corpus.made_of == "3 cut from laws, the others of articles drawn from them"


def test_queries_are_of_every_kind_and_the_same_each_time():
    texts = make_corpus(20, NO_LAWS).texts

    queries = draw_queries(texts, each=3)

    assert queries == draw_queries(texts, each=3)
    assert [one.kind for one in queries[: len(KINDS)]] == list(KINDS)
    assert len(queries) == 3 * len(KINDS)


def test_what_must_be_found_stands_in_the_texts():
    texts = make_corpus(20, NO_LAWS).texts
    whole = {text.id: dense(text.title + "\n".join(text.lines)) for text in texts}

    for known in draw_queries(texts, each=4):
        terms = [dense(term) for term in known.typed.split()]
        assert known.gold
        assert all(term in whole[id] for id in known.gold for term in terms), known.typed


def test_what_stands_in_no_text_is_not_asked():
    texts = [Text("law-000000", "办法", ("一、", "二、"))]

    assert all(known.gold for known in draw_queries(texts, each=5))


def test_no_query_of_a_number_depends_on_its_brackets():
    text = Text("law-000000", "通知", ("依照国办发〔2020〕15号办理。",))

    numbers = [known for known in draw_queries([text], each=5) if known.kind == "number"]

    assert numbers
    assert {known.gold for known in numbers} == {frozenset({"law-000000"})}


# ── figures ───────────────────────────────────────────────────────────────────────────────────


def test_recall_precision_and_rank_are_of_the_documents_that_hold_the_query():
    one = asked(("a", "b", "c", "d"), frozenset({"b", "d", "e"}))

    assert figures.recall(one) == pytest.approx(2 / 3)
    assert figures.precision(one) == 0.5
    assert figures.reciprocal_rank(one) == 0.5


def test_an_engine_that_lists_nothing_scores_nothing():
    one = asked((), frozenset({"a"}))

    assert [figures.recall(one), figures.precision(one), figures.reciprocal_rank(one)] == [0, 0, 0]


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(n) for n in range(1, 101)]

    assert (figures.percentile(values, 0.5), figures.percentile(values, 0.95)) == (51, 96)


def test_an_engine_that_could_not_be_measured_keeps_its_row_with_the_reason():
    cells = figures.row(Measured("Pagefind", note="build took over 120 s"))

    assert cells[:2] == ("Pagefind", "build took over 120 s")
    assert len(cells) == len(figures.HEAD)


def test_an_engine_that_was_asked_less_than_all_shows_of_how_many_it_tells():
    cells = figures.row(measured(asked(("a",), frozenset({"a"})), note="asked 1 of 40"))

    assert cells[-1] == "1"
    assert len(cells) == len(figures.HEAD)


def test_a_goal_that_is_missed_says_by_how_much():
    texts = tuple(Text(f"law-{n:06}", "通知", ()) for n in range(10_000))
    found = asked(("a",), frozenset({"a"}), size=18_000)

    rows = {row[0]: row[1:] for row in figures.goals(Corpus(texts, "laws"), measured(found))}

    assert rows["first query KB, median"] == ("18", "≤ 15", "missed by 3")
    assert rows["first query KB, p95"] == ("18", "≤ 40", "met")
    assert rows["recall"][2] == "met"


# ── the local index ───────────────────────────────────────────────────────────────────────────


def local(texts: int, **figures: object) -> local_search.Measured:
    met = local_search.Measured(
        engine="Gongwen",
        documents=texts,
        speed=1.5,
        room=2.0,
        times=[2.0, 4.0],
        frequent=[90.0],
        recalls={"phrase": [1.0, 1.0]},
        false_hits=0,
    )
    return met._replace(**figures)


CHANGES = {"none changed, s": 0.2, "one changed, s": 0.4}


def test_the_local_index_finds_all_that_stands_there_and_nothing_else():
    texts = make_corpus(20, NO_LAWS).texts

    found, changes = local_search.measure_ours(texts, each=2, jobs=1)

    assert (found.documents, found.recall, found.false_hits) == (20, 1, 0)
    assert changes.keys() == CHANGES.keys()
    assert len(local_search.row(found)) == len(local_search.HEAD)


def test_the_goals_of_the_local_index_are_met_from_their_side():
    rows = {row[0]: row[-1] for row in local_search.goals(local(10_000), CHANGES)[1:]}

    assert rows == dict.fromkeys(local_search.GOALS, "met")


@pytest.mark.parametrize(
    ("figures", "goal", "verdict"),
    [
        ({"speed": 0.4}, "build MB/s", "missed by 0.6"),
        ({"times": [20.0]}, "p50 ms", "missed by 5"),
        ({"recalls": {"phrase": [1.0, 0.5]}}, "recall", "missed by 0.25"),
    ],
)
def test_a_goal_of_the_local_index_that_is_missed_says_by_how_much(
    figures: dict[str, object], goal: str, verdict: str
):
    rows = {row[0]: row[-1] for row in local_search.goals(local(10_000, **figures), CHANGES)}

    assert rows[goal] == verdict


# ── serving and running ───────────────────────────────────────────────────────────────────────


def test_the_server_counts_what_it_sends_and_packs_what_web_servers_pack(tmp_path: Path):
    (tmp_path / "long.json").write_text("甲" * 5000, encoding="utf-8")
    (tmp_path / "data.bin").write_bytes(b"x" * 5000)

    with serving(tmp_path) as server:
        for name in ("long.json", "data.bin", "none.js"):
            try:
                urllib.request.urlopen(f"{server.address}{name}?q=1").read()
            except urllib.error.HTTPError as error:
                error.close()
        while not server.idle():
            time.sleep(0.01)  # the answer is here before it is counted
        sent = server.take()

    assert [one.path for one in sent] == ["long.json", "data.bin", "none.js"]
    assert sent[0].size < 200
    assert (sent[1].size, sent[2].size) == (5000, 0)


def test_what_lies_outside_the_folder_is_not_served(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")

    with serving(tmp_path / "site") as server, pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server.address}..%2Fsecret.html")

    assert refused.value.code == 404
    refused.value.close()


def test_a_build_that_takes_too_long_is_ended_and_said_so():
    with pytest.raises(Unavailable, match=r"over 0\.2 s"):
        run(["sleep", "30"], limit=0.2)


def test_a_build_that_fails_says_what_it_said():
    with pytest.raises(Unavailable, match="no room"):
        run(["sh", "-c", "echo Error: no room; exit 3"], limit=10)
