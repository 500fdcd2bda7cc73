"""A headless Chromium spoken to over a pipe: nothing to install but the browser itself."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tools import tool

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe")
COMPLAINING = ("error", "warning", "assert")  # what a page may not say on its console
A4, LETTER = (210 / 25.4, 297 / 25.4), (8.5, 11.0)  # inches


class Browser:
    """One tab. `requests`: what the page asked for; `complaints`: what it or the browser objected to."""

    def __init__(self) -> None:
        program = tool(*NAMES)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._profile = tempfile.TemporaryDirectory(prefix="hipcal-pages-", ignore_cleanup_errors=True)
        self._process, self._out, self._in = _launch(
            [program, *FLAGS, f"--user-data-dir={self._profile.name}"]
        )
        self._buffer, self._count, self._session = b"", 0, ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()

    def send(self, method: str, **values: object) -> dict[str, Any]:
        """One command of the DevTools protocol, and its answer."""
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._count:
            self._note(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def open(self, page: Path, width: int) -> None:
        """Show a file in daylight at a width in CSS pixels, even if it is shown already."""
        self.requests.clear()
        self.complaints.clear()
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        self.show(dark=False)
        self.send("Page.navigate", url=page.resolve().as_uri())
        self._wait_for("Page.loadEventFired")

    def reload(self) -> None:
        """Show the same page again."""
        self.send("Page.reload")
        self._wait_for("Page.loadEventFired")

    def show(self, *, dark: bool = False, printed: bool = False) -> None:
        """By day or by night, and as on the screen or as on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media="print" if printed else "", features=[scheme])

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """Pages opened in here cannot run scripts; what is asked still can."""
        self.send("Emulation.setScriptExecutionDisabled", value=True)
        yield
        self.send("Emulation.setScriptExecutionDisabled", value=False)

    @contextmanager
    def first_running(self, script: str) -> Iterator[None]:
        """Pages opened in here run the script before their own."""
        added = self.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        yield
        self.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])

    def ask(self, script: str) -> Any:
        """The value of a JavaScript expression in the page, or what it promises."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def picture(self, to: Path) -> None:
        """The whole page as PNG."""
        answer = self.send("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        to.write_bytes(base64.b64decode(answer["data"]))

    def pdf(self, to: Path, paper: tuple[float, float]) -> None:
        """The page as printed on paper of that size in inches, turned as the page asks."""
        answer = self.send(
            "Page.printToPDF", paperWidth=paper[0], paperHeight=paper[1], preferCSSPageSize=True
        )
        to.write_bytes(base64.b64decode(answer["data"]))

    def _wait_for(self, event: str) -> None:
        while (message := self._receive()).get("method") != event:
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        values = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        if message.get("method") == "Log.entryAdded":
            self.complaints.append(values["entry"]["text"])
        if message.get("method") == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        if message.get("method") == "Runtime.consoleAPICalled" and values["type"] in COMPLAINING:
            words = (str(each.get("value", each.get("description"))) for each in values["args"])
            self.complaints.append(f"console.{values['type']}: {' '.join(words)}")

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            more = os.read(self._in, 1 << 20)
            if not more:
                raise RuntimeError("the browser ended")
            self._buffer += more
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


def _launch(command: list[str]) -> tuple[subprocess.Popen[bytes], int, int]:
    """Chromium reads commands from its descriptor 3 and answers on 4."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    script = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    process = subprocess.Popen(
        ["/bin/sh", "-c", script, "sh", *command], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
    )
    os.close(theirs_in)
    os.close(theirs_out)
    return process, ours_out, ours_in
