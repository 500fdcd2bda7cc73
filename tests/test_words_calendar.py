"""Every text of the calendar and of the terminal is translated, and nothing else changes with it."""

from __future__ import annotations

import ast
import datetime as dt
import re
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import KNOWN, request_of
from marked import CODE, escaped
from test_golden import CASES, GOLDEN

import hipcal
from hipcal import (
    build,
    calendar_alarm,
    calendar_out,
    cli,
    json_out,
    language,
    resources,
    rules,
    text,
    text_day,
    text_lists,
    text_season,
)
from hipcal.calendar_diff import lines
from hipcal.calendar_earlier import read_earlier
from hipcal.calendar_event import Event
from hipcal.calendar_out import View
from hipcal.calendar_views import calendar_name
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue, Source
from hipcal.columns import cells
from hipcal.language import speaking
from hipcal.model import Day, Item, Plan, PlannedRun, Reason, Session, Speech, Unplaced

HEAD = "title: ⟦Hips⟧\nid: hips\ntimezone: Europe/London\n"
TIMED = (
    "runs: {tue: tempo 50min at 07:00, thu: easy 40min at 18:30, fri: easy 30min, sun: long 1h30 at 09:00}\n"
)
UNTIMED = "runs: {mon: easy 40min, wed: intervals 50min, fri: easy 30min, sun: long 1h30}\n"
REMIND = "reminders: {activation: 12h, stretch: 5min, strength: 2h, mobility: 1 day}\n"
PLANS = {
    "races": HEAD
    + "start: 2026-11-23\nend: 2027-04-11\n"
    + TIMED
    + REMIND
    + "races:\n"
    + "  - {date: 2027-03-07, distance: half, name: ⟦City⟧, priority: A, at: '10:00'}\n"
    + "  - {date: 2027-01-17, distance: 10k, priority: B}\n"
    + "  - {date: 2026-12-13, distance: 5k, priority: C, name: ⟦Park⟧}\n",
    "pauses": HEAD
    + "start: 2026-11-23\nweeks: 12\n"
    + UNTIMED
    + "pauses:\n"
    + "  - {from: 2026-12-01, to: 2026-12-04, why: illness}\n"
    + "  - {from: 2026-12-21, to: 2027-01-03, why: injury}\n"
    + "  - {from: 2027-01-12, to: 2027-01-13}\n"
    + "  - {from: 2027-02-01, why: red-flag}\n",
    "travel": HEAD
    + "start: 2026-11-23\nweeks: 6\n"
    + TIMED
    + REMIND
    + "equipment: [mini-band, kettlebell, ankle-weight, step, ball, cable, bench]\n"
    + "athlete: {experience: regular}\n"
    + "travel:\n"
    + "  - {from: 2026-12-01, to: 2026-12-04, equipment: [mini-band, mat, step, ball]}\n"
    + "  - {from: 2026-12-20, to: 2027-01-03, equipment: [], without: [mat]}\n",
    "missed": HEAD
    + "start: 2026-11-23\nweeks: 4\n"
    + UNTIMED
    + "minutes: {stretch: 0, day: 15}\n"
    + "log: {missed: [2026-11-24], skipped: [{date: 2026-11-25, kind: activation}]}\n",
}
VIEWS = (View(), View(busy=True), View(compact=True), View(todo=True), View(only=frozenset({"race", "run"})))
LABELLED = ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME")  # what is said; all else is the same


def spelled(words: str) -> str:
    """The text marked, what stands in its braces not."""
    parts = re.split(r"(\{[^}]*\})", words)
    return "".join(part if part.startswith("{") else f"⟦{part}⟧" for part in parts if part)


