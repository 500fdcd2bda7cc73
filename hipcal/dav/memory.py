"""What this machine remembers of a calendar between two runs. Nothing in it is secret.

Without it all still works: what was written stands in the events themselves. With it a second run asks
for the list of events and nothing else, and an event that the runner deleted is told from a new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Memory:
    """`seen`: path → its ETag and UID (empty: no event of this plan). `sent`: UID → its marks."""

    calendar: str = ""
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    sent: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)  # UIDs that hipcal took out, with their SEQUENCE
    left: set[str] = field(default_factory=set)  # UIDs that the runner deleted and no plan file can tell

    def packed(self) -> bytes:
        """As JSON; the same bytes for the same memory."""
        value = {
            "calendar": self.calendar,
            "seen": {path: list(each) for path, each in sorted(self.seen.items())},
            "sent": dict(sorted(self.sent.items())),
            "gone": dict(sorted(self.gone.items())),
            "left": sorted(self.left),
        }
        return json.dumps(value, ensure_ascii=False, indent=0).encode()

    def unknown(self, listing: Mapping[str, str]) -> list[str]:
        """The paths whose text is not known: new ones and changed ones."""
        return [
            path for path, etag in listing.items() if not etag or self.seen.get(path, ("", ""))[0] != etag
        ]


def unpacked(data: bytes) -> Memory:
    """The memory again; an empty one where the bytes are none."""
    try:
        value: Any = json.loads(data)
        return Memory(
            str(value["calendar"]),
            {str(path): (str(etag), str(uid)) for path, (etag, uid) in value["seen"].items()},
            {
                str(uid): {str(name): str(mark) for name, mark in marks.items()}
                for uid, marks in value["sent"].items()
            },
            {str(uid): int(sequence) for uid, sequence in value["gone"].items()},
            {str(uid) for uid in value["left"]},
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Memory()
