"""The commands, gathered; each lives in the file of its group."""

from __future__ import annotations

from typing import Annotated

import typer

from coach import __version__
from coach.cli import (
    ask,
    authorship,
    benching,
    coverage,
    deciding,
    demo,
    doctoring,
    drafting,
    exporting,
    frameworks,
    importing,
    interviewing,
    inventory,
    library,
    mapping,
    models,
    planning,
    reviewing,
    verifying,
    workspaces,
)
from coach.cli.output import failures, say
from coach.cli.screen import open_screen

app = typer.Typer(
    name="coach",
    help="An offline writing coach for the Executive Core Qualifications. Nothing that you type leaves this machine.",
    epilog="Without a command the terminal interface opens. Try: coach demo",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    workspaces,
    frameworks,
    interviewing,
    inventory,
    importing,
    ask,
    mapping,
    coverage,
    planning,
    drafting,
    deciding,
    verifying,
    reviewing,
    exporting,
    authorship,
    demo,
    doctoring,
    benching,
):
    group.register(app)
benching.register_for_models(models.app)
app.add_typer(models.app, name="models")
app.add_typer(library.app, name="library")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Open the terminal interface, or run a command."""
    if version:
        say(f"ECQ coach {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return
    with failures():
        open_screen()
