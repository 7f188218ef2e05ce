"""What pages call things in Chinese: fields, removals and repairs, rules."""

from __future__ import annotations

from gongwen.model import UnitKind

MEANS_ALL = "全部或无一遗漏"
NO_ROLE = "文中未写牵头、配合，照录次序，不推定牵头单位"

UNIT_KIND: dict[UnitKind, str] = {"single": "", "collective": "统称", "open": "统称"}

FIELD: dict[str, str] = {
    "title": "标题",
    "kind": "文种",
    "series": "刊名",
    "issue": "期号",
    "issue_year": "年份",
    "total_issue": "总期号",
    "issuers": "发文机关",
    "signatories": "落款",
    "signer": "签发人",
    "copy_number": "份号",
    "secrecy": "密级",
    "urgency": "紧急程度",
    "compiled_by": "编印单位",
    "contributed_by": "供稿",
    "document_number": "发文字号",
    "signed_on": "成文日期",
    "printed_on": "印发日期",
    "published_on": "发布日期",
    "effective_on": "施行日期",
    "repealed_on": "废止日期",
    "addressees": "主送",
    "copied_to": "抄送",
    "distribution": "分送",
    "attachments": "附件",
    "editor_note": "按语",
    "region": "地区",
    "year": "年度",
    "level": "层级",
    # what a correction may set right
    "lead_units": "牵头单位",
    "supporting_units": "配合单位",
    "responsible_units": "责任单位",
    "leaders": "责任领导",
    "deadline": "完成时限",
}

REMOVAL: dict[str, str] = {
    "export-header": "数据库导出时加的文首",
    "broken-entity": "网页上未能显示的空格代码",
    "page-chrome": "网页上不属于文件的文字",
    "page-hidden": "网页上未显示的文字",
    "page-metadata": "网页所列的文件信息",
    "repeated-title": "重复的标题",
    "page-number": "页码",
    "page-header": "页眉",
    "page-footer": "页脚",
    "running-header": "页眉",
    "running-footer": "页脚",
    "watermark": "水印",
    "rule": "分隔用的线或字",
    "comment": "批注",
    "tracked-deletion": "修订时删去的文字",
    "hidden-text": "文档中隐藏的文字",
    "field-code": "自动生成内容的代码",
    "table-of-contents": "文档自带的目录",
    "placeholder": "未填写的提示文字",
    "empty-number": "没有文字的自动编号",
    "merged-cell": "合并单元格盖住的文字",
    "ruby": "注在字上的读音",
    "markdown-mark": "排版记号",
    "invisible-character": "看不见的字符",
}
"""Why characters of the source are not in the record."""

REPAIR: dict[str, str] = {
    "digit-spacing": "数字两旁的空格，已去除",
    "letter-spacing": "标题字间的空格，已去除",
    "heading-level": "标题级别，按编号改正",
}
"""Repairs that are counted, not listed."""

