"""Files that YAML readers stumble over: each is answered in words, soon, and without an exception."""

from __future__ import annotations

import time

import pytest
from reader import only_problem, problems, reading, request

BILLION = "a0: &a0 [x,x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n},*a{n}]\n" for n in range(9))
ONE_PROBLEM: dict[str | bytes, tuple[int, int, str]] = {
    "": (1, 1, "the file is empty"),
    "# only a comment\n": (1, 1, "the file is empty"),
    "---\n": (1, 1, "the file is empty"),
    "hello": (1, 1, "this is not a plan"),
    "- a\n- b\n": (1, 1, "this is a list"),
    "runs: {}\nid: b: c\n": (2, 6, "a ':' too many"),
    "runs: {}\nid: 'x\n": (2, 5, "this quotation mark is not closed"),
    'id: "\\q"\nruns: {}': (1, 7, "a backslash in double quotes"),
    "runs: {}\nid: @x\n": (2, 5, "a value cannot start with this character"),
    "runs: {}\nid: `x\n": (2, 5, "a value cannot start with this character"),
    "runs: {}\nid: }\n": (2, 5, "a value is missing here"),
    "runs: {}\nequipment: [mat\n": (2, 12, "this list is not closed"),
    "hours: {earliest: 07:00\nruns: {}\n": (1, 8, "this '{' is not closed"),
    "runs:\n  mon: easy\n tue: easy\n": (3, 2, "this line does not line up"),
    "runs: {}\ntitle\n": (2, 6, "the ':' after 'title' is missing"),
    "runs:\n  mon: easy\n\ttue: easy\n": (3, 1, "this line is indented with a tab"),
    "runs:\n\t- mon\n": (2, 1, "this line is indented with a tab"),
    "%YAML 1.1\n---\nruns: {}\n": (1, 1, "a plan file has no % lines"),
    "%YAML 1.3\n---\nruns: {}\n": (1, 1, "a plan file has no % lines"),
    "runs: {}\n---\nruns: {}\n": (2, 1, "a second document starts here"),
    "runs: {}\nid: &x a\n": (2, 5, "a plan file has no anchors: '&x'"),
    "runs: {}\nid: *x\n": (2, 5, "a plan file has no aliases: '*x'"),
    "runs: {}\nid: !!python/object:os.system x\n": (2, 5, "a plan file has no tags"),
    "runs: {}\nid: ! x\n": (2, 5, "a plan file has no tags"),
    "runs: {}\n<<: {id: x}\n": (2, 1, "'<<' is not a key of a plan"),
    "runs: {}\n? [a]\n: b\n": (2, 3, "a key must be a word"),
    "runs: {}\nruns: {}\n": (2, 1, "'runs' is written twice"),
    "runs: {}\nid: a\n'id': b\n": (3, 1, "'id' is written twice"),
    "runs: {mon: off, mon: off}": (1, 18, "'mon' is written twice"),
    "id: x\x00y": (1, 6, "a control character (U+0000)"),
    "id: x\x1by": (1, 6, "a control character (U+001B)"),
    "id: x\u2028y": (1, 6, "an invisible line break (U+2028)"),
    "id: x\ufeffy": (1, 6, "an invisible character (U+FEFF)"),
    b"id: \xff": (1, 5, "the file is not UTF-8 text: byte 0xff"),
    b"id: x\r\nid: caf\xe9": (2, 8, "the file is not UTF-8 text: byte 0xe9"),
    "runs: {}".encode("utf-16"): (1, 1, "the file is saved as UTF-16"),
    "runs: {}".encode("utf-16-le"): (1, 1, "the file is saved as UTF-16"),
    "runs: {}".encode("utf-16-be"): (1, 1, "the file is saved as UTF-16"),
    "runs: {}".encode("utf-32"): (1, 1, "the file is saved as UTF-32"),
    "runs: {}".encode("utf-32-le"): (1, 1, "the file is saved as UTF-32"),
    "runs: {}".encode("utf-32-be"): (1, 1, "the file is saved as UTF-32"),
    b"\0\0\xfe\xff" + "runs: {}".encode("utf-32-be"): (1, 1, "the file is saved as UTF-32"),
    b"\0" * 8: (1, 1, "a control character (U+0000)"),
    "runs:\n  tue:\teasy\n": (2, 7, "a tab stands here, and YAML takes only spaces"),
    "runs:\n  tue: easy\t40min\n": (2, 12, "a tab stands here, and YAML takes only spaces"),
    "runs:\n  tue:\n    -\teasy\n": (3, 6, "a tab stands here, and YAML takes only spaces"),
    b"#" * 1_000_001: (1, 1, "the file is larger than 1 MB"),
    "runs:\n": (1, 1, "runs has nothing after it"),
    "runs: []\n": (1, 7, "runs takes a line for each entry"),
    "runs: easy\n": (1, 7, "runs takes a line for each entry"),
    "title: x\n": (1, 1, "runs is needed"),
}


