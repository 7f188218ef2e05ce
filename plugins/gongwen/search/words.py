"""What is typed into a search box → words: which must stand there, which must not, and where.

words.js reads it in the same way; tests/query_cases.json holds both to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from gongwen.model import Value
from gongwen.search.needles import needle
from gongwen.search.writings import writings
from gongwen.text import fold

Field = Literal["title", "number", "unit", "issuer"]

FIELDS: dict[str, Field] = {
    "标题": "title",
    "文号": "number",
    "单位": "unit",
    "发文": "issuer",
}
"""What may stand before a colon, and what it restricts a word to."""

MOST_WORDS = 40
"""Words of a query that are looked for; what follows them is left out, and the reader told."""


class Word(Value):
    """One word of a query: a document answers when one of its `needles` stands in it.

    ``typed`` is without quotes, sign and field. ``others`` are other writings that count as it
    (needles: numerals, names of one unit). With ``field`` it must stand in the document's title,
    number or issuers, or in the name of a unit that is responsible for the passage; ``excluded``
    turns the condition round. ``exact`` is one in quotes: it has no other writings.
    """

    typed: str
    others: tuple[str, ...] = ()
    field: Field | None = None
    excluded: bool = False
    exact: bool = False

    @cached_property
    def needle(self) -> str:
        """The typed word as it is compared."""
        return needle(self.typed)

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """The word and its other writings, none of which contains another."""
        return minimal((self.needle, *self.others))

    def stands_in(self, text: str) -> bool:
        """Whether `text`, a needle, holds the word in one of its writings."""
        return any(one in text for one in self.needles)


def minimal(needles: tuple[str, ...]) -> tuple[str, ...]:
    """`needles` without those that contain another: whoever holds these holds that too.

    Example: ``minimal(("卫健委", "卫生健康委员会", "卫生健康委"))`` is
    ``("卫健委", "卫生健康委")``.
    """
    once = tuple(dict.fromkeys(needles))
    return tuple(one for one in once if not any(o in one and o != one for o in once))


_JOINER = "\u2060"
_SPLIT_NUMBER = re.compile(
    r"[0-9]{4}\s{0,3}年(?:\s{0,3}[0-9]{1,2}\s{0,3}月(?:\s{0,3}[0-9]{1,2}\s{0,3}日)?)?"
    r"|[0-9]{1,2}\s{0,3}月\s{0,3}[0-9]{1,2}\s{0,3}日"
    r"|\(\s{0,3}[0-9]{4}\s{0,3}\)(?:\s{0,3}(?:第\s{0,3})?[0-9]{1,5}\s{0,3}号)?"
    r"|(?:第\s{0,3})?[0-9]{1,5}\s{0,3}[年月日号]"
)
_READ_OTHERWISE = re.compile(r"^[-－]|[\s:：]")
_WORDS = re.compile(
    rf"(?<!\S)(?P<sign>-)?(?:(?P<field>{'|'.join(FIELDS)}):\s{{0,3}})?"
    r'(?:"(?P<quoted>[^"]+)"(?!\S)|(?P<bare>\S+))'
)


def parse_words(text: str) -> tuple[Word, ...]:
    """Read the words of a search box: white space parts them, quotes around them keep it in.

    A quoted word is looked for as it is, others in their other `writings` too. A ``-`` before a
    word excludes it, a name of `FIELDS` and a colon restrict it. Quotes of any kind count where
    they enclose a whole word; elsewhere they are characters to be found. White space inside a date
    or a document number parts nothing. No more than `MOST_WORDS` are given back, each once.

    Example: ``parse_words('县乡一体 -标题:“基本 医疗”')`` is
    ``(Word("县乡一体"), Word("基本 医疗", field="title", excluded=True, exact=True))``.
    """
    whole = _SPLIT_NUMBER.sub(lambda match: re.sub(r"\s", _JOINER, match.group()), fold(text))
    words: dict[tuple[str, Field | None, bool], Word] = {}
    for match in _WORDS.finditer(whole):
        word = _word(match, text)
        if word.needle:
            words.setdefault(_condition(word), word)
        if len(words) == MOST_WORDS:
            break
    return tuple(words.values())


def _word(match: re.Match[str], text: str) -> Word:
    if match["sign"] and text[match.start()] not in "-－":  # —— opens a subtitle
        return _plain(text[match.start() : match.end()])
    start, end = match.span("quoted" if match["quoted"] else "bare")
    typed = text[start:end]
    return Word(
        typed=typed,
        others=() if match["quoted"] else writings(needle(typed)),
        field=FIELDS.get(match["field"] or ""),
        excluded=bool(match["sign"]),
        exact=bool(match["quoted"]),
    )


def _plain(typed: str) -> Word:
    return Word(typed=typed, others=writings(needle(typed)))


def in_box(word: Word) -> str:
    """`word` as it is written into a search box, in quotes where it would be read in another way.

    Example: ``in_box(Word("a b", excluded=True))`` is ``'-"a b"'``.
    """
    name = next((f"{name}:" for name, field in FIELDS.items() if field == word.field), "")
    quotes = '"' if word.exact or _READ_OTHERWISE.search(word.typed) else ""
    return f"{'-' * word.excluded}{name}{quotes}{word.typed}{quotes}"


def query_of(words: Iterable[Word]) -> str | None:
    """What to type for `words`; ``None`` where a quotation mark in one would be read otherwise."""
    asked = tuple(words)
    query = " ".join(map(in_box, asked))
    is_read_so = [*map(_condition, parse_words(query))] == [*map(_condition, asked)]
    return query if is_read_so else None


def _condition(word: Word) -> tuple[str, Field | None, bool]:
    return word.needle, word.field, word.excluded
