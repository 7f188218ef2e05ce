"""Former ids (旧编号): where each leads, and how renaming and withdrawing change that.

They stand in corpus/authority/redirects.yml, each leading straight to what holds now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from gongwen.authority import Redirect

REDIRECTS = "corpus/authority/redirects.yml"
"""How messages name the file."""

_HEADER = """\
# 旧编号：改过的编号（new 是现在的编号）和撤下的文件（why 是理由），旧网址由此继续有效。
# 由 gongwen rename 和 gongwen retire 写入。
"""


def renamed(redirects: Iterable[Redirect], old: str, new: str) -> tuple[Redirect, ...]:
    """The redirects after the document `old` was given the id `new`.

    What led to `old` leads to `new`; `new`, which names a document again, leads nowhere.

    Example: with ``a → b``, ``renamed(…, "b", "c")`` is ``a → c``, ``b → c``.
    """
    led = (Redirect(old=r.old, new=new) if r.new == old else r for r in redirects)
    return _sorted(*(r for r in led if r.old not in (old, new)), Redirect(old=old, new=new))


def retired(redirects: Iterable[Redirect], document: str, why: str) -> tuple[Redirect, ...]:
    """The redirects after `document` was withdrawn; what led to it says so as well."""
    led = (Redirect(old=r.old, why=why) if r.new == document else r for r in redirects)
    return _sorted(*(r for r in led if r.old != document), Redirect(old=document, why=why))


def settle(redirects: Iterable[Redirect], held: Collection[str]) -> tuple[Redirect, ...]:
    """The redirects that matter where the ids `held` have pages, each straight to its end.

    One whose ``new`` is not held, not a former id either, or leads in a circle, keeps that ``new``:
    it is lost (see `is_lost`).
    """
    by_old = {redirect.old: redirect for redirect in redirects}
    return _sorted(*(_end(r, by_old, held) for r in by_old.values() if r.old not in held))


def is_lost(redirect: Redirect, held: Collection[str]) -> bool:
    """Whether a settled `redirect` leads to a document that is not there."""
    return redirect.new is not None and redirect.new not in held


def _end(redirect: Redirect, by_old: dict[str, Redirect], held: Collection[str]) -> Redirect:
    seen = {redirect.old}
    end = redirect
    while end.new and end.new not in held and end.new in by_old and end.new not in seen:
        seen.add(end.new)
        end = by_old[end.new]
    return Redirect(old=redirect.old, new=end.new, why=end.why)


def render_redirects(redirects: Iterable[Redirect]) -> bytes:
    """authority/redirects.yml: one line for each."""
    lines = [f"- {{{', '.join(_words(redirect))}}}\n" for redirect in redirects]
    return (_HEADER + "".join(lines)).encode("utf-8")


def _words(redirect: Redirect) -> Iterable[str]:
    yield f"old: {_quoted(redirect.old)}"
    if redirect.new is not None:
        yield f"new: {_quoted(redirect.new)}"
    if redirect.why:
        yield f"why: {_quoted(redirect.why)}"


def _quoted(word: str) -> str:
    """`word` as JSON, which is YAML as well: an id of digits alone stays a word."""
    return msgspec.json.encode(word).decode("utf-8")


def _sorted(*redirects: Redirect) -> tuple[Redirect, ...]:
    return tuple(sorted(redirects, key=lambda redirect: redirect.old))
