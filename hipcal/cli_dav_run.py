"""One push or sync, from what lies on the server to what is said of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

import click

from hipcal.changes import short_day
from hipcal.cli_dav_account import There
from hipcal.cli_life_file import Desk, wrapped
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.cli_dav_memory import Store
    from hipcal.dav.events import Mine
    from hipcal.dav.http import Server
    from hipcal.dav.merging import Wish, Write
    from hipcal.dav.syncing import Side
    from hipcal.model import Plan

ROUNDS = 4  # how often everything is decided anew because somebody else was quicker
FEW = 5  # sessions that may be gone without a question


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(wrapped(line))


def _kept(write: Write) -> str:
    """What the runner wrote into an event that the plan changed too: both stand."""
    if write.mine is None or write.shown is None or not write.kept:
        return ""
    event = write.mine.event
    return f"'{event.summary}' of {short_day(event.date)} changed; it keeps {', '.join(write.kept)}."


class Run:
    """One push or sync. A context: its connection ends with it."""

    def __init__(self, there: There, server: Server, title: str, store: Store) -> None:
        self.there, self.server, self.title, self.store = there, server, title, store
        self.memory = store.load()
        self.count: Counter[str] = Counter()
        self.kept: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__(None, None, None)

    def push(self, plan: Plan, today: dt.date) -> None:
        """The plan into the calendar; what the runner did there is told and left alone."""
        for _ in range(ROUNDS):
            side = self._side(plan)
            events = self._events(plan)
            hands_off = self._hands_off(side, events, today)
            mine = {uid: one for uid, one in events.items() if uid not in hands_off}
            if not self._write(side, mine, today, keep=hands_off):
                break
        else:
            raise self._too_quick()
        self._tell(len(hands_off))

    def _hands_off(self, side: Side | None, events: dict[str, Mine], today: dt.date) -> frozenset[str]:
        """The UIDs of what the runner moved or deleted."""
        from hipcal.dav.merging import Want, wishes

        found = wishes(side.view(events, today)) if side else ()
        return frozenset(wish.event.uid for wish in found if wish.want is not Want.DONE)

    def sync(self, desk: Desk) -> None:
        """Both ways: what the runner did into the plan file, then the plan into the calendar."""
        from hipcal.cli_dav_edits import taken
        from hipcal.dav.merging import wishes

        said: list[str] = []
        for _ in range(ROUNDS):
            side = self._side(desk.plan)
            if side is not None:
                wanted = list(wishes(side.view(self._events(desk.plan), desk.today)))
                self._not_all_gone(wanted, desk.plan)
                found = taken(desk, wanted)
                self.memory.left |= found.left
                said += [line for line in found.said if line not in said]
                desk = self._saved(desk, found.desk)
            if not self._write(side, self._events(desk.plan), desk.today):
                break
        else:
            _say(said)
            raise self._too_quick()
        _say(said)
        self._tell(0)

    def _too_quick(self) -> InputError:
        """Somebody else was quicker in every round; or the server's conditions never hold."""
        from hipcal.dav.problems import refused

        return refused(self.server.host, 412)

    def _saved(self, old: Desk, new: Desk) -> Desk:
        """The plan file with its edits, on the disk before anything is written to the server."""
        from hipcal.cli_life_write import replaced

        if not self.there.dry and new.raw != old.raw:
            replaced(old, new.text)
        return new

    def _side(self, plan: Plan) -> Side | None:
        """What lies in the calendar; None where there is none yet and nothing is to be written."""
        from hipcal.dav.collection import Collection
        from hipcal.dav.problems import DavError
        from hipcal.dav.syncing import opened

        if self.there.restore:
            self.memory.sent.clear()
            self.memory.left.clear()
        for _ in range(2):
            url = self.memory.calendar or self._calendar()
            if url is None:
                return None
            try:
                return opened(
                    Collection(self.server, url), self.memory, plan.request.id, plan.request.timezone
                )
            except DavError as error:
                if error.status not in (404, 410) or not self.memory.calendar:
                    raise
                self._forget()
        return None

    def _forget(self) -> None:
        """The calendar is not where it was: it is looked for again, and nothing in it was sent."""
        from hipcal.dav.memory import Memory

        self.memory = Memory(gone=self.memory.gone, left=self.memory.left)

    def _calendar(self) -> str | None:
        from hipcal.dav.discovery import find, make

        found = find(self.server, self.title)
        if found.calendar is None and self.there.dry:
            return None
        url = found.calendar or make(self.server, found.home, self.title)
        if not self.there.dry:
            self.memory.calendar = url
        return url

    def _events(self, plan: Plan) -> dict[str, Mine]:
        from hipcal import calendar_out, catalogue
        from hipcal.dav.syncing import of_plan

        return of_plan(calendar_out.events(plan, catalogue.load()), plan.request.timezone, self.memory.left)

    def _write(
        self,
        side: Side | None,
        mine: dict[str, Mine],
        today: dt.date,
        keep: frozenset[str] = frozenset(),
    ) -> bool:
        """Make the calendar follow; whether somebody else was quicker anywhere."""
        from hipcal.dav.syncing import apply, remember, to_write

        if side is None:
            self.count["added"] = len(mine)
            return False
        found = [each for each in to_write(side, mine, today) if each.uid not in keep]
        self._not_empty(found, mine, today)
        if self.there.dry:
            self.count.update(each.word for each in found)
            return False
        held = {uid: self.memory.sent[uid] for uid in sorted(keep) if uid in self.memory.sent}
        remember(side)
        self.memory.sent = {**held, **self.memory.sent}
        if found:
            self.store.save(self.memory)
        stamp = f"{today:%Y%m%d}T000000Z"
        again = apply(side, found, stamp, self.store.note)
        lost = {each.uid for each in again}
        done = [each for each in found if each.uid not in lost]
        self.count.update(each.word for each in done)
        self.kept += [line for each in done if (line := _kept(each))]
        self.store.save(self.memory)
        return bool(again)

    def _not_empty(self, found: Sequence[Write], mine: dict[str, Mine], today: dt.date) -> None:
        """InputError where a plan without anything to come would empty the calendar."""
        gone = sum(each.mine is None for each in found)
        left = any(one.event.date >= today for one in mine.values())
        if gone and not left and not (self.there.yes or self.there.dry):
            said = f"The plan holds nothing from {today} on, and {gone} events would be taken out of the "
            raise InputError(wrapped(f"{said}calendar. If that is right: --yes"))

    def _not_all_gone(self, wanted: Sequence[Wish], plan: Plan) -> None:
        """InputError where so much is gone from the calendar that it was hardly meant."""
        gone = [wish for wish in wanted if wish.want == "deleted"]
        if len(gone) <= max(FEW, len(plan.sessions) // 2) or self.there.yes or self.there.dry:
            return
        said = (
            f"{len(gone)} of hipcal's events are gone from the calendar {self.title!r}. If you deleted them "
        )
        hint = "and want to do without these sessions: --yes. To write them again: --restore."
        raise InputError(wrapped(said + hint))

    def _tell(self, changed: int) -> None:
        """What was written, and what of the runner's stands in it."""
        _say(self.kept)
        words = [f"{self.count[word]} {word}" for word in ("added", "changed", "gone") if self.count[word]]
        would = "Would write" if self.there.dry else "Wrote"
        if words:
            click.echo(f"{would} to {self.title!r} on {self.server.host}: {', '.join(words)}.", err=True)
        else:
            click.echo(f"{self.title!r} on {self.server.host} is up to date.", err=True)
        if changed:
            click.echo(
                wrapped(
                    f"You moved or deleted {changed} of the events there; they stay as you left them. "
                    "'hipcal sync' takes that over into your plan file."
                ),
                err=True,
            )
        if self.there.dry:
            click.echo("Dry run: nothing was written.", err=True)
