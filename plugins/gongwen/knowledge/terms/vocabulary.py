"""The terms (提法) of all records together: variants merged, meanings borrowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from gongwen.authority import TermEntry
from gongwen.knowledge.library import Holding
from gongwen.knowledge.slug_register import Slugs
from gongwen.knowledge.terms.glossary import Term, TermDefinition, TermUse
from gongwen.knowledge.terms.numbered import parse_numbered
from gongwen.knowledge.terms.quoted_words import folded
from gongwen.model import Evidence, Facts, Listing, Shorthand
from gongwen.slugs import digest, initials

Uses = dict[str, list[tuple[str, Shorthand]]]
"""By folded words: the uses, each with its document's id, the earliest document first."""


def build_terms(
    holdings: tuple[Holding, ...],
    facts: Mapping[str, Facts],
    entries: tuple[TermEntry, ...],
    slugs: Slugs,
) -> tuple[Term, ...]:
    """Merge the terms of `holdings`, those of the most documents first.

    A definition comes from an editor's entry, from the texts that use the term, or, for a numbered
    shorthand that no text explains (四早), from the one list among the held documents that has as
    many items and its word in each.

    Example: ``四早`` means ``早发现、早报告、早隔离、早治疗``, as another document lists it.
    """
    ordered = sorted(holdings, key=_earliest_first)
    known = {folded(form): entry for entry in entries for form in (entry.term, *entry.also)}
    uses: Uses = {}
    for holding in ordered:
        for use in facts[holding.id].terms:
            key = folded(use.text)
            if entry := known.get(key):
                key = folded(entry.term)
            uses.setdefault(key, []).append((holding.id, use))
    lists = _Listings({h.id: facts[h.id].listings for h in ordered})
    held = {holding.id: holding for holding in holdings}
    drafts = [_term(key, found, known.get(key), lists, held, slugs) for key, found in uses.items()]
    return tuple(sorted(_related(drafts), key=_widest_first))


def _earliest_first(holding: Holding) -> tuple[bool, str, str]:
    document = holding.document
    day = document.signed_on or document.printed_on or document.published_on or ""
    return (not day[:4].isdigit(), day, holding.id)


def _widest_first(term: Term) -> tuple[int, int, str]:
    return (-len(term.documents), -len(term.uses), term.text)


def _term(
    key: str,
    found: list[tuple[str, Shorthand]],
    entry: TermEntry | None,
    lists: _Listings,
    held: Mapping[str, Holding],
    slugs: Slugs,
) -> Term:
    printed = [use.text for _, use in found]
    forms = tuple(dict.fromkeys(printed))
    text = entry.term if entry else max(forms, key=printed.count)
    frozen = next((f"term:{form}" for form in (text, *forms) if f"term:{form}" in slugs.frozen), "")
    definitions = _definitions(found, entry)
    if not definitions:
        definitions = tuple(lists.explain(text))
    common = _common(definitions)
    return Term(
        slug=slugs.of(frozen or f"term:{text}", partial(_slug, text)),
        text=text,
        definition=common.text if common else None,
        definition_source=_source(common, held) if common else "",
        forms=forms,
        definitions=definitions,
        uses=tuple(
            TermUse(document=document, evidence=use.evidence, applies_to=use.applies_to)
            for document, use in found
        ),
    )


def _slug(text: str) -> str:
    return f"{initials(text)[:16]}-{digest(text)}".lstrip("-")


# ── what it means ────────────────────────────────────────────────────────────────────────────


def _definitions(
    found: list[tuple[str, Shorthand]], entry: TermEntry | None
) -> tuple[TermDefinition, ...]:
    """What an editor says, then what each text says, each document once."""
    said: dict[str, TermDefinition] = {}
    if entry and entry.definition:
        said[""] = TermDefinition(
            text=entry.definition,
            origin="editor",
            evidence=Evidence(
                quote=entry.definition, rule="editor-says", certainty="stated", source=entry.source
            ),
        )
    for document, use in found:
        if use.definition:
            says = use.definition
            definition = TermDefinition(
                text=says.text,
                origin="text",
                evidence=says.evidence,
                document=document,
                members=says.members,
            )
            said.setdefault(document, definition)
    return tuple(said.values())


