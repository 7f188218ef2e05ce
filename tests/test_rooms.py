"""Every import and every write stands in its room (STYLE.md section 1, DESIGN.md rule 2).

Facts flow one way: a room imports the rooms above it in the table, never one below. A new room
gets a row here in the same commit; a new library gets its name in the row that may know it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plugins" / "gongwen"

SHARED = frozenset({"lxml", "msgspec", "pypinyin", "yaml"})


class Room(NamedTuple):
    """One row: the modules of a room and, beside SHARED, the libraries that it may know."""

    name: str
    modules: tuple[str, ...]
    libraries: frozenset[str] = frozenset()


ROOMS = (
    Room(
        "base",
        (
            "__init__",
            "model",
            "text",
            "problems",
            "passages",
            "tables",
            "record",
            "record_lines",
            "record_tables",
            "record_text",
            "authority",
            "redirects",
            "shipped",
            "settings",
            "slugs",
            "fingerprint",
            "readers",
            "structure",
        ),
        frozenset({"PIL", "docx", "pypdfium2", "rapidocr"}),
    ),
    Room(
        "store",
        ("store", "run", "changes", "provenance", "settled"),
        frozenset({"dask", "distributed"}),
    ),
    Room("knowledge", ("knowledge",)),
    Room("importer", ("held", "importer", "moves", "outcomes", "project", "withdrawn")),
    Room("names", ("addresses", "code_words")),
    Room("search", ("search",), frozenset({"jieba", "rjieba", "whoosh"})),
    Room("exports", ("exports",), frozenset({"docx", "openpyxl"})),
    Room("site", ("site",), frozenset({"jinja2", "markupsafe"})),
    Room("serve", ("serve",)),
    Room(
        "cli",
        (
            "cli",
            "cli_import",
            "cli_library",
            "cli_project",
            "cli_search",
            "cli_words",
            "__main__",
        ),
    ),
)
# A converter reads and writes files: this module asks the store, which comes later, for a scratch
# folder and nothing else.
ASKS_STORE = "readers.soffice"
# Libraries that one module alone may know, and the modules that no other one imports.
ONLY_IN = {"frontmatter": "record", "mkdocs": "site.plugin"}
LEAVES = ("site.plugin",)

COPYING = frozenset({"copy2", "copyfile", "copytree", "hardlink_to", "symlink_to"})
CHANGING = frozenset({"makedirs", "mkdir", "mkdtemp", "rmdir", "rmtree", "touch", "unlink"})
WRITING_METHODS = COPYING | CHANGING | {"write_bytes", "write_text"}
WRITING_OS_CALLS = frozenset({"remove", "rename", "replace", "truncate"})
WRITING_MODE = re.compile(r"(?=.*[wax+])[rwxabt+]{1,4}")


# ── The checker: source text in, faults out ───────────────────────────────────────────────────


def find_faults(source: str, module: str, *, package: bool = False) -> list[str]:
    """Return ``line: fault [code]`` for all that stands in the wrong room.

    `module` is the name inside gongwen, such as ``search.engines.whoosh``; the package itself is
    ``__init__``. `package` says that the source is an ``__init__.py``.
    """
    tree = ast.parse(source)
    faults = [*_import_faults(tree, module, package)]
    if module != "store":
        faults += _write_faults(tree)
    return [f"{line}: {fault}" for line, fault in sorted(faults)]


def _import_faults(tree: ast.AST, module: str, package: bool) -> Iterator[tuple[int, str]]:
    rank = _rank(module)
    if rank is None:
        yield 1, f"{module} has no room: give it a row in ROOMS [room-unknown]"
        return
    for line, target in _imports(tree, module, package):
        top, _, inner = target.partition(".")
        if top == "gongwen":
            yield from ((line, fault) for fault in _room_faults(rank, module, inner))
        elif top in ONLY_IN:
            if module != ONLY_IN[top]:
                yield line, f"{top} belongs to {ONLY_IN[top]} alone [library-wrong-room]"
        elif top not in sys.stdlib_module_names | SHARED | ROOMS[rank].libraries:
            yield line, f"{ROOMS[rank].name} does not know {top} [library-wrong-room]"


def _room_faults(rank: int, module: str, target: str) -> Iterator[str]:
    if any(_within(target, leaf) for leaf in LEAVES) and module not in LEAVES:
        yield f"nothing imports {target} [import-of-leaf]"
    target_rank = _rank(target)
    if target_rank is None:
        yield f"gongwen.{target} has no room: give it a row in ROOMS [room-unknown]"
    elif target_rank > rank and (module, target) != (ASKS_STORE, "store"):
        yield (
            f"{ROOMS[rank].name} comes before {ROOMS[target_rank].name} "
            f"and cannot import gongwen.{target} [import-wrong-way]"
        )


def _imports(tree: ast.AST, module: str, package: bool) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted target of each import, inside functions and checks too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from ((node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                origin = _origin(node, module, package)
                for alias in node.names:
                    name = f"{origin}.{alias.name}"
                    # `from gongwen import __version__` names a value, not a room.
                    is_value = origin == "gongwen" and _rank(alias.name) is None
                    yield node.lineno, "gongwen.__init__" if is_value else name
            case ast.Call(
                func=ast.Name(id="__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def _origin(node: ast.ImportFrom, module: str, package: bool) -> str:
    if not node.level:
        return node.module or ""
    here = ["gongwen"] if module == "__init__" else ["gongwen", *module.split(".")]
    if not package:
        here = here[:-1]
    base = here[: len(here) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def _rank(target: str) -> int | None:
    top = target.partition(".")[0] or "__init__"
    return next((rank for rank, room in enumerate(ROOMS) if top in room.modules), None)


def _within(target: str, module: str) -> bool:
    return target == module or target.startswith(module + ".")


def _write_faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (what := _written_by(node)):
            yield node.lineno, f"{what} writes: store.py alone does [write-outside-store]"


def _written_by(call: ast.Call) -> str | None:
    match call.func:
        case ast.Name(id="open") | ast.Attribute(attr="open"):
            arguments = [*call.args[:2], *(k.value for k in call.keywords if k.arg == "mode")]
            for argument in arguments:
                match argument:
                    case ast.Constant(value=str(mode)) if WRITING_MODE.fullmatch(mode):
                        return f"open in mode {mode!r}"
        case ast.Attribute(value=ast.Name(id="store")):
            return None  # the room that writes, asked to
        case ast.Attribute(attr=name) if name in WRITING_METHODS:
            return name
        case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in WRITING_OS_CALLS:
            return f"os.{name}"
    return None


# ── The house ─────────────────────────────────────────────────────────────────────────────────


def _module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts if len(parts) == 1 or parts[-1] != "__init__" else parts[:-1])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=_module_name)
def test_every_line_stands_in_its_room(path: Path):
    source = path.read_text("utf-8")

    faults = find_faults(source, _module_name(path), package=path.name == "__init__.py")

    assert [f"{path.relative_to(ROOT)}:{fault}" for fault in faults] == []


def test_build_index_is_an_entry_point_that_knows_only_gongwen():
    source = (ROOT / "build_index.py").read_text("utf-8")

    assert find_faults(source, "cli") == []


LOADED = """
import importlib, pkgutil, sys
import gongwen
away = tuple("gongwen." + room for room in sys.argv[1].split())
def load(package):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not found.name.startswith(away):
            module = importlib.import_module(found.name)
            if found.ispkg:
                load(module)