class Spelled(NullTranslations):
    """Marks texts, but not what is put into them."""

    def gettext(self, message: str) -> str:
        return spelled(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return spelled(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  # gettext's signature
        return spelled(message)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "load", lambda *_: Spelled())
    monkeypatch.setattr(calendar_alarm, "run_name", lambda _: "⟦a run⟧")
    monkeypatch.setattr(text_season, "MOST_PHASE", 80)  # what is clipped loses its marks


@cache
def english(name: str) -> Plan:
    return build.plan(request_of(PLANS[name]), KNOWN)


def other(plan: Plan, **habits: str) -> Plan:
    """The plan for a runner who speaks otherwise, its own texts marked: they are not tested here."""
    return replace(
        plan,
        request=replace(plan.request, **{"language": CODE, **habits}),
        runs=tuple(map(_run, plan.runs)),
        sessions=tuple(map(_session, plan.sessions)),
        days=tuple(map(_day, plan.days)),
        unplaced=tuple(Unplaced(one.week, _own(one.what), _own(one.why)) for one in plan.unplaced),
        notes=tuple(map(_own, plan.notes)),
        weeks=tuple(replace(week, why=_reason(week.why)) for week in plan.weeks),
        skipped=tuple(map(_session, plan.skipped)),
    )


def _own(words: str) -> str:
    return " · ".join(f"⟦{part}⟧" for part in words.split(" · ")) if words else words


def _reason(reason: Reason) -> Reason:
    return replace(reason, text=_own(reason.text))


def _run(run: PlannedRun) -> PlannedRun:
    return replace(run, title=_own(run.title), note=_own(run.note))


def _session(one: Session) -> Session:
    items = tuple(map(_item, one.items))
    return replace(
        one, title=_own(one.title), when=_own(one.when), items=items, reasons=tuple(map(_reason, one.reasons))
    )


def _item(item: Item) -> Item:
    return replace(item, name=_own(item.name), load=_own(item.load) if item.load else None)


def _day(day: Day) -> Day:
    return replace(day, refusals=tuple(replace(each, text=_own(each.text)) for each in day.refusals))


def bookless(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the words of its sources, which are nobody's to translate."""
    return catalogue._replace(sources={key: _named(one) for key, one in catalogue.sources.items()})


def _named(source: Source) -> Source:
    return source._replace(author="⟦A⟧", title="⟦B⟧", publication="⟦C⟧", statement="⟦D⟧", doi=None)


BOOKLESS = bookless(KNOWN)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.key or "whole")
@pytest.mark.parametrize("name", PLANS)
def test_no_word_of_a_calendar_escapes(name: str, view: View) -> None:
    plan = other(english(name), clock="12h")
    found = calendar_out.events(plan, BOOKLESS, view)
    said = [words for event in found for words in (event.summary, event.description, event.told)]
    assert {word for words in said for word in escaped(words)} == set()
    with speaking(plan.speech):
        assert escaped(calendar_name(plan.request.title, view)) == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("name", PLANS)
def test_no_word_of_a_week_escapes(name: str) -> None:
    plan = other(english(name), clock="12h")
    for number in text.weeks_of(plan):
        assert escaped(text.week(plan, number)) == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("name", PLANS)
def test_no_word_of_the_season_escapes(name: str) -> None:
    plan = other(english(name))
    assert escaped(text_season.table(plan, BOOKLESS, now=2, width=120)) == []
    assert escaped(text_season.table(plan, BOOKLESS, now=2, width=60)) == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("name", PLANS)
def test_no_word_of_a_day_escapes(name: str) -> None:
    plan = other(english(name), clock="12h")
    for day in plan.days:
        assert escaped(text_day.explain(plan, BOOKLESS, day.date)) == []


@pytest.mark.usefixtures("marked")
def test_no_word_of_the_lists_escapes() -> None:
    with speaking(Speech(CODE)):
        known = spoken(BOOKLESS)
        listed = text_lists.exercises(known)
        assert escaped(re.sub(r"(?m)^[a-z0-9-]+", "", listed)) == []  # the names to ask for
        for one in known.exercises.values():
            foreign = one._replace(aliases=tuple(name for name in one.aliases if "⟦" in name))
            assert escaped(text_lists.exercise(foreign, known)) == []  # its English names answer too
        for rule in rules.describe(KNOWN):
            named = replace(rule, name="", sources=())
            assert escaped(text_lists.rules([named])) == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.key or "whole")
