"""Decide the encoding of a text file from a Chinese office, and decode it."""

from __future__ import annotations

import codecs

from gongwen.model import Value
from gongwen.problems import Refused, problem


class Decoded(Value):
    """Decoded text without its byte-order mark; ``truncated`` when its last character was cut."""

    text: str
    encoding: str
    truncated: bool = False


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_COMMON = frozenset(
    "的一是在不了和有大人中为以上个国年月日于对发第号部政府会作工市省县区"
    "通知关行实施管理办法意见要卫生健康委员局厅，。、：；（）《》“”"
)
_LEAST_COMMON_SHARE = 0.08
"""Chinese official prose has about 0.3 of these characters; bytes read wrongly nearly none."""


def decode(name: str, data: bytes) -> Decoded:
    """Decode the bytes of a text source.

    A byte-order mark decides; then strict UTF-8; then whichever of GB18030, UTF-16 and Big5 gives
    the text with most of the common characters of official prose.

    Raises:
        Refused: ``source-unreadable`` when no encoding gives Chinese or ASCII text.

    Example: ``decode("a.txt", "关于印发".encode("gb18030")).encoding`` is ``"gb18030"``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _try(data[len(mark) :], encoding)
            if decoded is None:
                raise Refused(
                    problem("source-unreadable", name, why=f"文首标记为 {encoding}，内容却不是")
                )
            return decoded
    utf8 = _try(data, "utf-8")
    if utf8 is not None and "\0" not in utf8.text:
        return utf8
    candidates = [
        (share, decoded)
        for encoding in ("gb18030", "utf-16-le", "utf-16-be", "big5")
        if (decoded := _try(data, encoding)) is not None
        and (share := _common_share(decoded.text)) >= _LEAST_COMMON_SHARE
    ]
    if not candidates:
        raise Refused(problem("source-unreadable", name, why="认不出它的编码"))
    return max(candidates, key=lambda candidate: candidate[0])[1]


_DECLARED = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "gb18030", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
"""Declarations that are heard, and the widest encoding that each of them can mean."""
_LEAST_READ = 0.99


def decode_declared(name: str, data: bytes, declared: str) -> Decoded:
    """Decode bytes that name their encoding themselves, as web pages and XML do.

    The declaration is heard, not believed: GB2312 and GBK are read as GB18030 (pages declared
    gb2312 hold ﹝), strict UTF-8 with more common characters wins over it, and where it does not
    fit, `decode` decides. What no encoding fits is read as declared while nearly all of it can be;
    each unreadable byte is then a U+FFFD.

    Raises:
        Refused: ``source-unreadable``.

    Example: ``decode_declared("a.html", "﹝2020﹞".encode("gb18030"), "gb2312").text`` keeps ﹝.
    """
    encoding = _DECLARED.get(declared.lower())
    if encoding is None:
        return decode(name, data)
    fitting = [d for e in (encoding, "utf-8") if (d := _try(data, e)) is not None]
    if fitting and not any(data.startswith(mark) for mark, _ in _MARKS):
        return max(fitting, key=lambda decoded: _common_share(decoded.text))
    try:
        return decode(name, data)
    except Refused:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > len(text) * (1 - _LEAST_READ):
            raise
        return Decoded(text=text, encoding=encoding)


def _try(data: bytes, encoding: str) -> Decoded | None:
    """Decode strictly, but for a last character that a cut file may lack."""
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4 or not error.start:
            return None
        return Decoded(text=data[: error.start].decode(encoding), encoding=encoding, truncated=True)


def _common_share(text: str) -> float:
    """Share of common characters among those that are no ASCII; controls count against it."""
    telling = [char for char in text if char > "\x7f" or char < "\t"]
    if not telling:
        return 0.0
    common = sum(char in _COMMON for char in telling)
    broken = sum(char < "\t" or "\ue000" <= char <= "\uf8ff" for char in telling)
    return (common - 5 * broken) / len(telling)
