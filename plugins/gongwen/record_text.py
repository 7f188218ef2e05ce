"""The words of a record: escaped, so that Markdown and HTML leave them alone, and read back."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_LINE_START = re.compile(r"(?:\d+[.)]|[+=:-])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def normal(text: str) -> str:
    """A record without the byte-order mark and the line ends of Windows Notepad."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def escape(text: str) -> str:
    r"""Escape what Markdown or HTML could interpret, each mark by a backslash before it.

    Example: ``a*b`` gives ``a\*b``.
    """
    escaped = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    if start := _LINE_START.match(escaped):
        at = start.end() - 1
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1", text)


def quote(value: str) -> str:
    """Escape `value` for the quotation marks of an attribute list."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), value).replace('"', '\\"')


def unquote(value: str) -> str:
    """What `quote` was given."""
    return re.sub(r"\\(.)", r"\1", value)
