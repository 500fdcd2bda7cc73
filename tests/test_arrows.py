"""Imports go one way: a room may use the rooms before it, never those after it.

Also: below the command line nothing reads a clock, the environment, chance or the machine's language.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import hipcal

PACKAGE = Path(hipcal.__file__).parent
GROUND = ("model", "problems", "zones", "resources", "language", "wording", "pace", "catalogue")
SCHEDULING = (
    "planfile",
    "phases",
    "novelty",
    "life",
    "progression",
    "running",
    "clock",
    "loads",
    "prescription",
    "fitting",
    "rules",
    "scheduler",
    "run_notes",
    "slots",
    "titles",
)
WORDS = "language"  # every room may speak, but those it stands on
# A room is a module, a package, or the modules whose names begin alike; each may use those named.
ROOMS: dict[str, tuple[str, ...]] = {
    "model": (),
    "problems": (),
    "zones": (),
    "resources": (),
    "language": ("model", "resources"),
    "translating": (*GROUND, "rules"),
    "wording": ("model",),
    "pace": (),
    "catalogue": ("model", "problems", "wording"),
    "phases": ("model", "wording", "catalogue"),
    "frame": ("model", "catalogue", "phases", "wording"),
    "novelty": ("model", "catalogue"),
    "life": ("model", "catalogue"),
    "progression": ("model",),
    "planfile": ("model", "problems", "zones", "resources", "wording", "pace", "catalogue", "phases"),
    "running": ("model", "phases"),
    "clock": ("model", "zones", "pace"),
    "loads": ("model",),
    "prescription": ("model", "catalogue", "loads"),
    "fitting": ("model", "wording", "catalogue", "clock", "prescription", "running"),
    "rules": (
        *GROUND,
        *("phases", "novelty", "life", "progression", "running", "clock", "loads", "prescription", "fitting"),
    ),
    "scheduler": (
        *GROUND,
        *("phases", "novelty", "life", "progression", "running", "clock"),
        *("loads", "prescription", "fitting", "rules"),
    ),
    "run_notes": (*GROUND, "running", "phases", "novelty", "life"),
    "slots": ("model", "running"),
    "titles": ("model", "wording", "running", "clock", "zones"),
    "build": (*GROUND, *SCHEDULING),
    "columns": (),
    "season": (*GROUND, "phases", "clock"),
    "text": (*GROUND, "columns", "phases", "season", "runs_in"),
    "json_out": (*GROUND, "season"),
    "calendar": (*GROUND, "phases", "running", "slots", "season", "titles", "tools", "vtimezone"),
    "vtimezone": ("model", "zones", "calendar", "tzrules"),
    "tzrules": ("zones",),
    "wire": ("calendar",),
    "page": (*GROUND, "season", "stills"),
    "figures": (*GROUND, "stills"),
    "tools": ("model", "catalogue"),
    "card": (*GROUND, "page", "stills", "figures", "tools"),
    "stills": (),
    "output": ("problems",),
    "planedit": ("problems",),
    "runs_in": (*GROUND, "planfile"),
    "change": ("model", "wording", "running", "columns"),
    "signs": (),
    "dav": (*GROUND, "calendar", "slots", "vtimezone", "wire"),
}
CLI_ONLY_MODULES = {"click", "random", "secrets", "time", "locale", "getpass", "socket", "sys"}
CLI_ONLY_NAMES = {"now", "today", "utcnow", "environ", "getenv", "uuid4", "urandom", "print", "input"}
EDGES = {
    *("runs_in.child", "runs_in.child_reads"),  # the process that reads a calendar, and who starts it
    *("runs_in.fetch", "runs_in.receiving"),  # connections to addresses
    "dav.http",  # connections to a CalDAV server
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`hipcal/rules/laws.py` → `rules.laws`; the package itself is empty."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(name: str) -> str:
    """The room a module belongs to: its package, its own name, or what its name begins with."""
    first = name.partition(".")[0].replace("__main__", "cli")
    return first if first in ROOMS else first.partition("_")[0].removesuffix("s")


def at_the_edge(name: str) -> bool:
    return room_of(name) == "cli" or name in EDGES


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names this module imports, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def uses(tree: ast.AST) -> set[str]:
    """The modules of hipcal that are imported."""
    known = {name_of(path) for path in MODULES} | set(ROOMS)
    found = {name.removeprefix("hipcal.") for name in imports(tree) if name.startswith("hipcal.")}
    return {name if name in known else name.rpartition(".")[0] for name in found} - {""}


def wrong_arrows(name: str, tree: ast.AST) -> set[str]:
    """What `name` imports and may not."""
    if room_of(name) == "cli":
        return set()
    if name == "":
        return uses(tree)
    own, allowed = room_of(name), ROOMS.get(room_of(name))
    assert allowed is not None, f"hipcal.{name}: name the rooms it may use in ROOMS"
    below = {WORDS, *ROOMS[WORDS]}
    extra = {WORDS} if own not in below else set()
    return {used for used in uses(tree) if room_of(used) != own and room_of(used) not in {*allowed, *extra}}


def impure(tree: ast.AST) -> set[str]:
    """What reads the world: modules imported, functions called, the environment."""
    called = {called_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    called |= {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "environ"
    }
    return ({name.partition(".")[0] for name in imports(tree)} & CLI_ONLY_MODULES) | (called & CLI_ONLY_NAMES)


def called_name(function: ast.expr) -> str:
    """`dt.date.today` → `today`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_arrows_never_point_back(path: Path) -> None:
    assert wrong_arrows(name_of(path), tree_of(path)) == set()


@pytest.mark.parametrize("path", [path for path in MODULES if not at_the_edge(name_of(path))], ids=name_of)
def test_only_the_command_line_reads_the_world(path: Path) -> None:
    tool = path.name == "__main__.py"  # run by developers, not part of the library
    assert (impure(tree_of(path)) if not tool else set()) == set()


def test_no_module_needs_itself() -> None:
    graph = {name_of(path): uses(tree_of(path)) - {name_of(path)} for path in MODULES}
    packages = {name for name in graph if any(other.startswith(f"{name}.") for other in graph) and name}
    inner = {name: {one for one in used if one not in packages} for name, used in graph.items()}
    assert tuple(TopologicalSorter(inner).static_order())


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("model", "from hipcal.catalogue.types import Dose"),
        ("rules.laws", "from hipcal import scheduler"),
        ("rules.laws", "def f():\n    import hipcal.cli_plan"),
        ("text_day", "from hipcal import build"),
        ("pages", "from hipcal.calendar_out import write"),
    ],
)
def test_an_arrow_back_is_noticed(name: str, line: str) -> None:
    assert wrong_arrows(name, ast.parse(line))


@pytest.mark.parametrize(
    "line", ["import random", "from time import time", "dt.date.today()", "os.environ['TZ']", "print(1)"]
)
def test_reading_the_world_is_noticed(line: str) -> None:
    assert impure(ast.parse(line))
