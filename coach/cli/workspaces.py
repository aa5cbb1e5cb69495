"""coach new and coach open: workspaces."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.choosing import framework_choices
from coach.cli.output import failures, say
from coach.cli.screen import open_screen
from coach.cli.telling import first_line
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework

_FRAMEWORK_HELP = (
    f"The edition of the ECQs: {framework_choices()}; {DEFAULT_FRAMEWORK} unless you choose. "
    "To see what each is for: coach frameworks."
)


class Mode(StrEnum):
    """Whether the coach writes no sentence."""

    ON = "on"
    OFF = "off"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("new", epilog="Example: coach new jordan.ecq --name 'Jordan Avery'")(new)
    app.command("own-words", epilog="Example: coach own-words jordan.ecq on")(own_words)
    app.command("open", epilog="Example: coach open jordan.ecq")(open_)


def new(
    file: Annotated[Path, typer.Argument(help="The workspace to make, NAME.ecq.")],
    name: Annotated[
        str | None, typer.Option(help="The candidate's name, as it stands on the export; otherwise the file's.")
    ] = None,
    framework: Annotated[str | None, typer.Option(metavar="ID", help=_FRAMEWORK_HELP)] = None,
    own_words: Annotated[
        bool, typer.Option("--own-words", help="The coach asks, finds and criticises here, but writes no sentence.")
    ] = False,
) -> None:
    """Make a workspace: one file that holds all of one candidate's stories."""
    with failures():
        from coach.domain.text import clean
        from coach.interview.telling import about_retirement, how_to_change, is_retired, told
        from coach.store.workspace import Workspace
        from coach.writing.own_words_mode import ABOUT

        chosen = load_framework(framework or DEFAULT_FRAMEWORK)
        candidate = clean(name or file.stem or "Candidate", "The name")
        with Workspace.create(file, candidate=candidate, framework=chosen.id, own_words=own_words) as workspace:
            say(f"Made {file} for {candidate}.")
            say(first_line(chosen) + ("" if framework else " It was taken because no --framework was given."))
            if is_retired(chosen):
                say(f"{about_retirement(chosen)} {how_to_change(workspace.path, chosen)}")
                told(workspace, chosen)
            else:
                say(chosen.status)
            if own_words:
                say(ABOUT)
        path = shlex.quote(str(file))
        say(f"Next: coach interview {path} --plain, or in the terminal interface: coach open {path}")


def own_words(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    mode: Annotated[Mode | None, typer.Argument(help="Turn the mode on or off; without it, say which it is.")] = None,
) -> None:
    """Show or change whether the coach may write sentences here, or only asks, finds and criticises.

    Drafts that stand are kept either way.
    """
    with failures():
        from coach.store.workspace import Workspace
        from coach.writing.own_words_mode import ABOUT, ABOUT_OFF

        with Workspace.open(file, read_only=mode is None) as workspace:
            if mode is not None:
                workspace.set_own_words(mode is Mode.ON)
            on = workspace.own_words
        say(f"Own-words mode is {'on' if on else 'off'}. {ABOUT if on else ABOUT_OFF}")


def open_(file: Annotated[Path, typer.Argument(help="The workspace to open.")]) -> None:
    """Open a workspace in the terminal interface."""
    with failures():
        open_screen(file)
