"""体检 (quality): what the checks found and what was repaired, by code, gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from gongwen.addresses import QUALITY, document_path, passage_path
from gongwen.code_words import SEVERITY
from gongwen.exports.checkup import find_all
from gongwen.knowledge.library import Holding, Library
from gongwen.model import Repair, Value
from gongwen.problems import Problem, Severity
from gongwen.site.explanations import explain
from gongwen.site.fixes import fixes
from gongwen.site.pages.page import SitePage, paginate
from gongwen.site.places import place_of

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_REPAIRED = "已改"


class Finding(Value):
    """One row: a problem, or a repair, with its passage where it concerns one that is held."""

    code: str
    degree: str
    message: str
    place: str
    href: str = ""
    title: str = ""
    before: str = ""
    after: str = ""


class Group(Value):
    """The findings of one code on one page: how many there are in all, and what the code means."""

    code: str
    name: str
    says: str
    degree: str
    count: int
    findings: tuple[Finding, ...] = ()
    path: str = ""
    """The page on which the group begins."""


def pages(library: Library) -> Iterator[SitePage]:
    """All problems of the library and of its documents, each once, then the repairs."""
    problems = find_all(library)
    rows = [
        *(_finding(library, problem) for problem in _gravest_first(problems)),
        *sorted(_repairs(library), key=lambda row: row.code),
    ]
    totals = Counter((row.degree, row.code) for row in rows)
    degrees = Counter(problem.severity for problem in problems)
    cut = list(paginate(rows, QUALITY))
    begins: dict[tuple[str, str], str] = {}
    for pager, held in cut:
        for row in held:
            begins.setdefault((row.degree, row.code), pager.paths[pager.number - 1])
    contents = tuple(_group(*key, totals[key], path=path) for key, path in begins.items())
    for pager, held in cut:
        grouped = groupby(held, key=lambda row: (row.degree, row.code))
        context = {
            "contents": contents if pager.number == 1 else (),
            "groups": tuple(
                _group(*key, totals[key], findings=tuple(found)) for key, found in grouped
            ),
            "counts": tuple((SEVERITY[name], degrees[name]) for name in _ORDER),
            "repairs": len(rows) - len(problems),
            "documents": len(library.holdings),
            "pager": pager,
        }
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="体检",
            template="quality.html",
            context=partial(dict, context),
            section=QUALITY,
        )


def _group(
    degree: str, code: str, count: int, findings: tuple[Finding, ...] = (), path: str = ""
) -> Group:
    name, says = explain(code)
    return Group(
        code=code, name=name, says=says, degree=degree, count=count, findings=findings, path=path
    )


def _gravest_first(problems: tuple[Problem, ...]) -> list[Problem]:
    """By severity, then by code, most frequent first; within a code as they came."""
    counts = Counter(problem.code for problem in problems)
    return sorted(problems, key=lambda p: (_ORDER.index(p.severity), -counts[p.code], p.code))


def _finding(library: Library, problem: Problem) -> Finding:
    is_record = "documents/" in problem.file
    name = problem.document or (PurePosixPath(problem.file).stem if is_record else "")
    holding = library.holding.get(name)
    return Finding(
        code=problem.code,
        degree=SEVERITY[problem.severity],
        message=problem.message,
        place=f"{problem.file}:{problem.line}" if problem.line else problem.file,
        href=_href(holding, problem.anchor) if holding else "",
        title=_title(holding, problem.anchor) if holding else "",
        before=problem.before,
        after=problem.after,
    )


def _href(holding: Holding, anchor: str) -> str:
    """The passage, or the document where it has no such passage."""
    held = anchor in holding.passage
    return passage_path(holding.id, anchor) if held else document_path(holding.id)


def _title(holding: Holding, anchor: str) -> str:
    place = place_of(holding, anchor)
    return f"{holding.title}　{place}" if place else holding.title


# ── repairs ──────────────────────────────────────────────────────────────────────────────────


def _repairs(library: Library) -> Iterator[Finding]:
    for holding in library.holdings:
        seams = iter([fix for fix in fixes(holding) if fix.kind == "seam"])
        for repair in holding.repairs:
            seam = next(seams, None) if repair.kind == "page-break" else None
            anchor = seam.anchor if seam else repair.anchor
            before, after = _words(repair)
            lines = "、".join(map(str, repair.lines))
            file = holding.document.sources[0].file if holding.document.sources else holding.id
            code = "level-repair" if repair.kind == "heading-level" else repair.kind
            yield Finding(
                code=code,
                degree=_REPAIRED,
                message="",
                place=f"{file}:{lines}",
                href=_href(holding, anchor),
                title=_title(holding, anchor),
                before=before,
                after=after,
            )


def _words(repair: Repair) -> tuple[str, str]:
    """The words of a repair as they were and as they are: ⏎ is where a line ended."""
    if repair.kind == "heading-level":
        return f"第 {len(repair.before)} 级", f"第 {len(repair.after)} 级"
    if repair.kind == "letter-spacing":
        return repair.before, repair.after
    seam = "⏎" if repair.kind == "page-break" else "␣"
    joined = f"…{repair.before}{repair.after}…"
    return f"…{repair.before}{seam}{repair.after}…", joined
