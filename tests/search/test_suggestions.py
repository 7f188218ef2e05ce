"""Suggestions: what is offered, and the small files that the search box reads."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from browser_index_reader import unwrap
from gongwen.knowledge import Library
from gongwen.model import Document
from gongwen.search.engines import browser_suggestions
from gongwen.search.engines.browser_files import file_number
from gongwen.search.engines.browser_meant import SOUND_FILES, meant_files
from gongwen.search.engines.browser_suggestions import FILE_BYTES, LEAF
from gongwen.search.needles import needle
from gongwen.search.suggestions import LONGEST, Suggestion, suggestions, words, words_of
from gongwen.search.vocabulary import Vocabulary
from hostile import hostile_text
from libraries import library_of


class Reader:
    """The files read by their description."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manifest = json.loads(unwrap("manifest", files["manifest.js"]))

    def node(self, beginning: str) -> tuple[int, list[str]] | None:
        name = f"s/{file_number(beginning, self.manifest['shards'])}"
        file: dict[str, Any] = json.loads(
            unwrap(name, self.files[f"{self.manifest['build']}/{name}.js"])
        )
        if beginning not in file["n"]:
            return None
        depth, places, *_ = file["n"][beginning]
        return depth, [file["e"][place][0] for place in places]

    def texts(self, typed: str) -> list[str]:
        """Everything that is known of what was typed, as far as files go."""
        depth, found = 1, []
        while depth and depth <= len(typed):
            node = self.node(typed[:depth])
            if node is None:
                return []
            depth, found = node
        return found


def read(offered: Sequence[Suggestion]) -> Reader:
    return Reader(browser_suggestions.build(offered))


def kinds(library: Library) -> dict[str, str]:
    return {one.text: one.kind for one in suggestions(library)}


def test_units_numbers_terms_titles_and_frequent_words_are_offered(library: Library):
    found = kinds(library)

    assert found["中卫市卫生健康委"] == "unit"
    assert found["国卫办扶贫函〔2020〕159号"] == "number"
    assert found["组团式"] == "term"
    assert found["关于印发2020年贵州省健康扶贫工作要点的通知"] == "title"
    assert found["健康扶贫"] == "word"


def test_a_word_that_stands_seldom_is_not_offered():
    often, seldom = "秸秆禁烧。" * 3, "防汛抗旱。"
    library = library_of(Document(id="a-1", title=f"某县{often}{seldom}"))

    found = {one.text for one in suggestions(library) if one.kind == "word"}

    assert "秸秆" in found
    assert "防汛" not in found


def test_a_long_title_is_offered_by_its_beginning():
    title = "关于" + "进一步加强农村饮水安全" * 12 + "的通知"
    library = library_of(Document(id="a-1", title=title))

    (found,) = (one for one in suggestions(library) if one.kind == "title")

    assert found.text == title[:LONGEST]


def test_a_title_is_known_by_its_topic_and_by_initials():
    title = "某某县人民政府关于做好秸秆禁烧工作的通知"
    reader = read(suggestions(library_of(Document(id="a-1", title=title))))

    for typed in ("某某县", "关于做", "秸秆禁", "禁烧", "mmx", "jgjs"):
        assert title in reader.texts(typed), typed


def test_an_empty_library_has_no_suggestions_and_one_file():
    reader = read(suggestions(library_of()))

    assert reader.texts("国") == []
    assert reader.manifest["shards"] == 1


def test_what_is_called_as_typed_comes_before_what_is_more_used():
    longer = [Suggestion(text=f"国{chr(0x4E00 + n)}部门", kind="unit", count=9) for n in range(20)]

    _, found = read([*longer, Suggestion(text="国", kind="term")]).node("国") or (0, [])

    assert found[0] == "国"


def test_the_best_of_many_are_of_more_than_one_kind():
    words = [Suggestion(text=f"国{chr(0x4E00 + n)}", kind="word", count=9) for n in range(40)]

    _, found = read([*words, Suggestion(text="国务院", kind="unit")]).node("国") or (0, [])

    assert "国务院" in found


def test_every_file_is_small_and_every_suggestion_is_reached():
    draw = random.Random(7)
    texts = {
        "".join(draw.choices("国家卫生健康委员会省市县医保局", k=draw.randint(2, 30)))
        for _ in range(3000)
    }
    reader = read([Suggestion(text=text, kind="unit") for text in sorted(texts)])

    assert max(map(len, reader.files.values())) <= FILE_BYTES
    assert [text for text in sorted(texts) if text not in reader.texts(needle(text))] == []


def test_the_same_library_gives_the_same_bytes(library: Library):
    first = browser_suggestions.build(suggestions(library))
    second = browser_suggestions.build(suggestions(library))

    assert first == second


def test_no_more_than_a_few_are_held_of_one_beginning(library: Library):
    reader = read(suggestions(library))

    for one in suggestions(library):
        node = reader.node(needle(one.text)[0])
        assert node is not None
        assert len(node[1]) <= LEAF


def test_a_word_is_kept_by_its_ends_and_its_sound():
    files, count = meant_files(Vocabulary(["县乡一体"]))

    def words(key: str) -> str:
        name = f"m/{file_number(key, count)}"
        held: dict[str, str] = json.loads(unwrap(name, files[name]))
        return held.get(key, "")

    assert {words(key) for key in ("^县", "$体", "~xianxiangyiti")} == {"县乡一体"}
    assert words("^乡") == ""


def test_the_words_that_may_be_meant_are_those_that_are_suggested(library: Library):
    assert words_of(library) == words(suggestions(library))
    assert "县乡一体" in words_of(library)


def test_a_title_is_not_a_word_that_may_be_meant():
    titled = library_of(Document(id="a", title="健康扶贫", blocks=()))

    assert words_of(titled) == words(suggestions(titled)) == ()


def test_characters_are_listed_by_their_sound():
    files, _ = meant_files(Vocabulary([]))
    listed = [json.loads(unwrap(f"p/{at}", files[f"p/{at}"])) for at in range(SOUND_FILES)]
    sounds = {char: sound for file in listed for sound, held in file.items() for char in held}

    assert (sounds["州"], sounds["洲"]) == ("zhou", "zhou")
    assert len(sounds) == 3755


@given(st.lists(hostile_text, max_size=8))
def test_any_text_can_be_offered(texts: list[str]):
    offered = [Suggestion(text=text[:LONGEST], kind="title") for text in dict.fromkeys(texts)]

    reader = read(offered)

    assert all(
        one.text in reader.texts(needle(one.text)) for one in offered if needle(one.text)[:1]
    )
