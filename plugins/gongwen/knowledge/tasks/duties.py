"""Tasks of all records × units × leaders: the ledger (责任台账), and a page for each unit."""

from __future__ import annotations

from functools import partial

import msgspec

from gongwen.knowledge.library import Holding
from gongwen.knowledge.slug_register import Slugs
from gongwen.knowledge.tasks.entities import Assignment, Duty
from gongwen.knowledge.units.addressings import addressings_of
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.entities import Leader, Unit, UnsettledName
from gongwen.knowledge.units.register import Register
from gongwen.knowledge.units.voices import Voice, Voices
from gongwen.model import Facts, Task, Value
from gongwen.slugs import initials, spelled


class Duties(Value):
    """The ledger with its units by identity; ``by_document`` gives ids of duties by document.

    ``unsettled`` are the units that no one can tell, with where they are named.
    """

    duties: tuple[Duty, ...]
    units: dict[str, Unit]
    unsettled: tuple[UnsettledName, ...]
    leaders: tuple[Leader, ...]
    by_document: dict[str, tuple[str, ...]]


def build_duties(
    holdings: tuple[Holding, ...],
    facts: dict[str, Facts],
    voices: dict[str, Voices],
    bodies: Bodies,
    slugs: Slugs,
) -> Duties:
    """Resolve the units and leaders of every task, in the order of `holdings`.

    A collective name whose members are known reaches each of them: a member that no text names
    gets a unit of its own, so that it has a page, where they are few.
    """
    register = Register(bodies, slugs)
    leaders: dict[str, Leader] = {}
    duties: list[Duty] = []
    for holding in holdings:
        for task in facts[holding.id].tasks:
            voice = voices[holding.id].of("paragraph", task.part)
            duty_id = f"{holding.id}#{task.at}"
            duties.append(
                Duty(
                    id=duty_id,
                    document=holding.id,
                    task=task,
                    assignments=_assignments(task, duty_id, voice.context, register),
                    leaders=_leaders(task, duty_id, voice, leaders, slugs),
                )
            )
        for addressing, context in addressings_of(holding, voices[holding.id]):
            register.address(addressing, context)
    by_document: dict[str, list[str]] = {}
    for duty in duties:
        by_document.setdefault(duty.document, []).append(duty.id)
    return Duties(
        duties=tuple(duties),
        units=register.units(),
        unsettled=register.unsettled(),
        leaders=tuple(sorted(leaders.values(), key=lambda x: (-len(x.duties), x.slug))),
        by_document={document: tuple(ids) for document, ids in by_document.items()},
    )


def _assignments(
    task: Task, duty_id: str, context: Context, register: Register
) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(
            unit=register.assign(mention.expanded or mention.name, duty_id, context),
            name=mention.name,
            role=mention.role,
            evidence=mention.evidence,
        )
        for mention in task.units
    )


def _leaders(
    task: Task, duty_id: str, voice: Voice, leaders: dict[str, Leader], slugs: Slugs
) -> tuple[str, ...]:
    issuer = voice.context.issuer
    found: list[str] = []
    for mention in task.leaders:
        key = f"leader:{issuer}/{mention.name}" if issuer else f"leader:{mention.name}"
        slug = slugs.of(key, partial(_leader_slug, issuer or "", mention.name))
        known = leaders.get(slug) or Leader(slug=slug, name=mention.name, body=issuer)
        leaders[slug] = msgspec.structs.replace(known, duties=(*known.duties, duty_id))
        found.append(slug)
    return tuple(dict.fromkeys(found))


def _leader_slug(issuer: str, name: str) -> str:
    return "-".join(word for word in (initials(issuer), spelled(name)) if word)
