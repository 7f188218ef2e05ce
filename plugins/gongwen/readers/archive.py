"""Zip containers (docx, ofd) opened with a guard: nothing inflates beyond what an office sends."""

from __future__ import annotations

import io
import zipfile
import zlib

from gongwen.problems import Refused, problem

MOST_MEMBERS = 5_000
MOST_BYTES = 200 << 20
"""All members together, inflated. A plan of 400 pages with pictures has 30 MB."""
MOST_MEMBER_BYTES = 64 << 20
MOST_RATIO = 200
"""Inflated over packed; XML of real documents reaches 40. Small archives are not held to it."""
_RATIO_FROM = 1 << 20

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
"""What zipfile raises on damaged, encrypted or unknown members (an encrypted one: RuntimeError)."""


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open the zip container `data` of the source file `name`, if its declared sizes are sane.

    Read its members with `read_member`, which counts what really comes out.

    Raises:
        Refused: ``source-unreadable`` when it is no zip or is damaged; ``source-bomb`` when it
            declares too many members, too many bytes or too high a ratio.

    Example: ``open_archive("a.docx", data).namelist()`` has ``word/document.xml``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except _BROKEN as error:
        raise Refused(problem("source-unreadable", name, why="压缩包已损坏或不完整")) from error
    if len(members) > MOST_MEMBERS:
        raise Refused(problem("source-bomb", name, why=f"内含 {len(members)} 个文件"))
    declared = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    _guard(name, declared, largest, len(data))
    return archive


def read_member(name: str, archive: zipfile.ZipFile, member: str) -> bytes:
    """Inflate one `member` of `archive`, the source file `name`, counting the bytes.

    Absent members raise: ask ``member in archive.namelist()`` first.

    Raises:
        Refused: ``source-unreadable`` when it is damaged, absent or has a password;
            ``source-bomb`` when more comes out than was declared or allowed.
    """
    try:
        info = archive.getinfo(member)
        limit = min(info.file_size, MOST_MEMBER_BYTES)
        with archive.open(info) as stream:
            content = stream.read(limit + 1)
    except KeyError as error:
        raise Refused(problem("source-unreadable", name, why=f"压缩包里缺少 {member}")) from error
    except _BROKEN as error:
        raise Refused(
            problem("source-unreadable", name, why=f"压缩包里的 {member} 已损坏")
        ) from error
    if len(content) > limit:
        raise Refused(problem("source-bomb", name, why=f"{member} 解开后大于所声明的大小"))
    return content


def _guard(name: str, inflated: int, largest: int, packed: int) -> None:
    if inflated > MOST_BYTES or largest > MOST_MEMBER_BYTES:
        raise Refused(problem("source-bomb", name, why=f"解开后有 {inflated >> 20} MB"))
    if inflated > _RATIO_FROM and inflated > MOST_RATIO * packed:
        raise Refused(
            problem("source-bomb", name, why=f"解开后是原来的 {inflated // max(packed, 1)} 倍")
        )
