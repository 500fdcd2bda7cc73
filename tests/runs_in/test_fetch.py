"""What an address may lead to, and what may be said of it; with a host of the tests' own."""

from __future__ import annotations

import base64
import dataclasses
import gzip
import ssl
import threading
import time
from collections.abc import Iterator

import pytest
from serving import HOST, OTHER, PUBLIC, Answer, Host, answer, serving

from hipcal.runs_in import fetch as module
from hipcal.runs_in.addresses import FetchError, Target, is_address, is_public, shown, target
from hipcal.runs_in.fetch import HOPS, Fetched, fetch, resolved
from hipcal.runs_in.limits import MOST_BYTES

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
SECRETS = ("jane", "pass-word", "private-0a1b", "token=9f8e")
URL = f"https://{HOST}/private-0a1b/basic.ics?token=9f8e"
WITH_PASSWORD = URL.replace("https://", "https://jane:pass-word@")
PATH = "/private-0a1b/basic.ics?token=9f8e"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
def host() -> Iterator[Host]:
    with serving() as one:
        yield one


def got(host: Host, given: Answer, **marks: str) -> Fetched:
    host.answers[PATH] = given
    return fetch(URL, ways=host.ways(), **marks)  # type: ignore[arg-type]  # etag and modified


def refused(host: Host, address: str = WITH_PASSWORD, seconds: float = 5.0) -> str:
    """The words with which an address is refused; there is nothing secret in them, nor beneath them."""
    with pytest.raises(FetchError) as caught:
        fetch(address, ways=host.ways(seconds))
    assert not [each for each in SECRETS if each in f"{caught.value!r}"]
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


def refused_with(host: Host, given: Answer, seconds: float = 5.0) -> str:
    host.answers[PATH] = given
    return refused(host, seconds=seconds)


# What is asked


def test_a_calendar_is_fetched_with_what_to_ask_the_next_time(host: Host) -> None:
    modified = "Sat, 21 Nov 2026 08:00:00 GMT"
    found = got(host, answer(200, CALENDAR, ETag='"v1"', Last_Modified=modified))
    assert found == Fetched(CALENDAR, '"v1"', modified)
    assert host.through == [PUBLIC]
    lines = host.asked[0].split("\r\n")
    assert lines[0] == f"GET {PATH} HTTP/1.1"
    assert {f"Host: {HOST}", "Accept-Encoding: identity", "Connection: close"} < set(lines)
    assert not [line for line in lines if line.startswith(("If-", "Authorization", "Referer", "Cookie"))]


def test_a_copy_s_marks_are_asked_with_and_nothing_new_is_no_bytes(host: Host) -> None:
    assert got(host, answer(304), etag='"v1"', modified="yesterday") == Fetched(None)
    assert 'If-None-Match: "v1"\r\nIf-Modified-Since: yesterday\r\n' in host.asked[0]


def test_nothing_new_without_a_copy_is_an_error(host: Host) -> None:
    assert refused_with(host, answer(304)) == "it answers 304, no calendar."


@pytest.mark.parametrize("mark", ["v1\r\nX-Evil: 1", "v\x00", "ü", "x" * 301])
def test_a_mark_that_cannot_be_sent_back_is_left_out(host: Host, mark: str) -> None:
    assert got(host, answer(200, CALENDAR), etag=mark).data == CALENDAR
    assert "If-None-Match" not in host.asked[0]
    assert "Evil" not in host.asked[0]


def test_a_header_s_mark_that_could_not_be_sent_back_is_not_kept(host: Host) -> None:
    assert got(host, answer(200, CALENDAR, ETag="ü" * 3, Last_Modified="x" * 301)) == Fetched(CALENDAR)


def test_the_password_goes_to_the_host_and_nowhere_else(host: Host) -> None:
    host.answers[PATH] = answer(302, Location=f"https://{OTHER}/a")
    host.answers["/a"] = answer(302, Location=f"https://mallory:secret@{OTHER}/b")
    host.answers["/b"] = answer(302, Location=f"https://{HOST}/c")
    host.answers["/c"] = answer(200, CALENDAR)
    assert fetch(WITH_PASSWORD, ways=host.ways()).data == CALENDAR
    word = base64.b64encode(b"jane:pass-word").decode()
    sent = [f"Authorization: Basic {word}" in asked for asked in host.asked]
    assert sent == [True, False, False, True]
    assert ["Authorization" in asked for asked in host.asked] == sent


# Which addresses are read


