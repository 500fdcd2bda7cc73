"""What a plan should have held and does not, and what else its runner should know."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hipcal.catalogue.types import Catalogue
from hipcal.language import N_, _, ngettext
from hipcal.model import Day, Unplaced
from hipcal.rules.views import Season, WeekView
from hipcal.scheduler.days import Days
from hipcal.scheduler.judge import Verdict
from hipcal.scheduler.pausing import all_paused, mostly_paused, why_paused
from hipcal.wording import day_and_year, safety_line, stop_rules

WANTED = {
    "a-strength-session-every-week": N_("a strength session"),
    "a-second-strength-session": N_("a second strength session"),
    "a-third-when-asked": N_("a third strength session"),
    "one-full-session-a-week": N_("a full strength session"),
    "two-stretch-or-mobility-blocks": N_("two blocks of stretch or mobility"),
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
            yield Unplaced(number, _(WANTED[rule]), _why(rule, week_days, catalogue))
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
    return " ".join(dict.fromkeys(found)) or _("No day of this week asks for more.")


def _without_room(number: int, days: Sequence[Day]) -> Iterator[Unplaced]:
    for block, words in (("stretch", _stretches), ("activation", _activations)):
        texts = [each.text for day in days for each in day.refusals if each.block == block]
        for text, count in Counter(texts).items():
            yield Unplaced(number, words(count), text)


def _stretches(count: int) -> str:
    words = ngettext("the stretch after one run", "the stretch after {count} runs", count)
    return words.format(count=count)


def _activations(count: int) -> str:
    words = ngettext("the activation before one run", "the activation before {count} runs", count)
    return words.format(count=count)


def notes(days: Days, season: Season, found: Sequence[Verdict]) -> Iterator[str]:
    """What holds for the whole plan; the general-information line first."""
    request = days.request
    yield safety_line()
    yield from stop_rules()
    age = request.athlete.age
    if days.setting(request.start).minor:
        yield _("Under 18: do the strength sessions with a qualified adult.")
    if age is not None and any(days.setting(first).single_set for first in season.firsts):
        yield _("From 65 on, the first two weeks hold one set of each strength exercise.")
    if request.athlete.ask_first:
        yield _stays_light(request.athlete.cleared)
    if any(map(_has_no_off_day, season.weeks)):
        yield _("Some weeks have no day without a run: strength follows a run there, and no rest day exists.")
    if request.activation == "off":
        yield _("Activation before runs is switched off.")
    yield from _yielded(found)


def _stays_light(cleared: dt.date | None) -> str:
    if cleared is None:
        return _("Strength stays light: ask a professional before you do more.")
    text = _("Strength stays light until {day}: ask a professional before you do more.")
    return text.format(day=day_and_year(cleared))


def _has_no_off_day(week: WeekView) -> bool:
    """Whether every day of a whole week has a run; days in a pause are days off of another kind."""
    return week.whole and all(day.today.runs and not day.today.paused for day in week.days)


def _yielded(found: Sequence[Verdict]) -> Iterator[str]:
    """Wishes about the daily blocks that gave way, counted over the plan."""
    shorter = sum(each.rule == "activation-that-suits-the-run" for each in found)
    if shorter:
        text = ngettext(
            "On one day the activation is shorter than the run asks for: no minutes, or no time.",
            "On {count} days the activation is shorter than the run asks for: no minutes, or no time.",
            shorter,
        )
        yield text.format(count=shorter)
    unseated = sum(each.rule == "seated-work-for-desk-days" for each in found)
    if unseated:
        text = ngettext(
            "On one day the activation holds no seated work for a desk job: no minutes, or no floor.",
            "On {count} days the activation holds no seated work for a desk job: no minutes, or no floor.",
            unseated,
        )
        yield text.format(count=unseated)
