"""The commands that write what happened into the runner's plan file."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from foreign import foreign

from hipcal import cli, cli_life_pause, cli_life_write, resources
from hipcal.changes import short_day
from hipcal.model import Intensity, Plan, SessionKind
from hipcal.signs import NOW, STOP
from tests.making import plan_of

FILE = """\
# My winter
title: Spring half
timezone: Europe/London
start: 2026-11-23

# What I run
runs:
  tue: intervals 50min at 07:00   # track
  wed: easy 40min at 07:00
  fri: easy 5km
  sun: long 1h30 at 09:00
weeks: 10
"""
MID_DECEMBER = "2026-12-16"  # a Wednesday
Call = Callable[..., Result]


def plan_in(folder: Path) -> Plan:
    return plan_of((folder / "plan.yaml").read_text(encoding="utf-8"))


BEFORE = plan_of(FILE)
STRENGTH = [one.date.isoformat() for one in BEFORE.sessions if one.kind is SessionKind.STRENGTH]
MOBILITY = [one.date.isoformat() for one in BEFORE.sessions if one.kind is SessionKind.MOBILITY]
PAST = [date for date in STRENGTH if date < MID_DECEMBER]
MISSED = PAST[-2]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on `plan.yaml`, in the middle of December."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(FILE, encoding="utf-8")

    def run(name: str, *arguments: str, plan: str = "plan.yaml", today: str = MID_DECEMBER) -> Result:
        return CliRunner().invoke(cli.main, [name, plan, *arguments, "--today", today])

    return run


def text_in(folder: Path) -> str:
    return (folder / "plan.yaml").read_text(encoding="utf-8")


def added_lines(folder: Path) -> str:
    """What the file holds after the text it began with."""
    text = text_in(folder)
    assert text.startswith(FILE)
    return text.removeprefix(FILE).strip()


# done and missed


def test_a_missed_session_is_written_and_leaves_its_day(call: Call, tmp_path: Path) -> None:
    shown = call("missed", MISSED)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Missed: strength on ")
    assert shown.stdout.endswith("Nothing else changes.\n")
    assert shown.stderr == "Wrote plan.yaml. For a new calendar: hipcal build plan.yaml\n"
    assert added_lines(tmp_path) == f"log:\n  missed:\n    - {MISSED}"
    assert MISSED not in [
        one.date.isoformat() for one in plan_in(tmp_path).sessions if one.kind == SessionKind.STRENGTH
    ]


def test_today_is_the_day_where_none_is_named(call: Call, tmp_path: Path) -> None:
    assert call("missed", today=STRENGTH[0]).exit_code == 0
    assert added_lines(tmp_path).endswith(f"- {STRENGTH[0]}")


def test_a_day_without_the_session_cannot_be_missed(call: Call, tmp_path: Path) -> None:
    shown = call("missed", "2026-12-15")
    assert shown.exit_code == 1
    assert (
        shown.stderr
        == "No strength is planned on Tue 15 Dec. The nearest: "
        + " and ".join(named(date) for date in (PAST[-1], STRENGTH[len(PAST)]))
        + ".\n"
    )
    assert text_in(tmp_path) == FILE


def named(date: str) -> str:
    return short_day(dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    "arguments",
    [
        ("missed", MISSED),
        ("done", MISSED, "--light"),
        ("done", "--until", MISSED),
        ("pain", MISSED, "--exercise", "clam shell", "--score", "4"),
        ("pain", MISSED, "--sore"),
        ("pause", MISSED, "--why", "illness"),
        ("move", "2026-12-17", "2026-12-16"),
    ],
)
def test_what_is_noted_already_is_not_written_again(
    call: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert call(*arguments).exit_code == 0
    once = text_in(tmp_path)
    again = call(*arguments)
    assert again.exit_code == 0
    assert "already" in again.stdout.lower()
    assert " ".join(again.stdout.split()).endswith("Nothing was written.")
    assert text_in(tmp_path) == once != FILE


def test_done_takes_back_missed_and_the_other_way_round(call: Call, tmp_path: Path) -> None:
    call("missed", MISSED)
    assert call("done", MISSED).exit_code == 0
    assert added_lines(tmp_path) == f"log:\n  done:\n    - {MISSED}"
    assert call("missed", MISSED).exit_code == 0
    assert added_lines(tmp_path) == f"log:\n  missed:\n    - {MISSED}"


def test_a_list_that_is_emptied_goes_and_comments_stay(call: Call, tmp_path: Path) -> None:
    log = f"log:  # what I did\n  missed:  # the flu\n    - {MISSED}\n"
    (tmp_path / "plan.yaml").write_text(FILE + log, encoding="utf-8")
    assert call("done", MISSED).exit_code == 0
    text = text_in(tmp_path)
    assert "# what I did" in text
    assert "# the flu" in text
    assert [one.date.isoformat() for one in plan_in(tmp_path).request.log.done] == [MISSED]
    assert plan_in(tmp_path).request.log.missed == ()


def test_a_list_that_the_runner_wrote_empty_stays(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{FILE}pauses: []\nlog: {{missed: []}}\n", encoding="utf-8")
    assert call("move", "2026-12-17", "2026-12-16").exit_code == 0
    assert "pauses: []\nlog: {missed: []}\n" in text_in(tmp_path)


def test_another_intensity_takes_the_place_of_the_first(call: Call, tmp_path: Path) -> None:
    call("done", MISSED, "--light")
    call("done", MISSED, "--full")
    assert added_lines(tmp_path) == (
        f"log:\n  done:\n    - {{date: {MISSED}, kind: strength, intensity: full}}"
    )


def test_mobility_is_noted_by_its_kind(call: Call, tmp_path: Path) -> None:
    assert call("done", PAST[0], "--kind", "mobility").exit_code == 0
    assert added_lines(tmp_path).endswith(f"- {{date: {PAST[0]}, kind: mobility}}")


def test_mobility_that_is_done_is_noted_and_changes_nothing(call: Call) -> None:
    shown = call("done", PAST[0], "--kind", "mobility").stdout
    assert "It is noted and changes nothing: the plan grows with strength only." in shown
    assert "the plan grows" not in call("done", MISSED).stdout


def test_all_strength_up_to_a_day_is_noted_as_it_was_planned(call: Call, tmp_path: Path) -> None:
    call("missed", PAST[0])
    call("done", PAST[1])
    shown = call("done", "--until", PAST[-1])
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Done: ")
    assert shown.stdout.endswith("\n\nNothing else changes.\n")
    log = plan_in(tmp_path).request.log
    left = [one for one in plan_in(tmp_path).sessions if one.kind is SessionKind.STRENGTH]
    assert {one.date for one in log.done} == {one.date for one in left if one.date.isoformat() <= PAST[-1]}
    assert Intensity.FULL in {one.intensity for one in log.done}
    assert [one.date.isoformat() for one in log.missed] == [PAST[0]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("done", "2026-12-17"), "2026-12-17 is still to come: today is 2026-12-16."),
        (("done", "--until", "2027-01-01"), "still to come"),
        (("pain", "2026-12-17", "--sore"), "still to come"),
        (("done", "2026-11-22"), "The plan does not hold 2026-11-22"),
        (("missed", "2027-11-22"), "The plan does not hold 2027-11-22"),
        (("move", "2026-12-17", "2027-12-18"), "The plan does not hold 2027-12-18"),
        (("move", "2026-12-17", "2026-12-22"), "A session moves within its week, 14 to 20 December 2026"),
        (("move", "2026-12-15", "2026-12-16"), "No strength is planned on Tue 15 Dec."),
        (("move", "2026-12-17", "2026-12-19"), "Sat 19 Dec has strength already"),
        (("pain", "--exercise", "clam shelf", "--score", "3"), "Did you mean clam-shell"),
        (("resume",), "No pause holds Wed 16 Dec."),
        (("resume", "--exercise", "clam shell"), "Clam shell has no pain noted up to Wed 16 Dec"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    shown = call(*arguments)
    assert shown.exit_code == 1
    assert words in " ".join(shown.stderr.split())
    assert text_in(tmp_path) == FILE


@pytest.mark.parametrize(
    "arguments",
    [
        ("done", "--kind", "mobility", "--light"),
        ("done", "2026-12-03", "--until", "2026-12-05"),
        ("move", "2026-12-17", "2026-12-17"),
        ("move", "2026-12-17"),
        ("missed", "3 December"),
        ("pain",),
        ("pain", "--sore", "--sign", "limp"),
        ("pain", "--exercise", "clam shell"),
        ("pain", "--exercise", "clam shell", "--score", "11"),
        ("pain", "--sign", "headache"),
        ("pause", "2026-12-20", "--to", "2026-12-18"),
        ("pause", "--to", "2026-12-01"),
        ("pause", "--why", "injury", "--to", "2026-12-31"),
        ("resume", "--cleared", "--exercise", "clam shell"),
    ],
)
def test_wrong_usage(call: Call, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2
    assert text_in(tmp_path) == FILE


# move


def test_a_session_moves_and_what_becomes_of_its_day_is_told(call: Call, tmp_path: Path) -> None:
    shown = call("move", "2026-12-17", "2026-12-16")
    assert shown.exit_code == 0
    assert "Thu 17 Dec  strength: moved to Wed 16 Dec" in shown.stdout
    assert added_lines(tmp_path) == "moves:\n  2026-12-17 strength: 2026-12-16"


def test_a_session_that_gets_light_by_its_move_names_the_law(call: Call) -> None:
    full = next(
        one for one in BEFORE.sessions if one.date > dt.date(2026, 12, 21) and one.intensity is Intensity.FULL
    )
    monday = full.date - dt.timedelta(days=full.date.weekday())
    shown = " ".join(call("move", full.date.isoformat(), monday.isoformat()).stdout.split())
    assert "instead of full session" in shown
    assert (
        f"It is light on {short_day(monday)}: full strength would tire your legs for tomorrow's quality run "
        "(legs-fresh-before-a-key-run)." in shown
    )


def test_a_session_that_stays_full_names_no_law(call: Call) -> None:
    assert "It is light" not in call("move", "2026-12-17", "2026-12-16").stdout


def test_a_move_that_a_law_forbids_is_refused_with_it(call: Call, tmp_path: Path) -> None:
    shown = call("move", "2026-12-17", "2026-12-20")
    assert shown.exit_code == 1
    words = " ".join(shown.stderr.split())
    assert words.startswith("Your move of strength from Thursday 17 December to Sunday 20 December is not")
    assert "long run" in words
    assert words.endswith("Nothing was written.")
    assert text_in(tmp_path) == FILE


def test_a_move_that_a_law_forbids_is_refused_in_every_language(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(FILE + "language: de\n", encoding="utf-8")
    with foreign():
        shown = call("move", "2026-12-17", "2026-12-20")
    assert shown.exit_code != 0
    assert "(no-strength-on-long-run-or-race-days)" in " ".join(shown.stderr.split())
    assert text_in(tmp_path) == FILE + "language: de\n"


def test_a_moved_session_moves_on_and_back(call: Call, tmp_path: Path) -> None:
    call("move", "2026-12-17", "2026-12-16")
    assert call("move", "2026-12-16", "2026-12-18").exit_code == 0
    assert added_lines(tmp_path) == "moves:\n  2026-12-17 strength: 2026-12-18"
    assert call("move", "2026-12-18", "2026-12-17").exit_code == 0
    assert added_lines(tmp_path) == ""
    assert plan_in(tmp_path).sessions == BEFORE.sessions


# pain


def test_a_little_pain_is_noted(call: Call, tmp_path: Path) -> None:
    shown = call("pain", MISSED, "--exercise", "Clam-Shell", "--score", "2")
    assert "Up to 2 you may go on." in shown.stdout
    assert added_lines(tmp_path) == (
        f"log:\n  pain:\n    - {{date: {MISSED}, exercise: clam-shell, score: 2}}"
    )


def test_more_pain_stops_the_exercise_and_names_what_comes_instead(call: Call) -> None:
    shown = " ".join(call("pain", MISSED, "--exercise", "single leg squat", "--score", "4").stdout.split())
    assert "leave it out for the rest of the day. For two weeks it stays out; " in shown
    assert "hipcal resume plan.yaml --exercise single-leg-squat" in shown
    assert "hipcal pain plan.yaml --sign groin-pain" in shown


@pytest.mark.parametrize(
    "exercise",
    ["single-leg-squat", "lunge-side", "clam-shell", "one-legged-bridge", "glute-bridge", "walking-lunge"],
)
def test_what_comes_instead_is_what_the_plan_then_holds(call: Call, tmp_path: Path, exercise: str) -> None:
    """Every exercise named comes in the two weeks where the one that hurt was, and no session goes bare."""
    shown = " ".join(call("pain", MISSED, "--exercise", exercise, "--score", "4").stdout.split())
    said = shown.partition("For two weeks it stays out")[2].partition(".")[0]
    first = dt.date.fromisoformat(MISSED)
    days = range(1, 15)
    now = {one.uid: one for one in plan_in(tmp_path).sessions}
    pairs = [(one, now[one.uid]) for one in BEFORE.sessions if (one.date - first).days in days]
    held = [(old, new) for old, new in pairs if exercise in {item.exercise for item in old.items}]
    come = [{item.name for item in new.items} - {item.name for item in old.items} for old, new in held]
    names = set().union(*come)
    assert held
    assert bool(said) == bool(names)
    assert all(name in said for name in names) or "other exercises" in said
    assert ("others go without" in said) == (bool(names) and not all(come))


def test_a_second_time_bars_the_exercise_until_it_is_cleared(call: Call, tmp_path: Path) -> None:
    call("pain", PAST[-2], "--exercise", "clam shell", "--score", "5")
    shown = " ".join(call("pain", PAST[-1], "--exercise", "clam shell", "--score", "5").stdout.split())
    assert "For two weeks" not in shown
    assert "Clam shell hurt twice within two weeks: it stays out until you clear it." in shown
    assert call("resume", "--exercise", "clam shell").exit_code == 0
    assert added_lines(tmp_path).endswith(f"cleared:\n    - {{date: {MID_DECEMBER}, exercise: clam-shell}}")
    assert "already" in call("resume", "--exercise", "clam shell").stdout


def test_another_score_takes_the_place_of_the_first(call: Call, tmp_path: Path) -> None:
    call("pain", MISSED, "--exercise", "clam shell", "--score", "5")
    call("pain", MISSED, "--exercise", "clam shell", "--score", "1")
    assert [one.score for one in plan_in(tmp_path).request.log.pain] == [1]


def test_soreness_is_ordinary(call: Call, tmp_path: Path) -> None:
    assert "is ordinary" in call("pain", "--sore").stdout
    assert added_lines(tmp_path) == f"log:\n  sore:\n    - {MID_DECEMBER}"


# warning signs


def test_a_warning_sign_stops_everything(call: Call, tmp_path: Path) -> None:
    shown = call("pain", "--sign", "groin-pain", "--sign", "limp")
    assert shown.exit_code == 0
    assert " ".join(shown.stdout.split()).startswith(STOP)
    assert "a limp." in " ".join(shown.stdout.split())
    assert added_lines(tmp_path) == f"pauses:\n  - {{from: {MID_DECEMBER}, why: red-flag}}"
    plan = plan_in(tmp_path)
    assert max(run.run.date.isoformat() for run in plan.runs) < MID_DECEMBER
    assert max(one.date.isoformat() for one in plan.sessions) < MID_DECEMBER


def test_an_emergency_is_one(call: Call) -> None:
    shown = call("pain", "--sign", "fall", "--sign", "cannot-bear-weight")
    assert " ".join(shown.stdout.split()).startswith(NOW)


def test_a_warning_sign_is_answered_even_where_nothing_can_be_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("runs: [", encoding="utf-8")
    shown = call("pain", "--sign", "limp")
    assert shown.exit_code == 1
    assert " ".join(shown.stdout.split()).startswith(STOP)
    call("pain", "--sign", "limp", plan="nowhere.yaml")
    assert " ".join(shown.stdout.split()).startswith(STOP)


def test_a_second_warning_is_answered_and_changes_nothing(call: Call, tmp_path: Path) -> None:
    call("pain", "--sign", "limp")
    once = text_in(tmp_path)
    shown = call("pain", "--sign", "bladder-or-bowel")
    assert " ".join(shown.stdout.split()).startswith(NOW)
    assert "paused for a warning sign already" in shown.stdout
    assert text_in(tmp_path) == once


def test_a_warning_sign_takes_the_place_of_other_pauses(call: Call, tmp_path: Path) -> None:
    call("pause", "2026-12-10", "--why", "illness")
    call("resume", "2026-12-12")
    call("pause", "2026-12-14", "--why", "illness")
    call("resume", "2026-12-20")
    call("pause", "2027-01-01", "--to", "2027-01-04")
    shown = call("pain", "--sign", "fever")
    assert shown.exit_code == 0
    assert "Your pause from Fri 1 Jan to Mon 4 Jan is part of it now." in shown.stdout
    told = [(str(one.first), str(one.last), one.why) for one in plan_in(tmp_path).request.pauses]
    assert told == [
        ("2026-12-10", "2026-12-11", "illness"),
        ("2026-12-14", "2026-12-15", "illness"),
        (MID_DECEMBER, "None", "red-flag"),
    ]


# pause and resume


def test_a_pause_with_an_end(call: Call, tmp_path: Path) -> None:
    shown = call("pause", "2026-12-24", "--to", "2027-01-03")
    assert shown.stdout.startswith("Pause from Thu 24 Dec to Sun 3 Jan: no hip work; your runs stay.\n")
    assert added_lines(tmp_path) == "pauses:\n  - {from: 2026-12-24, to: 2027-01-03, why: other}"


def test_a_pause_until_further_notice_ends_the_day_before_the_runner_resumes(
    call: Call, tmp_path: Path
) -> None:
    call("pause", "--why", "illness")
    shown = call("resume", today="2026-12-20")
    assert shown.exit_code == 0
    assert "you train again on Sun 20 Dec" in shown.stdout
    assert added_lines(tmp_path) == (f"pauses:\n  - {{from: {MID_DECEMBER}, why: illness, to: 2026-12-19}}")
    again = call("resume", today="2026-12-20")
    assert again.exit_code == 0
    assert "already" in again.stdout


def test_a_pause_that_ends_as_it_begins_never_was(call: Call, tmp_path: Path) -> None:
    call("pause", "--why", "illness")
    assert call("resume").exit_code == 0
    assert added_lines(tmp_path) == ""


def test_two_pauses_do_not_overlap(call: Call, tmp_path: Path) -> None:
    call("pause", "2026-12-24", "--to", "2027-01-03")
    once = text_in(tmp_path)
    shown = call("pause", "2026-12-20", "--to", "2026-12-24")
    assert shown.exit_code == 1
    assert "a pause from Thu 24 Dec to Sun 3 Jan already" in shown.stderr
    assert "hipcal resume plan.yaml 2026-12-24" in shown.stderr
    assert text_in(tmp_path) == once
    assert call("pause", "2026-12-20", "--to", "2026-12-23").exit_code == 0


@pytest.mark.parametrize(
    "begin", [("pause", "--why", "injury"), ("pain", "--sign", "night-pain")], ids=["injury", "sign"]
)
def test_only_a_professionals_word_ends_a_pause_for_an_injury(
    call: Call, tmp_path: Path, begin: tuple[str, ...]
) -> None:
    call(*begin)
    once = text_in(tmp_path)
    shown = call("resume", today="2026-12-30")
    assert shown.exit_code == 1
    assert "only once a doctor or a physiotherapist has cleared you" in shown.stderr
    assert "hipcal resume plan.yaml 2026-12-30 --cleared" in shown.stderr
    assert text_in(tmp_path) == once
    shown = call("resume", "--cleared", today="2026-12-30")
    assert shown.exit_code == 0
    assert "The first seven days hold light strength and mobility only." in shown.stdout
    assert plan_in(tmp_path).request.pauses[0].last is not None


def test_on_a_terminal_the_question_is_asked(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("pause", "--why", "injury")
    answers = iter([False, True])
    monkeypatch.setattr(cli_life_pause, "_confirmed", lambda: next(answers))
    assert call("resume", today="2026-12-30").exit_code == 1
    assert plan_in(tmp_path).request.pauses[0].last is None
    assert call("resume", today="2026-12-30").exit_code == 0


# The file


def test_a_dry_run_shows_all_and_writes_nothing(call: Call, tmp_path: Path) -> None:
    dry = call("missed", MISSED, "--dry-run")
    assert dry.exit_code == 0
    assert text_in(tmp_path) == FILE
    told, _, diff = dry.stdout.partition("\nIn plan.yaml:\n")
    count = FILE.count("\n") + 1
    assert diff == f"  line {count}:\n  +\n  + log:\n  +   missed:\n  +     - {MISSED}\n"
    assert dry.stderr == "Dry run: nothing was written.\n"
    assert call("missed", MISSED).stdout == told


def test_a_dry_run_shows_lines_that_change(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"log: {{sore: [2026-12-01]}} # x\r\n{FILE}", newline="")
    dry = call("pain", "--sore", "--dry-run")
    assert dry.stdout.endswith(
        "  line 1:\n  - log: {sore: [2026-12-01]} # x\n"
        f"  + log: {{sore: [2026-12-01, {MID_DECEMBER}]}} # x\n"
    )


def test_a_plan_without_a_first_day_gets_one(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(FILE.replace("start: 2026-11-23\n", ""), encoding="utf-8")
    shown = call("pain", "--sore")
    assert "start: 2026-12-14 is written too" in shown.stdout
    assert "timezone: Europe/London\nstart: 2026-12-14\n" in text_in(tmp_path)
    assert "is written too" not in call("pain", "--sore", today="2026-12-17").stdout


@pytest.mark.parametrize("plan", ["half-marathon-4-days", "-", "nowhere.yaml", "."])
def test_only_a_file_of_the_runners_own_is_changed(call: Call, plan: str) -> None:
    shown = call("missed", plan=plan)
    assert shown.exit_code == 1
    assert "hipcal plans " in shown.stderr
    assert "> my-plan.yaml" in shown.stderr


def test_a_ready_made_plan_is_not_changed_by_its_path_either(call: Call) -> None:
    path = resources.plans_dir() / "half-marathon-4-days.yaml"
    before = path.read_bytes()
    shown = call("pain", "--sore", plan=str(path))
    assert shown.exit_code == 1
    assert "hipcal plans half-marathon-4-days > my-plan.yaml" in shown.stderr
    assert path.read_bytes() == before


def test_a_plan_with_problems_is_told_and_left(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("runs: {tue: easyy}\n", encoding="utf-8")
    shown = call("pain", "--sore")
    assert shown.exit_code == 1
    assert "plan.yaml:1:13: runs.tue: 'easyy'" in shown.stderr
    assert text_in(tmp_path) == "runs: {tue: easyy}\n"


def test_mode_and_link_of_the_file_stay(call: Call, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    (tmp_path / "plan.yaml").rename(real)
    real.chmod(0o640)
    (tmp_path / "plan.yaml").symlink_to("real.yaml")
    assert call("pain", "--sore").exit_code == 0
    assert (tmp_path / "plan.yaml").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert f"- {MID_DECEMBER}" in real.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.yaml", "real.yaml"]


def test_line_ends_and_the_byte_order_mark_stay(call: Call, tmp_path: Path) -> None:
    before = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    (tmp_path / "plan.yaml").write_bytes(before)
    assert call("pain", "--sore").exit_code == 0
    after = (tmp_path / "plan.yaml").read_bytes()
    assert after == before + f"\r\nlog:\r\n  sore:\r\n    - {MID_DECEMBER}\r\n".encode()


def test_a_file_that_changed_meanwhile_is_left(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cli_life_write._consequences

    def meanwhile(*arguments: object) -> object:
        (tmp_path / "plan.yaml").write_text("title: saved by an editor\n", encoding="utf-8")
        return real(*arguments)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(cli_life_write, "_consequences", meanwhile)
    shown = call("pain", "--sore")
    assert shown.exit_code == 1
    assert "was changed meanwhile" in shown.stderr
    assert text_in(tmp_path) == "title: saved by an editor\n"


def test_no_line_on_the_screen_is_wider_than_a_terminal(call: Call) -> None:
    for arguments in (
        ("missed", MISSED),
        ("pain", "--sign", "limp"),
        ("resume",),
        ("resume", "--cleared", "2026-12-20"),
        ("move", "2026-12-24", "2026-12-27"),
    ):
        shown = call(*arguments)
        assert max(map(len, (shown.stdout + shown.stderr).splitlines())) <= 80