@pytest.mark.parametrize("name", PLANS)
def test_only_what_is_said_changes_with_the_language(name: str, view: View) -> None:
    plan = english(name)
    before = calendar_out.events(plan, KNOWN, view)
    after = calendar_out.events(other(plan), KNOWN, view)
    assert [silent(event) for event in before] == [silent(event) for event in after]
    written = (calendar_out.write(each, KNOWN, view=view) for each in (plan, other(plan)))
    was, now = (unsaid(data) for data in written)
    assert was == now


def silent(event: Event) -> Event:
    return event._replace(summary="", description="", alarm="")


def unsaid(data: bytes) -> list[str]:
    """The lines that say nothing to the runner."""
    whole = data.decode().replace("\r\n ", "").split("\r\n")
    return [line for line in whole if re.split("[;:]", line)[0] not in LABELLED]


@pytest.mark.usefixtures("marked")
def test_a_plan_is_the_same_in_every_language() -> None:
    for name in PLANS:
        plan = english(name)
        same = build.plan(replace(plan.request, language=CODE), KNOWN)
        assert [placed(one) for one in same.sessions] == [placed(one) for one in plan.sessions]
        was, now = json_out.document(plan), json_out.document(same)
        assert shape(was) == shape(now)


def placed(one: Session) -> tuple[object, ...]:
    items = [(item.exercise, item.sets, item.reps, item.seconds, item.breaths) for item in one.items]
    return one.uid, one.start, one.block, one.minutes, items, [reason.rule for reason in one.reasons]


TOLD = frozenset({"text", "title", "name", "note", "notes", "what", "why", "load"})


