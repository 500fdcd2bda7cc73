"""What a calendar app does to events on a server, by raw HTTP, for tests.

    phone = Phone(server, f"{server.home}hips/", APPLE)
    phone.move(phone.called("Hip strength"), timedelta(days=1))

Whatever an app changes, it writes the whole event anew in its own way: another order and folding, its
own PRODID, DTSTAMP and LAST-MODIFIED of now, SEQUENCE counted on or not, properties of its own added,
the VTIMEZONE after the event, and the properties of others kept (or not: FORGETFUL). The apps here
are sketches of that, from events they have written, not the apps themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from dav_servers import Server, ask

TICK = "✓ "
LISTING = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Part:
    """A component: its unfolded lines without BEGIN and END, and the components in it."""

    name: str
    lines: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    def value(self, name: str) -> str | None:
        return next((line.partition(":")[2] for line in self.lines if _name(line) == name), None)

    def having(self, name: str, line: str | None) -> Part:
        """With `line` in place of all that are called so; None only takes them out."""
        kept = tuple(one for one in self.lines if _name(one) != name)
        return replace(self, lines=kept if line is None else (*kept, line))

    def inner(self, name: str) -> Part:
        return next(one for one in self.parts if one.name == name)


Edit = Callable[[Part], Part]


@dataclass(frozen=True, slots=True)
class App:
    """How an app writes what it has changed."""

    prodid: str
    head: tuple[str, ...]  # the order of the calendar's own lines
    first: tuple[str, ...] = ()  # the event's lines that come first; the rest as they were
    alphabetical: bool = False
    octets: int = 75  # of a line before it is folded
    counts: bool = True  # SEQUENCE goes up with every change
    zones_last: bool = False
    forgets: tuple[str, ...] = ()  # beginnings of names it does not keep
    adds: tuple[str, ...] = ()
    acknowledged: str = "X-MOZ-LASTACK"


APPLE = App(
    "-//Apple Inc.//iPhone OS 18.5//EN",
    ("CALSCALE", "PRODID", "VERSION"),
    alphabetical=True,
    adds=("CREATED:20260101T000000Z", "X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal"),
    acknowledged="ACKNOWLEDGED",
)
DAVX5 = App(
    "DAVx5/4.5 ical4j/3.2 (com.android.calendar)",
    ("VERSION", "PRODID"),
    ("DTSTAMP", "UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND"),
    octets=73,
    zones_last=True,
    adds=("STATUS:CONFIRMED",),
)
THUNDERBIRD = App(
    "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
    ("PRODID", "VERSION"),
    ("CREATED", "LAST-MODIFIED", "DTSTAMP", "UID", "SUMMARY", "STATUS", "DTSTART", "DTEND"),
    counts=False,
    adds=("CREATED:20260101T000000Z", "X-MOZ-GENERATION:2"),
)
FORGETFUL = App(
    "-//An app that keeps what it shows//EN",
    ("PRODID", "VERSION"),
    octets=60,
    forgets=("X-", "COLOR", "CATEGORIES", "URL", "IMAGE"),
)
APPS = {"apple": APPLE, "davx5": DAVX5, "thunderbird": THUNDERBIRD, "forgetful": FORGETFUL}


def read(text: str) -> Part:
    """The VCALENDAR in `text`."""
    open_parts = [Part("")]
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        if line.startswith("BEGIN:"):
            open_parts.append(Part(line[6:]))
        elif line.startswith("END:"):
            done = open_parts.pop()
            open_parts[-1] = replace(open_parts[-1], parts=(*open_parts[-1].parts, done))
        elif line:
            open_parts[-1] = replace(open_parts[-1], lines=(*open_parts[-1].lines, line))
    return open_parts[0].inner("VCALENDAR")


def write(calendar: Part, app: App) -> str:
    """`calendar` as `app` puts it on a server."""
    parts = sorted(calendar.parts, key=lambda one: (one.name == "VTIMEZONE") is app.zones_last)
    head = [line for name in app.head for line in calendar.lines if _name(line) == name]
    ready = replace(calendar, lines=tuple(head), parts=tuple(_ordered(one, app) for one in parts))
    return "".join(_folded(line, app.octets) + "\r\n" for line in _lines(ready))


def _ordered(part: Part, app: App) -> Part:
    if part.name != "VEVENT":
        return part
    kept = [line for line in part.lines if not _name(line).startswith(app.forgets or ("\0",))]
    places = {name: at for at, name in enumerate(app.first)}
    kept.sort(key=lambda line: (places.get(_name(line), len(places)), _name(line) * app.alphabetical))
    return replace(part, lines=tuple(kept))


def _lines(part: Part) -> list[str]:
    inner = [line for one in part.parts for line in _lines(one)]
    return [f"BEGIN:{part.name}", *part.lines, *inner, f"END:{part.name}"]


def _folded(line: str, octets: int) -> str:
    rows: list[str] = []
    row = ""
    for letter in line:
        if len((row + letter).encode()) > octets - bool(rows):
            rows.append(row)
            row = ""
        row += letter
    return "\r\n ".join([*rows, row])


def _name(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0].upper()


def escaped(words: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", words).replace("\n", "\\n")


def shifted(line: str, by: timedelta) -> str:
    """A DTSTART or DTEND that much later on its own clock; a whole day by the whole days in `by`."""
    head, _, value = line.rpartition(":")
    if len(value) == 8:
        return f"{head}:{date.fromisoformat(value) + by:%Y%m%d}"
    moved = datetime.strptime(value[:15], "%Y%m%dT%H%M%S") + by  # noqa: DTZ007 - its own clock
    return f"{head}:{moved:%Y%m%dT%H%M%S}{value[15:]}"


@dataclass(frozen=True)
class Phone:
    """An app that shows one calendar. Each change must be taken by the server."""

    server: Server
    calendar: str
    app: App = APPLE
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def paths(self) -> list[str]:
        """Where each event is, unquoted as servers quote differently."""
        status, _, body = ask(
            self.server, "PROPFIND", self.calendar, LISTING, Depth="1", Content_Type="application/xml"
        )
        assert status == 207, body
        found = [one.text or "" for one in ET.fromstring(body).iterfind(".//{DAV:}href")]  # noqa: S314
        return sorted(unquote(one) for one in found if not one.endswith("/"))

    def get(self, path: str) -> tuple[str, str]:
        """An event's text and ETag."""
        status, headers, body = ask(self.server, "GET", quote(path))
        assert status == 200, body
        return body.decode(), headers["etag"]

    def event(self, path: str) -> Part:
        return read(self.get(path)[0]).inner("VEVENT")

    def titles(self) -> dict[str, str]:
        return {path: self.event(path).value("SUMMARY") or "" for path in self.paths()}

    def called(self, words: str) -> str:
        """The one event with these words in its title."""
        (path,) = [path for path, title in self.titles().items() if words in title]
        return path

    def with_uid(self, uid: str) -> str:
        (path,) = [path for path in self.paths() if self.event(path).value("UID") == uid]
        return path

    def change(self, path: str, edit: Edit) -> None:
        """The event as `edit` makes it, written as the app writes."""
        text, etag = self.get(path)
        calendar = read(text)
        parts = tuple(self._stamped(edit(one)) if one.name == "VEVENT" else one for one in calendar.parts)
        ready = replace(calendar, parts=parts).having("PRODID", f"PRODID:{self.app.prodid}")
        self._put(path, write(ready, self.app), If_Match=etag)

    def _stamped(self, event: Part) -> Part:
        now = f"{self.now:%Y%m%dT%H%M%SZ}"
        for name in ("DTSTAMP", "LAST-MODIFIED"):
            event = event.having(name, f"{name}:{now}")
        if self.app.counts:
            event = event.having("SEQUENCE", f"SEQUENCE:{int(event.value('SEQUENCE') or 0) + 1}")
        for line in self.app.adds:
            event = event if event.value(_name(line)) else event.having(_name(line), line)
        return event

    def _put(self, path: str, text: str, **headers: str) -> None:
        status, _, body = ask(self.server, "PUT", quote(path), text, Content_Type=CALENDAR, **headers)
        assert status in {200, 201, 204}, body

    def touch(self, path: str) -> None:
        """Opened and saved with nothing changed."""
        self.change(path, lambda event: event)

    def move(self, path: str, by: timedelta) -> None:
        def edit(event: Part) -> Part:
            times = {"DTSTART", "DTEND"}
            lines = (shifted(line, by) if _name(line) in times else line for line in event.lines)
            return replace(event, lines=tuple(lines))

        self.change(path, edit)

    def rename(self, path: str, title: str) -> None:
        self.change(path, lambda event: event.having("SUMMARY", f"SUMMARY:{escaped(title)}"))

    def done(self, path: str) -> None:
        """A tick before the title: events know no COMPLETED."""
        self.change(path, lambda event: event.having("SUMMARY", f"SUMMARY:{TICK}{event.value('SUMMARY')}"))

    def cancel(self, path: str) -> None:
        self.change(path, lambda event: event.having("STATUS", "STATUS:CANCELLED"))

    def confirm(self, path: str) -> None:
        self.change(path, lambda event: event.having("STATUS", "STATUS:CONFIRMED"))

    def note(self, path: str, words: str) -> None:
        """A line more at the end of the description."""

        def edit(event: Part) -> Part:
            said = [event.value("DESCRIPTION"), escaped(words)]
            return event.having("DESCRIPTION", "DESCRIPTION:" + "\\n".join(one for one in said if one))

        self.change(path, edit)

    def alarm(self, path: str, minutes: int) -> None:
        """One alarm so long before, in place of those that were there."""
        lines = ("ACTION:DISPLAY", "DESCRIPTION:Reminder", f"TRIGGER:-PT{minutes}M")
        self.change(path, lambda event: replace(event, parts=(Part("VALARM", lines),)))

    def silence(self, path: str) -> None:
        self.change(path, lambda event: replace(event, parts=()))

    def dismiss(self, path: str) -> None:
        """An alarm that rang is waved away: apps write even that on the server, in two ways."""
        name = self.app.acknowledged
        line = f"{name}:{self.now:%Y%m%dT%H%M%SZ}"

        def edit(event: Part) -> Part:
            if name != "ACKNOWLEDGED":
                return event.having(name, line)
            return replace(event, parts=tuple(one.having(name, line) for one in event.parts))

        self.change(path, edit)

    def delete(self, path: str) -> None:
        etag = self.get(path)[1]
        assert ask(self.server, "DELETE", quote(path), If_Match=etag)[0] in {200, 204}

    def add(self, title: str, start: datetime, minutes: int = 30, uid: str = "") -> str:
        """An event of the runner's own, and where it is."""
        name = uid or f"{title.encode().hex().upper()}-{start:%Y%m%d%H%M}"
        end = start + timedelta(minutes=minutes)
        lines = [f"UID:{name}", f"SUMMARY:{escaped(title)}"]
        lines += [f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DTEND:{end:%Y%m%dT%H%M%S}"]
        event = self._stamped(Part("VEVENT", tuple(lines)))
        head = ("VERSION:2.0", f"PRODID:{self.app.prodid}")
        path = f"{self.calendar}{name}.ics"
        self._put(path, write(Part("VCALENDAR", head, (event,)), self.app), If_None_Match="*")
        return path
