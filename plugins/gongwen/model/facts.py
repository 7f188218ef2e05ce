"""What is read from one document: each fact with its words, their place and how sure it is."""

from __future__ import annotations

from typing import Literal

from gongwen.model.document import Correction, Value
from gongwen.model.evidence import Evidence

ResponsibilityRole = Literal["lead", "supporting", "responsible"]
"""``lead`` 牵头, ``supporting`` 配合, ``responsible`` 责任 (the text states no other role)."""

UnitKind = Literal["single", "collective", "open"]
"""``single`` one body; ``collective`` a name for several that authority files or the Library know
(各县（区）卫生健康局); ``open`` a name for several that nobody has listed (各医疗卫生单位)."""

Relation = Literal[
    "implements",
    "based_on",
    "follows",
    "promulgates",
    "forwards",
    "amends",
    "repeals",
    "upholds",
    "mentions",
    "mentions_series",
    "issue_of",
    "studies",
]
"""How a document stands to a work, as its words say, in this order: 贯彻落实, 依据, 按照, 印发,
转发, 修改, 废止, 继续有效, 提及, 提及刊物, 属于刊物, 学习."""

DerivedRelation = Literal[
    "co_cites",
    "uses_term_defined_in",
    "addressed_to_issuer_of",
    "addressed_to_superior_of",
    "addressed_to_subject_of",
    "parallel_in_kind",
]
"""How two held documents stand to each other, as computed and nowhere stated: 同引一文, 提法见于,
主送其发文机关, 主送其上级机关, 主送其供稿机关, 同类文件."""

WorkKind = Literal["document", "self", "series", "book", "planned", "programme"]
"""What a citation names: a document; the document itself or its own attachment; a series of
briefings; a book; a work yet to be written (编制《甲路线图》); an undertaking that is called by the
work that it makes (《甲志》编纂工作)."""

DeadlineKind = Literal["by", "within", "period", "recurring", "duration"]
"""``by`` a last day (年底前); ``within`` a year, quarter or month in which it is done (2020年);
``period`` from one day to another (4、5、6三个月); ``recurring`` again and again (每个季度);
``duration`` a length of time, from an event where one is named (印发之日起20个工作日内)."""

TargetClass = Literal["target", "condition", "result", "scope", "implied"]
"""``target`` 目标: what is to be reached; ``condition`` 条件: for whom or when a rule holds;
``result`` 成效: what a text reports as done; ``scope`` 范围: how many a measure covers;
``implied`` 隐含: a shorthand for all or none (应治尽治)."""

Operator = Literal["=", ">=", "<=", ">", "<"]

ValidityKind = Literal["takes_effect", "expires"]
"""``takes_effect`` 施行: from when a document holds; ``expires`` 有效期: until when or how long."""

DeixisKind = Literal["region", "body", "organ", "levels"]
"""``region`` 我省, 全市, 自治区; ``body`` 省委省政府, 省卫生健康委; ``organ`` the body that speaks
or what belongs to it: 我委, 委党组, 机关各科室; ``levels`` the same department of several levels:
市、县卫生健康部门."""


class UnitMention(Value):
    """A responsible unit (责任单位) as printed, and its role.

    ``expanded`` is the full name where a list shares a prefix (省科技厅、教育厅: 省教育厅);
    ``is_open`` says that 等 follows: the list names not all.
    """

    name: str
    role: ResponsibilityRole
    evidence: Evidence
    expanded: str | None = None
    is_open: bool = False


class LeaderMention(Value):
    """A responsible leader (责任领导); ``name`` is as printed, without blanks in it."""

    name: str
    evidence: Evidence


class Deadline(Value, rename={"from_": "from"}):
    """A 完成时限 as printed, and what it comes to.

    ``raw`` is as printed. ``kind`` is ``None`` where it names no time that can be reckoned (长期);
    ``from_`` and ``to`` are the first and last day, ISO, ``None`` where the text and the document's
    own date do not settle them; ``every`` is the interval of a recurring one and ``lasts`` the
    length of a duration, both ISO 8601 (``P3M``, ``P20D``), ``counts_from`` the printed event that
    it runs from (印发之日). ``is_hard`` is false where the text only strives for it (力争);
    ``is_open`` is false where the text reports a time that is over. ``year_rule`` says how an
    unprinted year is known.
    """

    raw: str
    evidence: Evidence
    kind: DeadlineKind | None = None
    from_: str | None = None
    to: str | None = None
    every: str | None = None
    lasts: str | None = None
    counts_from: str | None = None
    in_working_days: bool = False
    is_hard: bool = True
    is_open: bool = True
    year_rule: str = ""


