"""The plan file's editor, style by style: what it writes where, and what it refuses to touch."""

from __future__ import annotations

import pytest

from hipcal.planedit import Append, Edit, Remove, Set, append, edited, value_at
from hipcal.problems import InputError

MISSED = append(("log", "missed"), "2026-12-03")
DONE = append(("log", "done"), {"date": "2026-12-05", "kind": "strength"})
PAUSE = append(("pauses",), {"from": "2027-01-04", "why": "illness"})
MOVE = Set(("moves", "2026-12-08 strength"), "2026-12-09")


def once(text: str, edit: Edit) -> str:
    """The edited text; a second time must change nothing."""
    new = edited(text, [edit])
    assert edited(new, [edit]) == new or isinstance(edit, Remove)
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "runs: {tue: easy}\n",
            "runs: {tue: easy}\nlog:\n  missed:\n    - 2026-12-03\n",
            id="no log: at the end",
        ),
        pytest.param(
            "runs: {tue: easy}",
            "runs: {tue: easy}\nlog:\n  missed:\n    - 2026-12-03\n",
            id="no line end at the end",
        ),
        pytest.param(
            "title: A\n\nruns: {tue: easy}\n# the end\n",
            "title: A\n\nruns: {tue: easy}\n# the end\n\nlog:\n  missed:\n    - 2026-12-03\n",
            id="keys set off by empty lines",
        ),
        pytest.param(
            "title: A\n\nruns: {}\n\n\n",
            "title: A\n\nruns: {}\n\n\nlog:\n  missed:\n    - 2026-12-03\n",
            id="empty lines at the end",
        ),
        pytest.param(
            "runs: {}\r\nlog:  # what was\r\n",
            "runs: {}\r\nlog:  # what was\r\n  missed:\r\n    - 2026-12-03\r\n",
            id="log without a value, CRLF",
        ),
        pytest.param(
            "\ufeffruns: {}\n",
            "\ufeffruns: {}\nlog:\n  missed:\n    - 2026-12-03\n",
            id="byte order mark",
        ),
        pytest.param(
            "\ufefflog: {missed: []}\nruns: {}\n",
            "\ufefflog: {missed: [2026-12-03]}\nruns: {}\n",
            id="byte order mark in the edited line",
        ),
        pytest.param(
            "log:\n  missed:\n    - 2026-12-01  # flu\n    # and more\n\n  # done\n  done: []\nruns: {}\n",
            "log:\n  missed:\n    - 2026-12-01  # flu\n    - 2026-12-03\n    # and more\n\n"
            "  # done\n  done: []\nruns: {}\n",
            id="list with comments after it",
        ),
        pytest.param(
            "log:\n  missed:\n  - 2026-12-01\nruns: {}\n",
            "log:\n  missed:\n  - 2026-12-01\n  - 2026-12-03\nruns: {}\n",
            id="list not indented under its key",
        ),
        pytest.param(
            "log:\n      done:\n          - 2026-12-01\nruns: {}\n",
            "log:\n      done:\n          - 2026-12-01\n      missed:\n        - 2026-12-03\nruns: {}\n",
            id="deep indents",
        ),
        pytest.param(
            "log: {missed: [2026-12-01, 2026-12-02], done: []}  # mine\nruns: {}\n",
            "log: {missed: [2026-12-01, 2026-12-02, 2026-12-03], done: []}  # mine\nruns: {}\n",
            id="brackets on one line",
        ),
        pytest.param(
            "log: {missed: [2026-12-01,]}\n",
            "log: {missed: [2026-12-01, 2026-12-03,]}\n",
            id="comma behind the last",
        ),
        pytest.param(
            "log: {done: [2026-12-01]}\n",
            "log: {done: [2026-12-01], missed: [2026-12-03]}\n",
            id="a new key between braces",
        ),
        pytest.param("log: {}\n", "log: {missed: [2026-12-03]}\n", id="empty braces"),
        pytest.param("log: { }\n", "log: { missed: [2026-12-03] }\n", id="empty braces with a blank"),
        pytest.param(
            "log:\n  missed: []  # none\n", "log:\n  missed: [2026-12-03]  # none\n", id="empty brackets"
        ),
        pytest.param(
            "log:\n  missed: [# none\n  ]\n", "log:\n  missed: [2026-12-03 # none\n  ]\n", id="comment inside"
        ),
        pytest.param(
            "log: {\n  missed: [\n    2026-12-01,  # flu\n    2026-12-02  # work\n  ],\n}\n",
            "log: {\n  missed: [\n    2026-12-01,  # flu\n    2026-12-02,  # work\n    2026-12-03\n  ],\n}\n",
            id="an item to a line",
        ),
        pytest.param(
            "log:\n  missed: [\n    2026-12-01,  # flu\n    2026-12-02,  # work\n  ]\n",
            "log:\n  missed: [\n    2026-12-01,  # flu\n    2026-12-02,  # work\n    2026-12-03,\n  ]\n",
            id="an item to a line, comma behind the last",
        ),
        pytest.param(
            "log:\n  missed: [\n    2026-12-01]  # flu\n",
            "log:\n  missed: [\n    2026-12-01,\n    2026-12-03]  # flu\n",
            id="an item to a line, closed behind the last",
        ),
        pytest.param(
            "log: {\n  missed: [2026-12-01,\n           2026-12-02]}\n",
            "log: {\n  missed: [2026-12-01,\n           2026-12-02,\n           2026-12-03]}\n",
            id="lines begun behind the bracket",
        ),
        pytest.param(
            "'log':\n  \"missed\": [2026-12-01]\n",
            "'log':\n  \"missed\": [2026-12-01, 2026-12-03]\n",
            id="keys in quotes",
        ),
        pytest.param(
            "{runs: {tue: easy}}\n",
            "{runs: {tue: easy}, log: {missed: [2026-12-03]}}\n",
            id="the whole file in braces",
        ),
        pytest.param(
            "---\nruns: {}\n...\n# over\n",
            "---\nruns: {}\nlog:\n  missed:\n    - 2026-12-03\n...\n# over\n",
            id="a marked end of the document",
        ),
        pytest.param(
            "  runs: {}\n  title: A\n",
            "  runs: {}\n  title: A\n  log:\n    missed:\n      - 2026-12-03\n",
            id="all of the file indented",
        ),
        pytest.param(
            "title: >\n  My\n  plan\n\n# more\nlog:\n  missed:\n    - '2026-12-01'\n# end",
            "title: >\n  My\n  plan\n\n# more\nlog:\n  missed:\n    - '2026-12-01'\n    - 2026-12-03\n# end",
            id="folded text, no line end at the end",
        ),
        pytest.param("runs: {}\rlog: []\r", None, id="a list where keys belong"),
        pytest.param("log: {missed: 2026-12-01}\n", None, id="a word where a list belongs"),
        pytest.param("log: &a {missed: []}\n", None, id="an anchor"),
        pytest.param("log: {missed: [}\n", None, id="no YAML"),
        pytest.param("- a\n", None, id="a list for a file"),
        pytest.param("title: |+\n  A\n\n\nlog: {missed: []}\n---\nruns: {}\n", None, id="two documents"),
    ],
)
def test_an_item_for_a_list(before: str, after: str | None) -> None:
    if after is not None:
        assert once(before, MISSED) == after
        return
    with pytest.raises(InputError) as told:
        edited(before, [MISSED])
    assert str(told.value).endswith("\n  log:\n    missed:\n      - 2026-12-03")


