"""XML from strangers (the parts of docx, ofd): parsed without entities, network or huge trees."""

from __future__ import annotations

from lxml import etree

from gongwen.problems import Refused, problem

MOST_BYTES = 32 << 20
"""One part; a tree takes some twenty times its bytes. A plan of 400 pages has 6 MB."""

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def parse_xml(name: str, data: bytes, part: str = "") -> etree._Element:
    """Parse the XML `data` of `part` in the source file `name` into its root element.

    Comments and processing instructions are left out, so that every node is an element.

    Raises:
        Refused: ``source-bomb`` when it declares a document type (office formats have none, entity
            bombs and external entities need one); ``source-too-long``; ``source-unreadable`` when
            it is damaged or nested more than 256 deep.

    Example: ``parse_xml("a.docx", b"<a><b/></a>")[0].tag`` is ``"b"``.
    """
    if any(doctype in data for doctype in _DOCTYPES):
        raise Refused(problem("source-bomb", name, why=f"{part} 含有 DOCTYPE 声明"))
    if len(data) > MOST_BYTES:
        raise Refused(problem("source-too-long", name, why=f"{part} 有 {len(data) >> 20} MB"))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(problem("source-unreadable", name, why=f"{part} 已损坏")) from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # in an encoding that was not looked for above
        raise Refused(problem("source-bomb", name, why=f"{part} 含有 DOCTYPE 声明"))
    return root