@pytest.mark.parametrize(
    ("address", "name", "path"),
    [
        (f"webcal://{HOST}/a.ics", HOST, "/a.ics"),
        (f"WEBCALS://{HOST.upper()}:443", HOST, "/"),
        (f"  https://{HOST}./a?b#c\n", HOST, "/a?b"),
        (f"https://good@{HOST}/", HOST, "/"),
        ("https://münchen.example.org/ä b", "xn--mnchen-3ya.example.org", "/%C3%A4%20b"),
        (f"https://{HOST}/%0d%0aX-Evil:1", HOST, "/%0d%0aX-Evil:1"),
        ("https://[2606:4700::1111]/", "2606:4700::1111", "/"),
        ("https://１２７.0.0.1/", "127.0.0.1", "/"),
    ],
)
def test_whom_an_address_means(address: str, name: str, path: str) -> None:
    assert target(address) == Target(name, path, target(address).secret)


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.org/", "ftp://a.org/", "file:///etc/passwd", "https:///x", "https:a.org", "https://"),
        *(
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://1.2.3./",
        ),
        *("https://a.org:80/", "https://a.org:0/", "https://a.org:x/", "https://jane:pa/ss@a.org/"),
        *(
            "https://a.org\\@b.org/",
            "https://a b.org/",
            "https://a..b/",
            "https://a.org%00.b/",
            "https://-/é\x7f",
        ),
        *("https://a.org/\r\nX-Evil: 1", "https://a.org/\x00", "https://a\tb.org/", "https://a.org/\x85/"),
        *(
            "https://[::1%25eth0]/",
            "https://[::1/",
            "https://[v1.x]/",
            "https://\u2100.org/",
            f"https://{'a' * 64}/",
        ),
        *(f"https://a.org/{'x' * 5_000}", f"https://{'a.' * 400}org/", "https://a.org\udc85/"),
    ],
)
def test_what_is_no_address_of_a_calendar_is_never_asked(host: Host, address: str) -> None:
    assert refused(host, address)
    assert (host.through, host.asked) == ([], [])


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        *(
            ("HTTPS://a.org", True),
            (" webcal://a", True),
            ("http://a", True),
            ("ftp://a", True),
            ("https:a", True),
        ),
        *(("runs.ics", False), ("C:\\runs.ics", False), ("a/b://c", False), ("C://x", False), ("-", False)),
    ],
)
def test_what_is_an_address_and_what_a_file(name: str, yes: bool) -> None:
    assert is_address(name) is yes


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (WITH_PASSWORD, f"the calendar at {HOST}"),
        (f"https://jane:pa/ss@{HOST}/", "the calendar"),
        ("https://jane:1/23@a.org", "the calendar"),
        ("https:jane:pass-word@a.org", "the calendar"),
        ("https://a\x1b[31m.org/", "the calendar"),
    ],
)
def test_only_the_host_of_an_address_is_said(address: str, words: str) -> None:
    assert shown(address) == words


def test_a_target_s_repr_holds_no_secret() -> None:
    assert repr(target(WITH_PASSWORD)) == f"Target(host='{HOST}')"


# Private networks


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254"),
        *(
            "192.0.0.8",
            "192.88.99.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "0",
            "1.2.3",
        ),
        *("::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:7f00:1"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808"),
        *("2002:7f00:1::", "2002:808:808::", "2001:0:808:808::", "2001:db8::1", "3fff::1"),
        *(
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fe80::1%eth0",
            "fec0::1",
            "ff02::1",
            "2606:4700::1%eth0",
            "",
        ),
    ],
)
def test_no_address_of_a_private_network_is_connected_to(host: Host, address: str) -> None:
    assert not is_public(address)
    for among in ([address], [PUBLIC, address]):
        host.names[HOST] = among
        assert refused(host) == "its host is in a private network, where hipcal does not look."
    assert host.through == []


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "192.0.1.1"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("name", ["127.0.0.1", "::1"])
def test_an_ip_address_stands_for_itself(name: str) -> None:
    assert set(resolved(name)) == {name}


def test_a_name_is_looked_up_once_so_that_it_cannot_change_before_it_is_connected_to(host: Host) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    host.answers[PATH] = answer(200, CALENDAR)
    ways = dataclasses.replace(host.ways(), resolve=lambda _: next(answers))
    assert fetch(URL, ways=ways).data == CALENDAR
    assert host.through == [PUBLIC]
    assert next(answers) == ["127.0.0.1"]  # nobody asked again


def test_a_name_that_means_another_address_after_a_redirect_is_looked_at_again(host: Host) -> None:
    answers = iter([[PUBLIC], ["169.254.169.254"]])
    host.answers[PATH] = answer(302, Location="/again")
    ways = dataclasses.replace(host.ways(), resolve=lambda _: next(answers))
    with pytest.raises(FetchError, match="private network"):
        fetch(URL, ways=ways)
    assert host.through == [PUBLIC]


