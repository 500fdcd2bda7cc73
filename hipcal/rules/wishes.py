"""The wishes about days. Each returns the names of the charges that fall due; what a charge costs
stands in the catalogue beside its source, and the cheapest lawful schedule wins.
"""

from __future__ import annotations

from hipcal.clock import Gap
from hipcal.fitting import DayFit
from hipcal.model import Intensity, Phase, RunKind
from hipcal.rules.laws import DAY_LAWS
from hipcal.rules.views import DayView, WeekChoice, WeekView

Charges = tuple[str, ...]
NONE: Charges = ()
QUALITY = (RunKind.QUALITY, RunKind.TIME_TRIAL)


def lawful(day: DayView, intensity: Intensity) -> bool:
    """Whether every law about the day allows strength of this intensity."""
    if intensity not in day.answers:
        day.answers[intensity] = all(law(day, intensity) is None for law in DAY_LAWS)
    return day.answers[intensity]


def strength_on_off_days_first(day: DayView, _intensity: Intensity) -> Charges:
    """Strength goes on days without a run first (or, if the runner prefers, after quality runs)."""
    return ("off_day",) if day.today.off and day.today.prefers_hard_days else NONE


def else_after_a_quality_run(day: DayView, _intensity: Intensity) -> Charges:
    """Where off days do not suffice, strength joins the hard day, after the quality run."""
    after_quality = day.today.hardest in QUALITY
    return ("after_quality",) if after_quality and not day.today.prefers_hard_days else NONE


def else_after_an_easy_run(day: DayView, _intensity: Intensity) -> Charges:
    """Strength after an easy or recovery run is the last choice: easy days stay easy."""
    kind = day.today.hardest
    return (f"after_{kind.value}",) if kind in {RunKind.EASY, RunKind.RECOVERY} else NONE


def before_a_key_run_rather_nothing(day: DayView, intensity: Intensity) -> Charges:
    """Even a light session would rather not stand on the day before a key run."""
    return ("each",) if intensity is Intensity.LIGHT and day.tomorrow.needs_fresh_legs else NONE


def rest_after_the_long_run(day: DayView, _intensity: Intensity) -> Charges:
    """The day after the long run would rather carry no strength."""
    return ("each",) if RunKind.LONG in day.yesterday.kinds else NONE


def full_where_full_is_lawful(day: DayView, intensity: Intensity) -> Charges:
    """Where a full session is lawful, a light one falls short."""
    return ("each",) if intensity is Intensity.LIGHT and lawful(day, Intensity.FULL) else NONE


def no_strength_on_double_run_days(day: DayView, _intensity: Intensity) -> Charges:
    """A day with two runs would rather carry no strength."""
    return ("each",) if len(day.today.runs) > 1 else NONE


def six_hours_after_a_key_run(day: DayView, intensity: Intensity) -> Charges:
    """Strength waits six hours after a key run where the day allows it; three are lawful."""
    option = day.today.options[intensity]
    return ("each",) if isinstance(option, DayFit) and option.gap is Gap.THREE else NONE


def activation_that_suits_the_run(day: DayView, intensity: Intensity | None) -> Charges:
    """Before a quality run or a race the long activation, before long and easy runs the standard one,
    before recovery runs the short one.
    """
    fit = _fit(day, intensity)
    return ("tier",) * sum(each.tiers_down for each in fit.activations)


def seated_work_for_desk_days(day: DayView, intensity: Intensity | None) -> Charges:
    """With a desk job, the day's activation holds two or three minutes of seated or lying hip work."""
    if not (day.today.desk_job and day.today.inside):
        return NONE
    first = [each for each in _fit(day, intensity).activations if each.block][:1]
    return tuple("each" for each in first if not each.desk)


def a_hip_stretch_every_week(week: WeekView, choice: WeekChoice) -> Charges:
    """No week is without a stretch of hip flexors and glutes: the last free day gives way to it."""
    lacking = not choice.stretch and not choice.mobility
    return ("each",) if lacking and week.days_to_stretch >= BALANCED_FROM else NONE


def seated_mobility_for_desk_days(week: WeekView, choice: WeekChoice) -> Charges:
    """With a desk job, a mobility block holds seated or lying hip work too."""
    days = [week.days[place].today for place in choice.mobility]
    return tuple("each" for day in days if day.desk_job and not day.mobility_seated)


def _fit(day: DayView, intensity: Intensity | None) -> DayFit:
    option = day.today.bare if intensity is None else day.today.options[intensity]
    return option if isinstance(option, DayFit) else day.today.bare


def stretch_after_every_run(day: DayView, *, stretched: bool) -> Charges:
    """A stretch follows every run; if one has to go, an easy run's goes before a long or a quality run's."""
    kind = day.today.hardest
    if stretched or kind in {None, RunKind.RACE} or day.today.paused or not day.today.season.stretch:
        return NONE
    return ("quality",) if kind in QUALITY else (kind.value,)


def a_strength_session_every_week(week: WeekView, choice: WeekChoice) -> Charges:
    """Every week carries strength at least once."""
    if week.target < 1 or choice.strength:
        return NONE
    return ("short_week",) if week.short else ("each",)


