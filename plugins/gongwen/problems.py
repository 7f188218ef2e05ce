"""Every problem that can be reported: its code, its severity, its Chinese message and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from gongwen.model import Value

Severity = Literal["error", "warning", "info"]


class Problem(Value):
    """One finding, at a place: ``file:line: message [code]``; line 0 means the whole file.

    ``document`` and ``anchor`` name the passage where the finding is about one that is held;
    ``before`` and ``after`` are the words as printed and as they should be, or were made to be.
    """

    code: str
    severity: Severity
    file: str
    line: int
    message: str
    document: str = ""
    anchor: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message} [{self.code}]"


_CATALOGUE: dict[str, tuple[Severity, str]] = {
    # reading a source
    "source-empty": ("error", "文件是空的，没有可读的文字。请重新取得文件后放回原处。"),
    "source-unreadable": (
        "error",
        "读不出文字：{why}。请用 Word 或记事本另存为 UTF-8 文本再放回。",
    ),
    "source-format": (
        "error",
        "还不能读“{suffix}”格式。请另存为 .txt 或 .md，放入 corpus/sources/。",
    ),
    "source-bomb": (
        "error",
        "文件可疑，未解压：{why}。请在 Word 或阅读器里打开核对，另存后再放回。",
    ),
    "source-encrypted": ("error", "文件有打开密码。请去掉密码、另存后再放回。"),
    "source-too-long": ("error", "文件太大：{why}。请拆成几份再放回。"),
    "ocr-missing": (
        "error",
        "这是没有文字的扫描件或图片，要先装文字识别。请运行 pip install '.[ocr]'，再导入。",
    ),
    "ocr-read": (
        "warning",
        "文字是从图片识别出来的，可能有个别错字（平均把握 {sure}）。请对照原件校对。",
    ),
    "pages-unread": (
        "warning",
        "第 {pages} 页只有图片，没有读。请运行 pip install '.[ocr]'，再导入。",
    ),
    "glyphs-unmapped": (
        "warning",
        "有 {count} 个字在文件里没有编码，照录为“\ufffd”。请对照原件补上。",
    ),
    "source-pictures": (
        "error",
        "文件里只有图片，没有可读的文字。请另存为 PDF 后放入，由文字识别读取。",
    ),
    "tracked-changes": (
        "warning",
        "文件带有修订（插入 {inserted} 处、删除 {deleted} 处），已按全部接受读取。请核对是否定稿。",
    ),
    "soffice-missing": (
        "error",
        "读“{suffix}”要用 LibreOffice。请安装 libreoffice-writer，或另存为 .docx 再放回。",
    ),
    "source-unconverted": (
        "error",
        "LibreOffice 没能转换这个文件：{why}。请在 Word 或 WPS 里打开核对，另存为 .docx 再放回。",
    ),
    "source-truncated": ("warning", "文件末尾的字节不完整，最后一个字可能缺失。请核对原件。"),
    "source-bytes": (
        "warning",
        "有 {count} 处字节读不懂，照录为“\ufffd”。请核对原件，或重新取得文件。",
    ),
    "source-too-large": (
        "error",
        "文件太大，没有读：{why}。请拆成几个文件，或另存为纯文本再放回。",
    ),
    "source-too-slow": (
        "error",
        "读了 {seconds} 秒还没有读完，已停止。请打开核对文件是否损坏，另存后再放回。",
    ),
    "reader-crashed": (
        "error",
        "读取失败：{why}。请打开核对文件是否损坏，另存为 .docx 或 .txt 再放回。",
    ),
    "html-empty": (
        "error",
        "网页里没有文字，内容可能由脚本显示。请在浏览器中打开，另存为文本或完整网页后放回。",
    ),
    "html-depth": (
        "warning",
        "网页标签嵌套过深或残缺，约 {lost} 字按纯文字读入，未分出正文、表格和页面文字。请核对。",
    ),
    "source-missing": ("error", "找不到这个文件。请核对路径。"),
    "source-exists": (
        "error",
        "来源文件夹里已有同名而内容不同的 {other}，未复制。请改名后再导入。",
    ),
    "source-name": ("error", "文件名不是 UTF-8 编码，读不出。请改名后再放回。"),
    # importing
    "record-edited": (
        "warning",
        "此记录已由人工修改，导入不覆盖；下面是解析结果与它的差别。若要重新解析，请先删除该记录。",
    ),
    "duplicate-document": (
        "error",
        "与 {other} 是同一份文件（编号 {id}），未导入。请删除其中一份来源文件。",
    ),
    "source-replaced": (
        "error",
        "文件名没变而内容是另一份文件，未导入，{record} 未动。请改名；若是新版本，请先删该记录。",
    ),
    "provenance-damaged": ("error", "读不懂这份来历记录：{why}。请从备份恢复，或删除后重新导入。"),
    "source-retired": (
        "warning",
        "{why}的 {id} 已撤下，未导入。若是另一份，请改名后再放；要重新收录见 README。",
    ),
    # another id, withdrawing
    "id-unknown": ("error", "库中没有编号“{id}”。{hint}"),
    "id-form": (
        "error",
        "编号“{id}”不合规定：只能用小写字母、数字和连字符，如 yfb-2024-12；index、page-2 不行。",
    ),
    "id-taken": ("error", "编号“{id}”已有文件用着或用过。请换一个。"),
    "redirect-lost": (
        "warning",
        "旧编号 {old} 指向 {new}，而库中没有它。请改正这一条，或恢复该记录。",
    ),
    "change-damaged": (
        "error",
        "上次改动中断，留下的说明读不懂：{why}。请从备份恢复语料后删去此文件。",
    ),
    # a corpus of one's own
    "corpus-missing": (
        "error",
        "找不到这个语料文件夹。请到公文库的文件夹里运行，用 --corpus 指明，或用 gongwen new 新建。",
    ),
    "folder-in-use": ("error", "文件夹不是空的，没有写入。请换一个新文件夹，或先移走里面的文件。"),
    # reading a record
    "record-front-matter": ("error", "文首的元数据读不懂：{why}。请检查冒号后空格、引号和缩进。"),
    "record-field": ("error", "元数据“{field}”不合规定：{why}。请改正或删去这一行。"),
    "record-id": ("error", "元数据 id 是“{id}”，与文件名不同。请把二者改成一致。"),
    "record-encoding": ("error", "记录不是 UTF-8 文本：{why}。请另存为 UTF-8。"),
    "anchor-repeated": (
        "warning",
        "位置编号“#{printed}”重复或不合规定，此处已改用“#{given}”。请在记录中改成后者，或删去前者。",
    ),
    "date-impossible": ("warning", "日期“{date}”不存在，照录原文。请核对原件。"),
    "correction-unmatched": (
        "warning",
        "更正项 {at} · {field} 找不到对应的任务或字段，未生效。请核对位置编号。",
    ),
    # what a document lacks or what looks wrong in it
    "title-missing": ("warning", "没有读出标题。请在记录的元数据里补写 title。"),
    "issuer-missing": ("warning", "没有读出发文机关。请在记录的元数据里补写 issuers。"),
    "date-missing": (
        "warning",
        "{kind}有主送机关，没有读出成文日期。请核对原件，在元数据里补写 signed_on。",
    ),
    "number-missing": (
        "warning",
        "{kind}没有编号。请核对原件，在元数据里补写 document_number。",
    ),
    "date-printed-early": (
        "warning",
        "印发日期 {printed} 早于成文日期 {signed}。请核对原件。",
    ),
    "date-effective-early": (
        "info",
        "施行日期 {effective} 早于成文日期 {signed}。请核对是否溯及既往。",
    ),
    "number-form": (
        "warning",
        "发文字号“{printed}”应为“{usual}”：{why}（GB/T 9704—2012，7.2.5）。请核对原件。",
    ),
    "number-form-cited": (
        "info",
        "引用的发文字号“{printed}”规范写法为“{usual}”：{why}。原文照录。",
    ),
    "number-two-titles": (
        "warning",
        "{number} 在文中有两个题名：“{first}”和“{second}”。请核对哪一个属实。",
    ),
    "numbering-skip": ("warning", "“{label}{text}”之前缺“{gap}”。请核对原件有无漏字。"),
    "numbering-repeat": ("warning", "序数“{label}”重复：“{text}”。请核对原件。"),
    "level-order": (
        "info",
        "“{text}”用“{label}”，却在“{above}”之下，层次颠倒（GB/T 9704—2012，7.3.3）。",
    ),
    "attachment-absent": (
        "info",
        "附件说明列有 {named} 个附件，文件中有 {held} 个，缺“{text}”等。请取得附件后放入来源。",
    ),
    "text-cut": ("warning", "正文末尾“{text}”不像已经写完。请核对原件是否截断。"),
    "heading-empty": ("warning", "标题只有序数“{label}”，没有文字。请核对原件。"),
    "mark-unpaired": ("info", "“{text}”中的 {mark} 缺少与之成对的 {other}。请核对原件。"),
    "mark-half-width": ("info", "“{text}”用了半角“{mark}”，应为全角“{full}”。{count}请核对原件。"),
    "mark-doubled": ("info", "“{text}”中标点“{marks}”重叠。请核对原件。"),
    "words-repeated": ("info", "“{text}”中“{words}”连用两次。请核对原件。"),
    "paragraph-repeated": ("info", "“{text}”一段连着印了两次。请核对原件。"),
    "suspected-misreading": ("info", "“{printed}”疑有字认错，应含“{usual}”。请核对原件。"),
    "heading-level": ("info", "“{text}”在来源中标为第 {printed} 级标题，按编号应为第 {level} 级。"),
    "suspected-slip": ("info", "“{printed}”疑为“{usual}”，原文照录，未改。"),
    # authority files
    "authority-yaml": ("error", "读不懂这份权威数据：{why}。请检查缩进和冒号。"),
    "authority-entry": ("error", "这一条不合规定：{why}。已略过，请改正。"),
    "authority-name-twice": (
        "error",
        "“{name}”在 {other} 已有，一个名称只能归一条。已略过这一条：请删去它，或换一个名称。",
    ),
    "authority-day": ("error", "{why}。已略过这一条，请改正日期。"),
    "authority-circle": (
        "error",
        "“{field}”绕成了圈：{ring}。已略过这一条，请改正其中一处。",
    ),
    "authority-unnamed": (
        "error",
        "“{field}: {name}”没有哪一条写过。已略过这一条：请改成已有的全称，或为它补一条。",
    ),
    "unit-unknown": (
        "info",
        "单位“{unit}”不在单位名录中，照原文立页，共 {count} 处。如何补一条，请看 gongwen units。",
    ),
    "unit-ambiguous": (
        "warning",
        "单位“{unit}”可指几个机构（{bodies}），共 {count} 处。如何写明，请看 gongwen units。",
    ),
    # searching
    "index-missing": ("error", "还没有检索索引。请运行 python build_index.py。"),
    "index-damaged": (
        "error",
        "检索索引不能用：{why}。请运行 python build_index.py 重建；原文和记录不受影响。",
    ),
    "index-interrupted": (
        "error",
        "建立索引的进程中途被结束（多半是内存不足），原有索引未动。请腾出内存，或用 --jobs 1。",
    ),
    "filter-unknown": ("error", "库中没有“{value}”这个筛选值。{known}"),
    # serving the site and the search API
    "site-missing": ("error", "这里没有生成好的网站（缺 index.html）。请先运行 make site。"),
    "port-taken": (
        "error",
        "不能在这个地址上提供服务：{why}。请用 --port 换端口（0 由系统选空闲的），或核对 --host。",
    ),
    "query-empty": ("error", "检索词里没有可查的字。请写出要查的词，或不写而按筛选列出文件。"),
    "query-encoding": ("error", "检索词不是 UTF-8 文字。请把终端设为 UTF-8 后再查。"),
    "parameter-unknown": ("error", "没有“{name}”这个参数。可用的有：{known}。"),
    "parameter-twice": ("error", "参数“{name}”写了不止一次。请只留一个。"),
    "parameter-value": ("error", "参数“{name}”不能是“{value}”：{form}。"),
    "address-encoding": ("error", "网址里的文字不是 UTF-8。请按 UTF-8 编码后再发。"),
    "address-unknown": (
        "error",
        "没有这个地址。检索用 /api/search，接口说明见 /api/openapi.json，网站从 / 进入。",
    ),
    "address-too-long": (
        "error",
        "网址太长，最多 64 KB，约 7000 个汉字。请只留关键的词句。",
    ),
    "method-refused": ("error", "这里只能读：请用 GET 或 HEAD。"),
    "request-malformed": ("error", "这个请求不合 HTTP 的规定，或者太长。请核对后再发。"),
    "host-foreign": (
        "error",
        "只给本机用，请求里却是别的主机名。请访问 127.0.0.1，或用 --host 给别的机器用。",
    ),
    "asked-too-often": ("error", "检索得太密，请稍等几秒再查（见 Retry-After）。"),
    "server-busy": ("error", "同时检索的人太多，请稍后再试。"),
    "server-error": (
        "error",
        "程序出错，这次没有结果。请把 gongwen serve 的输出告诉维护者。",
    ),
    # exporting
    "out-unwritable": (
        "error",
        "写不进这里：{why}。请核对权限和磁盘空间，或用 --out 换一个位置。",
    ),
    "sheet-split": ("info", "“{table}”有 {rows} 行，超过一张工作表能放的，分成 {sheets} 张。"),
    "cell-cut": (
        "warning",
        "“{table}”有 {rows} 行的文字超过 {limit} 字，已截断。要全文请导出 json 或 sqlite。",
    ),
    # the disk
    "disk-refused": ("error", "读写不了这里：{why}。请核对权限和磁盘空间后再试。"),
    # settings
    "settings": ("error", "corpus/settings.yml 读不懂：{why}。请改正后再试。"),
}

CODES: tuple[str, ...] = tuple(_CATALOGUE)

LEFT_OUT = frozenset({"record-encoding", "record-field", "record-front-matter", "record-id"})
"""Codes of the problems for which a record is left out of the Library; each tells of one record."""


def problem(code: str, file: str, line: int = 0, **words: object) -> Problem:
    """Make the Problem `code` for a place, its message filled with `words`.

    Example: ``problem("source-empty", "corpus/sources/a.txt")``.

    Raises:
        KeyError: for a code that is not in the catalogue, or a word that its message lacks.
    """
    severity, message = _CATALOGUE[code]
    return Problem(
        code=code, severity=severity, file=file, line=line, message=message.format(**words)
    )


def shown(corpus: Path, file: Path) -> str:
    """How messages name a `file` of `corpus`: ``corpus/sources/a.txt`` on every machine."""
    root = corpus.resolve()
    path = file.resolve()
    return (
        f"{root.name}/{path.relative_to(root).as_posix()}"
        if path.is_relative_to(root)
        else str(file)
    )


class Refused(Exception):
    """A file that cannot be used; carries the Problem that says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
