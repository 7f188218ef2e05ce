"""JSON-LD of one document (schema.org): what a search engine may read in the head of its page.

Standard: JSON-LD 1.1, 7.1 (embedding in HTML); schema.org Legislation, CreativeWork,
PublicationIssue.
"""

from __future__ import annotations

import msgspec

from gongwen.exports.identity import writable
from gongwen.knowledge.library import Holding, Library
from gongwen.text import is_iso_date, shortened

REGULATIONS = frozenset(
    "令 条例 规定 办法 细则 规则 实施细则 实施办法 暂行办法 管理办法".split()  # noqa: SIM905 (a list to read)
)
"""文种 whose documents lay down rules: schema.org calls them Legislation, all others works."""

_CITED, _KEYWORDS, _ISSUERS = 2, 4, 10
_LONGEST = 200
# Inside <script> only these could end the block or be taken for markup.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def linked_data(library: Library, holding: Holding) -> str:
    """The JSON-LD of `holding`, safe between the tags of a script element.

    What the text does not state is absent; of many citations the first few stand.

    Example: ``{"@context":"https://schema.org","@type":"CreativeWork","name":"关于…的通知",…}``.
    """
    document = holding.document
    is_law = document.kind is None and holding.title.endswith("法")
    is_regulation = is_law or document.kind in REGULATIONS
    kind = "PublicationIssue" if document.series else "CreativeWork"
    issuers = [_body(name) for name in document.issuers[:_ISSUERS]]
    signed, number = _day(document.signed_on), document.document_number
    held: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Legislation" if is_regulation else kind,
        "name": _words(holding.title),
        "inLanguage": "zh-CN",
        "legislationIdentifier" if is_regulation else "identifier": number,
        "legislationDate" if is_regulation else "dateCreated": signed,
        "legislationDateOfApplicability": _day(document.effective_on) if is_regulation else None,
        "datePublished": _day(document.published_on),
        "legislationPassedBy" if is_regulation else "publisher": issuers,
        "issueNumber": document.issue if document.series else None,
        "isPartOf": _periodical(document.series),
        "citation": _cited(library, holding),
        "keywords": _keywords(holding),
    }
    stated = {name: value for name, value in held.items() if value not in (None, [])}
    return msgspec.json.encode(stated).decode("utf-8").translate(_ESCAPES)


def _words(text: str) -> str:
    return shortened(writable(text), _LONGEST)


def _body(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": _words(name)}


def _day(day: str | None) -> str | None:
    """A day that exists; one that is printed wrong is none for a program."""
    return day if day and is_iso_date(day) else None


def _periodical(series: str | None) -> dict[str, str] | None:
    return {"@type": "Periodical", "name": _words(series)} if series else None


def _cited(library: Library, holding: Holding) -> list[str]:
    works = [library.work[slug] for slug in holding.cites if slug in library.work]
    others = [work for work in works if work.kind == "document" and work.document != holding.id]
    names = [
        work.name + (f"（{work.document_number}）" if work.title and work.document_number else "")
        for work in others
    ]
    return [_words(name) for name in names[:_CITED]]


def _keywords(holding: Holding) -> list[str]:
    """Topics of the title, and the terms that the text quotes."""
    words = dict.fromkeys((*holding.topics, *(term.text for term in holding.terms)))
    return [_words(word) for word in words][:_KEYWORDS]
