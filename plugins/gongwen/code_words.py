"""What the codes in facts are called in Chinese: certainty, relation, role, kind, severity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gongwen.model import (
    Certainty,
    DeadlineKind,
    DeixisKind,
    DerivedRelation,
    Operator,
    Relation,
    ResponsibilityRole,
    TargetClass,
    UnitKind,
    ValidityKind,
    WorkKind,
)
from gongwen.passages import ROLE_NAMES
from gongwen.problems import Severity

if TYPE_CHECKING:
    from gongwen.knowledge.citations.entities import ValidityState
    from gongwen.knowledge.library import Level
    from gongwen.knowledge.terms.glossary import Origin
    from gongwen.knowledge.timeline import EventKind
    from gongwen.knowledge.units.entities import AddressField

NOT_STATED = "文中未载明"
"""What an absent value is called."""

CERTAINTY: dict[Certainty, str] = {"stated": "载明", "derived": "推得", "inferred": "待核"}

RELATION: dict[Relation | DerivedRelation, str] = {
    "implements": "贯彻落实",
    "based_on": "依据",
    "follows": "按照",
    "promulgates": "印发",
    "forwards": "转发",
    "amends": "修改",
    "repeals": "废止",
    "upholds": "写明继续有效",
    "mentions": "提及",
    "mentions_series": "提及刊物",
    "issue_of": "属于刊物",
    "studies": "学习",
    # computed, and nowhere stated
    "co_cites": "同引一文",
    "uses_term_defined_in": "提法释义见",
    "addressed_to_issuer_of": "主送其发文机关",
    "addressed_to_superior_of": "主送其上级机关",
    "addressed_to_subject_of": "主送其供稿机关",
    "parallel_in_kind": "同类文件",
}

EVENT: dict[EventKind, str] = {
    "signed_on": "成文",
    "printed_on": "印发",
    "published_on": "发布",
    "effective_on": "施行",
    "repealed_on": "废止",
    "year": "年度",
    "deadline": "时限",
}

RESPONSIBILITY: dict[ResponsibilityRole, str] = {
    "lead": "牵头单位",
    "supporting": "配合单位",
    "responsible": "责任单位",
}

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "请核对", "info": "提示"}

_UNIT_KIND: dict[UnitKind, str] = {
    "single": "单个单位",
    "collective": "统称，成员已知",
    "open": "统称，未逐一列名",
}
_LEVEL: dict[Level, str] = {
    "national": "国家",
    "provincial": "省级",
    "city": "市级",
    "county": "县级",
}
_DEADLINE: dict[DeadlineKind, str] = {
    "by": "某日之前",
    "within": "某年、季、月之内",
    "period": "一段时间",
    "recurring": "周期性",
    "duration": "时长",
}
_TARGET: dict[TargetClass, str] = {
    "target": "目标",
    "condition": "条件",
    "result": "成效",
    "scope": "范围",
    "implied": "隐含",
}
_OPERATOR: dict[Operator, str] = {
    "=": "等于",
    ">=": "不低于",
    "<=": "不高于",
    ">": "高于",
    "<": "低于",
}
_WORK: dict[WorkKind, str] = {
    "document": "文件",
    "self": "本文或本文附件",
    "series": "刊物",
    "book": "图书",
    "planned": "待编的文件",
    "programme": "以文件命名的工作",
}
_STATE: dict[ValidityState, str] = {
    "repealed": "废止",
    "amended": "修改",
    "upheld": "继续有效",
}
_VALIDITY: dict[ValidityKind, str] = {"takes_effect": "施行", "expires": "有效期"}
SENT: dict[AddressField, str] = {"addressees": "主送", "copied_to": "抄送", "distribution": "分送"}
_ORIGIN: dict[Origin, str] = {"editor": "编辑", "text": "使用它的文件", "listing": "另文列举"}
_REPAIR = {
    "page-break": "接合换页",
    "digit-spacing": "数字两旁的空格",
    "letter-spacing": "字间空格",
    "heading-level": "标题级别",
}

_DEIXIS: dict[DeixisKind, str] = {
    "region": "地区",
    "body": "机关",
    "organ": "说话的机关",
    "levels": "各级部门",
}

CODES: dict[str, Mapping[Any, str]] = {
    "Unit.kind": _UNIT_KIND,
    "Deadline.kind": _DEADLINE,
    "Target.kind": _TARGET,
    "Work.kind": _WORK,
    "Event.kind": EVENT,
    "Repair.kind": _REPAIR,
    "role": RESPONSIBILITY,
    "Block.role": ROLE_NAMES,
    "Passage.role": ROLE_NAMES,
    "level": _LEVEL,
    "operator": _OPERATOR,
    "work_kind": _WORK,
    "relation": RELATION,
    "state": _STATE,
    "ValidityStatement.kind": _VALIDITY,
    "certainty": CERTAINTY,
    "severity": SEVERITY,
    "origin": _ORIGIN,
    "Addressing.field": SENT,
    "Deixis.kind": _DEIXIS,
}
"""The words of the codes that a published field can hold, by ``field`` or ``Value.field``."""
