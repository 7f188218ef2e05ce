"""Text → words, for ranking alone: what is found, the characters decide (`needles`)."""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from gongwen.text import fold

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

_HAN = r"[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LATIN = r"[0-9a-z]+(?:[.\-_/:+&][0-9a-z]+)*"
# jieba takes a character beyond its own for a word; rjieba guesses a word from a row of them.
_TELLING = re.compile(rf"(?P<han>[\u4e00-\u9fd5]+)|(?P<rare>{_HAN})|(?P<latin>{_LATIN})")
_RUNS = re.compile(rf"{_TELLING.pattern}|(?P<other>.)", re.DOTALL)
_GAP = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_HAN_RUN = re.compile(rf"{_HAN}{{2,}}")
_ALNUM = re.compile(r"[0-9a-z]+")

_KEPT = 1 << 16
"""Runs whose words are remembered: a third of the runs in laws stood there before."""
LONGEST_WORD = 20
"""Characters; longer runs are no words, though they are found as characters all the same."""


def dictionary(library: Library) -> tuple[str, ...]:
    """The names and terms of `library` that jieba's own dictionary cannot know, sorted.

    Units, issuers, leaders and quoted terms, each cut where a character is no Han character:
    “县乡一体、乡村一体” gives 县乡一体 and 乡村一体.
    """
    names: set[str] = set()
    for unit in library.units:
        names |= {unit.name, unit.canonical or "", unit.body or ""}
    for issuer in library.issuers:
        names |= {issuer.name, issuer.canonical or ""}
    names |= {leader.name for leader in library.leaders if library.show_leaders}
    names |= {term.text for term in library.terms}
    runs = (run for name in names for run in _HAN_RUN.findall(fold(name)))
    return tuple(sorted({run for run in runs if len(run) <= LONGEST_WORD}))


class Tokenizer(Protocol):
    """What cuts a run of Han characters: jieba, or rjieba, which cuts them alike."""

    def cut(self, text: str) -> Iterable[str]:
        """The words that `text` consists of."""

    def cut_for_search(self, text: str) -> Iterable[str]:
        """The same, and the shorter words inside them."""


class Segmenter:
    """Cuts text into words: jieba for Han characters, our own rule for Latin and digits.

    jieba cuts ``CLI.4.339859`` and ``2022-03-15`` in other ways from version to version, and not
    as rjieba does.
    """

    def __init__(
        self, names: Iterable[str] = (), make: Callable[[Iterable[str]], Tokenizer] | None = None
    ) -> None:
        """Cut by the dictionary of jieba and, for this one alone, `names`.

        `make` is `jieba_tokenizer` or `rjieba_tokenizer`; by itself it takes rjieba where that is
        installed (``pip install 'gongwen[fast]'``): both cut alike.
        """
        fast = importlib.util.find_spec("rjieba") is not None
        self._tokenizer = (make or (rjieba_tokenizer if fast else jieba_tokenizer))(names)
        self._search = lru_cache(_KEPT)(self._cut_for_search)

    def cut(self, text: str) -> list[str]:
        """`text`, folded, in pieces that join to it again: words, and what stands between them.

        Example: ``cut("贯彻〔2020〕159号")`` is ``["贯彻", "(", "2020", ")", "159", "号"]``.
        """
        return [piece for run in _RUNS.finditer(fold(text)) for piece in self._pieces(run)]

    def _pieces(self, run: re.Match[str]) -> Iterator[str]:
        if run.lastgroup == "han":
            yield from self._tokenizer.cut(run.group())
        else:
            yield run.group()

    def words(self, text: str) -> list[str]:
        """The words of `text`, folded, and the shorter words inside them; no punctuation.

        White space between Han characters is taken out first: in 公文 it parts no words.

        Example: ``words("中卫市卫生健康委：2020-03-15")`` holds 中卫市, 卫生, 健康,
        ``2020-03-15`` and ``2020``.
        """
        found: list[str] = []
        for run in _TELLING.finditer(_GAP.sub("", fold(text))):
            piece = run.group()
            found += self._search(piece) if run.lastgroup == "han" else _with_parts(piece)
        return found

    def _cut_for_search(self, run: str) -> tuple[str, ...]:
        return tuple(self._tokenizer.cut_for_search(run))


def _with_parts(piece: str) -> list[str]:
    parts = _ALNUM.findall(piece)
    return [piece, *(parts if len(parts) > 1 else ())]


def jieba_tokenizer(names: Iterable[str]) -> Tokenizer:
    """The one of jieba, with `names` added: its dictionary takes half a second to load, once."""
    tokenizer: Any = _jieba().Tokenizer()
    frequencies, tokenizer.total = _jieba_dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.initialized = True
    for name in names:
        tokenizer.add_word(name)
    cutting: Tokenizer = tokenizer
    return cutting


def rjieba_tokenizer(names: Iterable[str]) -> Tokenizer:
    """The one of rjieba, whose dictionary is that of jieba, with `names` added.

    Raises:
        ImportError: where the extra ``fast`` is not installed.
    """
    import rjieba

    tokenizer: Any = rjieba.Jieba()
    for name in names:
        tokenizer.add_word(name, None, None)
    cutting: Tokenizer = tokenizer
    return cutting


def _jieba() -> ModuleType:
    # jieba is frozen: it imports pkg_resources where it can, whose warning is not for our users.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    module: ModuleType = jieba
    return module


@cache
def _jieba_dictionary() -> tuple[dict[str, int], int]:
    """Frequencies by word, and their sum.

    jieba's own loading would leave a cache file in the system's folder for temporary files.
    """
    tokenizer: Any = _jieba().Tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total
