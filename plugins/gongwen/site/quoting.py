"""How a document or a passage is cited by people: 《标题》（发文字号，日期），二（二）。"""

from __future__ import annotations

from gongwen.model import Document, Part
from gongwen.text import is_iso_date


def printed_date(value: str) -> str:
    """A date as people write it: ``"2020-02-24"`` is ``2020年2月24日``; others stay as printed.

    Standard: GB/T 9704-2012, 7.3.5.4 (Arabic numerals, month and day without zero).
    """
    if not is_iso_date(value):
        return value
    year, month, day = value.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def quote_document(document: Document) -> str:
    """The citation of a whole document.

    Example: ``《…的通知》（国卫办扶贫函〔2020〕159号，2020年2月24日）``; what the text does not
    state is called so: ``（文号、成文日期文中未载明）``.
    """
    name = f"《{document.title or document.id}》"
    if document.series:
        return name + f"（{briefing_issue(document)}）"
    date = document.signed_on or document.printed_on or document.published_on
    known = [document.document_number, printed_date(date) if date else None]
    missing = [word for word, value in (("文号", known[0]), ("成文日期", known[1])) if not value]
    words = [value for value in known if value]
    if missing:
        words.append("、".join(missing) + "文中未载明")
    return name + f"（{'，'.join(words)}）"


def quote_part(document: Document, part: Part) -> str:
    """The citation of an attachment: its own title, then the document that it is attached to.

    Example: ``《2020年贵州省健康扶贫工作要点》，《关于印发…的通知》（2020年5月22日）附件``.
    """
    whole = f"{quote_document(document)}附件"
    return f"《{part.title}》，{whole}" if part.title else whole


def briefing_issue(document: Document) -> str:
    """The issue of a briefing, as far as it is known: ``《健康扶贫工作简报》2020年第8期``."""
    words = [f"《{document.series}》"] if document.series else []
    if document.issue_year:
        words.append(f"{document.issue_year}年")
    if document.issue:
        words.append(f"第{document.issue}期")
    if document.total_issue:
        words.append(f"（总第{document.total_issue}期）")
    return "".join(words)
