"""`hipcal exercises`, `plans`, `rules`, `sources` and `completion`: what there is to know."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from hipcal.cli_exercise import completions, exercise_called
from hipcal.cli_options import output_option
from hipcal.language import ENGLISH
from hipcal.resources import languages

_LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice([ENGLISH, *languages()]),
    metavar="CODE",
    default=ENGLISH,
    help=f"The language of the texts: {', '.join([ENGLISH, *languages()])}.",
)


def _plan_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's
    from hipcal import resources

    return [CompletionItem(name) for name in resources.plan_names() if name.startswith(incomplete)]


@click.command(short_help="List the exercises, or tell how one is done.")
@click.argument("name", nargs=-1, shell_complete=completions)
@click.option("--svg", is_flag=True, help="Print NAME's figure as SVG.")
@click.option("--gallery", is_flag=True, help="Write a page with the figures of all exercises.")
@output_option("target", metavar="FILE|-", help="Where the figure or the page goes; - is standard output.")
@_LANGUAGE
def exercises(name: tuple[str, ...], svg: bool, gallery: bool, target: str | None, language: str) -> None:
    """List the exercises; with NAME (any usual name), tell how it is done.

    \b
    Examples:
      hipcal exercises clam-shell
      hipcal exercises beinpendeln --lang de
      hipcal exercises clam-shell --svg -o clam-shell.svg
      hipcal exercises --gallery -o gallery.html
    """
    if svg or gallery or target is not None:
        from hipcal.cli_figures import draw
        from hipcal.language import speaking
        from hipcal.model import Speech

        with speaking(Speech(language)):
            draw(name, svg=svg, gallery=gallery, target=target)
        return
    click.echo(_told(" ".join(name), language), nl=False)


def _told(name: str, language: str) -> str:
    """How an exercise is done; without a name the list of all."""
    from hipcal import catalogue, text_lists
    from hipcal.catalogue.spoken import spoken
    from hipcal.cli_paint import paint
    from hipcal.language import speaking
    from hipcal.model import Speech

    with speaking(Speech(language)):
        known = spoken(catalogue.load())
        if not name:
            return text_lists.exercises(known)
        return text_lists.exercise(exercise_called(name, known), known, paint=paint)


@click.command(short_help="List the ready-made plans, or print one.")
@click.argument("name", required=False, shell_complete=_plan_names)
def plans(name: str | None) -> None:
    """List the ready-made plans; with NAME, print its file to begin your own from.

    \b
    Example:
      hipcal plans half-marathon-4-days > my-plan.yaml
    """
    from hipcal import resources
    from hipcal.cli_plan import ready_made
    from hipcal.columns import cells, hanging, pad

    if name is not None:
        click.echo(ready_made(name).read_bytes(), nl=False)
        return
    names = resources.plan_names()
    column = max(cells(one) for one in names) + 2
    for one in names:
        click.echo(hanging(pad(one, column), _about(resources.plans_dir() / f"{one}.yaml")))


def _about(file: Path) -> str:
    """What the first comment of the file says."""
    first, *_ = file.read_text(encoding="utf-8").splitlines()
    return first.lstrip("# ")


@click.command(short_help="List the rules that place the hip work.")
@click.option("--markdown", is_flag=True, help="As the page docs/rules.md.")
@_LANGUAGE
def rules(markdown: bool, language: str) -> None:
    """List the rules: the laws no plan breaks, and the wishes with what it costs to miss them.

    \b
    Example:
      hipcal rules
    """
    from hipcal import catalogue, text_lists
    from hipcal import rules as described
    from hipcal.cli_paint import paint
    from hipcal.language import speaking
    from hipcal.model import Speech

    if markdown and language != ENGLISH:
        raise click.UsageError("The page of --markdown is in English; leave --lang out.")
    known = catalogue.load()
    every = described.describe(known)
    with speaking(Speech(language)):
        text = text_lists.rules_page(every, known) if markdown else text_lists.rules(every, paint=paint)
    click.echo(text, nl=False)


@click.command(short_help="List who says so.")
def sources() -> None:
    """List the sources with what each found and how far to trust it (A to D).

    \b
    Example:
      hipcal sources
    """
    from hipcal import catalogue, text_lists

    click.echo(text_lists.sources(catalogue.load()), nl=False)


@click.command(short_help="Print the shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, plans and exercises.

    \b
    Examples:
      hipcal completion bash >> ~/.bashrc
      hipcal completion fish > ~/.config/fish/completions/hipcal.fish
    """
    from hipcal.cli import main

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(found(main, {}, "hipcal", "_HIPCAL_COMPLETE").source())
