"""Runs of documents: what is made of each by itself, by one of several processes.

What one process has for another lies in a folder, in files (`workers`): ``run-<n>``, a `Run`;
``held-<n>``, ``lists-<part>-<n>`` and ``files-<n>``, what is made of it; and ``encoded-<part>``,
what is made of the lists of all runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, tee
from pathlib import Path
from typing import NamedTuple

from gongwen.search.engines.browser_postings import Listed, Needles, Postings
from gongwen.search.engines.browser_shards import Encoded, encoded
from gongwen.search.engines.browser_tables import Held
from gongwen.search.engines.browser_texts import TextFiles, text_name, text_of
from gongwen.search.engines.workers import hand_over, read, take, workers
from gongwen.search.headers import header
from gongwen.search.needles import needle
from gongwen.search.records import SearchRecord
from gongwen.store import scratch_folder

SAMPLES = 2000
"""About so many texts are looked at to tell what all have in common."""
PARTS = 16
"""The lists of all runs are joined in so many parts, which bounds what is held at a time."""


class Run(NamedTuple):
    """Consecutive documents, each with its records, and the numbers of the first ones."""

    document: int
    record: int
    documents: Sequence[Sequence[SearchRecord]]

    @property
    def end(self) -> int:
        """The number of the record after the last one."""
        return self.record + sum(map(len, self.documents))


class Made(NamedTuple):
    """What is made of all runs: text files by name, and what the other files are made of."""

    files: dict[str, bytes]
    encoded: Encoded
    documents: list[Held]
    texts: TextFiles


def make(runs: Iterator[Run], jobs: int) -> Made:
    """What is made of `runs`, of which there is one at least, by so many processes.

    Raises:
        Refused: ``index-interrupted`` when one of the processes was ended from outside.
    """
    with scratch_folder() as folder:
        handed = _handed_over(folder, runs)
        first = list(islice(handed, 2))
        with workers(jobs if len(first) > 1 else 1, "search") as each:
            again, all_handed = tee(chain(first, handed))
            gathered = each(partial(_gather, folder), again)
            numbers = list(all_handed)
            texts = TextFiles(list(_samples(folder, numbers)))
            hand_over(folder / "texts", texts)
            packed = each(partial(_pack, folder), numbers)
            documents = list(chain.from_iterable(take(folder / f"held-{n}") for n in gathered))
            totals = sum(held.records for held in documents), len(documents)
            joined = each(partial(_join, folder, *totals), range(PARTS))
            made = Made({}, Encoded([], {}), documents, texts)
            for run in packed:
                made.files.update(take(folder / f"files-{run}"))
            for part in joined:
                groups, frequent = take(folder / f"encoded-{part}")
                made.encoded.groups.extend(groups)
                made.encoded.frequent.update(frequent)
    return made


def _handed_over(folder: Path, runs: Iterable[Run]) -> Iterator[int]:
    for number, run in enumerate(runs):
        hand_over(folder / f"run-{number}", run)
        yield number


def _samples(folder: Path, numbers: Sequence[int]) -> Iterator[str]:
    """The texts of about `SAMPLES` records, evenly spread; read again, since they are many."""
    last: Run = read(folder / f"run-{numbers[-1]}")
    step = max(1, last.end // SAMPLES)
    for number in numbers:
        run: Run = read(folder / f"run-{number}")
        for at, record in enumerate(chain.from_iterable(run.documents), run.record):
            if at % step == 0:
                yield text_of((0, 0, 0), record)


def _gather(folder: Path, number: int) -> int:
    """Leave what is held of the documents of a run, and its posting lists; its number."""
    run: Run = read(folder / f"run-{number}")
    postings = Postings(run.record)
    documents: list[Held] = []
    for document, records in enumerate(run.documents, run.document):
        held = Held(records[0].document, first=postings.records)
        documents.append(held)
        told: list[Needles] = []
        for record in records:
            elements = header(record)
            texts = [needle(passage.text) for passage in record.passages]
            told.append(Needles(texts, elements.headings, "" if record.start else elements.names))
            held.add(elements, texts)
        postings.add(document, told)
    parts: list[list[Listed]] = [[] for _ in range(PARTS)]
    for listed in postings.lists():
        parts[ord(listed[0][0]) % PARTS].append(listed)
    for part, lists in enumerate(parts):
        hand_over(folder / f"lists-{part}-{number:06}", lists)
    hand_over(folder / f"held-{number}", documents)
    return number


def _pack(folder: Path, number: int) -> int:
    """Leave the text files of a run, which goes; its number."""
    run: Run = take(folder / f"run-{number}")
    texts: TextFiles = read(folder / "texts")
    files: dict[str, bytes] = {}
    first = run.record
    for document, records in enumerate(run.documents, run.document):
        place = (document, first, first + len(records))
        for at, record in enumerate(records, first):
            name = text_name(at)
            files[name] = texts.file(name, text_of(place, record))
        first += len(records)
    hand_over(folder / f"files-{number}", files)
    return number


def _join(folder: Path, records: int, documents: int, part: int) -> int:
    """Leave the lists of a part, those of all runs joined, as a shard writes them; its number."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for path in sorted(folder.glob(f"lists-{part}-*")):
        for listed in take(path):
            found[listed[0]].append(listed)
    hand_over(folder / f"encoded-{part}", encoded(map(_joined, found.values()), records, documents))
    return part


def _joined(lists: Sequence[Listed]) -> Listed:
    """The lists of one key in consecutive runs, as one."""
    if len(lists) == 1:
        return lists[0]
    (key, *_), postings, repeats, passages, occurrences = zip(*lists, strict=True)
    return key, b"".join(postings), sum(repeats), sum(passages), sum(occurrences)
