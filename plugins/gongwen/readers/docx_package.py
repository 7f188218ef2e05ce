"""The parts of a docx, found by their relations and not by their names."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from gongwen.problems import Refused, problem
from gongwen.readers.archive import open_archive, read_member
from gongwen.readers.docx_xml import parse_part, refuse

_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """An opened docx: the main part and those that it relates to, parsed on demand."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the bytes of the source file `name`.

        Raises:
            Refused: ``source-bomb``, ``source-encrypted`` or ``source-unreadable``.
        """
        self.name = name
        self._archive = open_archive(name, data)
        members = self._archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Refused(problem("source-encrypted", name))
        if any(member.compress_type not in _DEFLATED for member in members):
            raise refuse(name, "压缩方式不合规定")
        self._members = {member.filename for member in members}
        self._main_path = next(self._related("", "officeDocument"), "word/document.xml")
        if self._main_path not in self._members:
            raise refuse(name, "里面没有正文")
        self.main = self._parse(self._main_path)

    def part(self, kind: str) -> etree._Element | None:
        """The part that the main one relates to as `kind` (``styles``); ``None`` without one."""
        return next((root for _, root in self.parts(kind)), None)

    def parts(self, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Each part of a `kind` (``header``) once, with its path, in the order of the paths."""
        for path in sorted(set(self._related(self._main_path, kind))):
            if path in self._members:
                yield path, self._parse(path)

    def holds(self, folder: str) -> bool:
        """Whether any member lies in `folder`, such as ``word/media``."""
        return any(member.startswith(f"{folder}/") for member in self._members)

    def _parse(self, path: str) -> etree._Element:
        return parse_part(self.name, read_member(self.name, self._archive, path), path)

    def _related(self, source: str, kind: str) -> Iterator[str]:
        """Paths of the parts inside that `source` relates to as `kind`."""
        folder, base = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._members:
            return
        for relation in self._parse(relations):
            target = relation.get("Target") or ""
            is_kind = (relation.get("Type") or "").rpartition("/")[2] == kind
            if is_kind and relation.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
