"""待补文件清单: the works that are cited and not held, as one CSV file to collect them by."""

from __future__ import annotations

from gongwen.exports.csv import csv_bytes
from gongwen.knowledge.library import Library

PATH = "data/wanted.csv"
_HEADER = ("名称", "发文字号", "机关", "类别", "引用文件数", "引用处数", "引用文件", "地址名")


def data_files(library: Library) -> dict[str, bytes]:
    """``data/wanted.csv``: those that most documents cite first, as on the site; none, no file.

    The ids of the citing documents are those of ``data/documents.json``.
    """
    rows = [
        (
            work.title or "",
            work.document_number or "",
            "、".join(work.issuers),
            "书籍" if work.kind == "book" else "文件",
            len(work.citing),
            len(work.citations),
            "、".join(work.citing),
            work.slug,
        )
        for work in library.wanted
    ]
    return {PATH: csv_bytes(_HEADER, rows)} if rows else {}
