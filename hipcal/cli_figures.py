"""`hipcal exercises`: one by its name, and its figure or the page of all as a file."""

from __future__ import annotations

from pathlib import Path

import click

from hipcal.cli_exercise import exercise_called


def draw(name: tuple[str, ...], *, svg: bool, gallery: bool, target: str | None) -> None:
    """One figure to standard output or a file, or the page of all. UsageError for what contradicts itself."""
    if svg == gallery:
        raise click.UsageError("Give -o with --svg or --gallery, and only one of the two.")
    if gallery and name:
        raise click.UsageError("--gallery shows all exercises; give NAME with --svg.")
    if svg and not name:
        raise click.UsageError("--svg draws one exercise; name it, or take --gallery for all.")
    if gallery:
        _deliver(_gallery(), target or "gallery.html")
    else:
        _deliver(_figure(name), target or "-")


def _gallery() -> str:
    from hipcal import __version__
    from hipcal.figures import gallery

    return gallery.page(version=__version__)


def _figure(name: tuple[str, ...]) -> str:
    from hipcal import catalogue, figures
    from hipcal.catalogue.spoken import spoken

    slug = exercise_called(" ".join(name), spoken(catalogue.load())).slug
    return figures.figure(slug, animated=True, size=480, styled=True) + "\n"


def _deliver(text: str, target: str) -> None:
    from hipcal.output import shown, write_whole

    if target == "-":
        click.echo(text.encode(), nl=False)
        return
    write_whole([(Path(target), text.encode())])
    click.echo(f"Wrote {shown(Path(target))}", err=True)