load(gongwen)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def _libraries_loaded_without(rooms: str) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", LOADED, rooms], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_the_library_knows_no_site_and_without_search_no_engine():
    loaded = _libraries_loaded_without("site cli search serve __main__")

    assert loaded.isdisjoint({"jieba", "rjieba", "whoosh", "mkdocs", "jinja2"})


def test_search_and_its_engines_know_no_site():
    loaded = _libraries_loaded_without("site cli __main__")

    assert loaded.isdisjoint({"mkdocs", "jinja2"})


# ── The checker is itself checked ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("model", "import mkdocs.plugins", "mkdocs belongs to site.plugin alone"),
        ("site.pages.home", "from mkdocs.structure.files import File", "site.plugin alone"),
        ("cli", "import mkdocs", "mkdocs belongs to site.plugin alone"),
        ("knowledge.units", "import jieba", "knowledge does not know jieba"),
        ("exports.csv", "from whoosh import index", "exports does not know whoosh"),
        ("site.search_page", "import jieba.posseg as pseg", "site does not know jieba"),
        ("authority", "import frontmatter", "frontmatter belongs to record alone"),
        ("text", "import requests", "base does not know requests"),
        ("record", "import gongwen.knowledge.library", "base comes before knowledge"),
        ("record", "from gongwen import knowledge", "base comes before knowledge"),
        ("record", "from gongwen.store import write", "base comes before store"),
        ("readers.doc", "from gongwen import store", "base comes before store"),
        ("readers.soffice", "from gongwen.store import write_text", "base comes before store"),
        ("readers.plain", "from ..search import records", "base comes before search"),
        ("knowledge.units", "from .. import exports", "knowledge comes before exports"),
        ("search.records", "def f():\n    from gongwen.site import urls", "2: search comes before"),
        ("text", "import typing\nif typing.TYPE_CHECKING:\n    import jieba", "3: base does not"),
        ("text", "import importlib\nimportlib.import_module('whoosh.index')", "not know whoosh"),
        ("cli", "from gongwen.site.plugin import GongwenPlugin", "[import-of-leaf]"),
        ("cli", "from gongwen.site import plugin", "[import-of-leaf]"),
        ("utils", "import re", "utils has no room"),
        ("cli", "from gongwen.helpers import join", "gongwen.helpers.join has no room"),
        ("exports.csv", "open(path, 'w')", "open in mode 'w' writes"),
        ("exports.csv", "open(path, mode='ab')", "open in mode 'ab' writes"),
        ("exports.csv", "path.open('r+b')", "open in mode 'r+b' writes"),
        ("site.pages.home", "path.write_text(html)", "write_text writes"),
        ("cli", "Path('x').write_bytes(b'')", "write_bytes writes"),
        ("run", "os.replace(a, b)", "os.replace writes"),
    ],
)
def test_a_line_in_the_wrong_room_is_caught(module: str, source: str, fault: str):
    faults = find_faults(source, module)

    assert len(faults) == 1
    assert fault in faults[0]


@pytest.mark.parametrize("level", [".search", "..search"])
def test_a_relative_import_is_read_from_where_it_stands(level: str):
    source = f"from {level} import records"

    in_package = find_faults(source, "readers", package=True)
    in_module = find_faults(source, "readers.plain")

    assert bool(in_package) == (level == "..search")
    assert bool(in_module) == (level == "..search")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("site.plugin", "from mkdocs.plugins import BasePlugin"),
        ("search.analysis", "import jieba\nfrom whoosh.analysis import Token"),
        ("record", "import frontmatter, yaml"),
        ("cli", "from gongwen import __version__, importer, site"),
        ("importer", "from gongwen.knowledge import units\nfrom gongwen.store import write"),
        ("exports.csv", "text = path.read_text('utf-8').replace('a', 'b')"),
        ("readers.soffice", "from gongwen import store\nstore.write_bytes(path, data)"),
        ("readers.docx", "zipfile.ZipFile(data).open('word/document.xml', 'r')"),
        ("text", "open(path)\nopen(path, 'rb')"),
        ("store", "path.write_bytes(data)\nos.replace(a, b)"),
    ],
)
def test_a_line_in_its_room_passes(module: str, source: str):
    assert find_faults(source, module) == []
