"""coach new and coach open: workspaces."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.output import failures, say
from coach.cli.screen import open_screen
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("new", epilog="Example: coach new jordan.ecq --name 'Jordan Avery'")(new)
    app.command("open", epilog="Example: coach open jordan.ecq")(open_)


def new(
    file: Annotated[Path, typer.Argument(help="The workspace to make, NAME.ecq.")],
    name: Annotated[
        str | None, typer.Option(help="The candidate's name, as it stands on the export; otherwise the file's.")
    ] = None,
    framework: Annotated[str, typer.Option(help="The edition of the ECQs.")] = DEFAULT_FRAMEWORK,
) -> None:
    """Make a workspace: one file that holds all of one candidate's stories."""
    with failures():
        from coach.domain.text import clean
        from coach.store.workspace import Workspace

        chosen = load_framework(framework)
        candidate = clean(name or file.stem or "Candidate", "The name")
        with Workspace.create(file, candidate=candidate, framework=chosen.id):
            pass
        say(f"Made {file} for {candidate}.")
        say(f"Framework: {chosen.name} ({chosen.id}). {chosen.status}")
        path = shlex.quote(str(file))
        say(f"Next: coach interview {path} --plain, or in the terminal interface: coach open {path}")


def open_(file: Annotated[Path, typer.Argument(help="The workspace to open.")]) -> None:
    """Open a workspace in the terminal interface."""
    with failures():
        open_screen(file)
