"""What a session's entry in the calendar says: plain text that can be followed with no other page open."""

from __future__ import annotations

from hipcal import wording
from hipcal.calendar_season import SeasonLines
from hipcal.catalogue.credit import credit
from hipcal.catalogue.types import Catalogue
from hipcal.language import _
from hipcal.model import Item, Plan, Reason, Session


class Descriptions:
    """The descriptions of one plan's sessions. Sessions alike but for their day share what they hold."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.season = SeasonLines(plan)
        self._contents: dict[tuple[tuple[Item, ...], tuple[Reason, ...]], str] = {}

    def of(self, session: Session) -> str:
        """When, where in the season, each exercise with its dose and how it goes, why, one line of safety.

        KeyError for an exercise or source that the catalogue does not know.
        """
        key = session.items, session.reasons
        contents = self._contents.get(key)
        if contents is None:
            self._contents[key] = contents = self._content(session)
        head = "\n".join(part for part in (session.when, self.season.of(session)) if part)
        return f"{head}\n\n{contents}"

    def _content(self, session: Session) -> str:
        exercises = [self._exercise(number, item) for number, item in enumerate(session.items, 1)]
        reasons = [_("Why: {reason}").format(reason=self._reason(reason)) for reason in session.reasons]
        parts = (*exercises, "\n".join(reasons), wording.safety_line())
        return "\n\n".join(part for part in parts if part)

    def _exercise(self, number: int, item: Item) -> str:
        text = self.catalogue.exercises[item.exercise].text
        how = " ".join(sentence for sentence in (text.setup, text.movement, *text.cues[:1]) if sentence)
        return f"{number}. {item.name}: {wording.dose(item)}\n{how}".strip()

    def _reason(self, reason: Reason) -> str:
        named = dict.fromkeys(credit(self.catalogue.sources[key]) for key in reason.sources)
        return f"{reason.text} ({'; '.join(named)})" if named else reason.text
