"""Texts of the size of a policy notice, as many as are asked for: cut from laws, or made up.

Laws are cut at the borders of their articles into documents of about 5.8 KB. Where more are asked
for than the laws give, the others are put together from articles that are drawn by a fixed seed;
without the laws, words of the sample corpus are drawn instead. The same size gives the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import jieba

ROOT = Path(__file__).resolve().parents[3]
SEED = 20201122
CHARACTERS = 2200
"""A text ends at the first article past this many characters: about 5.8 KB of UTF-8."""

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]{1,9}条")
_MARKS = re.compile(r"^[#>*\s]+|<!--.*?-->")


class Text(NamedTuple):
    """A document: what every engine is given, and nothing else. ``lines`` are its paragraphs."""

    id: str
    title: str
    lines: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len("\n".join((self.title, *self.lines)).encode())


class Corpus(NamedTuple):
    """The texts of one size, and in words what they are."""

    texts: tuple[Text, ...]
    made_of: str

    @property
    def size(self) -> int:
        """Bytes of UTF-8 of all texts."""
        return sum(text.size for text in self.texts)


def make_corpus(count: int, laws: Path) -> Corpus:
    """`count` texts from the folder `laws`, or made up where there is no such folder."""
    files = sorted(laws.glob("lrb__*")) if laws.is_dir() else []
    if not files:
        return Corpus(tuple(islice(_made_up(), count)), "generated from words of the sample")
    random.Random(SEED).shuffle(files)
    texts = tuple(islice(_cut_all(files), count))
    if len(texts) == count:
        return Corpus(texts, "cut from laws")
    rest = islice(_mixed(texts), count - len(texts))
    made_of = f"{len(texts):,} cut from laws, the others of articles drawn from them"
    return Corpus((*texts, *rest), made_of)


def _cut_all(files: Sequence[Path]) -> Iterator[Text]:
    number = 0
    for file in files:
        lines = [_MARKS.sub("", line).strip() for line in file.read_text("utf-8").splitlines()]
        title, *body = [line for line in lines if line] or [""]
        for batch in _batches(body):
            yield Text(f"law-{number:06}", title, tuple(batch))
            number += 1


def _batches(lines: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        if size >= CHARACTERS and _ARTICLE.match(line):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


def _mixed(texts: Sequence[Text]) -> Iterator[Text]:
    draw = random.Random(SEED)
    lines = [line for text in texts for line in text.lines]
    number = 0
    while True:
        body: list[str] = []
        while sum(map(len, body)) < CHARACTERS:
            body.append(draw.choice(lines))
        yield Text(f"mix-{number:06}", draw.choice(texts).title, tuple(body))
        number += 1


def _made_up() -> Iterator[Text]:
    draw = random.Random(SEED)
    sample = "".join(p.read_text("utf-8") for p in sorted((ROOT / "corpus/sources").glob("*.txt")))
    words = [word for word in jieba.cut(sample) if re.fullmatch(r"[\u4e00-\u9fff]+", word)]
    number = 0
    while True:
        lines = [f"试发〔{2001 + number % 20}〕{number + 1}号"]
        while sum(map(len, lines)) < CHARACTERS:
            clauses = ("".join(draw.choices(words, k=draw.randint(4, 9))) for _ in range(6))
            lines.append("，".join(clauses) + "。")
        title = f"关于{''.join(draw.choices(words, k=4))}的通知"
        yield Text(f"made-{number:06}", title, tuple(lines))
        number += 1
