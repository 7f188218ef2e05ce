"""体检 (quality): every problem of the corpus, gravest first, with its file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from gongwen.knowledge.library import Library
from gongwen.model import Value
from gongwen.problems import Problem, Severity
from gongwen.site.addresses import QUALITY, document_path
from gongwen.site.pages.page import SitePage, paginate
from gongwen.site.wording import SEVERITY

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


class Finding(Value):
    """A problem with its document's page, where it concerns one that is held."""

    problem: Problem
    severity: str
    href: str
    title: str


def pages(library: Library) -> Iterator[SitePage]:
    """All problems of the library and of its documents, each once."""
    found = dict.fromkeys(
        [*library.problems, *(one for holding in library.holdings for one in holding.problems)]
    )
    ordered = sorted(found, key=lambda p: (_ORDER.index(p.severity), p.file, p.line, p.code))
    counts = Counter(problem.severity for problem in ordered)
    for pager, held in paginate(ordered, QUALITY):
        context = {
            "findings": tuple(_finding(library, problem) for problem in held),
            "counts": tuple((SEVERITY[name], counts[name]) for name in _ORDER),
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


def _finding(library: Library, problem: Problem) -> Finding:
    holding = library.holding.get(PurePosixPath(problem.file).stem)
    is_record = holding is not None and "documents/" in problem.file
    return Finding(
        problem=problem,
        severity=SEVERITY[problem.severity],
        href=document_path(holding.id) if holding and is_record else "",
        title=holding.title if holding and is_record else "",
    )
