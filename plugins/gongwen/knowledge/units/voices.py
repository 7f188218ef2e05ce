"""Whose word a passage is: the issuer's, a contributor's (供稿), a forwarded body's (转发).

我省, 省卫生健康委 and 发改委 mean what the one who speaks means by them.
"""

from __future__ import annotations

import re

from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.bodies import Bodies
from gongwen.model import Document, Part, Role, Value

_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s?年")
_FORWARDED = re.compile(
    r"(?:转发|批转)《?(?P<issuer>[\u4e00-\u9fa5]{2,30}?)(?=关于|转发|印发|批转|发布|《)"
)
_OPENS = re.compile(r"(?P<issuer>[\u4e00-\u9fa5]{2,30}?)(?=关于|转发|印发|批转)")

# What stands around the text of a contributor is still the editor's.
_FRONT: frozenset[Role] = frozenset(
    (
        "masthead",
        "signer",
        "document_number",
        "addressees",
        "signatories",
        "series",
        "issue",
        "compiled_by",
        "printed_on",
        "editor_note",
        "contributed_by",
        "copied_to",
        "distribution",
    )
)


class Voice(Value):
    """One who speaks in a document: the bodies, lead first, and what names are relative to."""

    issuers: tuple[str, ...] = ()
    context: Context = Context()


class Voices(Value):
    """The voices of a document: around the text, in it, and in each attachment that differs."""

    front: Voice = Voice()
    text: Voice = Voice()
    parts: dict[str, Voice] = {}

    def of(self, role: Role, part: str = "") -> Voice:
        """Who speaks in a passage of this `role`, of the attachment `part` or of the document."""
        if part:
            return self.parts.get(part, self.text)
        return self.front if role in _FRONT else self.text


def voices_of(document: Document, bodies: Bodies) -> Voices:
    """The voices of `document`; a body whose region is unknown speaks for the document's region.

    Example: a briefing of 国家卫生健康委扶贫办 that 山东省卫生健康委 contributed speaks of 山东省
    in its text, and of the whole country in its 分送.
    """
    day = day_of(document)
    front = _voice(document.issuers, document.region, day, bodies)
    text = front
    if document.contributed_by:
        text = _voice((document.contributed_by,), document.region, day, bodies)
    return Voices(front=front, text=text, parts=_forwarded(document, day, bodies))


def day_of(document: Document) -> str:
    """The day of a document, or its year where the title alone states one; empty for neither."""
    day = document.signed_on or document.printed_on or document.published_on or ""
    if day[:4].isdigit():
        return day
    match = _YEAR.search(document.title or "")
    return match["year"] if match else str(document.issue_year or "")


def _voice(issuers: tuple[str, ...], region: str | None, day: str, bodies: Bodies) -> Voice:
    stated = Context(region=region, day=day)
    own = next((r for name in issuers if (r := bodies.region_of(name, stated))), None)
    issuer = issuers[0] if issuers else None
    return Voice(issuers=issuers, context=Context(issuer=issuer, region=own or region, day=day))


def _forwarded(document: Document, day: str, bodies: Bodies) -> dict[str, Voice]:
    """The voices of attachments that another body issued, in a notice that forwards (转发) them."""
    match = _FORWARDED.search(document.title or "")
    if match is None:
        return {}
    voices: dict[str, Voice] = {}
    issuer = match["issuer"]
    for part in document.parts:
        issuer = _issuer_of(part, bodies) or issuer
        voice = _voice((issuer,), None, day, bodies)
        if voice.context.region is None:
            voice = Voice(issuers=(issuer,), context=Context(issuer=issuer, day=day))
        voices[part.id] = voice
    return voices


def _issuer_of(part: Part, bodies: Bodies) -> str | None:
    match = _OPENS.match(part.title or "")
    return match["issuer"] if match and bodies.region_of(match["issuer"]) else None
