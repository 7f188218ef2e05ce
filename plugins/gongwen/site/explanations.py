"""What each code of 体检 is called on the quality page, and what it means, in one sentence."""

from __future__ import annotations

EXPLANATION: dict[str, tuple[str, str]] = {
    # what the text of a record shows
    "title-missing": ("缺标题", "文中没有读出标题，页面以编号代替。"),
    "issuer-missing": ("缺发文机关", "版头、标题和落款都没有写明由哪个机关发文。"),
    "date-missing": ("缺成文日期", "发给主送机关的文件应有成文日期，文中没有读出。"),
    "number-missing": ("缺编号", "命令（令）应有令号，文中没有读出。"),
    "date-impossible": ("日期不存在", "文中写有历法里没有的日子，如 2月30日，照录原文。"),
    "date-printed-early": ("印发早于成文", "文件在成文之后才能印发，两个日期至少有一个有误。"),
    "date-effective-early": ("施行早于成文", "施行日期在成文日期之前，可能溯及既往，也可能有误。"),
    "number-form": ("文号格式", "本文件的发文字号不合 GB/T 9704—2012 第 7.2.5 条的写法。"),
    "number-form-cited": ("引用文号格式", "引用的发文字号不合规范写法，同一文号只列一次。"),
    "number-two-titles": ("一号两题", "文中同一发文字号配有两个不同的题名。"),
    "numbering-skip": ("序数缺号", "前后序数相连，中间少了一个，可能漏了一段。"),
    "numbering-repeat": ("序数重号", "同一层里同一序数出现两次，后面接着往下数。"),
    "level-order": ("层次颠倒", "低一层的序数之下用了高一层的序数，每份文件只列第一处。"),
    "attachment-absent": ("附件未随文", "附件说明列出的附件多于文件里有的附件。"),
    "text-cut": ("正文不完", "最后一段没有写完的样子，来源可能被截断。"),
    "heading-empty": ("标题无字", "只有序数，没有标题文字。"),
    "mark-unpaired": ("标点不成对", "引号、书名号或括号只有一半，跨段成对的不算。"),
    "mark-half-width": ("半角标点", "汉字之间用了半角标点，每份文件只列第一处，并注明总数。"),
    "mark-doubled": ("标点重叠", "两个不能相连的标点连在一起。"),
    "words-repeated": ("字词重复", "同样的字词连着印了两次。"),
    "paragraph-repeated": ("段落重复", "同一段话连着印了两次。"),
    "suspected-slip": ("疑似笔误", "与常见写法不同，照录原文，未改。"),
    "suspected-misreading": ("疑似认错字", "像是文字识别时认错的字，照录原文，未改。"),
    # what the import saw in a source
    "heading-level": ("标题级别", "来源里标的级别与序数不合，记录按序数改正。"),
    "ocr-read": ("文字由识别得来", "来源是图片，文字由机器识别，应与原件对照。"),
    # the corpus
    "unit-unknown": ("单位未入名录", "单位不在单位名录中，照原文立页，同一单位只列一处。"),
    "unit-ambiguous": ("单位有歧义", "名称可指几个机构，地区和日期都不能分辨，不作猜测。"),
    "correction-unmatched": ("更正未生效", "元数据里的更正找不到所指的任务或字段。"),
    "anchor-repeated": ("位置编号重复", "记录里同一位置编号用了两次，后一处已改用空着的编号。"),
    "record-field": ("元数据有误", "记录的元数据有一项不合规定，整份记录未收入。"),
    "record-front-matter": ("元数据读不懂", "记录文首的元数据不合格式，整份记录未收入。"),
    "authority-yaml": ("权威数据读不懂", "一份权威数据不合格式，整份没有用上。"),
    "authority-entry": ("权威数据有误", "权威数据中有一条不合规定，已略过。"),
    "authority-name-twice": ("权威数据重名", "一个名称或简称写在两条里，后一条已略过。"),
    "authority-day": ("权威数据日期有误", "机构存续的日期不存在，或者止于起之前，已略过。"),
    "authority-circle": ("权威数据绕圈", "上级或承接关系绕回自己，末一条已略过。"),
    "authority-unnamed": ("权威数据缺所指", "所写的上级或承接机构没有自己的一条，已略过。"),
    # what was repaired
    "page-break": ("断页已接", "换页把一段话分成两截，已接为一段，字一个不少。"),
    "digit-spacing": ("数字空格已去", "转换文件时数字两旁多出的空格，已去除，每段列第一处。"),
    "letter-spacing": ("字间空格已去", "标题字间为排版加的空格，已去除。"),
    "level-repair": ("标题级别已改", "来源里标的级别与序数不合，已按序数改正。"),
}


def explain(code: str) -> tuple[str, str]:
    """The name of `code` and what it means; a code without a sentence is its own name.

    Example: ``explain("numbering-skip")[0]`` is ``"序数缺号"``.
    """
    return EXPLANATION.get(code, (code, ""))
