"""附件说明 (the list of attachments below the text): its lines → the titles that it names."""

from __future__ import annotations

import re

from gongwen.structure.lines import ATTACHMENT_LABEL
from gongwen.text import squash

# 附件：  附件1：  附 件 2.  【相关附件】  **附件**:
_LABEL = re.compile(
    r"[*【\[]{0,2}(?:相关)?附\s{0,2}件[*】\]]{0,2}\s{0,2}(?:\d{1,2}\s?(?=[：:])|(?=\d{1,2}[.．、]))?"
    r"[：:]?[*]{0,2}\s{0,3}"
)
# - [甲方案.pdf](./甲方案.pdf) (pdf)
_LINK = re.compile(r"[-*]?\s{0,2}\[(?P<name>[^\[\]]{1,200})\]\([^()]{0,300}\)")
_SUFFIX = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|jpe?g|png)$", re.IGNORECASE)
# A title that ends in one of these is whole; another goes on in the next line.
_WHOLE = re.compile(r".*[表单册图书案法定录点则准范见知函告度划报料式明签件果况额标）)]")


def attachment_names(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The titles that the lines of a list of attachments name, in printed order.

    Args:
        lines: As printed: ``附件：1.甲表`` and ``2.乙表``, or both on one line without a space
            between, ``附件：1.甲表2.乙表``.

    Returns:
        The titles without number and full stop, ``甲表`` and ``乙表``. A label alone names nothing.

    Standard: GB/T 9704-2012, 7.3.4.
    """
    names: list[str] = []
    expected = 1
    is_numbered = False
    for line in lines:
        if ATTACHMENT_LABEL.fullmatch(line.strip()):
            continue
        label = _LABEL.match(line)
        rest = _without_repetition(line[label.end() :] if label else line)
        linked = [match["name"] for match in _LINK.finditer(rest)]
        if linked:
            names += linked
            continue
        first, *numbered = _split_numbered(rest, expected)
        expected += len(numbered)
        goes_on = names and not label and (is_numbered or not _WHOLE.fullmatch(names[-1]))
        if first and goes_on:
            names[-1] += first
        elif first:
            names.append(first)
        names += numbered
        is_numbered = is_numbered or bool(numbered)
    cleaned = (_SUFFIX.sub("", name.strip().rstrip("。；;，, ")).strip() for name in names)
    return tuple({squash(name): name for name in reversed([c for c in cleaned if c])}.values())[
        ::-1
    ]


def _without_repetition(text: str) -> str:
    """`text` up to the attachment itself, where 附件 and the same title follow without a break."""
    at = text.find("附件", 4)
    if at > 0 and squash(text[at + 2 :]).startswith(squash(text[:at])):
        return text[:at]
    return text


def _split_numbered(text: str, expected: int) -> list[str]:
    """`text` cut before ``1.``, ``2.`` … in their order; first what stands before them."""
    pieces: list[str] = []
    start = 0
    while match := re.compile(rf"(?<!\d){expected}\s?(?:[．、]|\.(?!\d))\s{{0,3}}").search(
        text, start
    ):
        pieces.append(text[start : match.start()].strip())
        start = match.end()
        expected += 1
    return [*pieces, text[start:].strip()]


def listed_lines(lines: tuple[str, ...]) -> int:
    """How many lines from the first on are a numbered list of titles, as below a bare 附件：.

    Example: ``("1.甲目录（委托类）", "2.乙目录（下放类）", "附件1")`` gives 2. Sentences are no
    titles, and one title alone is no list.
    """
    count, titles = 0, 0
    for line in lines:
        first, *numbered = _split_numbered(line.strip(), titles + 1)
        if first or not numbered or any(len(title) > 120 for title in numbered):
            break
        if "。" in line:
            return 0
        count, titles = count + 1, titles + len(numbered)
    ends = count == len(lines) or bool(ATTACHMENT_LABEL.fullmatch(lines[count].strip()))
    return count if titles > 1 and ends else 0
