"""Calendars made to do harm, and mutations of the harmless ones, the same in every run."""

from __future__ import annotations

import gzip
import os
import random
import zlib
from collections.abc import Iterator

from reading import files

WANTED = int(os.environ.get("HIPCAL_FUZZ", "0"))
USUAL = 100  # more than this is asked for where there is time: 300 are 20,000 mutations
IN_PROCESS, IN_A_CHILD = (WANTED * 200 // 3, WANTED) if WANTED > USUAL else (300, 5)
WORDS = [
    word.encode("latin-1").decode("unicode_escape").encode("latin-1")
    for word in r"""
BEGIN:VEVENT\r\n
END:VEVENT\r\n
BEGIN:VALARM\r\n
END:VCALENDAR\r\n
RRULE:FREQ=DAILY\r\n
RECURRENCE-ID:20270302T070000Z\r\n
DTSTART:20270302\r\n
EXDATE:20270303T070000Z\r\n
RDATE:20270302,20270303T070000,x\r\n
BEGIN:VTIMEZONE\r\n
TZOFFSETTO:+0100\r\n
;TZID=Mars/Base
;VALUE=DATE
99991231T235959Z
00010101T000000
UID:run-1@example.org\r\n
SEQUENCE:-9\r\n
DURATION:P99999W\r\n
;BYSETPOS=-366
;BYDAY=-53SU
;UNTIL=00010101
;UNTIL=99991231T235959Z
;INTERVAL=999
FREQ=YEARLY;BYWEEKNO=53;
\x00
\xff\xfe
\r
\n\t
\\
"
:
;
;BYHOUR=25
RANGE=THISANDFUTURE
X-WR-TIMEZONE:Asia/Kathmandu\r\n
<style>
&#x10ffff;
""".split()
]


def mutated(count: int, seed: int) -> Iterator[bytes]:
    """Files of the collection, each with a few bytes, words or lines changed."""
    chance = random.Random(seed)  # noqa: S311  # the same in every run
    sources = [path.read_bytes() for path in files()]
    for _ in range(count):
        data = chance.choice(sources)
        for _ in range(chance.randint(1, 6)):
            data = _changed(data, chance, sources)
        yield data


def _changed(data: bytes, chance: random.Random, sources: list[bytes]) -> bytes:
    at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    way = chance.randrange(7)
    if way == 0:
        return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
    if way == 1:
        return data[:at] + chance.choice(WORDS) + data[at:]
    if way == 2:
        return data[:at] + data[min(to, at + 40) :]
    if way == 3:
        return data[:at] + data[at : min(to, at + 300)] * 2 + data[at:]
    if way == 4:
        return data[:at]
    lines = data.split(b"\r\n")
    if way == 5:
        lines.insert(chance.randint(0, len(lines)), chance.choice(chance.choice(sources).split(b"\r\n")))
    else:
        lines[1:-1] = chance.sample(lines[1:-1], len(lines[1:-1]))
    return b"\r\n".join(lines)


def event(number: int, *lines: str, start: str = "DTSTART:20270302T070000Z") -> str:
    told = ("BEGIN:VEVENT", f"UID:{number}", start, f"SUMMARY:Run {number}", *lines, "END:VEVENT")
    return "\r\n".join(told) + "\r\n"


def calendar(*events: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


def bomb(megabytes: int) -> bytes:
    """A small gzip file that unpacks to that much."""
    packer = zlib.compressobj(9, wbits=31)
    block = b" " * 1_000_000
    start = packer.compress(calendar(event(1))[:-15])
    return start + b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def bomb_in_bomb(megabytes: int) -> bytes:
    return gzip.compress(bomb(megabytes), mtime=0)


def series(count: int, rule: str, start: str = "DTSTART:20270101T070000Z") -> bytes:
    return calendar(*(event(number, f"RRULE:{rule}", start=start) for number in range(count)))
