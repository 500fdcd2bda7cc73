"""Any plan file in any style, any edit: the tree is the old one with it, and every other line stays."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hipcal.planedit import Append, Edit, Remove, Set, append, edited
from tests.yaml_styles import DAYS, ENTRY, PAIN, PAUSE, plan_files

APPENDS = (
    st.builds(append, st.just(("log", "missed")), ENTRY)
    | st.builds(append, st.just(("log", "sore")), DAYS)
    | st.builds(append, st.just(("log", "pain")), PAIN)
    | st.builds(append, st.just(("pauses",)), PAUSE)
)
NEW_KEYS = st.builds(Set, st.tuples(st.just("moves"), DAYS.map(lambda day: f"{day} mobility")), DAYS)
FIRST_DAYS = st.builds(Set, st.just(("start",)), DAYS, st.just("runs"))
COMMENT = re.compile(r"# c\d+, \[not\] \{a: key\}")


def meaning(text: str) -> Any:
    """What the file says, read by the library itself; without a value: an empty text."""
    plain = re.sub("\r\n?", "\n", text.lstrip("\ufeff"))
    return _plain(YAML(typ="base", pure=True).load(plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return "" if value is None else str(value)


def lines(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text)


def kept(old: list[str], new: list[str]) -> int:
    """How many of the old lines stand in the new ones, in their order (the longest such row)."""
    row = [0] * (len(new) + 1)
    for line in old:
        above = row[:]
        for n, other in enumerate(new):
            row[n + 1] = above[n] + 1 if line == other else max(row[n], above[n + 1])
    return row[-1]


def assert_little_is_changed(old: str, new: str, most: int) -> None:
    """All lines but `most` of the old ones stand in the new text, in their order; so do all comments."""
    before = lines(old.rstrip("\r\n"))
    changed = len(before) - kept(before, lines(new))
    assert changed <= most
    assert COMMENT.findall(new) == COMMENT.findall(old)
    assert set(re.findall("\r\n|\r|\n", new)) <= (set(re.findall("\r\n|\r|\n", old)) or {"\n"})
    assert (new[:1] == "\ufeff") is (old[:1] == "\ufeff")


def expected(tree: Any, edit: Edit) -> Any:
    """The tree after the edit, in the simplest way."""
    tree = copy.deepcopy(tree)
    place, way = tree, edit.path[:-1]
    for key in way:
        if isinstance(key, str) and place.get(key, "") == "":
            place[key] = {}
        place = place[key]
    last: Any = edit.path[-1]
    if isinstance(edit, Remove):
        del place[last]
    elif isinstance(edit, Set):
        place[last] = edit.value
    else:
        there = place.get(last) or []
        place[last] = [*there, *(item for item in edit.items if item not in there)]
    return tree


def edit_and_check(text: str, tree: Any, edit: Edit, most: int = 1) -> str:
    new = edited(text, [edit])
    assert meaning(new) == expected(tree, edit)
    assert_little_is_changed(text, new, most)
    return new


@given(plan_files())
def test_the_files_of_this_test_say_what_they_should(file: tuple[str, Any]) -> None:
    text, tree = file
    assert meaning(text) == tree


@given(plan_files(), APPENDS | NEW_KEYS | FIRST_DAYS)
def test_one_more_entry_touches_one_line_at_most(file: tuple[str, Any], edit: Edit) -> None:
    new = edit_and_check(*file, edit)
    assert edited(new, [edit]) == new


@given(plan_files(), APPENDS)
def test_an_entry_more_and_an_entry_less_is_the_same_tree(file: tuple[str, Any], edit: Append) -> None:
    text, tree = file
    new = edited(text, [edit])
    if new == text:
        return
    number = len(_at(meaning(new), edit.path)) - 1
    again = edited(new, [Remove((*edit.path, number))])
    assert meaning(again) == expected(meaning(new), Remove((*edit.path, number)))
    assert COMMENT.findall(again) == COMMENT.findall(text)
    assert _at(meaning(again), edit.path) == (_at(tree, edit.path) or [])


def _at(tree: Any, path: Sequence[Any]) -> Any:
    for key in path:
        tree = (tree or {}).get(key, "")
    return tree


@given(plan_files(), st.data())
def test_any_item_goes_without_its_comment(file: tuple[str, Any], data: st.DataObject) -> None:
    text, tree = file
    places = [
        (*path, number)
        for path in (("log", "missed"), ("log", "done"), ("pauses",))
        for number in range(len(_at(tree, path)))
    ]
    if places:
        edit = Remove(data.draw(st.sampled_from(places)))
        edit_and_check(text, tree, edit, most=4)


@given(plan_files(), DAYS, st.data())
def test_the_end_of_any_pause_is_set(file: tuple[str, Any], day: str, data: st.DataObject) -> None:
    text, tree = file
    if tree.get("pauses"):
        number = data.draw(st.integers(0, len(tree["pauses"]) - 1))
        edit_and_check(text, tree, Set(("pauses", number, "to"), day))


@given(plan_files(), st.lists(APPENDS | NEW_KEYS | FIRST_DAYS, min_size=2, max_size=5))
def test_many_edits_in_a_row(file: tuple[str, Any], edits: list[Edit]) -> None:
    text, tree = file
    for edit in edits:
        tree = expected(tree, edit)
    new = edited(text, edits)
    assert meaning(new) == tree
    assert_little_is_changed(text, new, len(edits))
