"""What a name of a body can mean: Resolved, Ambiguous or Unknown; and what it is relative to."""

from __future__ import annotations

from gongwen.model import Certainty, Value

CABINET = ("国务院", "中华人民共和国国务院", "国务院办公厅")


class Context(Value):
    """Who speaks, where and when: a name of a body is read relative to these.

    Args:
        issuer: The body that speaks (发文机关, 供稿), as printed; ``None`` where none is known.
        region: Its region, ``全国`` or a full one (宁夏回族自治区中卫市).
        day: The day of the document, ISO, or its year; empty where the text states none.
    """

    issuer: str | None = None
    region: str | None = None
    day: str = ""

    @property
    def is_national(self) -> bool:
        """Whether a body of the whole country speaks: 发展改革委 is then that of the country."""
        return self.region == "全国"

    @property
    def is_cabinet(self) -> bool:
        """Whether the State Council speaks (国务院): what it names is rather its own."""
        return self.issuer in CABINET


class Body(Value):
    """A body that a name means; ``parent`` is the known body that it is an office of.

    ``scope`` tells it from another of the same name (朝阳区卫生健康局), and is empty where there is
    none. ``valid_to`` is set for one that is no more, and ``succeeded_by`` says who took over: it
    stays the body it was.
    """

    name: str
    canonical: str
    region: str | None
    parent: str | None
    rule: str
    source: str
    certainty: Certainty = "derived"
    scope: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    succeeded_by: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its identity over all documents, however it is printed: the canonical name."""
        return f"{self.scope}/{self.canonical}" if self.scope else self.canonical


class Resolved(Value):
    """The name means this body, by this rule."""

    body: Body
    rule: str


class Ambiguous(Value):
    """The name means one of these, and neither region nor date tells which."""

    candidates: tuple[Body, ...]


class Unknown(Value):
    """The authority files know no such body.

    ``name`` is the name as far as it can be made full (省某局 in a text of 广东省: 广东省某局).
    """

    name: str
    region: str | None = None
    rule: str = "as-printed"


Answer = Resolved | Ambiguous | Unknown
