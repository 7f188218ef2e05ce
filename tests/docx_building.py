"""Small Word documents for tests, from raw XML: only the parts that a test speaks of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "comments": "comments", "header": "hdr", "footer": "ftr",
    "settings": "settings",
}  # fmt: skip
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """A docx with this XML in ``w:body``, and in `parts` by their kind (``numbering``)."""
    members = {"word/document.xml": root("document", f"<w:body>{body}</w:body>")}
    relations = ""
    for kind, inner in parts.items():
        members[f"word/{kind}.xml"] = root(_ROOTS[kind], inner)
        relations += f'<Relationship Id="{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
    main = f'<Relationship Id="m" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    members["word/_rels/document.xml.rels"] = _relations(relations)
    members["_rels/.rels"] = _relations(main)
    members["[Content_Types].xml"] = _types(["document", *parts])
    return packed(members)


def packed(members: Mapping[str, str | bytes], stored: Collection[str] = ()) -> bytes:
    """A zip of `members`, those in `stored` as they are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return file.getvalue()


def root(tag: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_NAMESPACES}>{inner}</w:{tag}>'


def _types(kinds: list[str]) -> str:
    """What other programs want to know before they open it."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml"'
        f' ContentType="{word}.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{overrides}</Types>'
    )


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def p(*runs: str, pr: str = "") -> str:
    """A paragraph of `runs` (text, or XML as it is) with the properties `pr`."""
    made = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{pr}</w:pPr>{made}</w:p>"


def r(text: str, pr: str = "") -> str:
    """A run of `text` with the properties `pr`."""
    return f'<w:r><w:rPr>{pr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph that Word numbers at `level` of the list `number`."""
    link = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, pr=link) if text else p(pr=link)


def lists(*levels: tuple[str, str], more: str = "", numbers: str = "") -> str:
    """A numbering part with one list; each level is (format, text), `more` goes into each level."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{numbers}'
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*texts: str, pr: str = "") -> str:
    inner = "".join(one if one.startswith("<") else p(one) for one in texts)
    return f"<w:tc><w:tcPr>{pr}</w:tcPr>{inner or p()}</w:tc>"
