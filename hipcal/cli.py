"""The `hipcal` command. Each subcommand's module is imported only when it is called.

Exit codes: 0 done, 1 the input is at fault (said in words), 2 wrong usage, 130 interrupted,
129 and 143 told to end.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NoReturn

import click

from hipcal import __version__
from hipcal.problems import InputError

# name → (module, the line `hipcal --help` shows)
COMMANDS = {
    "build": ("hipcal.cli_write", "Write the calendar and the page, and show this week."),
    "ics": ("hipcal.cli_write", "Write the calendar only (.ics)."),
    "diff": ("hipcal.cli_diff", "Say what changes between a calendar file and the plan."),
    "push": ("hipcal.cli_dav", "Write the plan into a calendar on a CalDAV server."),
    "sync": ("hipcal.cli_dav", "Push, and take over what you changed in the calendar."),
    "html": ("hipcal.cli_html", "Write the page only (.html), or as PDF."),
    "show": ("hipcal.cli_look", "Show a week, or all of them, here or as JSON."),
    "explain": ("hipcal.cli_look", "Say why a day carries what it carries, and why not more."),
    "check": ("hipcal.cli_look", "Say what is wrong with a plan file, and nothing else."),
    "new": ("hipcal.cli_new", "Write a plan file with comments to begin from."),
    "done": ("hipcal.cli_life", "Note a session as done."),
    "missed": ("hipcal.cli_life", "Note a session as missed, and see what becomes of the week."),
    "move": ("hipcal.cli_life", "Put a session on another day of its week."),
    "pain": ("hipcal.cli_life_pain", "Note pain, soreness or a warning sign, and what to do about it."),
    "pause": ("hipcal.cli_life_pause", "Stop all hip work for a while."),
    "resume": ("hipcal.cli_life_pause", "End a pause, or allow an exercise again."),
    "inspect": ("hipcal.cli_inspect", "Show what the events of a calendar are taken for."),
    "exercises": ("hipcal.cli_lists", "List the exercises, or tell how one is done."),
    "plans": ("hipcal.cli_lists", "List the ready-made plans, or print one."),
    "rules": ("hipcal.cli_lists", "List the rules that place the hip work."),
    "sources": ("hipcal.cli_lists", "List who says so."),
    "completion": ("hipcal.cli_lists", "Print the shell completion for bash, zsh or fish."),
}


def wanted_colour(environment: Mapping[str, str]) -> bool | None:
    """What NO_COLOR and FORCE_COLOR ask for; None: colour on a terminal only."""
    if environment.get("NO_COLOR"):
        return False
    return True if environment.get("FORCE_COLOR") else None


class Hipcal(click.Group):
    """The group: subcommands by name, exit codes, colour."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        extra.setdefault("color", wanted_colour(os.environ))
        return super().make_context(*args, **extra)

    def main(self, *args: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        _never_fail_on_a_letter()
        gc.disable()  # one command and the process ends: collecting costs 4 % and frees nothing
        try:
            code = _exit_code(lambda: super(Hipcal, self).main(*args, **extra))
        finally:
            gc.enable()
        sys.exit(code)


def _never_fail_on_a_letter() -> None:
    """A terminal that cannot show `×` gets `?` instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _exit_code(run: Callable[[], object]) -> int:
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        words = io.StringIO()
        error.show(words)
        click.echo(_harmless(words.getvalue()), err=True, nl=False)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except InputError as error:
        click.echo(_harmless(str(error)), err=True)
        return 1
    except OSError as error:
        return _output_failed(error)
    return code if isinstance(code, int) else 0


def _harmless(text: str) -> str:
    """The lines without what would steer a terminal: names and words are other people's."""
    if all(line.isprintable() for line in text.split("\n")):
        return text
    from hipcal.planfile.findings import harmless

    return "\n".join(harmless(line) for line in text.split("\n"))


def _output_failed(error: OSError) -> int:
    """Nobody reads the output any more (quiet), or it cannot be written (said)."""
    if not isinstance(error, BrokenPipeError):
        click.echo(f"hipcal cannot go on: {error.strerror or error}.", err=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what is left to flush at exit goes nowhere
    return 1


@click.group(cls=Hipcal, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="hipcal")
def main() -> None:
    """Fit hip work around your running.

    Give your running week; get activation before your runs, stretches after them and
    strength where your legs can take it, as a calendar and as a page to print.

    \b
    Examples:
      hipcal build --runs "tue quality, wed easy, sun long"
      hipcal build half-marathon-4-days -o out
      hipcal new -o my-plan.yaml
    """


def run() -> NoReturn:
    """The command as a program of its own.

    It ends at once instead of taking the interpreter apart, which is an eighth of a build's time;
    every file is closed and both streams are flushed by then.
    """
    from hipcal.cli_streams import Ended, make_ready

    make_ready()
    code: object = 0
    try:
        main(prog_name="hipcal")
    except Ended as end:
        os._exit(end.code)
    except SystemExit as end:
        code = end.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads
        code = code or 1
    os._exit(code if isinstance(code, int) else 0)