def _source(says: TermDefinition, held: Mapping[str, Holding]) -> str:
    """Where a definition stands, in words: ``"某省健康扶贫工作要点 二（五）"``."""
    if not says.document:
        return says.evidence.source
    holding = held[says.document]
    passage = holding.passage.get(says.evidence.anchor)
    return f"{holding.title} {passage.place if passage else ''}".rstrip()


def _common(definitions: tuple[TermDefinition, ...]) -> TermDefinition | None:
    """The editor's, or the first where all texts say the same."""
    meanings = {definition.meaning for definition in definitions}
    if not definitions or (definitions[0].origin != "editor" and len(meanings) > 1):
        return None
    return definitions[0]


class _Listings:
    """Lists of like items in all documents, by their number and by what their items share."""

    def __init__(self, listings: Mapping[str, tuple[Listing, ...]]) -> None:
        self._by_shared: dict[tuple[int, str], list[tuple[str, Listing]]] = {}
        for document, found in listings.items():
            for listing in found:
                for shared in _shared(listing):
                    key = (len(listing.items), shared)
                    self._by_shared.setdefault(key, []).append((document, listing))

    def explain(self, words: str) -> Iterator[TermDefinition]:
        """The one meaning that fits a numbered shorthand; none where lists differ.

        A guess to be confirmed where one character alone tells, and the list is not in quotes.
        """
        numbered = parse_numbered(words)
        if numbered is None:
            return
        fits = self._by_shared.get((numbered.count, numbered.key), [])
        if len({frozenset(map(folded, listing.items)) for _, listing in fits}) == 1:
            document, listing = next((f for f in fits if _is_quoted(f[1])), fits[0])
            evidence = listing.evidence
            is_sure = _is_quoted(listing) or len(numbered.key) > 1
            yield TermDefinition(
                text=evidence.quote,
                origin="listing",
                evidence=Evidence(
                    quote=evidence.quote,
                    rule=evidence.rule,
                    certainty="derived" if is_sure else "inferred",
                    anchor=evidence.anchor,
                    span=evidence.span,
                ),
                document=document,
                members=listing.items,
            )


def _is_quoted(listing: Listing) -> bool:
    return listing.evidence.rule == "like-items-quoted"


_LONGEST_SHARED = 4


def _shared(listing: Listing) -> Iterator[str]:
    """What a shorthand may call the items by: how all open, or the word with which all close.

    One character tells where it is all that the items open with (早发现、早治疗, not 公共入口、
    公共通道); at the end (区, 化) it would fit too much.
    """
    opening, closing = listing.opening, listing.closing
    if len(opening) == 1:
        yield opening
    for length in range(2, min(len(opening), _LONGEST_SHARED) + 1):
        yield opening[:length]
    for length in range(2, min(len(closing), _LONGEST_SHARED) + 1):
        yield closing[-length:]


# ── one with another ─────────────────────────────────────────────────────────────────────────

_SHORTEST = 3
_LONGEST = 24
"""Terms of these lengths may contain each other; longer ones are whole sentences of their own."""


def _related(terms: list[Term]) -> Iterator[Term]:
    """`terms` with those whose words they contain: “互联网+健康扶贫” contains “互联网+”."""
    folds = ((folded(term.text), term.slug) for term in terms)
    by_words = {words: slug for words, slug in folds if _SHORTEST <= len(words) <= _LONGEST}
    lengths: dict[str, set[int]] = {}
    for words in by_words:
        lengths.setdefault(words[:_SHORTEST], set()).add(len(words))
    contains: dict[str, tuple[str, ...]] = {}
    within: dict[str, list[str]] = {}
    for words, slug in by_words.items():
        parts = {
            part: None
            for at in range(len(words) - _SHORTEST + 1)
            for length in sorted(lengths.get(words[at : at + _SHORTEST], ()))
            if at + length <= len(words) and length < len(words)
            if (part := by_words.get(words[at : at + length]))
        }
        if parts:
            contains[slug] = tuple(parts)
        for part in parts:
            within.setdefault(part, []).append(slug)
    for term in terms:
        held, holding = contains.get(term.slug, ()), tuple(within.get(term.slug, ()))
        yield replace(term, contains=held, within=holding) if held or holding else term
