"""The words of a published file, whatever it is packed in."""

from __future__ import annotations

import io
import zipfile

from browser_index_reader import inflated


def unpacked(path: str, data: bytes) -> bytes:
    """The path and the bytes of a file, as they were before a workbook or a script packed them."""
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    elif data.startswith(b"gwLoad("):
        data = inflated(data)
    return path.encode() + data