def test_the_next_address_is_tried_where_one_refuses(host: Host) -> None:
    host.names[HOST] = ["2606:4700::1", "2606:4700::2", "2606:4700::3", PUBLIC]
    host.refuses = {"2606:4700::1", "2606:4700::2"}
    assert got(host, answer(200, CALENDAR)).data == CALENDAR
    assert host.through == ["2606:4700::1", "2606:4700::2", PUBLIC]


def test_where_all_addresses_refuse_the_reason_is_said(host: Host) -> None:
    host.refuses = {PUBLIC}
    assert refused(host) == "the connection failed: connection refused."


def test_a_silent_address_leaves_time_for_the_next(host: Host) -> None:
    host.names[HOST] = ["8.8.8.8", PUBLIC]
    shares: list[float] = []

    def connect(address: str, seconds: float) -> object:
        shares.append(seconds)
        if address != PUBLIC:
            raise TimeoutError
        return host.connect(address, seconds)

    host.answers[PATH] = answer(200, CALENDAR)
    ways = dataclasses.replace(host.ways(), connect=connect)  # type: ignore[arg-type]  # it gives a socket
    assert fetch(URL, ways=ways).data == CALENDAR
    assert shares[0] == pytest.approx(2.5, abs=0.5)
    assert shares[1] > 4


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("too long")])
def test_an_unknown_host_is_said_to_be(host: Host, error: Exception) -> None:
    def resolve(_: str) -> list[str]:
        raise error

    ways = dataclasses.replace(host.ways(), resolve=resolve)
    with pytest.raises(FetchError, match="its host is not known"):
        fetch(URL, ways=ways)


# Certificates


def test_a_certificate_for_another_host_is_refused(host: Host) -> None:
    assert refused(host, "https://wrong.example.com/") == (
        "its certificate is not in order, so it may be somebody else's."
    )
    assert host.asked == []


def test_a_certificate_of_nobody_known_is_refused_by_what_is_used_outside_of_tests(host: Host) -> None:
    assert module.WAYS.context is ssl.create_default_context
    ways = dataclasses.replace(host.ways(), context=module.WAYS.context)
    with pytest.raises(FetchError, match="certificate"):
        fetch(URL, ways=ways)
    assert host.asked == []


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(host: Host, status: int) -> None:
    host.answers["/private-0a1b/new.ics"] = answer(200, CALENDAR)
    assert got(host, answer(status, Location="new.ics")).data == CALENDAR


def test_as_many_redirects_as_are_allowed_and_not_one_more(host: Host) -> None:
    host.answers |= {f"/{number}": answer(302, Location=f"/{number + 1}") for number in range(HOPS + 1)}
    host.answers[f"/{HOPS + 1}"] = answer(200, CALENDAR)
    assert fetch(f"https://{HOST}/1", ways=host.ways()).data == CALENDAR
    host.asked.clear()
    assert refused(host, f"https://{HOST}/0") == "it leads on more than 3 times."
    assert len(host.asked) == HOPS + 1


def test_a_redirect_to_itself_ends(host: Host) -> None:
    assert refused_with(host, answer(302, Location=URL)) == "it leads on more than 3 times."


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (f"http://{HOST}/", "it leads on, but only https and webcal addresses are read."),
        ("file:///etc/passwd", "it leads on, but only https and webcal addresses are read."),
        (f"https://{HOST}:8443/", "it leads on, but only port 443 is asked, which is that of https."),
        ("https://2130706433/", "it leads on, but the address has no proper host."),
        ("https://[::1", "it leads on to an address that cannot be read."),
        ("/a\tb", "it leads on, but the address holds a control character."),
        ("/a\r\n X-Evil: 1", "it leads on, but the address holds a control character."),
        ("", "it leads on, and does not say where to."),
    ],
)
def test_a_redirect_to_what_is_not_read_ends_there(host: Host, location: str, words: str) -> None:
    assert refused_with(host, answer(302, Location=location)) == words
    assert len(host.asked) == 1


def test_a_redirect_without_an_address_is_an_error(host: Host) -> None:
    assert refused_with(host, answer(302)) == "it leads on, and does not say where to."


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "fd00::1"])
def test_a_redirect_into_a_private_network_ends_there(host: Host, address: str) -> None:
    host.names[OTHER] = [address]
    words = refused_with(host, answer(302, Location=f"//{OTHER}/"))
    assert words == f"it leads on to {OTHER}: its host is in a private network, where hipcal does not look."
    assert host.through == [PUBLIC]


def test_letters_beyond_ascii_in_a_redirect_arrive_as_they_were_meant(host: Host) -> None:
    host.answers["/l%C3%A4ufe%201.ics"] = answer(200, CALENDAR)
    assert got(host, answer(302, Location="/läufe 1.ics".encode().decode("latin-1"))).data == CALENDAR


