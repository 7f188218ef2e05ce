"""The files of the built site: which one an address means, and how a browser is to take it."""

from __future__ import annotations

import os
import re
import stat
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from gongwen.problems import Refused
from gongwen.readers.decode import decode
from gongwen.serve.replies import Declined, Reply

_TEXT = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".csv": "text/csv",
    ".ics": "text/calendar",
}
_BINARY = {
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".ofd": "application/ofd",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".sqlite": "application/vnd.sqlite3",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".wps": "application/vnd.ms-works",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
# A table of our own: that of the system differs from machine to machine, and on Windows any
# program may have changed what .js is.
_PLAIN = ".txt"
_MOST_TO_DECODE = 4_000_000

# What carries a hash of its content: the folder search/403cade111c0/, main.57a0d79d.min.css.
_STAMPED = re.compile(r"/[0-9a-f]{12}/|\.[0-9a-f]{8}\.min\.(?:css|js)$")
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_INDEX = "index.html"
NOT_FOUND_PAGE = "404.html"


def site_reply(site: Path, path: str, known_tag: str = "") -> Reply:
    """The file of the folder `site` that the `path` of an address means.

    Args:
        site: The folder, resolved; nothing outside it is ever read.
        path: As sent, percent-encoded, such as ``/documents/a.html``.
        known_tag: The header ``If-None-Match``, empty where there is none.

    Raises:
        Declined: ``address-unknown`` (404) where there is no such file, whatever else there is:
            a folder without ``index.html`` is not listed, and a file whose name begins with a dot
            is nobody's business; ``address-encoding`` (400) where the path is not UTF-8.
    """
    names = _names(path)
    file = _inside(site, names)
    if file is not None and file.is_dir():
        if names[-1]:
            # Relative links of the page need the slash; a relative address leads to no other host.
            return Reply(
                status=HTTPStatus.MOVED_PERMANENTLY,
                headers={"Location": f"./{quote(names[-1], safe='')}/"},
            )
        file = _inside(site, (*names[:-1], _INDEX))
    elif not names[-1]:
        raise not_found()
    if file is None or not file.is_file():  # a named pipe would never end
        raise not_found()
    return _file_reply(file, "/" + "/".join(names), known_tag)


def not_found() -> Declined:
    """There is nothing at this address."""
    return Declined(HTTPStatus.NOT_FOUND, "address-unknown")


def page_of_404(site: Path) -> bytes | None:
    """The site's own page for an address that leads nowhere, ``None`` where it has none."""
    file = _inside(site, (NOT_FOUND_PAGE,))
    return file.read_bytes() if file is not None and file.is_file() else None


def _names(path: str) -> tuple[str, ...]:
    """The names between the slashes; the last is empty for a folder."""
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Declined(HTTPStatus.BAD_REQUEST, "address-encoding") from error
    return tuple(text.removeprefix("/").split("/"))


def _inside(site: Path, names: tuple[str, ...]) -> Path | None:
    """What `names` lead to below `site`, links followed; ``None`` where it is not below it."""
    *folders, last = names
    if any(map(_is_foreign, [*filter(None, (last,)), *folders])):
        return None
    try:
        found = site.joinpath(*names).resolve(strict=True)
    except (OSError, RuntimeError):  # not there, a name too long; until 3.12, a circle of links
        return None
    return found if found.is_relative_to(site) else None


def _is_foreign(name: str) -> bool:
    """Whether a name is hidden, leads upwards, or means something else to another system."""
    return not name or name.startswith(".") or any(char in name for char in "\\:\0")


def _file_reply(file: Path, path: str, known_tag: str) -> Reply:
    about = file.stat()
    tag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    headers = {
        "Cache-Control": _FOR_GOOD if _STAMPED.search(path) else _ASK_AGAIN,
        "ETag": tag,
    }
    if tag in {one.strip().removeprefix("W/") for one in known_tag.split(",")}:
        return Reply(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Reply(
        status=HTTPStatus.OK,
        headers={"Content-Type": _content_type(file, about), **headers},
        body=file,
    )


def _content_type(file: Path, about: os.stat_result) -> str:
    suffix = file.suffix.lower()
    if suffix == _PLAIN:
        return f"text/plain; charset={_charset(file, about)}"
    if suffix in _TEXT:
        return f"{_TEXT[suffix]}; charset=utf-8"
    return _BINARY.get(suffix, "application/octet-stream")


def _charset(file: Path, about: os.stat_result) -> str:
    """In what a published original is written: it is given out as it was received."""
    if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_TO_DECODE:
        return "utf-8"
    try:
        return decode(file.name, file.read_bytes()).encoding
    except Refused:
        return "utf-8"
