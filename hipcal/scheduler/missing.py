"""What a plan should have held and does not, and what else its runner should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hipcal.catalogue.types import Catalogue
from hipcal.model import Day, Unplaced
from hipcal.rules.views import Season, WeekView
from hipcal.scheduler.days import Days
from hipcal.scheduler.judge import Verdict
from hipcal.scheduler.pausing import all_paused, mostly_paused, why_paused
from hipcal.wording import SAFETY_LINE, STOP_RULES, day_name

WANTED = {
    "a-strength-session-every-week": "a strength session",
    "a-second-strength-session": "a second strength session",
    "a-third-when-asked": "a third strength session",
    "one-full-session-a-week": "a full strength session",
    "two-stretch-or-mobility-blocks": "two blocks of stretch or mobility",
}
REFUSED_BLOCK = {
    "stretch": "the stretch after {count}",
    "activation": "the activation before {count}",
}


def unplaced(found: Sequence[Verdict], days: Sequence[Day], catalogue: Catalogue) -> Iterator[Unplaced]:
    """Week by week: strength that found no day, stretches and activations without room.

    A week that is paused from end to end lacks nothing.
    """
    by_week: dict[int, list[Day]] = {}
    for day in days:
        by_week.setdefault(day.week, []).append(day)
    lacking: dict[int, list[str]] = {}
    for verdict in found:
        if verdict.rule in WANTED:
            lacking.setdefault(verdict.week + 1, []).append(verdict.rule)
    for number, week_days in by_week.items():
        if all_paused(week_days):
            continue
        for rule in _told(lacking.get(number, [])):
            yield Unplaced(number, WANTED[rule], _why(rule, week_days, catalogue))
        yield from _without_room(number, week_days)


def _told(rules: Sequence[str]) -> Sequence[str]:
    """A week without any strength is told once, not also as one without a second or a full session."""
    none_at_all = "a-strength-session-every-week" in rules
    implied = ("a-second-strength-session", "a-third-when-asked", "one-full-session-a-week")
    return [rule for rule in rules if not (none_at_all and rule in implied)]


def _why(rule: str, days: Sequence[Day], catalogue: Catalogue) -> str:
    """What stood against it, each reason once, the most frequent first; a long pause is reason enough."""
    if mostly_paused(days):
        return why_paused(days)
    if rule == "two-stretch-or-mobility-blocks":
        return _loosening(days)
    block = "strength-full" if rule == "one-full-session-a-week" else "strength-"
    texts = [each.text for day in days for each in day.refusals if each.block.startswith(block)]
    counts: Mapping[str, int] = {text: texts.count(text) for text in texts}
    ordered = sorted(counts, key=lambda text: (-counts[text], texts.index(text)))
    return " ".join(ordered[:3]) or catalogue.rules[rule].yields


def _loosening(days: Sequence[Day]) -> str:
    """Why there is so little stretch and mobility."""
    found = [each.text for day in days for each in day.refusals if each.block in {"stretch", "mobility"}]
    return " ".join(dict.fromkeys(found)) or "No day of this week asks for more."


def _without_room(number: int, days: Sequence[Day]) -> Iterator[Unplaced]:
    for block, words in REFUSED_BLOCK.items():
        texts = [each.text for day in days for each in day.refusals if each.block == block]
        for text in dict.fromkeys(texts):
            count = texts.count(text)
            runs = "one run" if count == 1 else f"{count} runs"
            yield Unplaced(number, words.format(count=runs), text)


def notes(days: Days, season: Season, found: Sequence[Verdict]) -> Iterator[str]:
    """What holds for the whole plan; the general-information line first."""
    request = days.request
    yield SAFETY_LINE
    yield from STOP_RULES
    age = request.athlete.age
    if days.setting(request.start).minor:
        yield "Under 18: do the strength sessions with a qualified adult."
    if age is not None and any(days.setting(first).single_set for first in season.firsts):
        yield "From 65 on, the first two weeks hold one set of each strength exercise."
    if request.athlete.ask_first:
        cleared = request.athlete.cleared
        until = f" until {day_name(cleared)} {cleared.year}" if cleared else ""
        yield f"Strength stays light{until}: ask a professional before you do more."
    if any(map(_has_no_off_day, season.weeks)):
        yield "Some weeks have no day without a run: strength follows a run there, and no rest day exists."
    if request.activation == "off":
        yield "Activation before runs is switched off."
    yield from _yielded(found)


def _has_no_off_day(week: WeekView) -> bool:
    """Whether every day of a whole week has a run; days in a pause are days off of another kind."""
    return week.whole and all(day.today.runs and not day.today.paused for day in week.days)


def _yielded(found: Sequence[Verdict]) -> Iterator[str]:
    """Wishes about the daily blocks that gave way, counted over the plan."""
    shorter = sum(each.rule == "activation-that-suits-the-run" for each in found)
    if shorter:
        yield f"On {_days(shorter)} the activation is shorter than the run asks for: no minutes, or no time."
    unseated = sum(each.rule == "seated-work-for-desk-days" for each in found)
    if unseated:
        lack = "no minutes, or no floor"
        yield f"On {_days(unseated)} the activation holds no seated work for a desk job: {lack}."


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"
