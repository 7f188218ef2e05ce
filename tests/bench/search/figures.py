"""From answers to the figures of the table."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.search.asking import Asked, Asking, Cost
from bench.search.corpora import Corpus
from bench.search.engine import LISTED, Sizes
from bench.search.queries import KINDS

HEAD = (
    "engine",
    "build s",
    "index MB",
    "texts MB",
    "files",
    "scripts KB",
    "first query KB",
    "requests",
    "ms",
    "second query KB",
    "requests",
    "ms",
    "recall",
    "P@10",
    "MRR@10",
    "queries",
)


class Measured(NamedTuple):
    """One engine on one corpus; `asking` is absent where it could not be built."""

    engine: str
    seconds: float = 0.0
    sizes: Sizes = Sizes(0, 0, 0)
    asking: Asking | None = None
    note: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie: an observed one, never between two."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def recall(asked: Asked) -> float:
    """The share of what must be found that is listed; more than `LISTED` need not be."""
    return len(asked.known.gold.intersection(asked.ids)) / min(len(asked.known.gold), LISTED)


def precision(asked: Asked) -> float:
    """The share of the first ten, or of the fewer that are listed, that hold the query."""
    ten = asked.ids[:10]
    return sum(id in asked.known.gold for id in ten) / len(ten) if ten else 0.0


def reciprocal_rank(asked: Asked) -> float:
    """1 for a hit that comes first, 1/2 for one that comes second, 0 for none among ten."""
    ranks = (at for at, id in enumerate(asked.ids[:10], 1) if id in asked.known.gold)
    return 1 / next(ranks, float("inf"))


def row(measured: Measured) -> tuple[str, ...]:
    """The engine's row of the table; its note alone where there is nothing to tell."""
    sizes = measured.sizes
    built = (
        f"{measured.seconds:.1f}",
        f"{sizes.index / 1e6:.2f}",
        f"{sizes.texts / 1e6:.2f}" if sizes.texts else "–",
        f"{sizes.files:,}",
    )
    if measured.asking is None or not measured.asking.asked:
        known = (*(built if sizes.files else ()), measured.note)
        return (measured.engine, *known, *("" for _ in HEAD[len(known) + 1 :]))
    asked = measured.asking.asked
    means = (statistics.fmean(map(score, asked)) for score in (recall, precision, reciprocal_rank))
    return (
        measured.engine,
        *built,
        f"{measured.asking.programs / 1e3:.0f}",
        *_costs([one.first for one in asked]),
        *_costs([one.second for one in asked]),
        *(f"{mean:.3f}" for mean in means),
        str(len(asked)),
    )


def _costs(costs: Sequence[Cost]) -> Iterable[str]:
    """KB, requests and ms, each as median / 95th of a hundred."""
    for values, form in (
        ([cost.size / 1e3 for cost in costs], ".1f"),
        ([float(cost.requests) for cost in costs], ".0f"),
        ([cost.ms for cost in costs], ".0f"),
    ):
        yield f"{percentile(values, 0.5):{form}} / {percentile(values, 0.95):{form}}"


def by_kind(all_measured: Sequence[Measured]) -> list[tuple[str, ...]]:
    """Recall of each engine by kind of query, with a head."""
    rows = [("recall", *KINDS)]
    for measured in all_measured:
        asked = measured.asking.asked if measured.asking else ()
        cells = []
        for kind in KINDS:
            scores = [recall(one) for one in asked if one.known.kind == kind]
            cells.append(f"{statistics.fmean(scores):.3f} ({len(scores)})" if scores else "–")
        rows.append((measured.engine, *cells))
    return rows


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows, the first of them the head, as a Markdown table."""
    line = ("---", *("---:" for _ in rows[0][1:]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (rows[0], line, *rows[1:]))


# ── our own goals ─────────────────────────────────────────────────────────────────────────────

GOALS: dict[int, dict[str, float]] = {
    10_000: {
        "index / text": 0.22,
        "first query KB, median": 15,
        "first query KB, p95": 40,
        "requests, median": 12,
        "first query ms, median": 60,
        "slowest query ms": 500,
        "second query KB, median": 10,
    },
    100_000: {
        "index / text": 0.22,
        "first query KB, median": 60,
        "first query KB, p95": 150,
        "first query ms, median": 150,
        "slowest query ms": 500,
    },
}
"""Of how many documents → the most that each figure may be. Recall is to be 1 at every size."""


def goals(corpus: Corpus, ours: Measured) -> list[tuple[str, ...]]:
    """Each goal with what was measured, met or missed by how much; with a head."""
    rows: list[tuple[str, ...]] = [("goal", "measured", "limit", "")]
    asked = ours.asking.asked if ours.asking else ()
    if not asked:
        return rows
    sizes = [one.first.size / 1e3 for one in asked]
    milliseconds = [one.first.ms for one in asked]
    values = {
        "index / text": ours.sizes.index / corpus.size,
        "first query KB, median": percentile(sizes, 0.5),
        "first query KB, p95": percentile(sizes, 0.95),
        "requests, median": percentile([one.first.requests for one in asked], 0.5),
        "first query ms, median": percentile(milliseconds, 0.5),
        "slowest query ms": max(milliseconds),
        "second query KB, median": percentile([one.second.size / 1e3 for one in asked], 0.5),
    }
    for name, limit in GOALS.get(len(corpus.texts), {}).items():
        over = values[name] - limit
        verdict = "met" if over <= 0 else f"missed by {over:.3g}"
        rows.append((name, f"{values[name]:.3g}", f"≤ {limit:g}", verdict))
    found = statistics.fmean(map(recall, asked))
    verdict = "met" if found == 1 else f"missed by {1 - found:.3g}"
    return [*rows, ("recall", f"{found:.3f}", "1", verdict)]
