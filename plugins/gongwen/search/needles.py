"""The form of text in which every engine compares characters: the needle, and the haystack too."""

from __future__ import annotations

from gongwen.text import FOLD

IGNORED = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"  # white space
    "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # invisible: soft hyphens, joiners, marks
)
"""Characters that make no difference: white space, and what a copied web page hides in words."""

_FOLD: dict[int, int | None] = {**FOLD, **dict.fromkeys(map(ord, IGNORED))}


def needle(text: str) -> str:
    """`text` as it is searched: folded (`gongwen.text.fold`), without what makes no difference.

    Example: ``needle("国卫办 ﹝２０２０﹞")`` is ``"国卫办(2020)"``.
    """
    return text.translate(_FOLD)


def needle_bytes(dense: str) -> bytes:
    """A needle, or part of one, as an engine keeps it: half of a character pair is kept too."""
    return dense.encode("utf-8", "surrogatepass")


def client_rules(breaks: str = "") -> dict[str, object]:
    """The rules of `needle` as a manifest holds them, and `makeRules` in text.js reads them.

    ``fold`` is two strings: a character of the first becomes the one at its place in the second.
    `breaks` are the characters that are in no pair, where the files are an index of pairs.
    """
    fold = ["".join(map(chr, FOLD)), "".join(map(chr, FOLD.values()))]
    return {"fold": fold, "ignored": IGNORED, "breaks": breaks}
