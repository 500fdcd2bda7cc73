"""What the words of an event are taken for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels import DAY, HELD_OUT, TUNED, labels, lost_runs, mistakes

from hipcal.model import Race, RunKind
from hipcal.problems import InputError
from hipcal.runs_in import words
from hipcal.runs_in.ruled import matches
from hipcal.runs_in.titles import understand
from hipcal.runs_in.values import Event, Sort, Understood

KNOWN = words.load()
LEAST = 0.95
PARTS = (
    "easy",
    "Run",
    "8 x 400m",
    "no",
    "rest",
    "or",
    "(",
    "w/",
    "Dentist",
    "10 km",
    "1:30",
    "🏃",
    "Läufe",
    "½",
    "week 3",
)


def said(title: str, *read_as: tuple[str, str], description: str = "", days: int = 1) -> Understood:
    """What an all-day event of that title is taken for."""
    return understand(Event("uid", title, DAY, description, days=days), KNOWN, read_as)


def timed(title: str, minutes: int) -> Understood:
    start = dt.datetime(2027, 3, 7, 18, 30, tzinfo=dt.UTC)
    end = start + dt.timedelta(minutes=minutes)
    return understand(Event("uid", title, DAY, start=start, end=end), KNOWN)


@pytest.mark.parametrize("table", [TUNED, HELD_OUT], ids=lambda path: path.stem)
def test_at_least_95_of_100_titles_are_right(table: Path) -> None:
    rows, off = labels(table), mistakes(table)
    assert len(off) <= (1 - LEAST) * len(rows), "\n".join(off)


@pytest.mark.parametrize("table", [TUNED, HELD_OUT], ids=lambda path: path.stem)
def test_no_run_is_taken_for_rest_or_for_nothing(table: Path) -> None:
    assert lost_runs(labels(table)) == []


def test_the_tables_are_large_and_do_not_overlap() -> None:
    tuned, held_out = labels(TUNED), labels(HELD_OUT)
    assert len(tuned) >= 300
    assert len(held_out) >= 80
    assert not {one.title for one in tuned} & {one.title for one in held_out if not one.extra}


def test_a_named_kind_is_sure_and_says_by_which_word() -> None:
    found = said("Tempo 40 min")
    assert (found.sure, found.why) == (True, "'Tempo' in the title")


@pytest.mark.parametrize(
    "title", ["Run", "10 km", "45 min", "Lauf 45 min", "Sortie 10 km", "🏃", "Rest or easy run", "LR 16"]
)
def test_what_the_words_leave_open_is_a_guess(title: str) -> None:
    found = said(title)
    assert (found.sort, found.sure) == (Sort.RUN, False)


def test_a_generic_run_says_that_its_kind_is_guessed() -> None:
    assert said("Lauf 45 min").why == "'Lauf' in the title, no word for how hard"


def test_a_number_without_a_unit_yields_to_the_hours_of_the_event() -> None:
    guess = said("LR 16").spec
    assert guess is not None
    assert (guess.minutes, guess.metres) == (104, None)
    found = timed("LR 16", 95)
    assert found.spec is not None
    assert (found.spec.minutes, found.sure) == (95, True)


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Strength + 5K easy run", "easy"), ("Gym + tempo run", "quality"), ("Easy run & S&C", "easy")],
)
def test_a_run_with_strength_is_a_run_that_holds_strength(title: str, kind: str) -> None:
    found = said(title)
    assert found.spec is not None
    assert (found.spec.kind, found.also_strength) == (kind, True)


def test_a_run_by_itself_holds_no_strength() -> None:
    assert not said("💪 Tempo run").also_strength


def test_the_minutes_are_those_of_the_words_then_of_the_event_then_of_the_distance() -> None:
    minutes = [timed("Easy 40 min", 60), timed("Easy 5 km", 35), said("Easy 10 km"), timed("Easy run", 50)]
    assert [found.spec.minutes for found in minutes if found.spec] == [40, 35, 65, 50]


@pytest.mark.parametrize("minutes", [1, 1441])
def test_an_event_of_an_unlikely_length_does_not_say_how_long_the_run_is(minutes: int) -> None:
    found = timed("Easy run", minutes)
    assert found.spec is not None
    assert found.spec.minutes is None


def test_the_hour_is_that_of_the_event() -> None:
    found = timed("Easy run at 6:00", 50)
    assert found.spec is not None
    assert (found.spec.at, found.spec.minutes) == (dt.time(18, 30), 50)


def test_a_race_has_its_distance_and_its_name() -> None:
    assert said("Race: City 10k").race == Race(DAY, "10k", 10_000, "A", "City 10k")
    assert said("Boston Marathon").race == Race(DAY, "marathon", 42_195, "A", "Boston Marathon")


@pytest.mark.parametrize(
    ("title", "priority"), [("B race: 5k", "B"), ("Training race 5k", "C"), ("parkrun race", "C")]
)
def test_a_race_has_the_priority_it_is_given(title: str, priority: str) -> None:
    found = said(title)
    assert found.race is not None
    assert found.race.priority == priority


def test_a_race_of_unknown_length_is_still_a_race() -> None:
    found = said("Race day!")
    assert (found.sort, found.race) == (Sort.RACE, None)


@pytest.mark.parametrize(
    ("word", "sort", "kind", "subtype"),
    [
        ("easy", Sort.RUN, RunKind.EASY, None),
        ("tempo", Sort.RUN, RunKind.QUALITY, "tempo"),
        ("Race", Sort.RACE, RunKind.RACE, None),
        ("bike", Sort.CROSS, RunKind.CROSS, "cycling"),
    ],
)
def test_the_runner_overrules_the_words(word: str, sort: Sort, kind: RunKind, subtype: str | None) -> None:
    found = said("Social with Jo", ("social*", word))
    assert found.spec is not None
    assert (found.sort, found.sure, found.spec.kind, found.spec.subtype) == (sort, True, kind, subtype)


@pytest.mark.parametrize(
    ("word", "sort"), [("strength", Sort.STRENGTH), ("rest", Sort.REST), ("skip", Sort.SKIPPED)]
)
def test_the_runner_may_say_that_it_is_no_run(word: str, sort: Sort) -> None:
    assert said("Tempo run", ("tempo*", word)).sort is sort


def test_the_first_pattern_wins_and_the_length_is_kept() -> None:
    found = said("Club 8 km", ("*8*", "long"), ("club*", "easy"))
    assert found.spec is not None
    assert (found.spec.kind, found.spec.metres, found.why) == (RunKind.LONG, 8000, "your pattern '*8*'")


def test_a_word_nothing_can_be_taken_for_is_refused() -> None:
    with pytest.raises(InputError, match="'sprawl' is nothing an event can be taken for"):
        said("Club run", ("club*", "sprawl"))


@pytest.mark.parametrize(
    ("pattern", "title", "fits"),
    [
        ("club*", "Club run", True),
        ("club", "Club run", False),
        ("*run", "Club run", True),
        ("c?ub run", "CLUB  RUN", True),
        ("*l*b*", "club", True),
        ("[club]*", "club", False),
        ("", "club", False),
    ],
)
def test_a_pattern_fits_the_whole_title(pattern: str, title: str, fits: bool) -> None:
    assert (said(title, (pattern, "strength")).sort is Sort.STRENGTH) == fits


def test_a_pattern_full_of_stars_is_answered() -> None:
    assert not matches("a" * 1000, "*a" * 400 + "b")


@pytest.mark.parametrize("title", ["Läufe 10 km", "Laeufe 10 km", "LAUFE 10 km", "La\u0308ufe 10 km"])
def test_umlauts_may_be_written_in_any_way(title: str) -> None:
    assert said(title).sort is Sort.RUN


def test_a_note_over_a_week_is_none_where_it_has_an_hour() -> None:
    assert said("Week 3: 10 km").sort is Sort.SKIPPED
    assert timed("Week 3: 10 km", 60).sort is Sort.RUN


@pytest.mark.parametrize(
    "title", ["Tempo run (cancelled)", "Tempo run cancelled - ill", "Cancelled: tempo run"]
)
def test_what_is_cancelled_is_no_session(title: str) -> None:
    assert said(title).sort is Sort.SKIPPED


def test_something_else_that_is_cancelled_leaves_the_run() -> None:
    assert said("Tempo run (gym class cancelled)").sort is Sort.RUN


def test_a_description_is_asked_where_the_title_is_silent_alone() -> None:
    more = "10 min easy, 3 x 8 min tempo, 10 min easy"
    assert said("Run", description=more).why == "'tempo' in the description"
    assert said("Long run", description=more).why == "'Long run' in the title"


@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3))).map(" ".join)
    )
)
def test_any_title_is_understood_the_same_way_twice(title: str) -> None:
    found = said(title, description=title)
    assert found == said(title, description=title)
    assert (found.spec is not None) == (found.sort in (Sort.RUN, Sort.RACE, Sort.CROSS))
    assert found.why
    if found.spec and found.spec.minutes is not None:
        assert 1 <= found.spec.minutes <= 24 * 60


@given(
    st.sampled_from(("long run", "Tempolauf", "footing", "8 x 400 m", "race", "jog")),
    st.text("abc ,!?🏃", max_size=9),
)
def test_rest_beside_a_run_never_hides_the_run(run: str, tail: str) -> None:
    assert said(f"Rest or {run} {tail}").sort in (Sort.RUN, Sort.RACE)


@pytest.mark.parametrize(
    "piece", ["x", "1", "1:", "8 x ", "easy ", "(", "½", "w/ ", "'", "lauf", "10-", "\u0308", "🏃"]
)
def test_ten_thousand_characters_are_understood(piece: str) -> None:
    assert said(piece * 10_000, description=piece * 10_000).why
