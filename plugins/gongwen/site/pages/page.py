"""A page before it is drawn: where it lies, what it is called, and what its template is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from gongwen.model import Value
from gongwen.site.feeds import Feed

T = TypeVar("T")

ROWS_ON_A_PAGE = 100
"""A list that grows with the corpus is cut into pages of this many rows."""

TASKS_ON_A_PAGE = 50
"""A table of tasks has fewer: each row holds links to its units and leaders."""


class SitePage(Value):
    """One page of the site. `context` is called when the page is drawn, not before.

    ``path`` is the address from the root, as in a link; ``section`` the index page that the header
    marks as the current one; ``shows_search`` is false where the page has a search box of its own;
    ``scripts`` are the paths of the browser scripts that it loads, ``styles`` those of the style
    sheets beside the common ones, ``feeds`` what its head leads programs to, and ``linked_data``
    the JSON-LD that it holds, escaped.
    """

    path: str
    title: str
    template: str
    context: Callable[[], Mapping[str, object]]
    section: str = ""
    shows_search: bool = True
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    feeds: tuple[Feed, ...] = ()
    linked_data: str = ""


class Pager(Value):
    """Which of how many pages this is, and the paths of all of them."""

    number: int
    paths: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """Path of the page before this one."""
        return self.paths[self.number - 2] if self.number > 1 else None

    @property
    def following(self) -> str | None:
        """Path of the page after this one."""
        return self.paths[self.number] if self.number < len(self.paths) else None


def paginate(
    rows: Sequence[T], path: str, size: int = ROWS_ON_A_PAGE
) -> Iterator[tuple[Pager, Sequence[T]]]:
    """Cut `rows` into pages of `size`; one empty page where there are none.

    The first page is `path` itself, the others ``tasks/page-2.html`` for an index page and
    ``units/yzk.page-2.html`` for any other.
    """
    stem = path.removesuffix("index.html") if path.endswith("/index.html") else f"{path[:-5]}."
    count = max(1, -(-len(rows) // size))
    paths = (path, *(f"{stem}page-{number}.html" for number in range(2, count + 1)))
    for number in range(1, count + 1):
        yield Pager(number=number, paths=paths), rows[(number - 1) * size : number * size]
