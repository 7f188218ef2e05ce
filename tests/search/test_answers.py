"""What people and programs get to see of an answer."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from gongwen.knowledge import Library
from gongwen.model import Span
from gongwen.problems import Refused
from gongwen.search import Answers, Hits, Query, answer, ensure_index, hits_json, render_hits
from gongwen.search.contract import Found, Hit
from gongwen.search.manifest import Manifest, open_current

HIT = Hit(
    document="gwbfph-2020-159",
    anchor="s3-3",
    place="三（三）",
    excerpt="……推进“县乡一体、乡村一体”机制",
    marks=(Span(5, 9), Span(10, 14)),
    address="documents/gwbfph-2020-159.html#s3-3",
)
FOUND = Found(
    id="gwbfph-2020-159",
    title="关于健康扶贫工作的通知",
    kind="通知",
    document_number="国卫办扶贫函〔2020〕159号",
    issuers=("国家卫生健康委办公厅",),
    signed_on=None,
    passages=2,
    hits=(HIT,),
)
HITS = Hits(
    engine="whoosh",
    query=Query(words=("县乡一体",), kind="通知"),
    total=2,
    passages=3,
    searched_documents=5,
    searched_passages=118,
    partial=False,
    documents=(FOUND,),
    facets={"kind": {"通知": 3}},
)


def test_an_answer_for_people():
    assert render_hits(HITS) == (
        "“县乡一体”；文种 通知：2 份文件、3 段。已检索全部 5 份文件、118 段（whoosh）。\n"
        "\n"
        "1. 关于健康扶贫工作的通知\n"
        "   通知 · 国卫办扶贫函〔2020〕159号 · 日期：文中未载明 · 2 段\n"
        "   三（三）　……推进“【县乡一体】、【乡村一体】”机制\n"
        "      documents/gwbfph-2020-159.html#s3-3\n"
        "   此文另有 1 段\n"
        "\n"
        "还有 1 份文件未列出。\n"
    )


def test_words_can_be_marked_in_another_way():
    assert "“<县乡一体>、<乡村一体>”" in render_hits(HITS, mark=("<", ">"))


def test_a_partial_answer_says_so():
    partial = msgspec.structs.replace(HITS, partial=True)

    assert "结果不完整" in render_hits(partial)


def test_an_answer_without_hits_says_how_much_was_searched(library: Library, cache: Path):
    hits = answer(cache, Query(words=("不在库中",)))

    assert render_hits(hits) == "“不在库中”：没有找到。已检索全部 5 份文件、116 段（whoosh）。\n"


def test_what_comes_nearest_is_named_as_no_hit(cache: Path):
    hits = answer(cache, Query(words=("县乡一休",)))

    assert render_hits(hits).startswith(
        "“县乡一休”：没有找到。已检索全部 5 份文件、116 段（whoosh）。\n"
        "\n"
        "下面是最接近的写法，不是命中：\n"
        "\n"
        "· 县乡一体（疑为笔误：一字之差）：2 份文件、3 段\n"
        "   关于印发2020年贵州省健康扶贫工作要点的通知\n"
        "   一（二）　（二）深入推进“【县乡一体】、乡村一体”机制建设。"
    )


def test_a_long_query_is_not_repeated_whole(cache: Path):
    long = answer(cache, Query(words=("甲" * 10_000,)))
    many = answer(cache, Query(words=tuple(char * 300 for char in "甲乙丙丁戊己庚辛壬癸")))

    assert len(render_hits(long)) < 200
    assert len(render_hits(many)) < 400


def test_a_newer_index_is_taken_by_who_keeps_the_old_one_open(library: Library, tmp_path: Path):
    asked = Query(words=("县乡一体",))
    fewer = msgspec.structs.replace(library, holdings=library.holdings[:1])
    with closing(Answers(tmp_path)) as answers:
        ensure_index(fewer, tmp_path)
        first, again = answers.answer(asked), answers.answer(asked)
        ensure_index(library, tmp_path)
        second = answers.answer(asked)

    assert first == again
    assert (first.searched_documents, second.searched_documents) == (1, 5)


def test_an_index_that_goes_while_it_is_opened_is_opened_anew(library: Library, tmp_path: Path):
    fewer = msgspec.structs.replace(library, holdings=library.holdings[:1])
    ensure_index(fewer, tmp_path)
    opened: list[int] = []

    def use(folder: Path, manifest: Manifest) -> list[Path]:
        opened.append(manifest.documents)
        if len(opened) < 3:  # another process builds: once for good, once with files found gone
            ensure_index(library if len(opened) == 1 else fewer, tmp_path)
        if len(opened) == 2:
            raise FileNotFoundError(folder)
        return sorted(folder.iterdir())

    files = open_current(tmp_path / "whoosh", use)

    assert opened == [1, 5, 1]
    assert files


def test_a_fault_of_the_current_index_is_raised(cache: Path):
    def use(folder: Path, manifest: Manifest) -> None:
        raise FileNotFoundError(folder)

    with pytest.raises(FileNotFoundError):
        open_current(cache / "whoosh", use)


def test_an_answer_for_programs():
    read = json.loads(hits_json(HITS))

    assert [word["typed"] for word in read["query"]["words"]] == ["县乡一体"]
    assert (read["query"]["kind"], read["query"]["from"]) == ("通知", None)
    assert (read["engine"], read["partial"], read["total"]) == ("whoosh", False, 2)
    assert read["documents"][0]["hits"][0]["marks"][0] == {"start": 5, "end": 9}
    assert read["documents"][0]["signed_on"] is None


def test_a_filter_that_no_document_has_is_named_with_those_there_are(cache: Path):
    with pytest.raises(Refused, match=r"文种有：.*工作要点") as refused:
        answer(cache, Query(words=("大病",), kind="通告"))

    assert refused.value.problem.code == "filter-unknown"


def test_near_values_are_named_first(cache: Path):
    with pytest.raises(Refused, match=r"责任单位有：医政医改科。"):
        answer(cache, Query(unit="医改科"))


def test_a_known_filter_without_hits_is_an_answer(cache: Path):
    assert answer(cache, Query(words=("王子湄",), kind="简报")).total == 0


def test_a_unit_is_found_whatever_its_brackets(cache: Path):
    assert answer(cache, Query(unit="各县(区)卫生健康局")).total == 1


def test_the_index_is_built_once(library: Library, tmp_path: Path):
    assert [ensure_index(library, tmp_path), ensure_index(library, tmp_path)] == [True, False]


def test_half_of_a_character_pair_in_a_query_does_not_keep_the_answer_from_being_written():
    hits = msgspec.structs.replace(
        HITS, query=Query(words=("县\udc00乡",), kind="\ud83d"), notes=("\ud83d",)
    )

    asked = json.loads(hits_json(hits))["query"]

    assert (asked["words"][0]["typed"], asked["kind"]) == ("县\ufffd乡", "\ufffd")
