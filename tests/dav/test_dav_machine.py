"""Whatever a runner, two devices, an app and a bad network do in whatever order: the calendar stays right."""

from __future__ import annotations

import datetime as dt
import math
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from dav_phone import APPLE, DAVX5, FORGETFUL, THUNDERBIRD
from dav_world import DEVICES, START, Outcome, World, world
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hipcal.cli_dav_edits import MOVABLE
from hipcal.cli_life import relocated
from hipcal.dav.events import HASH, Remote
from hipcal.dav.merging import day_of
from hipcal.problems import InputError

USUAL = 100  # what HIPCAL_FUZZ is measured against: 300 tries three times as many
FUZZ = int(os.environ.get("HIPCAL_FUZZ") or USUAL)
FEW, STEPS = 25, 14
RUNS = {
    "tue": ["intervals 50min at 18:00", "intervals 60min at 07:00", "rest", "easy 40min at 18:00"],
    "thu": [
        "easy 40min at 07:00",
        "[easy 30min at 07:00, easy 30min at 18:00]",
        "rest",
        "easy 40min at 12:15",
    ],
    "sun": ["long 90min at 09:00", "long 2h at 08:00", "easy 30min at 10:00"],
}
WHICH = st.integers(0, 99)
DEVICE = st.sampled_from(DEVICES)
COMMAND = st.sampled_from(["sync", "sync", "sync", "push"])
SOME_DAYS = st.sampled_from([-6, -3, -2, -1, 1, 1, 2, 2, 3, 5, 9])
THEN = st.sampled_from([(), (), ("sync",), ("push", "sync"), ("push", "push", "sync")])  # on the laptop
HERE: list[World] = []