RULE: dict[str, str] = {
    # elements
    "issuer-in-title": "文末无署名，取标题中的机关名",
    "issuer-compiles": "简报以编印单位为发文机关",
    "issuer-orders": "取发布令的机关",
    "date-published": "题注所载的公布日期",
    "date-adopted": "题注所载的通过日期",
    "title-of-what-is-published": "正文前无标题，取所公布文件的标题",
    "attachment-follows": "正文之后另有全文",
    # responsibility
    "first-listed-leads": "文中写明列第一位的牵头",
    "standing-units": "文中对各项任务统一写明",
    "responsibility-table": "表头写明",
    # deadlines and targets
    "implied-figure": MEANS_ALL,
    "year-in-sentence": "年份见同句前文",
    "year-in-paragraph": "年份见同段前文",
    "year-in-heading": "年份见上级标题",
    "year-in-title": "年份取自标题",
    "year-in-opening": "年份取自文首",
    "year-of-signing": "年份取自成文日期",
    # units
    "departments-of-issuer": "发文机关的内设科室",
    "department-of-issuer": "发文机关的内设科室",
    "level-of-region": "按文件所在地区补全省、市、县名",
    "open-name": "统称，文中未逐一列名",
    "bodies-of-divisions": "所在地区各行政区划的机关",
    "division-and-local-body": "行政区划加机关通名",
    "office-of-known-body": "名录所列机关的办公室",
    "authority-name": "名录所列",
    "as-printed": "名录未列，照录原文",
    "region-of-speaker": "按发文机关或供稿机关所在的地区",
    "organ-of-speaker": "按发文机关或供稿机关",
    "ambiguous": "名称可指几个机构，地区和日期不能分辨",
    "level-of-issuer": "名称未写地区，按发文机关的层级补全",
    "second-sign": "取括号前的机关，括号内是它加挂的牌子",
    "listed-divisions": "文中逐一列出的行政区划",
    "bodies-of-kind": "名录所列的同类机关",
    "departments-of-levels": "统称几级的同类部门，文中未逐一列名",
    "divisions-below-region": "所在地区的下级行政区划",
    "departments-in-library": "本库文件写明的同一机关科室",
    # relations
    "same-work-cited": "两文引用同一文件，引用它的文件不多",
    "same-kind-year-topic": "两文文种、年度相同，题名同有此词，发文机关不同；内容不同不作差错",
    "addressed-to-issuer-of": "主送机关即该文的发文机关，题名有相同专题词",
    "addressed-to-superior-of": "主送机关按行政区划是该文发文机关的上级，题名有相同专题词",
    "addressed-to-subject-of": "主送机关即该文的供稿机关，题名有相同专题词",
    # terms
    "quoted-words": "文中加引号",
    "listed-term": "提法名单（corpus/authority/terms.yml）所列，文中未加引号",
    "all-that-should": "“应×尽×”的固定格式，文中未加引号",
    "each-its-own": "“一×一策”的固定格式，文中未加引号",
    "counted-systems": "“×项制度”，同一条列出的项数与之相合，文中未加引号",
    "defined-concept": "文中“所称……，是指……”",
    "editor-says": "编者在 corpus/authority/terms.yml 所写",
    "term-is-said": "文中写明所指",
    "bracket-says": "提法后的括号写明",
    "list-is-called": "文中写明以下统称，项数与提法中的数字相合",
    "list-before-term": "提法前列出各项，与提法用字相合",
    "list-after-term": "提法之后的句子列出各项，项数、用字与提法相合",
    "goal-says": "同一句写出要实现的各项",
    "names-in-entry": "同一条只有一处并列，项数与提法中的数字相合",
    "concept-is-defined": "文中“所称……，是指……”",
    "like-items": "项数、用字与提法相合的并列，库内仅此一种",
    "like-items-quoted": "项数、用字与提法相合的并列，文中加引号，库内仅此一种",
    "subject-of-sentence": "句中落实该提法的地区",
    "thing-before-term": "提法紧接在后的名称",
    "term-defined-elsewhere": "文中用到的提法，另文写明所指",
    "day-of-the-document-that-says-so": "与该文件同时，取其施行日期",
    # works
    "same-title-from-about": "“关于”以后的题名相同",
    "name-of-the-state-left-out": "法律名称略去“中华人民共和国”",
    "notice-and-what-it-issues": "通知与它所印发的文件",
    "title-of-attachment": "与所收通知的附件同名；文中未写发文字号",
    "short-form-of-earlier-title": "前文全称的简称",
}
"""What a rule did, where the quote does not show it."""


_SHORT = 90


def first_clauses(words: str) -> str:
    """`words` of at most 90 characters; longer ones end at a comma before that, with ……."""
    if len(words) <= _SHORT:
        return words
    cut = max(words.rfind(mark, 0, _SHORT) for mark in "，、；")
    return f"{words[: cut if cut > 0 else _SHORT]}……"