# Answers


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "it answers 401, it wants a user and a password."),
        (403, "it answers 403, it does not let you in."),
        (404, "it answers 404, there is nothing at this address."),
        (410, "it answers 410, the calendar is gone."),
        (429, "it answers 429, it was asked too often. Try again later."),
        (500, "it answers 500, try again later."),
        (204, "it answers 204, no calendar."),
        (206, "it answers 206, no calendar."),
    ],
)
def test_what_is_no_calendar_is_said_with_its_number(host: Host, status: int, words: str) -> None:
    assert refused_with(host, answer(status, b"" if status == 204 else CALENDAR)) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(200), "it answers with nothing."),
        (answer(200, CALENDAR, Content_Encoding="br"), "it is packed in a way that hipcal does not read."),
        (answer(200, CALENDAR, Content_Length="999"), "the connection ended before all of it had come."),
        (CHUNKED + b"5\r\nBEGIN\r\n9\r\nto", "the connection ended before all of it had come."),
        (answer(200, b"x", Content_Length=str(MOST_BYTES + 1)), "it is larger than 5 MB."),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "its answer cannot be understood."),
        (b"", "the connection failed: "),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "its answer cannot be understood."),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "its answer cannot be understood."),
    ],
)
def test_a_broken_answer_is_an_error_in_words(host: Host, given: bytes, words: str) -> None:
    assert refused_with(host, given).startswith(words.removesuffix(": "))


@pytest.mark.parametrize(
    "given",
    [
        b"HTTP/1.1 200 OK\r\n\r\n" + CALENDAR,
        b"HTTP/1.0 200\r\nContent-Length: many\r\n\r\n" + CALENDAR,
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + CALENDAR,
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, CALENDAR),
        CHUNKED + b"5;x=y\r\nBEGIN\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(CALENDAR) - 5, CALENDAR[5:]),
        answer(200, CALENDAR + b"more than was announced", Content_Length=str(len(CALENDAR))),
    ],
)
def test_ways_to_end_an_answer(host: Host, given: bytes) -> None:
    assert got(host, given).data == CALENDAR


def test_a_host_that_does_not_hang_up_is_not_waited_for(host: Host) -> None:
    def keep_open(say: object) -> None:
        assert callable(say)
        say(answer(200, CALENDAR))
        host.closing.wait(3)

    begun = time.monotonic()
    assert got(host, keep_open).data == CALENDAR
    host.closing.set()
    assert time.monotonic() - begun < 2


def test_gzip_that_nobody_asked_for_is_handed_on_to_be_unpacked(host: Host) -> None:
    packed = gzip.compress(CALENDAR)
    assert got(host, answer(200, packed, Content_Encoding="gzip")).data == packed


def test_the_largest_calendar_comes_and_a_larger_one_does_not(host: Host) -> None:
    begin = b"HTTP/1.1 200 OK\r\n\r\n"
    assert len(got(host, begin + b"x" * MOST_BYTES).data or b"") == MOST_BYTES
    assert refused_with(host, begin + b"x" * (MOST_BYTES + 1)) == "it is larger than 5 MB."


@pytest.mark.parametrize("size", [b"-1", b"ffffffff"])
def test_chunks_without_an_end_are_not_taken_in(host: Host, size: bytes) -> None:
    given = CHUNKED + size + b"\r\n" + b"x" * (3 * MOST_BYTES)
    assert refused_with(host, given) == "it is larger than 5 MB."


# Time


@pytest.mark.parametrize(
    ("beginning", "each"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (CHUNKED, b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_one_byte_at_a_time_takes_no_longer_than_all_may_take(
    host: Host, beginning: bytes, each: bytes
) -> None:
    begun = time.monotonic()
    words = refused_with(host, host.drip(beginning, each), seconds=0.4)
    assert words == "it did not answer within 0.4 seconds."
    assert 0.3 < time.monotonic() - begun < 3


def test_the_time_is_that_of_all_redirects_together(host: Host) -> None:
    def wait(say: object) -> None:
        assert callable(say)
        host.closing.wait(0.2)
        say(answer(302, Location=URL))

    assert refused_with(host, wait, seconds=0.45) == "it did not answer within 0.45 seconds."
    assert len(host.asked) <= 3


def test_looking_up_a_name_takes_no_longer_either(host: Host) -> None:
    done = threading.Event()

    def resolve(_: str) -> list[str]:
        done.wait(3)
        return [PUBLIC]

    begun = time.monotonic()
    ways = dataclasses.replace(host.ways(0.2), resolve=resolve)
    with pytest.raises(FetchError, match=r"did not answer within 0\.2 seconds"):
        fetch(URL, ways=ways)
    done.set()
    assert time.monotonic() - begun < 2.5
