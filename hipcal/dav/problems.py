"""What goes wrong between hipcal and a server, in words: what happened, where, and what to do."""

from __future__ import annotations

import re
import textwrap

from hipcal.problems import InputError

WIDTH = 80
_OPTION = re.compile(r"(--\w+) (?=[A-Z]+\b)")  # an option and what it takes stay on one line
AGAIN = "Run the same command again: it goes on where it stopped."
LATER = "Try again later: it goes on where it stopped."
CHECK = "Check the address and your connection."
CUT = f"The connection to {{host}} was cut. {AGAIN}"
NOBODY = f"{{host}} cannot be reached. {CHECK}"
SLOW = f"{{host}} takes too long to answer. {LATER}"
NO_ADDRESS = "{host} is no address that can be reached. Check how it is written."
NO_TLS = "{host} does not speak https there. Check the address, and the port if it names one."
UNTRUSTED = (
    "{host} shows a certificate that nobody this machine trusts has signed, so it may be somebody "
    "else's. If the server is your own, name its certificate: --certificate FILE"
)
WRONG_NAME = (
    "{host} shows the certificate of another host, so it may be somebody else's. "
    "Use the address for which the certificate was made."
)
OUT_OF_DATE = (
    "The certificate of {host} is out of date. Check the date of this machine; "
    "if that is right, the server needs a new certificate."
)
ELSEWHERE = (
    "{host} leads on to {other}, which gets no password. If it is yours, "
    "give it as --server. If not, log in to the network."
)
TOO_MANY_HOPS = "{host} leads on from address to address without an end. Check the address."
NO_CALDAV = (
    "{host} answers with a web page, not as a calendar server. Log in to the network first, "
    "if there is a login page in between; or check the address."
)
ODD = "{host} sent an answer that hipcal cannot read. Is this the address of a CalDAV server?"
PART = "{host} does not tell all that is in the calendar. Nothing was written."
TOO_MUCH = "{host} sent more than {most} MB in one answer, which hipcal does not take. Check the address."
WAIT = f"{{host}} asks for patience{{how_long}}. {LATER}"
NO_HOME = (
    "{host} does not say where your calendars are. Give the address of the calendar itself: "
    "programs call it CalDAV address or private link."
)
TWO = "{host} has {count} calendars called {title!r}. Rename one of them, or name another: --calendar NAME"
NONE_MADE = "Make a calendar there yourself, and name it with --calendar NAME."
NO_NEW = f"{{host}} makes no new calendars for hipcal ({{status}}). {NONE_MADE}"
MEANINGS = {
    400: "{host} does not understand what hipcal sent (400). Is this the address of a CalDAV server?",
    401: "{host} refuses the user name or the password (401). Check both. Some servers want a "
    "password made for apps: look in your account's security settings.",
    403: "{host} does not let you do that (403). Check that you may write to this calendar.",
    404: "There is nothing at this address of {host} (404). Check the address.",
    405: "{host} has no calendars at this address (405). Check the address.",
    409: f"{{host}} sees a conflict (409): the calendar moved, or the event is in another one. {AGAIN}",
    412: f"An event was changed on {{host}} in the same moment (412). {AGAIN}",
    413: "{host} finds an event too large (413). Shorten the notes in your plan, or ask who runs the server.",
    423: f"The calendar is locked on {{host}} (423). {LATER}",
    501: "{host} cannot do what hipcal asks (501). Is this the address of a CalDAV server?",
    507: "There is no room left on {host} (507). Make room there, then run the same command again.",
    511: "The network wants you to log in first (511), before {host} can be reached. Do that in a browser.",
}
SERVER_FAULT = f"{{host}} has a fault of its own ({{status}}). {LATER}"
OTHER = "{host} answered with status {status}, which hipcal does not expect. Check the address."


class DavError(InputError):
    """What a server, or the way to it, does not allow. `status`: of its answer, 0 without one."""

    def __init__(self, words: str, status: int = 0) -> None:
        together = _OPTION.sub("\\1\u00a0", words)
        lines = textwrap.wrap(together, WIDTH, break_long_words=False, break_on_hyphens=False)
        super().__init__("\n".join(lines).replace("\u00a0", " "))
        self.status = status


class WebPageError(DavError):
    """A web page where a calendar server was to answer."""


def refused(host: str, status: int) -> DavError:
    """The error that says what a status means."""
    words = MEANINGS.get(status) or (SERVER_FAULT if status >= 500 else OTHER)
    return DavError(words.format(host=host, status=status), status)


def wait(host: str, seconds: float | None) -> DavError:
    """The error of a server that was asked too often."""
    how_long = "" if seconds is None else f" for {_time(seconds)}"
    return DavError(WAIT.format(host=host, how_long=how_long), 429)


def _time(seconds: float) -> str:
    for size, unit in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{max(1.0, seconds):.0f} s"


def certificate(host: str, why: str) -> DavError:
    """The error of a certificate that was not accepted; `why` is how the TLS library puts it."""
    said = why.lower()
    if "mismatch" in said or "not valid for" in said:
        return DavError(WRONG_NAME.format(host=host))
    if "expired" in said or "not yet valid" in said:
        return DavError(OUT_OF_DATE.format(host=host))
    return DavError(UNTRUSTED.format(host=host))
