"""How well and how fast documents are read: the table of README, printed by `make bench`.

    python tests/bench/read.py [--shared DIR] [--errors N]

Scores are those of ``tools/score.py`` in the folder beside the project that holds labelled
documents, run on what ``gongwen inspect --json`` prints. Without that folder the five documents of
corpus/sources are measured, for time and for characters that got lost.

Time is processor time in a warm process: wall-clock time would measure what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.knowledge.facts import find_facts
from gongwen.problems import Refused
from gongwen.readers import read
from gongwen.structure import parse
from gongwen.text import squash

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "corpus" / "sources"
LONGEST = 2.0
"""Seconds that no document may take."""

ONE_WRONG = "one wrong"
GOALS: dict[str, float | str] = {
    "title exact": 0.97,
    "kind exact": 0.97,
    "document_number exact": ONE_WRONG,
    "signed_on exact": ONE_WRONG,
    "issuers exact": 0.97,
    "addressees F1": 0.96,
    "attachments F1": 0.95,
    "citations F1": 0.96,
    "units F1": 0.98,
    "lead_units F1": 0.97,
    "supporting_units F1": 0.95,
}


class Measured(NamedTuple):
    """One file: the size of its text, how long it took, and characters lost and invented.

    ``size`` is in bytes of UTF-8, ``characters`` are without white space; ``parsing`` are the
    seconds of reading and parsing, ``finding`` those of finding facts.
    """

    name: str
    characters: int = 0
    size: int = 0
    parsing: float = 0.0
    finding: float = 0.0
    lost: int = 0
    invented: int = 0
    refused: str = ""
    crash: str = ""

    @property
    def seconds(self) -> float:
        """Seconds in all."""
        return self.parsing + self.finding


# ── time and characters ───────────────────────────────────────────────────────────────────────


def measure(file: Path) -> Measured:
    """Read, parse and understand `file`; whatever goes wrong is part of the measure."""
    try:
        data = file.read_bytes()
        started = time.process_time()
        reading = read(file.name, data)
        parsed = parse(reading)
        between = time.process_time()
        find_facts(parsed.document, ())
        finding = time.process_time() - between
    except Refused as refused:
        return Measured(file.name, refused=refused.problem.code)
    except Exception as error:  # noqa: BLE001 - counting them is what this is for
        return Measured(file.name, crash=repr(error))
    document = parsed.document
    blocks = [*document.blocks, *(b for part in document.parts for b in part.blocks)]
    source = Counter(squash(reading.text))
    held = Counter(squash("".join(block.text for block in blocks)))
    held += Counter(squash("".join(removal.text for removal in parsed.removals)))
    return Measured(
        name=file.name,
        characters=source.total(),
        size=len(reading.text.encode("utf-8", "replace")),
        parsing=between - started,
        finding=finding,
        lost=(source - held).total(),
        invented=(held - source).total(),
    )


def warm_up() -> None:
    """Load what is loaded once, so that no document pays for it."""
    for file in SEEDS.iterdir():
        measure(file)


def measure_all(files: Sequence[Path]) -> list[Measured]:
    """Measure `files` on all cores."""
    with ProcessPoolExecutor(initializer=warm_up) as pool:
        return list(pool.map(measure, files, chunksize=8))


def time_rows(name: str, found: Sequence[Measured]) -> Iterable[tuple[str, str, str, str]]:
    """Rows of the table: figure, value, goal, of how many."""
    documents = f"{len(found):,} documents"
    size = sum(one.size for one in found)
    each = 1e7 / max(size, 1)
    parsing, finding = (sum(one.parsing for one in found), sum(one.finding for one in found))
    characters = sum(one.characters for one in found)
    wrong = sum(one.lost + one.invented for one in found)
    slowest = max(found, key=lambda one: one.seconds, default=None)
    yield (
        f"{name}: ms per 10 KB, read and parsed",
        f"{parsing * each:.2f}",
        "≤ 2",
        f"{size:,} bytes",
    )
    yield f"{name}: ms per 10 KB, facts found", f"{finding * each:.2f}", "", f"{size:,} bytes"
    over = sum(one.seconds > LONGEST for one in found)
    most = f" (slowest {slowest.seconds:.2f} s)" if slowest else ""
    yield f"{name}: over {LONGEST:g} s", f"{over}{most}", "0", documents
    # never rounded up to 1: one lost character among millions must show
    share = 1.0 if not wrong else min(1 - wrong / max(characters, 1), 0.999999)
    held = f"{share:.3f}" if not wrong else f"{share:.6f} ({wrong} wrong)"
    yield f"{name}: characters accounted for", held, "1.000", f"{characters:,} characters"
    yield f"{name}: crashes", str(sum(bool(one.crash) for one in found)), "0", documents
    if refused := Counter(one.refused for one in found if one.refused):
        yield f"{name}: refused", str(refused.total()), "", ", ".join(sorted(refused))


# ── scores ────────────────────────────────────────────────────────────────────────────────────


def inspect(files: Sequence[Path]) -> dict[str, str]:
    """What ``gongwen inspect --json`` prints for `files`: name → line; a crash costs one file."""
    corpus = str(ROOT / "corpus")
    command = [sys.executable, "-m", "gongwen", "--corpus", corpus, "inspect", "--json"]

    def run(some: Sequence[Path]) -> dict[str, str]:
        answer = subprocess.run(
            [*command, *map(str, some)], capture_output=True, encoding="utf-8", check=False
        )
        if len(some) == 1 and answer.returncode:
            print(f"{some[0].name}: {answer.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {Path(json.loads(line)["source"]).name: line for line in answer.stdout.splitlines()}

    found = run(files)
    for file in files:
        if file.name not in found:
            found |= run([file])
    return found


def score(shared: Path, errors: int) -> tuple[dict[str, Any], str]:
    """The scorer's figures, and the text of up to `errors` errors of each kind."""
    gold = shared / "gold" / "policy_dev.jsonl"
    labels = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    lines = inspect([shared / "corpora" / label["file"] for label in labels])
    with tempfile.TemporaryDirectory() as folder:
        read_file = Path(folder) / "read.jsonl"
        read_file.write_text("".join(f"{line}\n" for line in lines.values()), encoding="utf-8")
        scorer = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(read_file)]
        answer = subprocess.run(
            [*scorer, "--json", "--errors", str(errors)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
    figures, _, listed = answer.stdout.partition("\n")
    return json.loads(figures), listed


def score_rows(figures: dict[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """Rows of the table: figure, value, goal, of how many."""
    for name, row in figures.items():
        if not isinstance(row, dict):
            continue
        value = row.get("exact", row.get("f1"))
        goal = GOALS.get(name, "")
        if goal == ONE_WRONG:
            goal = int((row["n"] - 1) / row["n"] * 10_000) / 10_000
        mark = "" if goal == "" else f"≥ {goal:.4g}" + ("" if value >= goal else " ✗")
        detail = f", P {row['precision']:.3f} R {row['recall']:.3f}" if "f1" in row else ""
        yield name, f"{value:.4f}", mark, f"n {row['n']}{detail}"
    yield "documents not read", str(len(figures["absent"])), "0", f"n {figures['documents']}"


# ── the report ────────────────────────────────────────────────────────────────────────────────


def where() -> str:
    """When and on what this ran, for the README."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    ).stdout.strip()
    version = f", commit {commit}" if commit else ""
    return (
        f"{datetime.now().astimezone().date()}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}{version}"
    )


def table(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """Rows as a Markdown table."""
    head = [("figure", "measured", "goal", "of"), ("---", "---:", "---", "---")]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])


def files_of(folder: Path) -> list[Path]:
    """All files of a corpus, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def main() -> int:
    """Measure what is there, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="of each kind")
    options = parser.parse_args()

    print(f"Measured {where()}:\n")
    if not (options.shared / "gold" / "policy_dev.jsonl").is_file():
        print(f"{options.shared}: no labelled documents there; the five seeds alone.\n")
        found = measure_all(files_of(SEEDS))
        print(table(time_rows("seeds", found)))
        return report_crashes(found)
    figures, errors = score(options.shared, options.errors)
    corpora = ("policy_dev", "laws")
    measured = {name: measure_all(files_of(options.shared / "corpora" / name)) for name in corpora}
    rows = [*score_rows(figures)]
    for name in corpora:
        rows += time_rows(name, measured[name])
    print(table(rows))
    if errors:
        print(f"\n{errors}")
    return report_crashes([one for found in measured.values() for one in found])


def report_crashes(found: Sequence[Measured]) -> int:
    """Name what crashed, lost characters or took too long; the exit status."""
    for one in found:
        if one.crash or one.lost or one.invented or one.seconds > LONGEST:
            print(f"{one.name}: {one.crash or one}", file=sys.stderr)
    return int(any(one.crash for one in found))


if __name__ == "__main__":
    sys.exit(main())
