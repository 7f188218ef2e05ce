"""Queries for something that is known to stand in the texts, drawn by a fixed seed.

What must be found is read from the texts themselves: the documents in which every term of the
query stands, in one line each, width, case, white space and brackets left aside. No engine's own
code has a part in it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import jieba

from bench.search.corpora import SEED, Text

_CLAUSE = re.compile(r"[\u4e00-\u9fff]{4,}")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,6}〔(?:19|20)\d\d〕\d{1,4}号|国务院令第\d{1,4}号|第\d{2,4}号"
)
_BRACKETS = str.maketrans("〔［【﹝[〕］】﹞]", "((((()))))")
_OTHER_BRACKETS = ("〔〕", "[]", "（）", "﹝﹞", "【】")


class Known(NamedTuple):
    """A query, of which kind it is, and the ids of the documents that hold it."""

    kind: str
    typed: str
    gold: frozenset[str]


def dense(text: str) -> str:
    """`text` as it is compared: NFKC, small letters, one kind of bracket, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().translate(_BRACKETS).split())


def draw_queries(texts: Sequence[Text], each: int) -> list[Known]:
    """`each` queries of each kind, the kinds by turns; fewer where the texts hold no more."""
    draw = random.Random(SEED)
    held = [(text.id, [dense(line) for line in (text.title, *text.lines)]) for text in texts]
    rows: list[list[Known]] = []
    for kind, make in KINDS.items():
        row: dict[str, Known] = {}
        for _ in range(each * 20):  # some draws give nothing, or what was drawn before
            typed = make(draw, draw.choice(texts))
            if len(row) < each and typed and typed not in row:
                gold = _holding(typed, held)
                row |= {typed: Known(kind, typed, gold)} if gold else {}
        rows.append(list(row.values()))
    turns = (row[at : at + 1] for at in range(each) for row in rows)
    return list(chain.from_iterable(turns))


def _holding(typed: str, held: Sequence[tuple[str, list[str]]]) -> frozenset[str]:
    terms = [dense(term) for term in typed.split()]
    found = (id for id, lines in held if all(any(t in line for line in lines) for t in terms))
    return frozenset(found)


# ── the kinds ─────────────────────────────────────────────────────────────────────────────────


def _title_words(draw: random.Random, text: Text) -> str:
    """Two or three words of the title that stand side by side."""
    words = [word for clause in _CLAUSE.findall(text.title) for word in jieba.cut(clause)]
    start = draw.randrange(max(1, len(words) - 1))
    return "".join(words[start : start + draw.randint(2, 3)])


def _phrase(draw: random.Random, text: Text) -> str:
    """4 to 15 characters of one clause, begun anywhere."""
    clause = _clause(draw, text)
    size = min(len(clause), draw.randint(4, 15))
    start = draw.randrange(len(clause) - size + 1)
    return clause[start : start + size]


def _across_words(draw: random.Random, text: Text) -> str:
    """2 to 4 characters that begin inside a word and end inside the next."""
    words = pairwise(jieba.cut(_clause(draw, text)))
    pairs = [(one, next_) for one, next_ in words if len(one) > 1 and len(next_) > 1]
    if not pairs:
        return ""
    one, next_ = draw.choice(pairs)
    return (
        one[-draw.randint(1, min(2, len(one) - 1)) :]
        + next_[: draw.randint(1, min(2, len(next_) - 1))]
    )


def _number(draw: random.Random, text: Text) -> str:
    """A document number, its brackets typed in one of the forms that people use."""
    numbers = [number for line in text.lines for number in _NUMBER.findall(line)]
    if not numbers:
        return ""
    opening, closing = draw.choice(_OTHER_BRACKETS)
    chosen: str = draw.choice(numbers)
    return chosen.replace("〔", opening).replace("〕", closing)


def _two_terms(draw: random.Random, text: Text) -> str:
    """Two words of different lines."""
    lines = [line for line in text.lines if _CLAUSE.search(line)]
    if len(lines) < 2:
        return ""
    chosen = []
    for line in draw.sample(lines, 2):
        words = [w for clause in _CLAUSE.findall(line) for w in jieba.cut(clause) if len(w) > 1]
        chosen += [draw.choice(words)] if words else []
    return " ".join(chosen) if len(set(chosen)) == 2 else ""


def _clause(draw: random.Random, text: Text) -> str:
    clauses = [clause for line in text.lines for clause in _CLAUSE.findall(line)]
    return draw.choice(clauses or ["文中未载明"])


KINDS: dict[str, Callable[[random.Random, Text], str]] = {
    "title words": _title_words,
    "phrase": _phrase,
    "across words": _across_words,
    "number": _number,
    "two terms": _two_terms,
}
