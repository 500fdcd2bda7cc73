"""A calendar on the server read against the plan, and made to follow it, one conditional write at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from hipcal import slots, zones
from hipcal.calendar_event import Event
from hipcal.calendar_lines import Texts
from hipcal.dav.collection import Collection, QuickerError
from hipcal.dav.events import MARKS, Around, Mine, Remote, facts, marks_of, mine, remembered, remote, written
from hipcal.dav.memory import Memory
from hipcal.dav.merging import View, Write, writes

Note = Callable[[Memory, str], None]  # called after each change of what is remembered, with its UID


@dataclass(slots=True)
class Side:
    """The server's calendar for one plan: what lies there, and what this machine remembers of it."""

    collection: Collection
    memory: Memory
    plan: str
    zone: str
    listing: dict[str, str]
    there: dict[str, Remote]

    def learn(self, paths: Iterable[str]) -> None:
        """Fetch the events at these paths and take in what they say."""
        for path in (wanted := sorted(paths)):
            self._forget(path)
        for stored in self.collection.fetch(wanted):
            found = remote(stored.path, stored.etag, stored.text, zones.zone(self.zone))
            self.listing[stored.path] = stored.etag
            self._take(stored.path, stored.etag, found)

    def _forget(self, path: str) -> None:
        for uid in [uid for uid, each in self.there.items() if each.path == path]:
            del self.there[uid]

    def _take(self, path: str, etag: str, found: Remote | None) -> None:
        """An event that was seen. One that lost its marks in a program is known by where it lies."""
        held = self.memory.seen.get(path, ("", ""))[1]
        if found is not None and held == found.uid and not found.plan:
            known = self.memory.sent.get(held, {})
            marks = {name: mark for name, mark in known.items() if name in MARKS}
            found = replace(found, plan=self.plan, marks=marks)
        elif found is not None and not found.plan and self._is_ours(found):
            found = replace(found, plan=self.plan)
        own = found is not None and found.plan == self.plan and found.uid not in self.there
        self.memory.seen[path] = (etag, found.uid if found is not None and own else "")
        if found is not None and own:
            self.there[found.uid] = found

    def _is_ours(self, found: Remote) -> bool:
        """Whether only hipcal can have put it there for this plan, though no mark tells so any more."""
        of_the_plan = slots.uid(self.plan, dt.date.min, "", "").rsplit(".", 3)[0]
        named = found.uid.rsplit(".", 3)[0] == of_the_plan
        return named and found.path == self.collection.place(found.uid)

    def view(self, events: Mapping[str, Mine], today: dt.date) -> View:
        """Both sides, for what is to be decided."""
        return View(events, self.there, self.memory.sent.keys(), today, zones.zone(self.zone))


def opened(collection: Collection, memory: Memory, plan: str, zone: str) -> Side:
    """The calendar as it is now: one request where nothing changed since the last time."""
    listing = collection.listing()
    side = Side(collection, memory, plan, zone, listing, {})
    memory.seen = {path: each for path, each in memory.seen.items() if path in listing}
    unknown = set(memory.unknown(listing))
    for path, (etag, uid) in memory.seen.items():
        if uid and path not in unknown:
            found = remembered(path, etag, uid, plan, memory.sent.get(uid, {}))
            if found is None:
                unknown.add(path)
            else:
                side.there[uid] = found
    side.learn(unknown)
    return side


def of_plan(events: Iterable[Event], zone: str, left: Iterable[str] = ()) -> dict[str, Mine]:
    """The plan's events by UID, without those that the runner took out of the calendar."""
    texts, out = Texts(), frozenset(left)
    return {event.uid: mine(event, zone, texts) for event in events if event.uid not in out}


def to_write(side: Side, events: Mapping[str, Mine], today: dt.date) -> list[Write]:
    """The writes that are needed; what they replace is fetched whole first."""
    found = list(writes(side.view(events, today)))
    partial = [each.there.path for each in found if each.mine and each.there and not each.there.whole]
    if partial:
        side.learn(partial)
        found = list(writes(side.view(events, today)))
    return found


def apply(side: Side, found: Iterable[Write], stamp: str, note: Note) -> list[Write]:
    """Make the writes. What somebody else was quicker with is returned, to be decided anew."""
    around = Around(side.plan, side.zone, stamp)
    again = []
    for write in found:
        try:
            _apply(side, write, around, note)
        except QuickerError:
            again.append(write)
    return again


def _apply(side: Side, write: Write, around: Around, note: Note) -> None:
    there, memory = write.there, side.memory
    if write.mine is None or write.shown is None:
        if there is not None:
            memory.sent.pop(write.uid, None)
            memory.gone[write.uid] = there.sequence  # first: a delete that is cut short was ours all the same
            note(memory, write.uid)
            side.collection.delete(there.path, there.etag)
            memory.seen.pop(there.path, None)
        return
    path = there.path if there else side.collection.place(write.uid)
    sequence = there.sequence if there else memory.gone.get(write.uid, -1)
    data = written(write.mine, write.shown, around, sequence + 1)
    etag = side.collection.put(path, data, there.etag if there else None)
    sent = remote(path, etag, data.decode(), zones.zone(side.zone))
    memory.seen[path] = (etag, write.uid)
    if sent is not None:
        memory.sent[write.uid] = facts(replace(sent, marks=marks_of(write.mine)))
    note(memory, write.uid)


def remember(side: Side) -> None:
    """From here on what lies there was seen, and what does not is not missed any more."""
    side.memory.sent = {uid: facts(each) for uid, each in side.there.items()}
