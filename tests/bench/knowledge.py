"""How well the Library knows bodies and deadlines, and how fast: printed by `make bench`.

    python tests/bench/knowledge.py [--shared DIR] [--errors N]

The documents are imported into a new project, as a person would, and what the Library says of them
is held against the labels that people read (tests/bench/labels). Without the folder that holds the
documents only the times of the five in corpus/sources are measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import msgspec
from draw import digest
from library_answers import Answer, Answers
from read import ROOT, SEEDS, files_of, table, where

from gongwen.importer import import_corpus, take_in
from gongwen.knowledge import loading
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.merge import Record, merge
from gongwen.knowledge.units.bodies import Bodies
from gongwen.model import Deadline
from gongwen.project import new_project

LABELS = Path(__file__).parent / "labels"
COPIES = 10
SCORED = ("kind", "from", "to", "every", "lasts")
_WEEK = {"P1W": "P7D"}

Label = dict[str, Any]
Row = tuple[str, str, str, str]


class Corpus(NamedTuple):
    """A project made of the documents: what the Library says of them, and what it was made of."""

    library: Library
    records: tuple[Record, ...]
    authority: Any
    settings: Any
    by_source: dict[str, str]
    """The first digits of a source's hash → the id of its document."""


def labels(name: str) -> list[Label]:
    """The labels of one file."""
    lines = (LABELS / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def make_corpus(files: Sequence[Path], folder: Path) -> Corpus:
    """Import `files` into a new project in `folder` and load its Library."""
    new_project(folder, "标注", sys.executable)
    corpus = folder / "corpus"
    import_corpus(corpus, take_in(corpus, files))
    made: list[Any] = []

    def noting(*arguments: Any) -> Library:
        made[:] = arguments
        return merge(*arguments)

    with patch.object(loading, "merge", noting):
        library = loading.load_library(corpus)
    by_source = {
        hashlib.sha256((corpus / source.file).read_bytes()).hexdigest()[:12]: holding.id
        for holding in library.holdings
        for source in holding.document.sources
    }
    return Corpus(library, made[0], made[1], made[2], by_source)


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def is_right(label: Label, given: Answer, in_short: bool = False) -> bool:
    """Whether `given` is the body, or the several bodies, that `label` says.

    With `in_short` any name that means the right body alone (广东省发展改革委) will do.
    """
    if label["answer"] == "body":
        names = {label["canonical"], *label.get("also", ())}
        names |= set(label.get("short", ())) if in_short else set()
        return given.kind == "single" and plain(given.name) in {plain(name) for name in names}
    if label["answer"] == "open":
        return given.kind != "single"
    if label["answer"] == "collective":
        if given.kind == "single" or label["body"] not in given.name:
            return False
        if given.members and label.get("members"):
            return sorted(given.members) == sorted(label["members"])
        return is_of(label["of"], given)
    return False


def is_of(owner: str, given: Answer) -> bool:
    """Whether the several bodies are those of `owner`, a region or a body, or of none stated."""
    if given.of is None or owner in (given.body, given.of):
        return True
    return given.of == "全国" if owner in ("全国", "国务院") else owner.startswith(given.of)


def plain(name: str) -> str:
    """A name without what only ceremony adds."""
    full = name.removeprefix("中华人民共和国").replace("中国共产党", "中共")
    return full.replace("中共广东省委员会", "中共广东省委").replace("中共中央委员会", "中共中央")


class Score(NamedTuple):
    """What was asked, given and right."""

    asked: int = 0
    given: int = 0
    right: int = 0
    found: int = 0
    """Right answers to what was asked: a precise “nobody can list them” is right, yet unasked."""

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.found / self.asked if self.asked else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def score_units(corpus: Corpus, in_short: bool, errors: list[str]) -> dict[str, Score]:
    """Scores by kind of mention, and of all (empty name); what was wrong goes to `errors`."""
    scores: dict[str, Score] = {}
    answers = Answers(corpus.library, Bodies(corpus.authority))
    for label in labels("units.jsonl"):
        holding = corpus.library.holding.get(corpus.by_source.get(label["file"], ""))
        given = answers.answer(holding, label) if holding else None
        asks = label["answer"] in ("body", "collective")
        right = given is not None and is_right(label, given, in_short)
        if (given is not None and not right) or (given is None and asks):
            due = label.get("canonical") or label["answer"]
            said = f"{given.kind} {given.of or ''}/{given.name} [{given.rule}]" if given else "–"
            errors.append(f"{label['kind']:11} {label['mention']} → {said}, not {due}")
        for kind in ("", label["kind"]):
            was = scores.get(kind, Score())
            scores[kind] = Score(
                was.asked + asks,
                was.given + (given is not None),
                was.right + right,
                was.found + (asks and right),
            )
    return scores


def unit_rows(corpus: Corpus, errors: list[str]) -> Iterator[Row]:
    """Rows on units."""
    for kind, score in score_units(corpus, False, errors).items():
        precision, recall, _ = score.figures
        of = f"{score.asked} asked, {score.given} given"
        name = f"units {kind}".strip()
        yield f"{name}: precision", f"{precision:.4f}", "" if kind else goal(precision, 0.98), of
        yield f"{name}: recall", f"{recall:.4f}", "" if kind else goal(recall, 0.92), of
    precision, recall, _ = score_units(corpus, True, []).get("", Score()).figures
    yield "units, any name of theirs", f"{precision:.4f}, {recall:.4f}", "", "precision, recall"


def goal(value: float, least: float) -> str:
    """A goal, with a mark where it is missed."""
    return f"≥ {least:g}" + ("" if value >= least else " ✗")


# ── deadlines ─────────────────────────────────────────────────────────────────────────────────

Normal = tuple[str | None, ...]


def normal(row: Label) -> Normal:
    """What of a labelled deadline is compared."""
    values = [row.get(name) for name in SCORED]
    return tuple(_WEEK.get(value or "", value) for value in values)


def read_deadline(deadline: Deadline) -> Normal:
    """What of a deadline in the Library is compared."""
    return normal({**msgspec.structs.asdict(deadline), "from": deadline.from_})


def match(due: list[Label], given: list[Normal]) -> tuple[int, list[Label], list[Normal]]:
    """How many are right, those missed, and those given too many, in one passage.

    A deadline on which careful readers differ (``optional``) is neither asked for nor too many.
    """
    left = list(given)
    missed: list[Label] = []
    right = 0
    for is_other in (False, True):  # the plain reading first, then those as right
        waiting = missed if is_other else [row for row in due if not row.get("optional")]
        missed = []
        for row in waiting:
            ways = [normal(row), *(map(normal, row.get("also", ())) if is_other else ())]
            if found := next((way for way in ways if way in left), None):
                left.remove(found)
                right += 1
            else:
                missed.append(row)
    for row in due:
        if row.get("optional") and normal(row) in left:
            left.remove(normal(row))
    return right, missed, left


def open_deadlines(library: Library, holding: Holding, anchor: str) -> list[Normal]:
    """What the Library says is due in a passage."""
    return [
        read_deadline(fact.deadline)
        for fact in library.deadlines
        if fact.document == holding.id
        and fact.deadline.evidence.anchor == anchor
        and fact.deadline.is_open
        and fact.deadline.kind
    ]


def deadline_rows(corpus: Corpus, errors: list[str]) -> Iterator[Row]:
    """Rows on deadlines."""
    asked = given = right = quiet = passages = 0
    for label in labels("deadlines.jsonl"):
        holding = corpus.library.holding.get(corpus.by_source.get(label["file"], ""))
        passage = holding and next(
            (p for p in holding.passages if digest(p.text) == label["passage"]),
            holding.passage.get(label["anchor"]),
        )
        found = open_deadlines(corpus.library, holding, passage.anchor) if passage else []
        hits, missed, extra = match(label["deadlines"], found)
        passages += 1
        quiet += not label["deadlines"] and not found
        asked += hits + len(missed)
        given += hits + len(extra)
        right += hits
        place = f"{holding.id if holding else label['file']}#{label['anchor']}"
        errors += [f"{place}: missed {row['raw']} {normal(row)}" for row in missed]
        errors += [f"{place}: invented {row}" for row in extra]
    precision, recall, f1 = Score(asked, given, right, right).figures
    of = f"{asked} in {passages} passages, P {precision:.3f} R {recall:.3f}"
    yield "deadlines F1", f"{f1:.4f}", goal(f1, 0.92), of
    silent = sum(not label["deadlines"] for label in labels("deadlines.jsonl"))
    yield "deadlines: none where there is none", f"{quiet}", "", f"{silent} passages"


# ── time ──────────────────────────────────────────────────────────────────────────────────────


def copies(records: Iterable[Record], times: int) -> tuple[Record, ...]:
    """`records` so many times, each copy with an id of its own."""
    replace = msgspec.structs.replace
    return tuple(
        replace(
            record,
            document=replace(record.document, id=f"{record.document.id}-{copy}"),
            facts=replace(record.facts, id=f"{record.document.id}-{copy}"),
        )
        for copy in range(times)
        for record in records
    )


def time_rows(name: str, corpus: Corpus) -> Iterator[Row]:
    """Rows on time: processor milliseconds of finding facts and of merging."""
    find_facts(corpus.records[0].document, ())
    spent = []
    for record in corpus.records:
        started = time.process_time()
        find_facts(record.document, ())
        spent.append((time.process_time() - started) * 1000)
    mean, over = statistics.fmean(spent), sum(one > 15 for one in spent)
    yield (
        f"{name}: ms a record, facts found",
        f"{mean:.2f} (slowest {max(spent):.0f})",
        "≤ 15" + (" ✗" if mean > 15 else ""),
        f"{len(spent)} records, {over} over",
    )
    # An import freezes the slugs; spelling those of the copies is not what a merge does.
    records = copies(corpus.records, COPIES)
    frozen = merge(records, corpus.authority, corpus.settings).slugs
    corpus = corpus._replace(authority=msgspec.structs.replace(corpus.authority, slugs=frozen))
    once = merging((), corpus)
    yield f"{name}: ms of a merge of nothing", f"{once:.1f}", "", "once: names are looked up"
    for some in (corpus.records, records):
        each = (merging(some, corpus) - once) / len(some)
        missed = " ✗" if each > 0.1 else ""
        yield f"{name}: ms a document, merged", f"{each:.3f}", f"≤ 0.1{missed}", f"{len(some)}"


def merging(records: tuple[Record, ...], corpus: Corpus) -> float:
    """Milliseconds of processor time that a merge takes: the least of three."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        merge(records, corpus.authority, corpus.settings)
        spent.append((time.process_time() - started) * 1000)
    return min(spent)


def main() -> int:
    """Measure what is there, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="of each kind")
    options = parser.parse_args()

    print(f"\nThe knowledge base, measured {where()}:\n")
    documents = options.shared / "corpora" / "policy_dev"
    with tempfile.TemporaryDirectory() as folder:
        if not documents.is_dir():
            print(f"{options.shared}: no documents there; the five seeds alone, for time.\n")
            print(table(time_rows("seeds", make_corpus(files_of(SEEDS), Path(folder) / "gw"))))
            return 0
        corpus = make_corpus(files_of(documents), Path(folder) / "gw")
    units: list[str] = []
    deadlines: list[str] = []
    rows = [*unit_rows(corpus, units), *deadline_rows(corpus, deadlines)]
    print(table([*rows, *time_rows("policy_dev", corpus)]))
    for name, errors in (("units", units), ("deadlines", deadlines)):
        if options.errors and errors:
            print(f"\n{name}: {len(errors)} errors")
            for line, count in Counter(errors).most_common(options.errors):
                print(f"  {count}× {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
