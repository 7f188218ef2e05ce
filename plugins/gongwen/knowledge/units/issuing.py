"""Issuing bodies (发文机关) of all documents, and which of the units are the same bodies."""

from __future__ import annotations

from functools import partial

import msgspec

from gongwen.knowledge.slug_register import Slugs
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.entities import Issuer, Unit
from gongwen.knowledge.units.voices import Voices
from gongwen.model import Document, Value
from gongwen.slugs import initials


class Issuers(Value):
    """Issuers by identity, most documents first; ``by_document`` gives their slugs, lead first."""

    issuers: dict[str, Issuer]
    by_document: dict[str, tuple[str, ...]]


def build_issuers(
    documents: list[Document], voices: dict[str, Voices], bodies: Bodies, slugs: Slugs
) -> Issuers:
    """Issuers of `documents` by the body that they are: the printed name where none is known.

    A name that two cities have (朝阳区卫生健康委) is read in the region of its document; where that
    is not known it is neither, and stands as printed.
    """
    held: dict[str, dict[str, None]] = {}
    first: dict[str, tuple[str, Voices]] = {}
    keys: dict[str, list[str]] = {}
    for document in documents:
        for name in document.issuers:
            voice = voices[document.id]
            body = bodies.body_of(name, voice.front.context)
            key = body.key if body else name
            first.setdefault(key, (name, voice))
            held.setdefault(key, {})[document.id] = None
            keys.setdefault(document.id, []).append(key)
    issuers: dict[str, Issuer] = {}
    for key in sorted(held, key=lambda key: (-len(held[key]), key)):
        name, voice = first[key]
        body = bodies.body_of(name, voice.front.context)
        issuers[key] = Issuer(
            slug=slugs.of(f"issuer:{key}", partial(initials, name), f"issuer:{name}"),
            name=name,
            canonical=body.canonical if body else None,
            parent=body.parent if body else None,
            region=bodies.region_of(name, voice.front.context),
            source=body.source if body else "",
            documents=tuple(held[key]),
        )
    by_document = {
        document.id: tuple(issuers[key].slug for key in keys.get(document.id, ()))
        for document in documents
    }
    return Issuers(issuers=issuers, by_document=by_document)


def linked(units: dict[str, Unit], issuers: Issuers) -> tuple[tuple[Unit, ...], tuple[Issuer, ...]]:
    """Units and issuers, each with the slug of the other where both are one body."""
    both = {key: issuers.issuers[key].slug for key in units if key in issuers.issuers}
    return (
        tuple(
            msgspec.structs.replace(unit, issuer=both[key]) if key in both else unit
            for key, unit in units.items()
        ),
        tuple(
            msgspec.structs.replace(issuer, unit=units[key].slug) if key in both else issuer
            for key, issuer in issuers.issuers.items()
        ),
    )
