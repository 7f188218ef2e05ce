"""What a fixed-layout page holds: glyphs and rules, measured from its upper left corner."""

from __future__ import annotations

import unicodedata

from gongwen.model import Value


class Glyph(Value):
    """A printed character: from ``x0`` to ``x1`` on the baseline ``y``, as wide as its advance.

    All lengths are in the unit of the page, ``y`` grows downwards, ``size`` is one em. ``strong``
    says that its font stands out from that of the text (bold, 黑体, 楷体).
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    strong: bool = False


class Rule(Value):
    """A ruled line of a table, from the upper left end to the lower right one."""

    x0: float
    y0: float
    x1: float
    y1: float


class Page(Value):
    """A page: its width and height, its glyphs in any order, and its rules.

    ``aside`` is what is set at another angle than the text, such as a watermark.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    aside: str = ""


OPENERS = frozenset("（(《〈“‘〔［【「『﹝[{")
CLOSERS = frozenset("）)》〉”’〕］】」』﹞]}，。、；：！？,.;:!?%％…")

# Fonts that draw 工 and the radical ⼯ with one glyph make programs such as Chromium name the
# radical. What is printed is 工; NFKC knows the Kangxi radicals, not those of the supplement.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⺫⺬⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻪⻬⻮⻰⻳",
        "母民目示竹月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄黾齐齿龙龟",
        strict=True,
    )
)
_RADICALS = {ord(radical): character for radical, character in _SUPPLEMENT.items()} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}


def without_radicals(text: str) -> str:
    """`text` with radicals replaced by the characters that look the same, one for one.

    Example: ``without_radicals("⼯作")`` is ``"工作"``.
    """
    return text.translate(_RADICALS)


def is_latin(char: str) -> bool:
    """Whether `char` is set with word spaces: ASCII, not blank."""
    return "!" <= char <= "~"
