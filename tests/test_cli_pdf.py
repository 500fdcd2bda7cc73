"""`hipcal html --pdf`: who makes the PDF, what is written, and every way it can fail, in one line."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hipcal import cli, cli_pdf, cli_pdf_browser, cli_pdf_weasyprint
from hipcal.cli_pdf_weasyprint import State
from hipcal.problems import InputError

PLAN = """\
title: Spring half
timezone: Europe/London
start: 2026-11-23
weeks: 1
runs: {tue: tempo 50min at 07:00, sun: long 1h30 at 09:00}
"""
MADE = b"%PDF-1.7\nmade by a browser\n%%EOF\n"
WRITES = """\
for word in "$@"; do case $word in
  --print-to-pdf=*) out=${word#*=};;
  --user-data-dir=*) mkdir "${word#*=}"; echo x > "${word#*=}/Cookies";;
  file://*) page=${word#file://};;
esac; done
grep -q 'size: [AL][a-z0-9]* landscape' "$page" || exit 9
printf '%%PDF-1.7\\nmade by a browser\\n%%%%EOF\\n' > "$out"
"""
BROWSERS = {
    "works": WRITES,
    "hangs": "sleep 600",
    "leaves others behind": 'sleep 600 & echo $! > "$PIDS"; sleep 600',
    "hangs when it is done": WRITES + "sleep 600",
    "crashes": "kill -SEGV $$",
    "says no": "exit 3",
    "writes half": WRITES.replace("%%%%EOF", ""),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the commands run in; it holds `plan.yaml`. Neither WeasyPrint nor a browser is here."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name in ("bin", "tmp"):
        (tmp_path / name).mkdir()
    for program in ("mkdir", "grep", "sleep"):
        (tmp_path / "bin" / program).symlink_to(shutil.which(program) or program)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    return tmp_path


def browser(folder: Path, kind: str, name: str = "chromium") -> str:
    """A program of that name on the PATH, which does what a browser of that kind does."""
    program = folder / "bin" / name
    program.write_text(f"#!/bin/sh\n{BROWSERS[kind]}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def call(line: str) -> Result:
    return CliRunner().invoke(cli.main, line.split())


def told(line: str) -> str:
    """What a command that fails says, which is one line."""
    done = call(line)
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


# What is written


def test_the_pdf_is_called_like_the_plan_and_lies_here(folder: Path) -> None:
    browser(folder, "works")
    done = call("html plan.yaml --pdf")
    assert (done.exit_code, done.stderr) == (0, "Wrote spring-half.pdf\n")
    assert (folder / "spring-half.pdf").read_bytes() == MADE


def test_the_pdf_goes_to_a_file_or_a_stream(folder: Path) -> None:
    browser(folder, "works")
    assert call("html plan.yaml --pdf --week 1 -o out/week.pdf").exit_code == 0
    assert (folder / "out" / "week.pdf").read_bytes() == MADE
    assert call("html plan.yaml --pdf -o -").stdout_bytes == MADE


def test_what_was_read_is_not_overwritten(folder: Path) -> None:
    browser(folder, "works")
    (folder / "mine").mkdir()
    (folder / "mine" / "guide.html").write_text("mine", encoding="utf-8")
    assert "is the plan itself" in told("html plan.yaml --pdf -o plan.yaml")
    assert "is a template of the page" in told("html plan.yaml --pdf --templates mine -o mine/guide.html")
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN
    assert (folder / "mine" / "guide.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("said", "size"), [("", "A4"), ("--paper letter", "Letter"), ("--paper A4", "A4")])
def test_the_paper_is_said_in_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: str, size: str
) -> None:
    pages: list[bytes] = []
    monkeypatch.setattr(cli_pdf, "pdf", lambda page: pages.append(page) or MADE)
    assert call(f"html plan.yaml --pdf {said}").exit_code == 0
    assert f"@page {{ size: {size} landscape;".encode() in pages[0]
    assert (folder / "spring-half.pdf").exists()


def test_a_page_has_the_paper_of_the_printer(folder: Path) -> None:
    assert call("html plan.yaml").exit_code == 0
    assert b"@page { size: landscape;" in (folder / "spring-half.html").read_bytes()
    assert call("html plan.yaml --paper letter").exit_code == 0
    assert b"@page { size: Letter landscape;" in (folder / "spring-half.html").read_bytes()


# Who makes it


def test_weasyprint_comes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(folder, "works")
    monkeypatch.setattr(cli_pdf_weasyprint, "state", lambda: State.READY)
    monkeypatch.setattr(cli_pdf_weasyprint, "pdf", lambda page: b"%PDF by WeasyPrint of " + page)
    assert cli_pdf.pdf(b"page") == b"%PDF by WeasyPrint of page"


def test_neither_is_told_with_what_to_install(folder: Path) -> None:
    words = told("html plan.yaml --pdf")
    assert "pip install 'hipcal[pdf]'" in words
    assert "Chrome, Chromium or Edge" in words
    assert not (folder / "spring-half.pdf").exists()


def test_weasyprint_without_its_library_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = folder / "without" / "weasyprint"
    without.mkdir(parents=True)
    (without / "__init__.py").write_text("print('-----')\nraise OSError('no libpango')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(without.parent))
    monkeypatch.delitem(sys.modules, "weasyprint")
    assert cli_pdf_weasyprint.state() is State.NO_PANGO
    words = told("html plan.yaml --pdf -o -")
    assert "libpango" in words
    assert "brew install pango" in words
    browser(folder, "works")
    assert call("html plan.yaml --pdf -o -").stdout_bytes == MADE


@pytest.mark.parametrize("name", cli_pdf_browser.NAMES)
def test_a_browser_is_found_by_each_of_its_names(folder: Path, name: str) -> None:
    assert cli_pdf_browser.program() is None
    assert cli_pdf_browser.program() or browser(folder, "works", name) == cli_pdf_browser.program()


def test_a_browser_is_found_where_it_usually_lies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder / "elsewhere"
    place.touch()
    places = [folder / "nowhere", folder / "tmp", place]
    monkeypatch.setattr(cli_pdf_browser, "usual_places", lambda *_: places)
    assert cli_pdf_browser.program() == str(place)


def test_the_usual_places() -> None:
    mac = cli_pdf_browser.usual_places("darwin", {}, Path("/Users/me"))
    assert Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome") in mac
    assert Path("/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium") in mac
    environment = {"PROGRAMFILES": "C:/P", "PROGRAMFILES(X86)": "C:/P86", "LOCALAPPDATA": "C:/L"}
    windows = [str(one) for one in cli_pdf_browser.usual_places("win32", environment, Path())]
    assert "C:/P/Google/Chrome/Application/chrome.exe" in windows
    assert "C:/L/Google/Chrome/Application/chrome.exe" in windows
    assert "C:/P86/Microsoft/Edge/Application/msedge.exe" in windows
    assert cli_pdf_browser.usual_places("linux", environment, Path()) == []


def test_a_browser_from_a_snap_works_in_its_own_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert cli_pdf_browser._own_folder("/snap/bin/chromium") is None
    own = folder / "snap" / "chromium" / "common"
    own.mkdir(parents=True)
    assert cli_pdf_browser._own_folder("/snap/bin/chromium") == str(own)
    assert cli_pdf_browser._own_folder("/usr/bin/chromium") is None


# A browser that fails


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("hangs", "chromium has not made the PDF within 0.5 seconds; pip install 'hipcal[pdf]'"),
        ("crashes", "chromium ended without a PDF (exit code -11)"),
        ("says no", "chromium ended without a PDF (exit code 3)"),
        ("writes half", "chromium ended without a PDF (exit code 0)"),
    ],
)
def test_a_browser_that_fails_is_told(folder: Path, kind: str, words: str) -> None:
    program = browser(folder, kind)
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        cli_pdf_browser.pdf(b"@page { size: A4 landscape }", program, seconds=0.5)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 30
    assert list((folder / "tmp").iterdir()) == []


def test_a_failure_leaves_the_earlier_file(folder: Path) -> None:
    browser(folder, "says no")
    (folder / "spring-half.pdf").write_bytes(b"earlier")
    assert "ended without a PDF" in told("html plan.yaml --pdf")
    assert (folder / "spring-half.pdf").read_bytes() == b"earlier"


def test_a_browser_that_cannot_be_started_is_told(folder: Path) -> None:
    program = browser(folder, "works")
    Path(program).write_bytes(b"\x7fnothing")
    assert "chromium cannot be started: exec format error" in told("html plan.yaml --pdf")
    assert list((folder / "tmp").iterdir()) == []


def test_a_pdf_that_is_whole_is_taken_though_the_browser_hangs(folder: Path) -> None:
    program, began = browser(folder, "hangs when it is done"), time.monotonic()
    assert cli_pdf_browser.pdf(b"@page { size: A4 landscape }", program) == MADE
    assert time.monotonic() - began < 60
    assert list((folder / "tmp").iterdir()) == []


def test_no_process_of_the_browser_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIDS", str(folder / "pids"))
    with pytest.raises(InputError):
        cli_pdf_browser.pdf(b"", browser(folder, "leaves others behind"), seconds=1)
    other = int((folder / "pids").read_text(encoding="utf-8"))
    assert _is_gone(other)


def _is_gone(process: int) -> bool:
    for _ in range(100):
        stat = Path(f"/proc/{process}/stat")
        try:
            os.kill(process, 0)
            if stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return True  # ended; nobody has asked yet how
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
