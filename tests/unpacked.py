"""The words of a published file, whatever it is packed in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from browser_index_reader import IndexReader, inflated


def unpacked(path: str, data: bytes) -> bytes:
    """The path and the bytes of a file, as they were before a workbook or a script packed them."""
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    elif data.startswith(b"gwLoad("):
        data = inflated(data)
    return path.encode() + data


def texts_of_search(files: Mapping[str, bytes]) -> str:
    """All texts of the search index among the `files` of a site: they are in bytes of their own."""
    held = {path.removeprefix("search/"): data for path, data in files.items()}
    index = IndexReader(held)
    texts = [index.text(record) for record in range(index.manifest["records"])]
    return json.dumps([texts, index.manifest], ensure_ascii=False)
