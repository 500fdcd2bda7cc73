"""The sentences of a schedule: why a block is where it is, and why a day carries no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hipcal.catalogue.types import Catalogue
from hipcal.fitting import Activation
from hipcal.language import N_, _
from hipcal.model import Intensity, Phase, Reason, Refusal, RunKind
from hipcal.progression import WeekLevel
from hipcal.rules import name_of, sentence_of
from hipcal.rules.laws import DAY_LAWS, MOBILITY_DAYS
from hipcal.rules.views import DayView, WeekChoice, WeekView, fit_of
from hipcal.rules.wishes import STRENGTH_WISHES
from hipcal.scheduler.judge import Verdict
from hipcal.scheduler.selection import Selection
from hipcal.wording import going_on, weekday

TIERS = {
    "pre-key": N_("A hard run gets the long form."),
    "pre-std": N_("This run gets the standard form."),
    "pre-mini": N_("This run gets the short form."),
    "pre-full": N_("You asked for the full mobility routine."),
    "pre-minute": N_("There is room for one exercise, and one is better than none."),
}
AFTER = {
    RunKind.LONG: N_("A stretch follows every run; if one has to go, it is not the long run's."),
    RunKind.QUALITY: N_("A stretch follows every run; if one has to go, it is an easy run's."),
}
EVERY_RUN = N_("A stretch follows every run.")
COUNTS = (N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"))
NTH = (
    N_("The first of {count} strength sessions this week."),
    N_("The second of {count} strength sessions this week."),
    N_("The third of {count} strength sessions this week."),
    N_("The fourth of {count} strength sessions this week."),
    N_("The fifth of {count} strength sessions this week."),
    N_("The sixth of {count} strength sessions this week."),
    N_("The seventh of {count} strength sessions this week."),
)
# Of a week whose level a phase holds, though not all its days are in it.
MOSTLY = {
    Phase.PEAK: N_("This week is mostly peak: the level holds."),
    Phase.TAPER: N_("This week is mostly taper: the level holds."),
}
PARTLY = {
    Phase.PEAK: N_("This week is partly peak: the level holds."),
    Phase.TAPER: N_("This week is partly taper: the level holds."),
}


class Reasons:
    """Makes reasons from the rules' data in one catalogue, for one plan; those of most days are alike."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._activations: dict[tuple[str, bool], tuple[Reason, ...]] = {}
        self._stretches: dict[RunKind | None, tuple[Reason, ...]] = {}

    def reason(self, rule: str, text: str) -> Reason:
        """A reason with the rule's sources."""
        return Reason(rule, text, self.catalogue.rules[rule].sources)

    def yielded(self, verdicts: Sequence[Verdict], *rules: str) -> tuple[Reason, ...]:
        """What the runner reads of wishes that gave way; all of them unless `rules` are named."""
        chosen = [each.rule for each in verdicts if not rules or each.rule in rules]
        return tuple(self.reason(rule, self.catalogue.rules[rule].yields) for rule in dict.fromkeys(chosen))

    def activation(self, activation: Activation) -> tuple[Reason, ...]:
        """Why this activation."""
        key = activation.block or "", activation.tiers_down > 0
        if key not in self._activations:
            self._activations[key] = self._activation(*key)
        return self._activations[key]

    def _activation(self, block: str, lower: bool) -> tuple[Reason, ...]:
        tier = "activation-that-suits-the-run"
        reasons = [
            self.reason("one-activation-before-every-run", _("Every run begins with hip activation.")),
            self.reason(tier, _(TIERS[block])),
        ]
        if lower:
            reasons.append(self.reason(tier, self.catalogue.rules[tier].yields))
        return tuple(reasons)

    def stretch(self, kind: RunKind | None) -> tuple[Reason, ...]:
        """Why this stretch."""
        if kind not in self._stretches:
            text = AFTER.get(kind or RunKind.EASY, EVERY_RUN)
            self._stretches[kind] = (self.reason("stretch-after-every-run", _(text)),)
        return self._stretches[kind]

    def mobility(self) -> tuple[Reason, ...]:
        """Why this mobility block."""
        text = _("A day off without strength carries mobility; one day off stays completely free.")
        return (self.reason("mobility-on-off-days-but-one", text),)

    def strength(
        self, week: WeekView, choice: WeekChoice, place: int, verdicts: Sequence[Verdict]
    ) -> tuple[Reason, ...]:
        """Why strength stands on this day, and why in this intensity."""
        number = choice.strength_days.index(place)
        aim = "a-second-strength-session" if number else "a-strength-session-every-week"
        text = _nth(number, len(choice.strength))
        reasons = [self.reason(aim, text), *self._put_there(week, place), *self._where(week.days[place])]
        if dict(choice.strength)[place] is Intensity.LIGHT:
            reasons += self._why_light(week.days[place])
        reasons += self.yielded([each for each in verdicts if each.rule not in OWN_WORDS])
        return tuple(dict.fromkeys(reasons))

    def level(self, level: WeekLevel, phases: Sequence[Phase]) -> Reason:
        """Why a week has its level; `phases` are those of its days."""
        phase = level.held_by
        if phase and phase in MOSTLY and {*phases} != {phase}:
            much = MOSTLY if 2 * phases.count(phase) > len(phases) else PARTLY
            return self.reason(level.rule, _(much[phase]))
        return self.reason(level.rule, level.text)

    def dose(self, level: Reason, selection: Selection, phase: Phase) -> tuple[Reason, ...]:
        """Why the session is as hard as it is, on a day of this phase."""
        reasons = [level]
        if phase is Phase.TAPER:
            text = _("In the taper the sets are halved.")
            reasons.append(self.reason("strength-keeps-away-from-races", text))
        if selection.eased:
            text = _("What would be new to your legs stays in its easier form today.")
            reasons.append(self.reason("nothing-new-before-hard-days", text))
        return tuple(reasons)

    def _put_there(self, week: WeekView, place: int) -> Iterator[Reason]:
        if place in week.record.kept:
            yield self.reason("what-the-runner-moves-stays", _("You put it on this day."))

    def _where(self, day: DayView) -> Iterator[Reason]:
        if day.today.off:
            text = _("Days without a run come first for strength.")
            yield self.reason("strength-on-off-days-first", text)
        elif day.today.hardest in {RunKind.QUALITY, RunKind.TIME_TRIAL}:
            rule = "else-after-a-quality-run"
            prefers = day.today.prefers_hard_days
            yield self.reason(rule, _("You prefer strength on hard days.") if prefers else self._yields(rule))
        else:
            yield self.reason("else-after-an-easy-run", self._yields("else-after-an-easy-run"))

    def _yields(self, rule: str) -> str:
        return self.catalogue.rules[rule].yields

    def _why_light(self, day: DayView) -> Iterator[Reason]:
        for law in DAY_LAWS:
            objection = law(day, Intensity.FULL)
            if objection is not None:
                text = _("Light, because {objection}").format(objection=going_on(objection))
                yield self.reason(name_of(law), text)

    def refusals(
        self, week: WeekView, choice: WeekChoice, place: int, near: Sequence[int]
    ) -> tuple[Refusal, ...]:
        """Why a day carries no more. `near`: -1 and 1 where the day before or after carries strength."""
        return (
            *self._strength_refusals(week, choice, place, near),
            *self._activation_refusals(week, choice, place),
            *self._stretch_refusals(week, choice, place),
            *self._mobility_refusals(week, choice, place),
        )

    def _strength_refusals(
        self, week: WeekView, choice: WeekChoice, place: int, near: Sequence[int]
    ) -> Iterator[Refusal]:
        placed = dict(choice.strength).get(place)
        if placed is Intensity.FULL:
            return
        day, record = week.days[place], week.record
        if place in record.missed:
            text = _("You missed this session. It may come on a later day of the week, never twice.")
            yield Refusal("strength-full", "a-missed-session-is-not-made-up", text)
            return
        if place in record.barred and placed is None:
            text = _("You moved what this day held.")
            yield Refusal("strength-full", "what-the-runner-moves-stays", text)
            return
        for intensity in Intensity:
            if intensity is not placed:
                refused = self._by_law(day, intensity)
                if placed is None and refused is None:
                    refused = self._by_the_others(week, choice, day, intensity, near)
                if refused is not None:
                    yield Refusal(f"strength-{intensity.value}", *refused)

    def _by_law(self, day: DayView, intensity: Intensity) -> tuple[str, str] | None:
        for law in DAY_LAWS:
            objection = law(day, intensity)
            if objection is not None:
                return name_of(law), objection
        return None

    def _by_the_others(
        self, week: WeekView, choice: WeekChoice, day: DayView, intensity: Intensity, near: Sequence[int]
    ) -> tuple[str, str]:
        """Lawful by itself, but not beside what the schedule holds."""
        if near:
            name = weekday((day.today.weekday + near[0]) % 7)
            text = _("{weekday}'s strength is only a day away.").format(weekday=name)
            return "strength-never-on-consecutive-days", text
        if len(choice.strength) >= week.target:
            rule = "no-more-strength-than-the-phase-allows"
            return rule, _enough(len(choice.strength), week.target)
        for wish in STRENGTH_WISHES:
            if wish(day, intensity):
                return name_of(wish), _("Other days come first. {rule}").format(rule=sentence_of(wish))
        return "a-second-strength-session", _("The week is better with its sessions where they are.")

    def _activation_refusals(self, week: WeekView, choice: WeekChoice, place: int) -> Iterator[Refusal]:
        for activation in fit_of(week, choice, place).activations:
            if activation.block is None and activation.why:
                yield Refusal("activation", "one-activation-before-every-run", activation.why)

    def _stretch_refusals(self, week: WeekView, choice: WeekChoice, place: int) -> Iterator[Refusal]:
        day = week.days[place]
        if day.today.off or place in choice.stretch or day.today.paused:
            return
        if not day.today.season.stretch:
            text = _("After {race} the legs rest first.").format(race=day.today.season.race_name)
            yield Refusal("stretch", "strength-keeps-away-from-races", text)
            return
        why = fit_of(week, choice, place).stretch_why
        if why:
            yield Refusal("stretch", why.rule, why.text)
        else:
            text = _("This day stays free of everything else.")
            yield Refusal("stretch", "a-free-day-for-under-18s", text)

    def _mobility_refusals(self, week: WeekView, choice: WeekChoice, place: int) -> Iterator[Refusal]:
        day = week.days[place]
        if not day.today.off or day.today.paused or place in {*choice.mobility, *choice.strength_days}:
            return
        if not day.today.season.gentle:
            text = _("Around {race} days off are for rest.").format(race=day.today.season.race_name)
            yield Refusal("mobility", "strength-keeps-away-from-races", text)
            return
        if not day.today.mobility:
            text = _("Mobility does not fit the minutes or hours of this day.")
            yield Refusal("mobility", "within-the-minutes", text)
            return
        bare = [day for day in week.off_days if day not in {*choice.mobility, *choice.strength_days}]
        if len(choice.mobility) == MOBILITY_DAYS and place != bare[-1]:
            text = _("The week already has its three days of mobility.")
            yield Refusal("mobility", "mobility-on-at-most-three-free-days", text)
            return
        text = _("One day off stays completely free; rest is part of the plan.")
        yield Refusal("mobility", "mobility-on-off-days-but-one", text)


OWN_WORDS = frozenset({"strength-on-off-days-first", "else-after-a-quality-run", "else-after-an-easy-run"})


def _nth(number: int, count: int) -> str:
    """Which of the week's `count` sessions one is, from 0."""
    if count == 1:
        return _("The strength session of this week.")
    return _(NTH[number]).format(count=_(COUNTS[count - 2]))


def _enough(count: int, target: int) -> str:
    if target == 0:
        return _("This week asks for no strength.")
    if count == 1:
        return _("The week already has its strength session.")
    return _("The week already has its {count} strength sessions.").format(count=_(COUNTS[count - 2]))
