"""``gongwen new``: an empty corpus of one's own, which builds at once."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from gongwen import shipped, store
from gongwen.problems import Refused, problem

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_SITE_NAME = re.compile(r"^site_name:.*\n", re.MULTILINE)
_CUSTOM_DIR = re.compile(r"^  custom_dir:.*\n", re.MULTILINE)


def new_project(folder: Path, name: str, python: str) -> tuple[str, ...]:
    """Make an empty project in `folder`, which is new or empty (a ``.git`` may lie there).

    Args:
        folder: The project; its ``corpus/sources/`` is for the files.
        name: What the library is called; the name of the folder where it is empty.
        python: The Python that has Gongwen, for the Makefile.

    Returns:
        The paths of the files that were written, inside `folder`.

    Raises:
        Refused: ``folder-in-use``; nothing was written.

    Example: ``new_project(Path("卫健公文"), "", sys.executable)``.
    """
    if folder.exists() and (not folder.is_dir() or _is_used(folder)):
        raise Refused(problem("folder-in-use", str(folder)))
    title = " ".join((name or folder.resolve().name).split())
    files = _files(title, python)
    for path, content in files.items():
        store.write_bytes(folder / path, content)
    return tuple(files)


def _is_used(folder: Path) -> bool:
    return any(path.name != ".git" for path in folder.iterdir())


def _files(title: str, python: str) -> dict[str, bytes]:
    quoted = msgspec.json.encode(title).decode("utf-8")  # JSON is YAML as well
    escaped = _MARKDOWN.sub(lambda match: "\\" + match.group(), title)
    authority = shipped.general_authority()
    return {
        "mkdocs.yml": _settings(shipped.MKDOCS.read_text("utf-8"), quoted).encode(),
        "Makefile": _filled("Makefile", python=python.replace("$", "$$")),
        ".gitignore": _filled("gitignore"),
        ".gitattributes": _filled("gitattributes"),
        "corpus/index.md": _filled("index.md", title=escaped),
        "corpus/settings.yml": _filled("settings.yml", quoted=quoted),
        **{f"corpus/{f}/.gitkeep": b"" for f in ("sources", "documents", "provenance")},
        **{f"corpus/authority/{path}": content for path, content in authority.items()},
        "corpus/authority/terms.yml": _filled("terms.yml"),
    }


def _filled(name: str, **words: str) -> bytes:
    """A file that projects begin with, its 〔words〕 filled in."""
    text = (shipped.PROJECT / name).read_text("utf-8")
    for word, value in words.items():
        text = text.replace(f"〔{word}〕", value)
    return text.encode("utf-8")


def _settings(text: str, quoted: str) -> str:
    """Our own mkdocs.yml with another name; its templates are those that the generator ships."""
    text, names = _SITE_NAME.subn(lambda _: f"site_name: {quoted}\n", text)
    text, folders = _CUSTOM_DIR.subn("", text)
    if (names, folders) != (1, 1):
        raise ValueError(f"mkdocs.yml: {names} site_name and {folders} custom_dir, not one of each")
    return text
