"""What goes wrong between hipcal and a server, in words."""

from __future__ import annotations

from hipcal.problems import InputError

AGAIN = "Run the same command again: it goes on where it stopped."
CUT = f"The connection to {{host}} was cut. {AGAIN}"
NO_ANSWER = "{host} cannot be reached: {why}. Check the address and your connection."
UNTRUSTED = (
    "{host} has a certificate that cannot be trusted: {why}. "
    "For a server of your own with its own certificate: --certificate FILE."
)
ELSEWHERE = (
    "{host} leads on to {other}, another host, which gets no password. "
    "If that is your server, give its address: --server {other}"
)
TOO_MANY_HOPS = "{host} leads on and on. Check the address."
NO_CALDAV = (
    "{host} answers, but not as a calendar server: it sent a web page. Is there a login page in "
    "between (Wi-Fi of a hotel or a train), or is the address that of the website?"
)
ODD = "{host} sent an answer that cannot be read."
WAIT = "{host} asks for patience{how_long}. Try again later: what is done stays done."
NO_HOME = "{host} does not say where your calendars are. Give the address of the calendar itself."
MEANINGS = {
    400: "{host} does not understand what was sent (400).",
    401: "{host} refuses the user name or the password (401). Some servers want a password made for apps.",
    403: "{host} does not let you do that (403). May you write to this calendar?",
    404: "There is nothing at this address of {host} (404).",
    405: "{host} has no calendars at this address (405).",
    409: "{host} sees a conflict (409): its folder is missing, or the event exists elsewhere.",
    412: "An event was changed on {host} in the same moment (412). Run the command again.",
    413: "{host} finds an event too large (413).",
    423: "The calendar is locked on {host} (423). Try again later.",
    507: "There is no room left on {host} (507).",
}
SERVER_FAULT = "{host} has a fault of its own ({status}). Try again later: what is done stays done."
OTHER = "{host} answered {status}."


class DavError(InputError):
    """What a server, or the way to it, does not allow. `status`: of its answer, 0 without one."""

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status


def refused(host: str, status: int) -> DavError:
    """The error that says what a status means."""
    words = MEANINGS.get(status) or (SERVER_FAULT if status >= 500 else OTHER)
    return DavError(words.format(host=host, status=status), status)


def wait(host: str, seconds: float | None) -> DavError:
    """The error of a server that was asked too often."""
    minutes = round((seconds or 0) / 60)
    how_long = "" if seconds is None else f" of {minutes} min" if minutes > 1 else f" of {seconds:.0f} s"
    return DavError(WAIT.format(host=host, how_long=how_long), 429)
