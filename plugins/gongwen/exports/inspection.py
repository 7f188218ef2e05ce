"""What was read from one file, for people and as one JSON object a line (``gongwen inspect``)."""

from __future__ import annotations

import msgspec

from gongwen.code_words import NOT_STATED
from gongwen.knowledge.citations.cited_works import cited_works
from gongwen.knowledge.deadlines.find import TEXT_RULE
from gongwen.knowledge.tasks.assignments import STANDING_RULE
from gongwen.model import Document, Facts, ResponsibilityRole, Task
from gongwen.problems import Problem
from gongwen.structure.addressees import parse_addressees, printed_addressees


def inspection_json(
    source: str, document: Document, facts: Facts, problems: tuple[Problem, ...]
) -> str:
    """One line of JSON; values are as printed, ``document_number`` with 〔〕.

    Example: ``{"source": "a.txt", "title": "关于…的通知", "kind": "通知", …}``.
    """
    row = {
        "source": source,
        "title": document.title,
        "kind": document.kind,
        "document_number": document.document_number,
        "issuers": document.issuers,
        "signed_on": document.signed_on,
        "printed_on": document.printed_on,
        "addressees": _printed_addressees(document),
        "addressees_expanded": document.addressees,
        "attachments": document.attachments,
        "series": document.series,
        "issue": document.issue,
        "total_issue": document.total_issue,
        "compiled_by": document.compiled_by,
        "contributed_by": document.contributed_by,
        "distribution": document.distribution,
        "identifiers": document.identifiers,
        "citations": [
            {
                "title": citation.title,
                "document_number": citation.document_number,
                "issuers": citation.issuers,
                "relation": citation.relation,
                "work_kind": citation.work_kind,
            }
            for citation in cited_works(facts.citations)
        ],
        "tasks": [_task(task) for task in facts.tasks],
        "terms": list(dict.fromkeys(term.text for term in facts.terms)),
        "problems": [problem.code for problem in problems],
    }
    return msgspec.json.encode(row).decode("utf-8")


def _printed_addressees(document: Document) -> tuple[str, ...]:
    """The groups as printed; those of the record where its text does not give them."""
    for block in document.blocks:
        if block.role == "addressees" and parse_addressees(block.text) == document.addressees:
            return printed_addressees(block.text)
    return document.addressees


def _task(task: Task) -> dict[str, object]:
    return {
        "label": task.label,
        "place": task.place,
        "title": task.title,
        "lead_units": _units(task, "lead"),
        "supporting_units": _units(task, "supporting"),
        "responsible_units": _units(task, "responsible"),
        "standing_units": [u.name for u in task.units if u.evidence.rule == STANDING_RULE],
        "expanded_units": {u.name: u.expanded for u in task.units if u.expanded},
        "leaders": [leader.name for leader in task.leaders],
        "deadline": next((d.raw for d in task.deadlines if d.evidence.rule != TEXT_RULE), None),
        "deadlines": task.deadlines,
        "targets": task.targets,
    }


def _units(task: Task, role: ResponsibilityRole) -> list[str]:
    """Units that the task names; those stated once for all tasks are listed apart."""
    named = (unit for unit in task.units if unit.evidence.rule != STANDING_RULE)
    return [unit.name for unit in named if unit.role == role]


def inspection_text(
    source: str, document: Document, facts: Facts, problems: tuple[Problem, ...]
) -> str:
    """The same for people, in Chinese; what the text does not state says so."""
    elements = (
        ("标题", document.title),
        ("文种", document.kind),
        ("发文字号", document.document_number),
        ("发文机关", "、".join(document.issuers)),
        ("成文日期", document.signed_on),
        ("印发日期", document.printed_on),
        ("主送", f"{len(document.addressees)} 个" if document.addressees else None),
        ("附件", "、".join(document.attachments)),
    )
    lines = [source, *(f"  {label}：{value or NOT_STATED}" for label, value in elements)]
    lines.append(f"  引用：{len(facts.citations)} 处")
    lines += [f"    {c.evidence.quote}" for c in facts.citations]
    lines.append(f"  任务：{len(facts.tasks)} 项")
    for task in facts.tasks:
        units = "、".join(unit.name for unit in task.units) or NOT_STATED
        leaders = "、".join(leader.name for leader in task.leaders) or NOT_STATED
        lines.append(f"    {task.place}{task.title}｜责任单位：{units}｜责任领导：{leaders}")
    lines += [f"  {problem}" for problem in problems]
    return "\n".join(lines)
