"""Where `push` and `sync` keep what they remember: a file for each plan and calendar, for its owner only."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from hipcal.cli_folders import STATE, folder
from hipcal.dav.memory import Memory, unpacked
from hipcal.output import write_whole


class Store:
    """The memory's file, and beside it a journal of what was sent since it was written whole."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.journal = path.with_suffix(".journal") if path else None

    def load(self) -> Memory:
        """What is remembered, the journal of a run that was cut short included."""
        if self.path is None or self.journal is None:
            return Memory()
        memory = unpacked(_bytes(self.path))
        for line in _bytes(self.journal).splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError):
                _replay(memory, json.loads(line))
        return memory

    def save(self, memory: Memory) -> None:
        """Write it whole; the journal is then done with. A machine that keeps nothing is no disaster."""
        if self.path is None or self.journal is None:
            return
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole([(self.path, memory.packed())])
            self.journal.unlink(missing_ok=True)

    def note(self, memory: Memory, uid: str) -> None:
        """Add what is now remembered of one event to the journal."""
        if self.journal is None:
            return
        seen = next(([path, *each] for path, each in memory.seen.items() if each[1] == uid), None)
        line = {"uid": uid, "sent": memory.sent.get(uid), "gone": memory.gone.get(uid), "seen": seen}
        with contextlib.suppress(OSError), self.journal.open("ab") as file:
            file.write(json.dumps(line).encode() + b"\n")


def _replay(memory: Memory, line: dict[str, object]) -> None:
    uid, sent, gone, seen = str(line["uid"]), line["sent"], line["gone"], line["seen"]
    memory.sent.pop(uid, None)
    if isinstance(sent, dict):
        memory.sent[uid] = {str(name): str(value) for name, value in sent.items()}
    if isinstance(gone, int):
        memory.gone[uid] = gone
    if isinstance(seen, list) and len(seen) == 3:
        memory.seen[str(seen[0])] = (str(seen[1]), str(seen[2]))


def store(server: str, user: str, title: str, plan: str) -> Store:
    """The file for a plan and a calendar; its name tells nobody which."""
    where = folder(STATE, os.environ)
    name = hashlib.sha256(f"{server}\n{user}\n{title}\n{plan}".encode()).hexdigest()[:32]
    return Store(where / f"{name}.json" if where else None)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
