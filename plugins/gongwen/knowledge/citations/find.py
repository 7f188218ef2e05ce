"""引用 (citations): the works that a text names, with number, issuers and how it stands to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.citations.backward_references import Reference, find_references
from gongwen.knowledge.citations.forms import Mention, find_mentions
from gongwen.knowledge.citations.forms.taken import Taken
from gongwen.knowledge.citations.repeal_lists import opens_entry, repealing_passages
from gongwen.knowledge.citations.stated_relations import find_relation
from gongwen.knowledge.citations.work_kinds import Names
from gongwen.model import Citation, Document, Passage, Relation, Role, Span, WorkKind
from gongwen.structure.lines import body_names

_SENTENCE_END = "。；\n"
_CLAUSE_START = re.compile(r"[。；，：“”（）]")
_CUES = re.compile(
    r"为?(?:(?<![数依根])据|贯彻落实|贯彻|落实|结合|按照|根据|依据|依照|学习|通过|转发|执行|遵照|和|及)"
)
_MADE_BY = re.compile(r"(?:联合|共同)?(?:制定|印发|下发|出台|发布|公布)*(?:的)?$")
_OWN_BODY = re.compile(r"[我本](?:委|局|厅|办|部|省|市|县)")
_AND = re.compile(r"、|及|(?<!发展)和(?!改革)")
# 国务院办公厅转发国家发展改革委关于…的通知: the first body issues it
_IN_TITLE = re.compile(r"(?P<body>[\u4e00-\u9fa5（） ]{2,40}?)(?=关于|转发|批转|印发)")
_TAIL = re.compile(r"(?:等)?(?:要求|规定|精神)")
# what is done to a work stands after it: 《甲》（甲号）、《乙》（乙号）同时废止
_WHOLE = re.compile(r".{1,160}")
_ENDINGS: tuple[Relation, ...] = ("repeals", "amends", "upholds")

# Words that name the document itself or its own attachments, and no other work.
_OWN_WORDS: tuple[Role, ...] = (
    "title",
    "history",
    "document_number",
    "masthead",
    "series",
    "issue",
    "attachment_note",
)


def find_citations(document: Document, passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
    """Find the works that a record names, in printed order; every mention is a citation.

    A short form (《摘编》, the one that 以下简称 gives, 该办法) refers to the title before it. What
    the text is to the work stands in ``work_kind``: the document's own plan is ``self``, a work
    that is yet to be written ``planned``.

    Example: ``《关于印发…的通知》（国卫办扶贫函〔2020〕291号）`` has that number, and as issuers
    the three bodies that stand before it.
    """
    names = Names(document, passages)
    found: list[Citation] = []
    short: dict[str, tuple[str, int]] = {}
    kinds: dict[str, WorkKind] = {}
    repealing = repealing_passages(document, passages)
    for passage in passages:
        if passage.role in _OWN_WORDS:
            continue
        here: list[Citation] = []
        for mention in find_mentions(passage.text):
            citation = _citation(passage, mention, names)
            is_listed = passage.anchor in repealing and citation.work_kind == "document"
            if is_listed and opens_entry(passage.text[: mention.start]):
                citation = msgspec.structs.replace(citation, relation="repeals")
            here.append(citation)
            kinds.setdefault(citation.refers_to or citation.title or "", citation.work_kind)
            short |= _short_name(passage.text, mention)
        if here or short:
            back = [_back(passage, one, kinds) for one in _free(passage, here, short)]
            here = sorted((*here, *back), key=lambda c: c.evidence.span or Span(0, 0))
            short = {name: (title, 0) for name, (title, _) in short.items()}
        found += here
    return tuple(found)


def _short_name(text: str, mention: Mention) -> dict[str, tuple[str, int]]:
    """A short name that the mention's work gets without 《》, and from where in `text` it holds."""
    if not (mention.alias and mention.title and len(mention.alias) > 1):
        return {}
    at = text.find(mention.alias, mention.end)
    if at < 0 or text[at - 1] == "《":
        return {}
    return {mention.alias: (mention.title, at + len(mention.alias))}


def _free(
    passage: Passage, here: list[Citation], short: dict[str, tuple[str, int]]
) -> Iterator[Reference]:
    """What refers back in a passage and is not itself part of a citation."""
    taken = Taken()
    for span in (c.evidence.span for c in here):
        if span and taken.is_free(span.start, span.end):
            taken.take(span.start, span.end)
    for one in find_references(passage.text, here, short):
        if taken.is_free(one.start, one.end):
            taken.take(one.start, one.end)
            yield one


def _back(passage: Passage, one: Reference, kinds: dict[str, WorkKind]) -> Citation:
    words = passage.evidence(Span(one.start, one.end), "backward-reference")
    return Citation(
        title=None,
        document_number=None,
        issuers=(),
        relation="mentions",
        work_kind=kinds.get(one.title, "document"),
        refers_to=one.title,
        evidence=words,
        context=words,
    )


def _citation(passage: Passage, mention: Mention, names: Names) -> Citation:
    text = passage.text
    sentence_start = max(text.rfind(end, 0, mention.start) for end in _SENTENCE_END) + 1
    before = text[sentence_start : mention.start]
    ends = [at for end in _SENTENCE_END if (at := text.find(end, mention.end)) >= 0]
    after = text[mention.end : min(ends, default=len(text))]
    kind, full = names.read(mention, before, after)
    issuers = _issuers_before(before) or _issuers_in(mention.title or "")
    start = sentence_start + _clause_start(before)
    relation = find_relation(kind, before, after)
    tail = (_WHOLE if relation in _ENDINGS else _TAIL).match(after)
    end = mention.end + (tail.end() if tail else 0)
    return Citation(
        title=mention.title,
        document_number=mention.number,
        issuers=issuers,
        relation=relation,
        work_kind=kind,
        refers_to=full,
        evidence=passage.evidence(Span(mention.start, mention.end), mention.rule),
        context=passage.evidence(Span(start, end), "citing-clause"),
    )


def _clause_start(before: str) -> int:
    """Where the clause begins that leads to the citation: its last mark or cue."""
    marks = [match.end() for match in _CLAUSE_START.finditer(before)]
    return marks[-1] if marks else 0


def _issuers_before(before: str) -> tuple[str, ...]:
    """The bodies that stand just before the title, 、 and 及 between them."""
    words = _MADE_BY.sub("", before[_clause_start(before) :])
    cues = list(_CUES.finditer(words))
    for cue in cues:
        if names := _bodies(words[cue.end() :]):
            return names
    return () if cues else _bodies(words)


def _bodies(words: str) -> tuple[str, ...]:
    names = tuple(name for name in _AND.split(words) if name)
    return names if names and all(_is_body(name) for name in names) else ()


def _is_body(name: str) -> bool:
    is_named = _OWN_BODY.fullmatch(name) is not None or len(body_names(name)) == 1
    return is_named and "的" not in name  # 按照大会的工作部署及《甲规划》


def _issuers_in(title: str) -> tuple[str, ...]:
    match = _IN_TITLE.match(title)
    return body_names(match["body"]) if match else ()
