"""The words of a published file, whatever it is packed in."""

from __future__ import annotations

import io
import zipfile


def unpacked(path: str, data: bytes) -> bytes:
    """The path and the bytes of a file, those of a workbook out of their archive."""
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return path.encode() + data