def a_second_strength_session(week: WeekView, choice: WeekChoice) -> Charges:
    """Two strength sessions a week are better than one."""
    return ("each",) if week.target >= 2 and len(choice.strength) < 2 else NONE


def a_third_when_asked(week: WeekView, choice: WeekChoice) -> Charges:
    """A third strength session comes only when the runner asks for it and no key run is harmed."""
    return ("each",) if week.target >= 3 and len(choice.strength) < 3 else NONE


def one_full_session_a_week(week: WeekView, choice: WeekChoice) -> Charges:
    """One strength session of the week is a full one."""
    full = any(intensity is Intensity.FULL for _, intensity in choice.strength)
    return ("each",) if wants_full(week) and not full else NONE


def wants_full(week: WeekView) -> bool:
    """Whether a week of this phase asks for a full session; a taper only while three days are open to it."""
    if week.phase is Phase.TAPER:
        return week.target >= 1 and week.days_for_full >= TAPER_OPEN_DAYS
    return week.target >= 1 and not week.short and week.phase is not Phase.RECOVERY


def a_lone_session_is_full(week: WeekView, choice: WeekChoice) -> Charges:
    """Where a week has no two lawful days far enough apart, its one session is full if any day allows
    it.
    """
    if len(choice.strength) != 1 or choice.strength[0][1] is Intensity.FULL:
        return NONE
    possible = {
        intensity: [place for place, day in enumerate(week.days) if lawful(day, intensity)]
        for intensity in Intensity
    }
    any_day = possible[Intensity.FULL] + possible[Intensity.LIGHT]
    lone = max(any_day, default=0) - min(any_day, default=0) < 2
    return ("each",) if lone and possible[Intensity.FULL] else NONE


def not_every_off_day_filled(week: WeekView, choice: WeekChoice) -> Charges:
    """Of two or more off days, one stays free of strength."""
    off = week.off_days
    return ("each",) if len(off) >= 2 and set(off) <= set(choice.strength_days) else NONE


def two_stretch_or_mobility_blocks(week: WeekView, choice: WeekChoice) -> Charges:
    """A week holds at least two blocks of stretch or mobility."""
    enough = len(choice.stretch) + len(choice.mobility) >= 2
    return NONE if enough or week.days_to_stretch < LONG_ENOUGH else ("too_few",)


def mobility_on_off_days_but_one(week: WeekView, choice: WeekChoice) -> Charges:
    """Off days without strength carry mobility, but one of them stays completely free."""
    off = [place for place in week.off_days if week.days[place].today.season.gentle]
    left = [place for place in off if place not in choice.strength_days]
    bare = [place for place in left if place not in choice.mobility]
    if len(off) == 1:
        return ("missing",) * len(bare)
    if not left:
        return NONE
    return ("missing",) * (len(bare) - 1) if bare else ("last_free_day",)


def after_the_hardest_run(week: WeekView, choice: WeekChoice) -> Charges:
    """In peak and taper strength stands on the day after the week's hardest run, so that the rest
    of the week freshens up.
    """
    after = week.after_hardest
    return () if after is None else tuple("each" for place in choice.strength_days if place not in after)


def three_days_between_strength(days_between: int) -> Charges:
    """Three days between two strength sessions are better than two."""
    return ("each",) if days_between == 2 else NONE


def the_same_weekdays_every_week(
    last: WeekView, last_choice: WeekChoice, week: WeekView, choice: WeekChoice
) -> Charges:
    """Strength keeps its weekdays from week to week while the running stays the same."""
    if not (last.whole and week.whole and last.pattern == week.pattern):
        return NONE
    new = set(choice.strength_days) - set(last_choice.strength_days)
    return ("each",) * len(new)


def a_new_selection_each_full_session(last_block: str | None, block: str) -> Charges:
    """Two full sessions in a row never hold the same selection: A and B alternate."""
    return ("each",) if block == last_block else NONE


BALANCED_FROM = 3  # days of a week inside the plan from which it should hold something of everything
TAPER_OPEN_DAYS = 3
LONG_ENOUGH = 5  # days of a week inside the plan from which its wishes count in full

STRENGTH_WISHES = (
    strength_on_off_days_first,
    else_after_a_quality_run,
    else_after_an_easy_run,
    before_a_key_run_rather_nothing,
    rest_after_the_long_run,
    full_where_full_is_lawful,
    no_strength_on_double_run_days,
    six_hours_after_a_key_run,
)
DAY_WISHES = (activation_that_suits_the_run, seated_work_for_desk_days)
STRETCH_WISHES = (stretch_after_every_run,)
WEEK_WISHES = (
    a_strength_session_every_week,
    a_second_strength_session,
    a_third_when_asked,
    one_full_session_a_week,
    a_lone_session_is_full,
    not_every_off_day_filled,
    after_the_hardest_run,
)
SUPPORT_WISHES = (
    two_stretch_or_mobility_blocks,
    mobility_on_off_days_but_one,
    a_hip_stretch_every_week,
    seated_mobility_for_desk_days,
)
SPACING_WISHES = (three_days_between_strength,)
HABIT_WISHES = (the_same_weekdays_every_week,)
VARIETY_WISHES = (a_new_selection_each_full_session,)