class Target(Value):
    """A 目标指标: ``value`` of ``unit`` that ``indicator`` is to reach, as ``operator`` says.

    ``raw`` is as printed; a share is a fraction of 1 with the unit 比例. ``value`` is ``None``
    where the words say no number; ``scope`` says for whom it holds, where the text does.
    """

    raw: str
    kind: TargetClass
    evidence: Evidence
    indicator: str | None = None
    operator: Operator | None = None
    value: float | None = None
    unit: str | None = None
    scope: str | None = None


class Task(Value):
    """A task (任务): an entry of a work plan, or any entry with a responsible unit.

    ``at`` is its anchor, ``label`` the printed number (（二）), ``place`` the citable place
    (二（二）). Of its deadlines, one that stands on a line of its own comes first. ``passages`` are
    the anchors of the passages that `text` joins.
    """

    at: str
    part: str
    label: str
    place: str
    title: str
    text: str
    units: tuple[UnitMention, ...] = ()
    leaders: tuple[LeaderMention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    sub_points: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Citation(Value):
    """A named work in the text (引用), as printed, with the number and issuers beside it.

    ``refers_to`` is the full title where a short form (《摘编》) was resolved backwards; of words
    without 《》 (该办法) ``title`` is ``None``.
    ``work_kind`` says what kind of thing it is.
    """

    title: str | None
    document_number: str | None
    issuers: tuple[str, ...]
    relation: Relation
    work_kind: WorkKind
    evidence: Evidence
    """The citation itself: 《…》（…号）."""
    context: Evidence
    """The clause that leads to it, which shows the relation."""
    refers_to: str | None = None


class ValidityStatement(Value):
    """What a document says of its own 时效.

    ``on`` is an ISO date, ``None`` where the text names no day (自印发之日起); ``lasts`` is a
    length in ISO 8601 (``P5Y``), of ``expires`` alone.
    """

    kind: ValidityKind
    evidence: Evidence
    on: str | None = None
    lasts: str | None = None


class Definition(Value):
    """What a text says a term means (释义), as printed.

    ``members`` are the items of a numbered shorthand, as many as its number says (三个一批); empty
    where the words are no list. The evidence is the words themselves.
    """

    text: str
    evidence: Evidence
    members: tuple[str, ...] = ()


class Shorthand(Value):
    """One use of a term (提法): the words between “ and ”, one term however many 、 it holds.

    A term without quotation marks is known by its form (应治尽治) or by the editors' list; the rule
    of its evidence says so. ``definition`` is what this text says beside it, ``applies_to`` for
    whom or what it holds (低风险地区).
    """

    text: str
    evidence: Evidence
    definition: Definition | None = None
    applies_to: Evidence | None = None


class Listing(Value):
    """A list of like items (早发现、早报告、早隔离、早治疗), which a numbered shorthand may mean.

    All items open with ``opening`` and close with ``closing``; one of the two may be empty.
    """

    items: tuple[str, ...]
    opening: str
    closing: str
    evidence: Evidence


class Slip(Value):
    """A suspected slip of the source (sic): flagged, never corrected."""

    printed: str
    usual: str
    evidence: Evidence


class Element(Value):
    """The evidence of one front-matter field."""

    field: str
    value: str
    evidence: Evidence


class Deixis(Value):
    """Words that mean a body or a place by who says them (指代): 我委, 全省, 省委省政府.

    ``evidence`` is the first place in its part of the document; ``count`` how often it is said
    there.
    """

    text: str
    kind: DeixisKind
    evidence: Evidence
    part: str = ""
    count: int = 1


class Facts(Value):
    """All that is read from one record: pure, so that it can be cached by the record's bytes."""

    id: str
    elements: tuple[Element, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    validity: tuple[ValidityStatement, ...] = ()
    terms: tuple[Shorthand, ...] = ()
    listings: tuple[Listing, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    """Every one of the record, those of its tasks among them, in printed order."""
    targets: tuple[Target, ...] = ()
    slips: tuple[Slip, ...] = ()
    deixis: tuple[Deixis, ...] = ()
