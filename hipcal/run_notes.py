"""What a run may hold besides running: hill sprints in hill runs, backward running where asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from hipcal.catalogue.types import Catalogue
from hipcal.language import _
from hipcal.life import Life, is_long
from hipcal.model import Phase, Request, Run, RunKind
from hipcal.novelty import KNOWN_FOR
from hipcal.phases import Season
from hipcal.running import ONE_DAY

ADULT = 18


class RunNote(NamedTuple):
    """What to do inside a run, and how many hill sprints that is."""

    text: str = ""
    sprints: int = 0


class RunNotes:
    """Gives the notes of a plan's runs, one after another in the order of their days.

    Each hill run holds one sprint more than the one before, each week one backward run more, up to
    what the source asks for (the statements on hills and backward running). Sprints tire the legs as
    heavy strength does: they wait in the light week after a long pause, begin again from the lowest
    number after it or after six weeks without, and do not begin in a peak or a taper.
    """

    def __init__(
        self, request: Request, runs: Mapping[dt.date, tuple[Run, ...]], catalogue: Catalogue
    ) -> None:
        self.request = request
        self.runs = runs
        self.catalogue = catalogue
        self._life = Life(request, catalogue)
        self._season = Season(request, catalogue.season)
        self._hills = 0
        self._sprinted = request.start if request.athlete.experience == "regular" else None
        self._backwards = 0

    def next(self, run: Run, week: dt.date) -> RunNote:
        """The note of a run of the week that begins on `week`, empty for most."""
        age, athlete = self.request.athlete.age, self.request.athlete
        if athlete.ask_first and (athlete.cleared is None or run.date < athlete.cleared):
            return RunNote()
        if self._life.pause_on(run.date):
            return RunNote()
        if run.spec.subtype == "hills" and (age is None or age >= ADULT):
            return self._sprints(run.date)
        if self.request.run_notes and run == self._backward_run(week):
            return self._backward()
        return RunNote()

    def _sprints(self, day: dt.date) -> RunNote:
        new = self._are_new(day)
        if self._life.comes_back(day) or (new and self._nothing_new(day)):
            return RunNote()
        sprints = self.catalogue.exercises["hill-sprint"]
        self._hills = 0 if new else self._hills
        count = min(sprints.slots["run"].sets + self._hills, sprints.caps.sets)
        self._hills, self._sprinted = self._hills + 1, day
        text = _(
            "Inside this run: {count} hill sprints of 5 to 10 seconds, "
            "walking down and resting 3 minutes between them."
        )
        return RunNote(text.format(count=count), count)

    def _are_new(self, day: dt.date) -> bool:
        """Whether six weeks or a long pause lie between the last sprints and this day."""
        last = self._sprinted
        if last is None or day - last > KNOWN_FOR:
            return True
        ended = (pause.last for pause in self._life.pauses if is_long(pause))
        return any(end is not None and last <= end < day for end in ended)

    def _nothing_new(self, day: dt.date) -> bool:
        season = self._season.on(day)
        return season.phase is Phase.PEAK or season.near_race

    def _backward(self) -> RunNote:
        grass = self.catalogue.exercises["backward-running-on-grass"]
        reps = min((grass.slots["run"].reps or 0) + self._backwards, grass.caps.reps or 0)
        self._backwards += 1
        text = _("Inside this run: {reps} times 30 m backwards on clear grass, jogging forward to the start.")
        return RunNote(text.format(reps=reps))

    def _backward_run(self, week: dt.date) -> Run | None:
        """The week's one run for backward running: its first easy run, else its first quality run."""
        days = [week + ONE_DAY * offset for offset in range(7)]
        inside = [day for day in days if self.request.start <= day <= self.request.end]
        of_week = [run for day in inside for run in self.runs[day]]
        for kind in (RunKind.EASY, RunKind.QUALITY):
            for run in of_week:
                if run.kind is kind and run.spec.subtype != "hills":
                    return run
        return None