def test_an_item_with_keys_stands_on_one_line() -> None:
    assert once("runs: {}\n", DONE) == ("runs: {}\nlog:\n  done:\n    - {date: 2026-12-05, kind: strength}\n")
    block = "log:\n  done:\n    - date: 2026-12-01\n      kind: mobility  # at last\nruns: {}\n"
    new = once(block, DONE)
    assert new == block.replace("at last\n", "at last\n    - {date: 2026-12-05, kind: strength}\n")


def test_an_item_that_is_there_in_another_style_is_there() -> None:
    text = "log:\n  done:\n    - kind: strength\n      date: '2026-12-05'\n"
    assert edited(text, [DONE]) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("runs: {}\n", "runs: {}\nmoves:\n  2026-12-08 strength: 2026-12-09\n"),
        ("moves: {}\n", "moves: {2026-12-08 strength: 2026-12-09}\n"),
        ("moves:\nruns: {}\n", "moves:\n  2026-12-08 strength: 2026-12-09\nruns: {}\n"),
        ("moves: {2026-12-08 strength: 2026-12-10}\n", "moves: {2026-12-08 strength: 2026-12-09}\n"),
        (
            "moves:\n  '2026-12-08 strength': '2026-12-10'  # away\n",
            "moves:\n  '2026-12-08 strength': 2026-12-09  # away\n",
        ),
        ("moves:\n  2026-12-08 strength:  # ?\n", "moves:\n  2026-12-08 strength: 2026-12-09  # ?\n"),
    ],
)
def test_a_key_is_set(before: str, after: str) -> None:
    assert once(before, MOVE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "pauses: [{from: 2026-12-01, why: illness}]\n",
            "pauses: [{from: 2026-12-01, why: illness, to: 2026-12-05}]\n",
        ),
        (
            "pauses:\n- from: 2026-12-01\n  why: illness\n# more\n",
            "pauses:\n- from: 2026-12-01\n  why: illness\n  to: 2026-12-05\n# more\n",
        ),
        (
            "pauses:\n  -\n    from: 2026-12-01  # cold\nruns: {}\n",
            "pauses:\n  -\n    from: 2026-12-01  # cold\n    to: 2026-12-05\nruns: {}\n",
        ),
        (
            "pauses: [{from: 2026-12-01, to: 2026-12-31}]\n",
            "pauses: [{from: 2026-12-01, to: 2026-12-05}]\n",
        ),
    ],
)
def test_a_key_of_an_item_is_set(before: str, after: str) -> None:
    assert once(before, Set(("pauses", 0, "to"), "2026-12-05")) == after