class Machine(RuleBasedStateMachine):
    """One world for all runs of it, as new each time."""

    def __init__(self) -> None:
        super().__init__()
        self.here = HERE[0]
        self.foreign: dict[str, bytes] = {}
        self.notes: dict[str, str] = {}
        self.knows: dict[str, set[str]] = {device: set() for device in DEVICES}
        self.taken: dict[str, set[str]] = {device: set() for device in DEVICES}  # by hipcal, unseen by it
        self.deleted: dict[str, set[str]] = {}  # UID → the devices that know it was there
        self.gone: set[str] = set()  # all that the runner ever deleted
        self.out: dict[str, set[str]] = {}  # what stays out, and who has known of it
        self.moved: dict[str, dt.date] = {}  # since the last quiet sync
        self.others = 0  # changes of other kinds since then
        self.counter = 0

    @initialize(app=st.sampled_from([APPLE, DAVX5, THUNDERBIRD, FORGETFUL]))
    def anew(self, app: Any) -> None:
        self.here.anew(app)
        self.here.begun()
        self.knows["laptop"] = set(self.here.there())

    # What the runner does

    @rule(day=st.sampled_from(sorted(RUNS)), which=WHICH)
    def edit_the_plan(self, day: str, which: int) -> None:
        line = RUNS[day][which % len(RUNS[day])]
        self.here.write(re.sub(rf"^  {day}: .*$", f"  {day}: {line}", self.here.text, flags=re.MULTILINE))
        self.out.clear()
        self.others += 1

    @rule(days=st.integers(1, 4))
    def time_passes(self, days: int) -> None:
        self.here.today += dt.timedelta(days=days)
        self.others += 1

    def one(self, which: int, words: str = "") -> Remote | None:
        there = sorted((each for each in self.here.events() if words in each.uid), key=lambda each: each.uid)
        return there[which % len(there)] if there else None

    @rule(which=WHICH, days=SOME_DAYS, kind=st.sampled_from([".strength.", ".mobility.", ""]), then=THEN)
    def move(self, which: int, days: int, kind: str, then: tuple[str, ...]) -> None:
        if event := self.one(which, kind):
            self.here.phone.move(event.path, dt.timedelta(days=days))
            self.moved[event.uid] = day_of(event.hours, self.here.zone) + dt.timedelta(days=days)
            for command in then:
                self.run(command, "laptop")

    @rule(which=WHICH, hours=st.sampled_from([-2, -1, 1, 2]))
    def another_hour(self, which: int, hours: int) -> None:
        if event := self.one(which):
            self.here.phone.move(event.path, dt.timedelta(hours=hours))
            self.others += 1

    @rule(which=WHICH, kind=st.sampled_from([".strength.", ".activation.", ".run.", ""]), then=THEN)
    def delete(self, which: int, kind: str, then: tuple[str, ...]) -> None:
        if event := self.one(which, kind):
            self.here.phone.delete(event.path)
            self.gone.add(event.uid)
            self.deleted[event.uid] = {device for device in DEVICES if event.uid in self.knows[device]}
            self.others += 1
            for command in then:
                self.run(command, "laptop")

    @rule(which=WHICH, past=st.booleans())
    def tick(self, which: int, past: bool) -> None:
        event = self.one(which, "" if past else ".strength.")
        if event and not event.ticked:
            self.here.phone.done(event.path)
            self.others += 1

    @rule(which=WHICH)
    def note(self, which: int) -> None:
        if event := self.one(which):
            self.counter += 1
            self.here.phone.note(event.path, f"Note {self.counter}.")
            self.notes[event.uid] = f"Note {self.counter}."

    @rule(which=WHICH)
    def touch(self, which: int) -> None:
        if event := self.one(which):
            self.here.phone.touch(event.path)

    @rule(day=st.integers(0, 20))
    def an_event_of_their_own(self, day: int) -> None:
        self.counter += 1
        start = dt.datetime.combine(START, dt.time(10), dt.UTC) + dt.timedelta(days=day)
        path = self.here.phone.add(f"Dentist {self.counter}", start)
        self.foreign[path] = self.here.kept.events[path]

    @precondition(lambda self: self.foreign)
    @rule(which=WHICH)
    def change_one_of_their_own(self, which: int) -> None:
        path = sorted(self.foreign)[which % len(self.foreign)]
        self.here.phone.rename(path, "Hip strength, with a friend")
        self.foreign[path] = self.here.kept.events[path]

    # What hipcal does

    @rule(command=COMMAND, device=DEVICE)
    def run(self, command: str, device: str) -> None:
        lawful = self.lawful() if command == "sync" else None
        found = self.done(command, device)
        assert found.code == 0, found.said
        self.check_quiet(device, command)
        if lawful:
            uid, kind, date = lawful
            dates = [each.date for each in self.here.plan().sessions if each.kind == kind]
            assert date in dates, (uid, date, found.said)
            assert any(
                kind in each.uid and day_of(each.hours, self.here.zone) == date for each in self.here.events()
            )
        if command == "sync":
            self.moved.clear()
            self.others = 0

    @rule(
        command=COMMAND,
        device=DEVICE,
        fault=st.sampled_from(["503", "429", "429 once", "before", "after"]),
        method=st.sampled_from(["PUT", "PUT", "DELETE", "PROPFIND", "REPORT"]),
        nth=st.integers(1, 5),
    )
    def run_on_a_bad_day(self, command: str, device: str, fault: str, method: str, nth: int) -> None:
        faults = self.here.faults
        if fault == "503":
            faults.answer(method, 503, nth=nth)
        elif fault.startswith("429"):
            faults.answer(method, 429, nth=nth, times=1 if "once" in fault else math.inf, Retry_After="0")
        elif fault == "before":
            faults.cut_before(method, nth=nth)
        else:
            faults.cut_after(method, nth=nth)
        self.done(command, device)
        self.others += 1

    @rule(command=COMMAND, device=DEVICE, fuse=st.integers(0, 25))
    def run_until_the_machine_goes_off(self, command: str, device: str, fuse: int) -> None:
        self.here.fuse = fuse
        self.done(command, device)
        self.others += 1

    def done(self, command: str, device: str) -> Outcome:
        before, skipped = set(self.here.there()), self.skipped()
        found = self.here.run(command, device, "--yes")
        self.here.quiet()
        assert found.code in {0, 1, None}, found.said
        assert "Traceback" not in found.said
        assert found.said.strip() or found.code is None
        now = set(self.here.there())
        (other,) = set(DEVICES) - {device}
        self.taken[other] |= before - now
        self.taken[other] -= now
        for uid in [uid for uid, knowing in self.deleted.items() if uid in now and device not in knowing]:
            del self.deleted[uid]  # nothing told this device that it had been there
        for uid in [uid for uid, knowing in self.out.items() if uid in now and device not in knowing]:
            if ".run." in uid:  # no plan file tells of it
                del self.out[uid]
        new = self.skipped() - skipped
        assert len(new) <= len(self.gone | self.taken[device]), (new, self.gone)
        if found.code == 0:
            self.knows[device] = now
            self.taken[device] = set()
        else:
            self.knows[device] &= now | before
        return found

    def skipped(self) -> set[Any]:
        return set(self.here.plan().request.log.skipped)

    def lawful(self) -> tuple[str, str, dt.date] | None:
        """The one thing that was done since the last sync, where it is a move that no law forbids."""
        if self.others or len(self.moved) != 1 or self.here.phone.app == FORGETFUL:
            return None
        ((uid, date),) = self.moved.items()
        desk = self.here.desk()
        session = next((each for each in desk.plan.sessions if each.uid == uid), None)
        if session is None or session.kind not in MOVABLE or session.date == date:
            return None
        try:
            relocated(desk, session.date, date, session.kind.value)
        except InputError:
            return None
        return uid, session.kind.value, date

    def check_quiet(self, device: str, command: str) -> None:
        """After a run that nothing disturbed: no ghost, and nothing missing but what the runner took out."""
        mine, there, today = self.here.mine(), self.here.there(), self.here.today
        left = self.here.memory(device).left
        for uid, knowing in self.deleted.items():
            numbered_anew = bool(self.moved) and any(f".{kind}." in uid for kind in MOVABLE)
            if device in knowing and command == "sync" and not numbered_anew:
                self.out[uid] = knowing
        if command == "push":
            return
        self.deleted = {uid: each for uid, each in self.deleted.items() if device not in each}
        ghosts = [
            uid
            for uid, each in there.items()
            if uid not in mine and day_of(each.hours, self.here.zone) >= today
        ]
        assert ghosts == []
        assert mine.keys() - there.keys() - left == set()
        for uid, one in mine.items():
            if uid not in left and max(one.event.date, day_of(there[uid].hours, self.here.zone)) >= today:
                assert day_of(there[uid].hours, self.here.zone) == one.event.date, uid
                if self.here.phone.app != FORGETFUL:
                    assert there[uid].marks.get(HASH) == one.digest, uid
        assert not self.out.keys() & there.keys()

    # What is always so

    def check_invariants(self, *arguments: Any, **named: Any) -> None:
        super().check_invariants(*arguments, **named)
        if not hasattr(self.here, "phone") or not self.here.path.exists():
            return
        events = self.here.events()
        assert [uid for uid, many in Counter(each.uid for each in events).items() if many > 1] == []
        for path, data in self.foreign.items():
            assert self.here.kept.events[path] == data
        assert self.here.plan().request.id == "hips"
        there = {each.uid: each for each in events}
        self.notes = {uid: words for uid, words in self.notes.items() if uid in there}
        if self.here.phone.app != FORGETFUL:
            for uid, words in self.notes.items():
                assert words in there[uid].description, uid

    def teardown(self) -> None:
        self.here.quiet()
        for device in DEVICES * 2:
            assert self.done("sync", device).code == 0
        text = self.here.text
        self.here.faults.seen.clear()
        for device in DEVICES:
            found = self.done("sync", device)
            assert found.code == 0
            assert "is up to date" in found.said, found.said
        assert self.here.requests("PUT", "DELETE") == []
        assert self.here.text == text
        self.check_quiet("laptop", "sync")


def test_two_devices_an_app_and_a_bad_network(tmp_path: Path) -> None:
    with world(tmp_path) as here:
        HERE[:] = [here]
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=max(FEW, FEW * FUZZ // USUAL),
                stateful_step_count=STEPS,
                derandomize=True,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],  # to make a failure smaller would take minutes
            ),
        )
