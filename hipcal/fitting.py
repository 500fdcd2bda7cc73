"""What a day's minutes and hours can hold: which activation, stretch and strength fit together.

Settled for each day before the search, so that the search stays exact. Where the blocks of a day
exceed the runner's minutes for it, they are cut in a fixed order: the stretch to its short form,
activation by one tier, strength to its five-minute form, then the stretch goes, then activation
shrinks to its short form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hipcal.clock import (
    ONE_DAY,
    Gap,
    Slot,
    activation_fits,
    busy_on,
    leaves_time,
    strength_slot,
    stretch_fits,
)
from hipcal.language import N_, _, ngettext
from hipcal.model import Intensity, Request, Run, RunKind
from hipcal.prescription import DESK_ITEMS, Prescriber, Prescription, Setting
from hipcal.wording import hour

CHAINS = {
    "key": ("pre-key", "pre-std", "pre-mini", "pre-minute"),
    "full": ("pre-full", "pre-std", "pre-mini", "pre-minute"),
    "std": ("pre-std", "pre-mini", "pre-minute"),
    "mini": ("pre-mini", "pre-minute"),
}
WISHED_TIER = {
    RunKind.RACE: "key",
    RunKind.TIME_TRIAL: "key",
    RunKind.QUALITY: "key",
    RunKind.LONG: "std",
    RunKind.EASY: "std",
    RunKind.RECOVERY: "mini",
}
FAMILIES = {
    Intensity.FULL: ("full", "five"),
    Intensity.LIGHT: ("light", "five-light"),
}
STRETCH_AFTER_RACES_UP_TO = 10_000  # metres
BODYWEIGHT_A = "hst-full-a"
KNOWN_FOR = 42  # days for which a block is known
MINUTES, FREE_HOURS, AFTER_THE_RUN = (
    "within-the-minutes",
    "within-the-free-hours",
    "strength-only-after-the-last-run",
)
FULL_DOES_NOT_FIT = {
    MINUTES: N_("A full session does not fit the minutes of this day."),
    FREE_HOURS: N_("Your calendar leaves room for a light session only."),
}


@dataclass(frozen=True, slots=True)
class Activation:
    """The block before one run; `tiers_down` from the wished one.

    Where it is None, `why` says why there is none; nothing where the runner wants none.
    """

    run: Run
    block: str | None
    minutes: int = 0
    tiers_down: int = 0
    why: str = ""
    desk: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """A block does not go here: the law that says so, and the sentence."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class DayFit:
    """What a day holds beside (or with) strength; minutes are whole and what each block takes."""

    activations: tuple[Activation, ...]
    stretch: str | None
    stretch_why: Misfit | None = None
    strength: str | None = None  # full | light | five | five-light
    strength_minutes: int = 0
    gap: Gap = Gap.FREE