def test_a_key_of_an_item_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"by hand: pauses\.3\.to: 2026-12-05"):
        edited("pauses: []\n", [Set(("pauses", 3, "to"), "2026-12-05")])


START = Set(("start",), "2026-11-23", before="runs")
BEHIND = START._replace(behind=("timezone", "title"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("runs: {}\n", "start: 2026-11-23\nruns: {}\n"),
        ("# My plan\nruns: {}\n", "# My plan\nstart: 2026-11-23\nruns: {}\n"),
        (
            "title: A\n\n# What I run\n# in winter\nruns: {}\n",
            "title: A\n\nstart: 2026-11-23\n# What I run\n# in winter\nruns: {}\n",
        ),
        (
            "title: A\n# start: 2026-01-01  # day one\n# weeks: 12\n\n# Days\nruns: {}\n",
            "title: A\n# start: 2026-01-01  # day one\nstart: 2026-11-23\n# weeks: 12\n\n# Days\nruns: {}\n",
        ),
        (
            "runs:\n  tue: easy\n# start: later\n  wed: easy\n",
            "start: 2026-11-23\nruns:\n  tue: easy\n# start: later\n  wed: easy\n",
        ),
        ("\ufeffruns: {}\r\n", "\ufeffstart: 2026-11-23\r\nruns: {}\r\n"),
        ("{runs: {}}\n", "{runs: {}, start: 2026-11-23}\n"),
        ("start: 2026-11-30 # !\nruns: {}\n", "start: 2026-11-23 # !\nruns: {}\n"),
        ("title: A\n", "title: A\nstart: 2026-11-23\n"),
        ("--- # here\n  runs: {}\n", "--- # here\n  start: 2026-11-23\n  runs: {}\n"),
    ],
)
def test_a_first_day_is_written_where_one_looks_for_it(before: str, after: str) -> None:
    assert once(before, START) == after