def shape(value: object) -> object:
    """A JSON value without what is said in it."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items() if key not in TOLD}
    return [shape(each) for each in value] if isinstance(value, list) else value


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("feed", [False, True])
@pytest.mark.parametrize("view", [View(), View(compact=True), View(todo=True)], ids=lambda view: view.key)
def test_another_language_is_a_change_of_texts(view: View, feed: bool) -> None:
    plan = english("races")
    earlier = read_earlier(calendar_out.write(plan, KNOWN, view=view))
    today = plan.request.start
    found = calendar_out.update(other(plan), KNOWN, earlier, today=today, feed=feed, view=view)
    later = read_earlier(found.data)
    assert later.events.keys() == earlier.events.keys()
    assert {(kept.sequence, kept.cancelled) for kept in later.events.values()} == {(1, False)}
    assert {change.sort.value for change in found.changes} == {"changed"}
    back = calendar_out.update(plan, KNOWN, later, today=today, feed=feed, view=view)
    again = read_earlier(back.data)
    assert {uid: each.content for uid, each in again.events.items()} == {
        uid: each.content for uid, each in earlier.events.items()
    }
    with speaking(other(plan).speech):
        labels = [escaped(label) for label, _ in lines(found.changes)]
    assert labels == [[]] * len(earlier.events)


def test_what_is_over_keeps_its_language() -> None:
    plan = english("races")
    written = calendar_out.write(plan, KNOWN)
    today = plan.request.start + dt.timedelta(days=30)
    german = replace(
        plan, request=replace(plan.request, language="de"), sessions=tuple(map(_session, plan.sessions))
    )
    found = calendar_out.update(german, KNOWN, read_earlier(written), today=today)
    was, now = read_earlier(written).events, read_earlier(found.data).events
    over = [uid for uid, kept in was.items() if kept.day(dt.UTC) < today]
    assert over
    assert all(was[uid].block == now[uid].block for uid in over)


def said_of(plan: Plan) -> dict[str, str]:
    """All that the calendar and the terminal say of a plan, without the texts it was handed."""
    found = {view.key: calendar_out.events(plan, KNOWN, view) for view in VIEWS}
    said = {key: [part for one in each for part in texts(one)] for key, each in found.items()}
    said["days"] = [text_day.explain(plan, KNOWN, day.date) for day in plan.days]
    said["weeks"] = [text.week(plan, number) for number in text.weeks_of(plan)]
    said["season"] = [text_season.table(plan, KNOWN, width=120)]
    return {key: unmarked("\n".join(each)) for key, each in said.items()}


def unmarked(words: str) -> str:
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", words)) != words:
        words = inner
    return words


def texts(event: Event) -> tuple[str, str, str]:
    return event.summary, event.description, event.told


def test_a_clock_of_twelve_hours_is_kept_everywhere() -> None:
    said = said_of(other(english("races"), language="en", clock="12h"))
    for key in ("", "compact", "days", "weeks"):
        assert re.search(r"\b10:00 am", said[key]), key
    assert re.findall(r"\b\d{1,2}:\d\d\b(?!\s+[ap]m)", "\n".join(said.values())) == []


@pytest.mark.parametrize(("units", "here"), [("mi", "6.2 mi"), ("km", "10 km")])
def test_the_runners_unit_is_kept_everywhere(units: str, here: str) -> None:
    said = said_of(other(english("races"), language="en", units=units))
    for key in ("", "days", "weeks", "season"):
        assert re.search(f"[Yy]our {here}", said[key]), key
    assert "10k" not in "\n".join(said.values())


@pytest.mark.parametrize("clock", ["24h", "12h"])
@pytest.mark.parametrize("case", [*CASES, *PLANS])
def test_german_fits_eighty_columns(case: str, clock: str) -> None:
    plan = build.plan(replace(request_of(_file(case)), language="de", clock=clock), KNOWN)
    weeks = "".join(text.week(plan, number) for number in text.weeks_of(plan)[:6])
    days = "".join(text_day.explain(plan, KNOWN, day.date) for day in plan.days[:14])
    for width in (60, 80, 120):
        table = text_season.table(plan, KNOWN, now=1, width=width)
        assert [line for line in table.splitlines() if cells(line) > width] == []
    assert [line for line in (weeks + days).splitlines() if cells(line) > 80] == []


def _file(case: str) -> str:
    if case in PLANS:
        return PLANS[case]
    file = GOLDEN / case / "plan.yaml"
    return (file if file.exists() else resources.plans_dir() / f"{case}.yaml").read_text(encoding="utf-8")


def of_clam_shell(*_: str) -> NullTranslations:
    """A language that knows one exercise and one label."""
    words = NullTranslations()
    known = {"Clam shell": "Muschel", "Muscles": "Muskeln", "Laws: no plan breaks them": "Gesetze"}
    words.gettext = words.pgettext = lambda *asked: known.get(asked[-1], asked[-1])  # type: ignore[method-assign]
    return words


def call(*words: str) -> str:
    return CliRunner().invoke(cli.main, words).output


def test_an_exercise_is_found_by_its_name_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "load", of_clam_shell)
    for name in ("muschel", "clam-shell", "clam shell"):
        shown = call("exercises", name, "--lang", "de")
        assert shown.startswith("Muschel\n")
        assert "\nMuskeln " in shown
    assert "Did you mean clam-shell?" in call("exercises", "muschl", "--lang", "de")
    assert "No exercise is called" in call("exercises", "muschel")
    assert "Muschel: " in call("exercises", "--lang", "de")
    assert call("rules", "--lang", "de").startswith("Gesetze\n")
    assert call("rules").startswith("Laws: no plan breaks them\n")


@pytest.mark.parametrize("words", [["rules", "--lang", "fr"], ["rules", "--markdown", "--lang", "de"]])
def test_a_language_that_cannot_be_had_is_refused(words: list[str]) -> None:
    assert CliRunner().invoke(cli.main, words).exit_code == 2


PACKAGE = Path(hipcal.__file__).parent


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_hides_in_an_f_string(path: Path) -> None:
    """Babel finds no call inside an f-string, so the text would never reach a translator."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)]
    calls = [part for part in inside if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]
    hidden = {"_", "N_", "ngettext", "pgettext"}
    literal = [one for one in calls if one.func.id in hidden and isinstance(one.args[0], ast.Constant)]  # type: ignore[attr-defined]
    assert literal == []