class Fitter:
    """Answers what fits a day, for one request."""

    def __init__(
        self, request: Request, prescriber: Prescriber, runs: Mapping[dt.date, Sequence[Run]]
    ) -> None:
        self.request = request
        self.prescriber = prescriber
        self.runs = runs  # of every date, for the nights between two days

    def bare(self, runs: Sequence[Run], setting: Setting, arrangements: Sequence[DayFit]) -> DayFit:
        """The day without strength: the first of its arrangements that its minutes hold."""
        for fit in arrangements:
            if self._spent(fit, setting) <= self._budget:
                return fit
        minute = DayFit(self._activations(runs, setting, MINUTE), None, _cut())
        nothing = DayFit(self._activations(runs, setting, NOTHING), None, _cut())
        return minute if self._spent(minute, setting) <= self._budget else nothing

    def mobility(self, day: dt.date, runs: Sequence[Run], setting: Setting) -> Prescription | None:
        """The mobility block of a day without a run, or None if minutes or hours leave no room."""
        filled = self.prescriber.fill("mob", setting, self.mobility_minutes)
        if filled is None or self._slot(day, runs, filled.minutes, 0) is None:
            return None
        return filled

    def with_strength(
        self, day: dt.date, intensity: Intensity, setting: Setting, arrangements: Sequence[DayFit]
    ) -> DayFit | Misfit:
        """The day with strength of this intensity, or the law that keeps it out."""
        whole, five = FAMILIES[intensity]
        found = self._placed(day, whole, setting, arrangements[:WITH_STRETCH])
        if isinstance(found, DayFit) or found.rule == AFTER_THE_RUN:
            return found
        if intensity is Intensity.FULL:
            lighter = self._placed(day, "light", setting, arrangements[:WITH_STRETCH])
            if isinstance(lighter, DayFit) or lighter.rule == AFTER_THE_RUN:
                return Misfit(found.rule, _(FULL_DOES_NOT_FIT[found.rule]))
        small = self._placed(day, five, setting, arrangements)
        return found if found.rule == FREE_HOURS and isinstance(small, Misfit) else small

    def _placed(
        self, day: dt.date, family: str, setting: Setting, arrangements: Sequence[DayFit]
    ) -> DayFit | Misfit:
        """The day with blocks of a family at an hour, or what stands against it."""
        fit = self._first_fit(family, setting, arrangements)
        if fit is None:
            return Misfit(MINUTES, _("Strength does not fit the minutes of this day."))
        return self._at_an_hour(day, self.runs[day], fit, setting)

    def strength_blocks(self, family: str, setting: Setting) -> tuple[str, ...]:
        """The blocks a family alternates between, A first."""
        if family == "full":
            return (self._first_half(setting), "hst-full-b")
        return {"light": ("hst-light",), "five": ("hst-5-a", "hst-5-b"), "five-light": ("hst-5-light",)}[
            family
        ]

    def loaded(self, setting: Setting) -> bool:
        """Whether session A works against a weight."""
        return self._first_half(setting) != BODYWEIGHT_A

    def paused(self, runs: Sequence[Run]) -> DayFit:
        """The day in a pause: nothing, whatever runs it has."""
        why = Misfit("nothing-in-a-pause", _("You have paused."))
        return DayFit(tuple(Activation(run, None) for run in runs if not run.is_cross), None, why)

    def race_tier(self, day: dt.date) -> str:
        """The activation this runner knows best by the day of a race: the long one, if they did it lately."""
        if self.request.athlete.experience == "regular":
            return "key"
        first = max(self.request.start, day - ONE_DAY * KNOWN_FOR)
        dates = [first + ONE_DAY * n for n in range((day - first).days)]
        known = [
            WISHED_TIER[run.kind]
            for date in dates
            for run in self.runs.get(date, ())
            if run.kind in WISHED_TIER and run.kind is not RunKind.RACE
        ]
        return "key" if "key" in known else max(("std", "mini"), key=known.count) if known else "mini"

    def _first_half(self, setting: Setting) -> str:
        """Session A with the loaded hip flexion the equipment allows, else with body weight."""
        exercises = self.prescriber.catalogue.exercises
        for block, slug in (
            ("hst-full-a-kettlebell", "kettlebell-hip-flexion"),
            ("hst-full-a-cable", "cable-hip-flexion"),
        ):
            needs = exercises[slug].needs
            if not setting.minor and all(any(thing in setting.has for thing in each) for each in needs):
                return block
        return BODYWEIGHT_A

    def _slot(self, day: dt.date, runs: Sequence[Run], minutes: int, stretch: int) -> Slot | None:
        evening = self.runs.get(day - ONE_DAY, ())
        return strength_slot(day, runs, minutes, stretch, self.request, evening=evening)

    @property
    def mobility_minutes(self) -> int:
        """The most minutes a mobility block may take."""
        return min(self.request.minutes.mobility, self._budget)

    @property
    def _budget(self) -> int:
        day = self.request.minutes.day
        return 24 * 60 if day is None else day

    def _at_an_hour(
        self, day: dt.date, runs: Sequence[Run], fit: DayFit, setting: Setting
    ) -> DayFit | Misfit:
        stretch = self._stretch_minutes(fit.stretch, setting)
        slot = self._slot(day, runs, fit.strength_minutes, stretch)
        if slot is None:
            return self._no_room(day, runs)
        return replace(fit, gap=slot.gap)

    def _no_room(self, day: dt.date, runs: Sequence[Run]) -> Misfit:
        rule, text = AFTER_THE_RUN, NO_ROOM
        if busy_on(day, self.request):
            rule, text = FREE_HOURS, BUSY
        elif any(run.is_key for run in runs):
            text = NO_ROOM_AFTER_KEY
        return Misfit(rule, _(text).format(latest=hour(self.request.hours.latest)))

    def _first_fit(self, family: str, setting: Setting, arrangements: Sequence[DayFit]) -> DayFit | None:
        for fit in arrangements:
            left = min(self._budget - self._spent(fit, setting), self.request.minutes.strength)
            if left <= 0:
                continue
            blocks = self.strength_blocks(family, setting)
            filled = [self.prescriber.fill(block, setting, left) for block in blocks]
            if all(filled):
                longest = max(answer.minutes for answer in filled if answer)
                return replace(fit, strength=family, strength_minutes=longest)
        return None

    def arrangements(
        self, runs: Sequence[Run], setting: Setting, *, short: bool = False
    ) -> tuple[DayFit, ...]:
        """Activation and stretch of the day, from the wished form down the trim order.

        `short`: a race is so near that the stretch is the short one.
        """
        stretches, why = self._stretches(runs, setting, short=short)
        best = stretches[0] if stretches else None
        least = stretches[-1] if stretches else None
        wished, lower = (self._activations(runs, setting, down) for down in (0, 1))
        cut = why or (_cut() if stretches else None)
        return (
            DayFit(wished, best, why),
            DayFit(wished, least, why),
            DayFit(lower, least, why),
            DayFit(lower, None, cut),
            DayFit(self._activations(runs, setting, SHORT), None, cut),
        )

    def _stretches(
        self, runs: Sequence[Run], setting: Setting, *, short: bool
    ) -> tuple[list[str], Misfit | None]:
        """The stretch blocks that may follow the day's last run, the longer first; or why none."""
        proper = [run for run in runs if not run.is_cross]
        if not proper:
            return [], None
        after_race = any(run.kind is RunKind.RACE for run in proper)
        if after_race and any(run.kind is RunKind.RACE and not _short_race(run) for run in proper):
            return [], Misfit("stretch-after-every-run", _(AFTER_RACE))
        names = ("post-mini",) if after_race or short else ("post-std", "post-mini")
        whole = {name: filled for name in names if (filled := self._whole_stretch(name, setting))}
        if not whole:
            return [], self._too_long()
        last = proper[-1]
        inside = [name for name, filled in whole.items() if stretch_fits(last, filled.minutes, self.request)]
        if not inside:
            return [], Misfit("inside-the-plan", _(PAST_THE_END))
        tomorrow = self.runs.get(last.date + ONE_DAY, ())
        timely = [name for name in inside if leaves_time(last, whole[name].minutes, tomorrow, self.request)]
        return timely, None if timely else Misfit(MINUTES, _(NEXT_TOO_SOON))

    def _too_long(self) -> Misfit:
        """No stretch is short enough for the runner's minutes."""
        limit = self.request.minutes.stretch
        text = ngettext(
            "The stretch takes longer than the minute you give it.",
            "The stretch takes longer than the {minutes} minutes you give it.",
            limit,
        )
        return Misfit(MINUTES, text.format(minutes=limit))

    def _whole_stretch(self, name: str, setting: Setting) -> Prescription | None:
        """A stretch within its minutes with nothing left out: the short form beats a cut long one."""
        filled = self.prescriber.fill(name, setting, self.request.minutes.stretch)
        return filled if filled and not filled.trimmed else None

    def _activations(self, runs: Sequence[Run], setting: Setting, down: int) -> tuple[Activation, ...]:
        proper = [run for run in runs if not run.is_cross]
        if self.request.activation == "off":
            return tuple(Activation(run, None) for run in proper)
        return tuple(self._activation(run, proper[:place], setting, down) for place, run in enumerate(proper))

    def _activation(self, run: Run, earlier: Sequence[Run], setting: Setting, down: int) -> Activation:
        """The highest tier that fits minutes and clock, starting `down` tiers below the wished one."""
        chain = CHAINS[self._wished(run, earlier, setting)]
        short = chain.index("pre-mini")
        first = {SHORT: short, MINUTE: short + 1, NOTHING: len(chain)}.get(down, min(down, short))
        desk = setting.desk_job and not earlier
        night = self.runs.get(run.date - ONE_DAY, ())
        for place, block in enumerate(chain[first:], first):
            for with_desk in (True, False) if desk else (False,):
                chosen = replace(setting, desk_job=with_desk, off_day=False)
                filled = self.prescriber.fill(block, chosen, self.request.minutes.activation)
                if filled and activation_fits(run, (*night, *earlier), filled.minutes, self.request):
                    return Activation(run, block, filled.minutes, place, desk=seated(filled))
        return Activation(run, None, tiers_down=len(chain), why=self._no_activation(first < len(chain)))

    def _wished(self, run: Run, earlier: Sequence[Run], setting: Setting) -> str:
        wished = wished_tier(run, earlier, self.request, setting)
        return self.race_tier(run.date) if wished == "key" and run.kind is RunKind.RACE else wished

    def _no_activation(self, minutes_left: bool) -> str:
        if self.request.minutes.activation < 1 or not minutes_left:
            return _("You give it no minutes.")
        return _(EARLY)

    def _spent(self, fit: DayFit, setting: Setting) -> int:
        return sum(each.minutes for each in fit.activations) + self._stretch_minutes(fit.stretch, setting)

    def _stretch_minutes(self, block: str | None, setting: Setting) -> int:
        filled = block and self.prescriber.fill(block, setting, self.request.minutes.stretch)
        return filled.minutes if filled else 0