@pytest.mark.parametrize("text", ONE_PROBLEM, ids=lambda text: repr(text[:30]))
def test_each_trap_is_named_where_it_lies(text: str | bytes) -> None:
    line, column, message, _ = only_problem(text)
    assert (line, column) == ONE_PROBLEM[text][:2]
    assert message.startswith(ONE_PROBLEM[text][2])


BOMBS: dict[str, str] = {
    "billion laughs": BILLION,
    "deep lists": "[" * 500_000,
    "deep maps": "{a: " * 250_000,
    "deep block lists": "- " * 4_000,
    "deep questions": "? " * 4_000,
    "deep indent": "\n".join(" " * n + "a:" for n in range(900)),
    "long tag": "a: !" + "t" * 900_000,
    "many tags": "\n".join(f"a{n}: !{'t' * 9_000}" for n in range(100)),
    "long word": "runs: {mon: " + "easy " * 190_000 + "}",
    "huge number": "runs: {}\nweeks: " + "9" * 9_000,
    "many keys": "\n".join(f"k{n}: x" for n in range(80_000)),
    "many flow items": "runs: {}\nequipment: [\n" + "mat,\n" * 190_000 + "]",
    "many comments": "#\n" * 499_999,
    "many lines of text": "a\n" * 499_999,
    "many broken lines": "a: b: c\n" * 120_000,
    "many control characters": "\x01\n" * 400_000,
    "many documents": "---\n" * 200_000,
    "zone": "runs: {}\ntimezone: a/" + "b/" * 4_900,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_within_five_seconds(name: str) -> None:
    begun = time.perf_counter()
    found = problems(BOMBS[name])
    assert time.perf_counter() - begun < 5
    assert 1 <= len(found) <= 101
    assert all(len(message) + len(hint) < 500 for _, _, message, hint in found)


def test_fifty_levels_are_told_where_they_end() -> None:
    assert only_problem("runs: " + "[" * 60)[:3] == (1, 56, "more than 50 levels inside each other")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffruns: {}",
        "\ufeff\ufeffruns: {}",
        "runs: {}\r\nid: x\r\n",
        "runs: {}\rid: x\r",
        "runs: {}\n...\n",
        "---\nruns: {}",
    ],
)
def test_harmless_habits_of_editors_are_read(text: str) -> None:
    assert request(text).runs == ((),) * 7


def test_a_mistake_behind_a_byte_order_mark_keeps_its_place() -> None:
    assert only_problem("\ufeffrans: {}\nruns: {}")[:2] == (1, 1)


def test_what_looks_like_something_else_stays_what_it_looks_like() -> None:
    found = request("title: 6:30\nweeks: 010\nrun-notes: on\nruns: {mon: off, tue: easy at 6:30}\n")
    assert found.title == "6:30"
    assert (found.end - found.start).days == 69
    assert found.run_notes is True
    assert found.runs[0] == ()


def test_a_part_that_cannot_be_read_does_not_hide_the_other_mistakes() -> None:
    found = problems("title: a: b\nstart: Sat\nequipment: [mat\nweeks: x\nruns:\n  mon: easi\n")
    assert [line for line, _, _, _ in found] == [1, 2, 3, 4, 6]


def test_more_than_a_hundred_mistakes_are_counted() -> None:
    found = problems("runs: {}\n" + "".join(f"k{n}: x\n" for n in range(150)))
    assert len(found) == 101
    assert found[-1][:3] == (102, 1, "there are 50 more mistakes")


def test_the_same_bytes_give_the_same_reading() -> None:
    text = "runs: {mon: eesy}\ntimezone: x\nequipment: [band, foo]\n"
    assert reading(text) == reading(text)