def test_a_first_day_stands_behind_the_title() -> None:
    text = "title: A  # mine\ntimezone: UTC\n\nruns: {}\n"
    assert once(text, BEHIND) == text.replace("UTC\n", "UTC\nstart: 2026-11-23\n")
    text = "runs: {}\ntitle: |\n  A\n# end\n"
    assert once(text, BEHIND) == text.replace("# end", "start: 2026-11-23\n# end")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log: {missed: [a, b, c]}\n", "log: {missed: [a, c]}\n"),
        ("log: {missed: [a, b]}\n", "log: {missed: [a]}\n"),
        ("log: {missed: [a, b,]}\n", "log: {missed: [a, ]}\n"),
        ("log:\n  missed:\n    - a\n    - b\n    - c\n", "log:\n  missed:\n    - a\n    - c\n"),
        ("log:\n  missed:\n  - a\n  - b # flu\nz: y\n", "log:\n  missed:\n  - a\n  # flu\nz: y\n"),
        ("log:\n  missed:\n  - a\n  - b", "log:\n  missed:\n  - a\n"),
        ("log:\n  missed:\n  - a\n  -\n    b\nz: y\n", "log:\n  missed:\n  - a\nz: y\n"),
        (
            "log:\n  missed:\n  - {a: b}\n  - c: d\n    e: f\n  # on\n",
            "log:\n  missed:\n  - {a: b}\n  # on\n",
        ),
        ("log: {missed: [\n  a,\n  b\n]}\n", "log: {missed: [\n  a,\n]}\n"),
        ("log: {missed: [\n  a,\n  b, # x\n  c\n]}\n", "log: {missed: [\n  a,\n  # x\n  c\n]}\n"),
        ("log: {missed: [a # x\n, b # y\n, c]}\n", "log: {missed: [a # x\n,  # y\n c]}\n"),
        ("log: {missed: [a, # x\n  b]}\n", "log: {missed: [a, # x\n  ]}\n"),
    ],
)
def test_an_item_goes(before: str, after: str) -> None:
    assert edited(before, [Remove(("log", "missed", 1))]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log:\n  missed:  # mine\n    - a # x\nz: y\n", "log:\n  missed: []  # mine\n    # x\nz: y\n"),
        ("log: {missed: [a]}\n", "log: {missed: []}\n"),
        ("log: {missed: [a,]}\n", "log: {missed: []}\n"),
        ("log:\n  missed:\n  - a\n", "log:\n  missed: []\n"),
    ],
)
def test_the_last_item_leaves_an_empty_list(before: str, after: str) -> None:
    assert edited(before, [Remove(("log", "missed", 0))]) == after


def test_an_item_with_a_comment_inside_is_left_to_the_runner() -> None:
    text = "log:\n  missed:\n    - date: 2026-12-03\n      # was away\n      kind: mobility\n"
    with pytest.raises(InputError, match=r"Take this out of it by hand: log\.missed\.0"):
        edited(text, [Remove(("log", "missed", 0))])


def test_several_edits_are_made_in_their_order() -> None:
    text = "runs: {}\nlog:\n  missed: [2026-12-05]\n"
    assert edited(text, [Remove(("log", "missed", 0)), DONE]) == (
        "runs: {}\nlog:\n  missed: []\n  done:\n    - {date: 2026-12-05, kind: strength}\n"
    )


def test_words_that_yaml_reads_otherwise_are_put_in_quotes() -> None:
    for word in ("a: b", "#1", "- x", " a ", "*a", "[", 'say "so"', "ä", "\\", "", "yes\tno", "a #b", "?"):
        new = edited("runs: {}\n", [append(("log", "missed"), word), append(("log", "sore"), {"k": word})])
        assert edited(new, [append(("log", "missed"), word)]) == new


def test_the_pause_of_a_plan_file_with_pauses_in_both_styles() -> None:
    assert once("pauses:\n  - {from: 2026-12-01, to: 2026-12-02}\n", PAUSE) == (
        "pauses:\n  - {from: 2026-12-01, to: 2026-12-02}\n  - {from: 2027-01-04, why: illness}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log: {missed: [a]}\n", "log: {missed: [a, b, c]}\n"),
        ("log: {missed: [\n  a # x\n]}\n", "log: {missed: [\n  a, # x\n  b,\n  c\n]}\n"),
        ("log:\n  missed:\n  - b\nz: y\n", "log:\n  missed:\n  - b\n  - c\nz: y\n"),
        ("log:\n  missed:\n", "log:\n  missed:\n    - b\n    - c\n"),
        ("log: {missed: [c, b]}\n", "log: {missed: [c, b]}\n"),
    ],
)
def test_several_items_at_once(before: str, after: str) -> None:
    assert once(before, Append(("log", "missed"), ("b", "c", "b"))) == after


def test_what_a_file_says_somewhere() -> None:
    text = "log: {missed: [a, {b: c}]}\nstart:\n"
    assert value_at(text, ("log", "missed", 1)) == {"b": "c"}
    assert value_at(text, ("log", "missed", 2)) is None
    assert value_at(text, ("log", "done")) is None
    assert value_at(text, ("start",)) == ""
    assert value_at("a: [", ("a",)) is None