WITH_STRETCH = 3  # of a day's arrangements; the others go without
SHORT, MINUTE, NOTHING = 2, 3, 4  # how far activation shrinks: to its short form, to a minute, away
AFTER_RACE = N_("After a race longer than 10 km nothing follows that day.")
PAST_THE_END = N_("The plan ends before this run leaves time for a stretch.")
NEXT_TOO_SOON = N_("The next run begins too soon after this one for a stretch.")
CUT = N_("The day's minutes are spent before it.")
EARLY = N_("There is no time before this run: make its first 5 to 10 minutes easy, with drills on the way.")
BUSY = N_("Your calendar leaves no room for strength before {latest}, the end of your day.")
NO_ROOM = N_("There is no room after the run and before {latest}, the end of your day.")
NO_ROOM_AFTER_KEY = N_("There is no room 3 hours after the key run and before {latest}, the end of your day.")


def _cut() -> Misfit:
    return Misfit(MINUTES, _(CUT))


def seated(filled: Prescription) -> bool:
    """Whether a block holds seated or lying work against a day of sitting."""
    return any(item.exercise in (*DESK_ITEMS, "kneeling-rock") for item in filled.items)


def wished_tier(run: Run, earlier: Sequence[Run], request: Request, setting: Setting) -> str:
    """The tier a run wants: by its kind, or what the runner chose; a second run of the day the short one."""
    if earlier and not run.is_key:
        return "mini"
    if request.activation == "auto" or (request.activation == "full" and not _suits_full(run, setting)):
        return WISHED_TIER[run.kind]
    return request.activation


def _suits_full(run: Run, setting: Setting) -> bool:
    """The seven-move routine goes before runs that are not hard, where there is a floor to lie on."""
    return WISHED_TIER[run.kind] != "key" and "floor" in setting.has


def _short_race(run: Run) -> bool:
    return run.spec.metres is not None and run.spec.metres <= STRETCH_AFTER_RACES_UP_TO
