"""A notice, and the folder that it is imported from."""

from __future__ import annotations

from pathlib import Path

NOTICE = """粤府办〔2024〕12号

广东省人民政府办公厅关于做好某项工作的通知

各地级以上市人民政府：

现将有关事项通知如下，请认真贯彻执行。

广东省人民政府办公厅

2024年3月1日
"""


def put(corpus: Path, name: str, text: str | bytes) -> Path:
    """Lay a source into the folder of a corpus."""
    file = corpus / "sources" / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return file


def tree(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by name, so that what changed can be seen."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
