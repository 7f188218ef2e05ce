"""All facts of one record: pure, so that they are cached by its bytes and by the code's."""

from __future__ import annotations

from gongwen.authority import SlipEntry
from gongwen.knowledge.citations.find import find_citations
from gongwen.knowledge.deadlines.find import find_deadlines, times_of
from gongwen.knowledge.deadlines.reports import Reports
from gongwen.knowledge.elements import find_elements
from gongwen.knowledge.slips import find_slips
from gongwen.knowledge.targets.find import find_targets
from gongwen.knowledge.tasks.commitments import attach, in_printed_order
from gongwen.knowledge.tasks.find import find_tasks
from gongwen.knowledge.terms.find import find_terms
from gongwen.knowledge.terms.listings import find_listings
from gongwen.knowledge.units.deixis import find_deixis
from gongwen.knowledge.validity import find_validity
from gongwen.model import Document, Facts
from gongwen.passages import passages


def find_facts(
    document: Document, slips: tuple[SlipEntry, ...], terms: tuple[str, ...] = ()
) -> Facts:
    """Read every fact that `document` states; `terms` are those of the editors' list.

    To add a kind of fact, add one module with a ``find_`` function, a field in `model.Facts`, and
    a line here.
    """
    held = tuple(passages(document))
    reports = Reports(document, held)
    times = times_of(held)
    deadlines = find_deadlines(document, held, reports, times)
    targets = find_targets(document, held, reports, times)
    tasks = attach(find_tasks(document, held), deadlines, targets)
    return Facts(
        id=document.id,
        elements=find_elements(document, held),
        tasks=tasks,
        citations=find_citations(document, held),
        validity=find_validity(document, held),
        terms=find_terms(document, held, terms),
        listings=tuple(find_listings(held)),
        deadlines=in_printed_order(tasks, deadlines, held),
        targets=targets,
        slips=find_slips(held, slips),
        deixis=find_deixis(held),
    )
