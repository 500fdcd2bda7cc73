"""The stretch and mobility days that go best with a week's strength days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity
from hipcal.rules import charge
from hipcal.rules.laws import MOBILITY_DAYS, WEEK_LAWS
from hipcal.rules.views import DayView, WeekChoice, WeekView
from hipcal.rules.wishes import STRETCH_WISHES, SUPPORT_WISHES

Days = tuple[int, ...]
Strength = tuple[tuple[int, Intensity], ...]


@dataclass(frozen=True, slots=True)
class Support:
    """Stretch and mobility days, and what they cost."""

    stretch: Days
    mobility: Days
    cost: int


class SupportChooser:
    """Finds the cheapest lawful support. It depends on the strength days, not on their intensity,
    and on the days whose minutes leave room for a stretch; equal questions are answered once.
    """

    def __init__(self, week: WeekView, catalogue: Catalogue) -> None:
        self.week = week
        self.catalogue = catalogue
        self._answers: dict[tuple[Days, Days], Support | None] = {}
        self._unstretched = [self._without_stretch(day) for day in week.days]
        self._stretchable = [
            {each: stretch_fits(day, each) for each in (None, *Intensity)} for day in week.days
        ]

    def best(self, strength: Strength) -> Support | None:
        """The best support, or None if a law about the whole week leaves none."""
        placed = dict(strength)
        possible = tuple(place for place in range(7) if self._stretchable[place][placed.get(place)])
        key = (tuple(placed), possible)
        if key not in self._answers:
            every = list(self._lawful(strength, possible))
            self._answers[key] = min(every, key=_preference) if every else None
        return self._answers[key]

    def _lawful(self, strength: Strength, possible: Days) -> Iterator[Support]:
        for stretch in self._stretch_choices(possible):
            for mobility in self._mobility_choices(dict(strength)):
                choice = WeekChoice(strength, mobility, stretch)
                if all(law(self.week, choice) is None for law in WEEK_LAWS):
                    yield Support(stretch, mobility, self._cost(choice))

    def _cost(self, choice: WeekChoice) -> int:
        missed = sum(cost for place, cost in enumerate(self._unstretched) if place not in choice.stretch)
        return missed + sum(charge(wish, wish(self.week, choice), self.catalogue) for wish in SUPPORT_WISHES)

    def _without_stretch(self, day: DayView) -> int:
        if not day.today.inside:
            return 0
        return sum(charge(wish, wish(day, stretched=False), self.catalogue) for wish in STRETCH_WISHES)

    def _stretch_choices(self, possible: Days) -> Iterator[Days]:
        """All run days that can; under 18 also all but one, to leave a day free. Settled days stay."""
        until = self.week.record.until
        settled = tuple(place for place in possible if place < until and place in self.week.record.stretch)
        later = tuple(place for place in possible if place >= until)
        yield settled + later
        if self.week.minor:
            for place in later:
                yield settled + tuple(other for other in later if other != place)

    def _mobility_choices(self, placed: dict[int, Intensity]) -> Iterator[Days]:
        """The first off days without strength, none to three of them; before them what is settled."""
        record = self.week.record
        off = [place for place in self.week.off_days if place not in placed]
        free = [place for place in off if self.week.days[place].today.mobility]
        settled = [place for place in record.mobility if place in off]
        wished = [place for place in record.kept_mobility if place in free]
        left = [place for place in free if place >= record.until and place not in record.no_mobility]
        later = [*wished, *(place for place in left if place not in wished)]
        for count in range(len(wished), max(min(MOBILITY_DAYS - len(settled), len(later)), len(wished)) + 1):
            yield tuple(sorted((*settled, *later[:count])))


def stretch_fits(day: DayView, intensity: Intensity | None) -> bool:
    """Whether the day's stretch still has its minutes beside strength of this intensity."""
    option = day.today.bare if intensity is None else day.today.options[intensity]
    return day.today.inside and day.today.season.stretch and getattr(option, "stretch", None) is not None


def _preference(support: Support) -> tuple[int, int, Sequence[int]]:
    """The cheapest; of equal cost the most blocks, then the earliest days."""
    blocks = len(support.stretch) + len(support.mobility)
    return support.cost, -blocks, (*support.mobility, *support.stretch)
