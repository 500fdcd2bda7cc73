"""The laws about days. Each returns nothing, or the sentence that says why not.

A law about a day asks whether strength of an intensity may stand there; a law about two sessions
asks how many days lie between them; a law about a week looks at all the week carries.
"""

from __future__ import annotations

from hipcal.fitting import Misfit
from hipcal.language import N_, _
from hipcal.model import Intensity, RunKind
from hipcal.rules.views import DayView, WeekChoice, WeekView
from hipcal.wording import weekday

ON_THIS_DAY = {
    RunKind.RACE: N_("There is a race on this day."),
    RunKind.LONG: N_("There is a long run on this day."),
}
# What a full session would tire the legs for, the hardest first.
TOMORROW = {
    RunKind.RACE: N_("Full strength would tire your legs for tomorrow's race."),
    RunKind.TIME_TRIAL: N_("Full strength would tire your legs for tomorrow's time trial."),
    RunKind.LONG: N_("Full strength would tire your legs for tomorrow's long run."),
    RunKind.QUALITY: N_("Full strength would tire your legs for tomorrow's quality run."),
    RunKind.CROSS_HARD: N_("Full strength would tire your legs for tomorrow's hard cross-training."),
}


def inside_the_plan(day: DayView, _intensity: Intensity) -> str | None:
    """Nothing is placed before the plan's first day or after its last."""
    return None if day.today.within else _("This day is outside the plan.")


def nothing_in_a_pause(day: DayView, _intensity: Intensity) -> str | None:
    """In a pause (illness, injury, red flag) nothing is placed, until the runner ends it."""
    return _("You have paused.") if day.today.paused else None


def light_when_strength_comes_back(day: DayView, intensity: Intensity) -> str | None:
    """After an injury or a pause of seven days or more the first seven days are light; after a shorter
    one, or more than three weeks without strength, the first session is.
    """
    if intensity is Intensity.FULL and day.today.back:
        return _(BACK_WORDS[day.today.back])
    return None


def full_strength_waits_while_sore(day: DayView, intensity: Intensity) -> str | None:
    """Ordinary soreness after new work postpones a full session; activation and mobility go on."""
    if intensity is Intensity.FULL and day.today.sore:
        return _("Your legs are sore: full strength waits for another day.")
    return None


def weekdays_kept_free(day: DayView, _intensity: Intensity) -> str | None:
    """Weekdays the runner keeps free of strength stay free of it."""
    if day.today.kept_free:
        return _("You keep {weekday}s free of strength.").format(weekday=weekday(day.today.weekday))
    return None


def no_strength_on_long_run_or_race_days(day: DayView, _intensity: Intensity) -> str | None:
    """The day of a long run or a race carries no strength."""
    for kind, words in ON_THIS_DAY.items():
        if kind in day.today.kinds:
            return _(words)
    return None


def legs_fresh_before_a_key_run(day: DayView, intensity: Intensity) -> str | None:
    """The day before a key run (quality, long, race, time trial) carries no full strength session."""
    if intensity is Intensity.FULL and day.tomorrow.needs_fresh_legs:
        return _(next(words for kind, words in TOMORROW.items() if kind in day.tomorrow.kinds))
    return None


def light_until_cleared(day: DayView, intensity: Intensity) -> str | None:
    """A runner who should ask a professional first does light strength only, until cleared."""
    if intensity is Intensity.FULL and not day.today.cleared:
        return _("Full strength waits until a professional has cleared you for it.")
    return None


def strength_keeps_away_from_races(day: DayView, intensity: Intensity) -> str | None:
    """Strength keeps its distance from a race, before and after, by the race's length and priority;
    of several races the stricter one counts.
    """
    season = day.today.season
    if (season.full if intensity is Intensity.FULL else season.light) or RunKind.RACE in day.today.kinds:
        return None
    if intensity is Intensity.FULL:
        return _("Full strength keeps its distance from {race}.").format(race=season.race_name)
    return _("Strength keeps its distance from {race}.").format(race=season.race_name)


def light_when_strength_begins_late(day: DayView, intensity: Intensity) -> str | None:
    """Somebody new to strength who begins less than six weeks before a taper does light sessions
    until the race is over.
    """
    if intensity is Intensity.FULL and not day.today.time_to_adapt:
        return _("There is too little time before the race to get used to full strength.")
    return None


