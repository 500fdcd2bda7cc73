"""What a command has made → files, or standard output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.cli_plan import what_was_read

if TYPE_CHECKING:
    from hipcal.cli_options import Ask
    from hipcal.output import Input


def write(files: Sequence[tuple[Path, bytes]], read: Sequence[Input]) -> None:
    """All of the files or none; what was read is never replaced."""
    from hipcal.output import shown, write_whole

    write_whole(files, inputs=read)
    for path, _ in files:
        click.echo(f"Wrote {shown(path)}", err=True)


def deliver(data: bytes, target: str, ask: Ask, read: Sequence[Input] = ()) -> None:
    """One file, or with `-` standard output."""
    if target == "-":
        click.echo(data, nl=False)
        return
    write([(Path(target), data)], [*what_was_read(ask), *read])
