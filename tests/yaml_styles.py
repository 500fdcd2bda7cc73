"""Plan files in any style: the same data in blocks or brackets, with comments, quotes and odd line ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

DAYS = st.dates().map(str)
ENTRY = DAYS | st.fixed_dictionaries({"date": DAYS, "kind": st.sampled_from(["strength", "mobility"])})
PAIN = st.fixed_dictionaries({"date": DAYS, "exercise": st.just("clam-shell"), "score": st.just("3")})
PAUSE = st.fixed_dictionaries({"from": DAYS}, optional={"to": DAYS, "why": st.just("illness")})
EMPTY = st.just("")
TREES = st.fixed_dictionaries(
    {"runs": st.dictionaries(st.sampled_from(["mon", "tue", "sun"]), st.sampled_from(["easy", "long 1h"]))},
    optional={
        "title": st.sampled_from(["Spring", "My plan: again", "off"]),
        "moves": EMPTY | st.dictionaries(DAYS.map(lambda day: f"{day} strength"), DAYS, max_size=3),
        "pauses": EMPTY | st.lists(PAUSE, max_size=3),
        "log": EMPTY
        | st.fixed_dictionaries(
            {},
            optional={
                "missed": EMPTY | st.lists(ENTRY, max_size=3, unique_by=str),
                "done": EMPTY | st.lists(ENTRY, max_size=3, unique_by=str),
                "pain": st.lists(PAIN, max_size=2, unique_by=str),
            },
        ),
    },
)


class Writer:
    """Writes a tree in a style drawn line by line. Every comment is another one."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.comments = 0

    def yes(self) -> bool:
        return bool(self.draw(st.booleans()))

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}, [not] {{a: key}}"

    def beside(self) -> str:
        return f"  {self.comment()}" if self.draw(st.integers(0, 3)) == 0 else ""

    def between(self, indent: int) -> list[str]:
        """Empty lines and comments, indented as the entry or not at all."""
        kinds = self.draw(st.lists(st.sampled_from(["", "own", "left"]), max_size=2))
        return [kind and (" " * indent if kind == "own" else "") + self.comment() for kind in kinds]

    def word(self, text: str) -> str:
        if ": " in text or self.draw(st.integers(0, 4)) == 0:
            return f"'{text}'" if self.yes() else f'"{text}"'
        return text

    def brackets(self, value: Any) -> str:
        """The value on one line."""
        if isinstance(value, str):
            return self.word(value) if value else ""
        parts = (
            [f"{self.word(key)}: {self.brackets(one)}" for key, one in value.items()]
            if isinstance(value, dict)
            else [self.brackets(one) for one in value]
        )
        comma = "," if parts and self.yes() else ""
        blank = " " if self.yes() else ""
        inside = blank + ", ".join(parts) + comma + blank
        return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"

    def open_brackets(self, value: Any, indent: int) -> list[str]:
        """The first and the further lines of a value with an entry to a line."""
        pad = " " * (indent + 2)
        opened, closed = "{}" if isinstance(value, dict) else "[]"
        entries = (
            [f"{self.word(key)}: {self.brackets(one)}" for key, one in value.items()]
            if isinstance(value, dict)
            else [self.brackets(one) for one in value]
        )
        last = len(entries) - 1
        lines = [
            pad + entry + ("," if n < last or self.yes() else "") + self.beside()
            for n, entry in enumerate(entries)
        ]
        if lines and "#" not in lines[-1] and self.yes():
            return [opened + self.beside(), *lines[:-1], lines[-1] + closed + self.beside()]
        return [opened + self.beside(), *lines, " " * (indent + 1) + closed + self.beside()]

    def entry(self, key: str, value: Any, indent: int) -> list[str]:
        start = " " * indent + self.word(key) + ":"
        if value == "":
            return [start + self.beside()]
        if isinstance(value, str):
            return [f"{start} {self.word(value)}{self.beside()}"]
        style = self.draw(st.sampled_from(["brackets", "open", "block", "block"]))
        if style == "brackets" or (not value and style == "block"):
            return [f"{start} {self.brackets(value)}{self.beside()}"]
        if style == "open":
            first, *more = self.open_brackets(value, indent)
            return [f"{start} {first}", *more]
        return [start + self.beside(), *self.block(value, indent)]

    def block(self, value: Any, indent: int) -> list[str]:
        if isinstance(value, dict):
            deeper = indent + self.draw(st.sampled_from([2, 4, 7]))
            return [line for key, one in value.items() for line in self.lines(key, one, deeper)]
        column = indent + self.draw(st.sampled_from([0, 2, 4]))
        return [line for one in value for line in [*self.between(column), *self.item(one, column)]]

    def lines(self, key: str, value: Any, indent: int) -> list[str]:
        return [*self.between(indent), *self.entry(key, value, indent)]

    def item(self, value: Any, column: int) -> list[str]:
        pad = " " * column
        if isinstance(value, str) or self.yes():
            return [f"{pad}- {self.brackets(value)}{self.beside()}"]
        pairs = [f"{self.word(key)}: {self.word(one)}" for key, one in value.items()]
        lines = [f"{pad}{'  ' if n else '- '}{one}" for n, one in enumerate(pairs)]
        return [*lines[:-1], lines[-1] + self.beside()]

    def file(self, tree: dict[str, Any]) -> str:
        """The whole file, with one line end throughout, or now and then without the last."""
        keys = self.draw(st.permutations(list(tree)))
        lines = [line for key in keys for line in self.lines(key, tree[key], 0)] + self.between(0)
        end = self.draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
        text = end.join(lines) + (end if self.yes() else "")
        return "\ufeff" * self.draw(st.sampled_from([0, 0, 1])) + text


@st.composite
def plan_files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[str, dict[str, Any]]:
    """A file and what it says."""
    tree = draw(TREES)
    return Writer(draw).file(tree), tree