def strength_only_after_the_last_run(day: DayView, intensity: Intensity) -> str | None:
    """On a run day strength comes after the last run, at least 3 hours after a key run, within the
    runner's hours.
    """
    return _misfit(day, intensity, "strength-only-after-the-last-run")


def within_the_minutes(day: DayView, intensity: Intensity) -> str | None:
    """Every block stays within the minutes the runner gives its kind, and the day within its own."""
    return _misfit(day, intensity, "within-the-minutes")


def within_the_free_hours(day: DayView, intensity: Intensity) -> str | None:
    """Strength and mobility keep to the hours that the runner's calendars leave free."""
    return _misfit(day, intensity, "within-the-free-hours")


def a_day_between_your_own_strength(day: DayView, _intensity: Intensity) -> str | None:
    """Strength that stands in the runner's calendar counts: none on its day, nor on the day before or
    after it.
    """
    if day.today.own_strength:
        return _("Your calendar has strength on this day.")
    if day.yesterday.own_strength or day.tomorrow.own_strength:
        return _("Your calendar has strength on the day before or after.")
    return None


def _misfit(day: DayView, intensity: Intensity, rule: str) -> str | None:
    option = day.today.options[intensity]
    return option.text if isinstance(option, Misfit) and option.rule == rule else None


def strength_never_on_consecutive_days(days_between: int) -> str | None:
    """Strength sessions never fall on consecutive days, also across the edge of two weeks."""
    return "The strength session next to it is only a day away." if days_between < 2 else None


def no_more_strength_than_the_phase_allows(week: WeekView, choice: WeekChoice) -> str | None:
    """A week carries at most as many strength sessions as its phase allows: three in the base, if
    asked for.
    """
    count = len(choice.strength)
    return f"{count} strength sessions are more than this week's {week.cap}." if count > week.cap else None


def a_free_day_for_under_18s(week: WeekView, choice: WeekChoice) -> str | None:
    """Under 18, at least one day a week carries no strength, mobility or stretch."""
    busy = {*choice.strength_days, *choice.mobility, *choice.stretch}
    if week.minor and len(busy) == len(week.days):
        return "Under 18, one day of the week stays free of strength, mobility and stretch."
    return None


def mobility_on_at_most_three_free_days(week: WeekView, choice: WeekChoice) -> str | None:
    """Mobility goes on off days without strength, on at most three of them."""
    allowed = set(week.off_days) - set(choice.strength_days)
    if len(choice.mobility) > MOBILITY_DAYS or not allowed.issuperset(choice.mobility):
        return "Mobility belongs on off days without strength, three at most."
    return None


MOBILITY_DAYS = 3
AFTER_EVERYTHING = 99


def the_same_plan_every_time(choice: WeekChoice) -> tuple[int, ...]:
    """Of schedules that cost the same, the one with the fewest strength sessions wins, then the one
    that begins earliest, full before light.

    The key that orders the schedules of one week among those with as many sessions in all: a week
    that stops sooner goes on in a later week, so its next session is the later one.
    """
    keys = [2 * place + (intensity is Intensity.LIGHT) for place, intensity in choice.strength]
    return (*keys, AFTER_EVERYTHING)


BACK_WORDS = {
    "pause": N_("After a pause strength comes back lightly."),
    "break": N_("After weeks without strength the first session is light."),
}
DAY_LAWS = (
    inside_the_plan,
    nothing_in_a_pause,
    weekdays_kept_free,
    no_strength_on_long_run_or_race_days,
    legs_fresh_before_a_key_run,
    light_until_cleared,
    strength_keeps_away_from_races,
    light_when_strength_begins_late,
    light_when_strength_comes_back,
    full_strength_waits_while_sore,
    strength_only_after_the_last_run,
    within_the_minutes,
    within_the_free_hours,
    a_day_between_your_own_strength,
)
SPACING_LAWS = (strength_never_on_consecutive_days,)
WEEK_LAWS = (
    no_more_strength_than_the_phase_allows,
    a_free_day_for_under_18s,
    mobility_on_at_most_three_free_days,
)
