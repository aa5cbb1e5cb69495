"""coach frameworks and coach framework: the editions of the ECQs, the one in force, and moving to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.choosing import framework_choices
from coach.cli.output import emit, failures, say
from coach.cli.telling import first_line, tell_once_of_retirement
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, framework_ids, load_framework

if TYPE_CHECKING:
    from coach.interview.moving import Moved
    from coach.store.workspace import Workspace

_JSON = typer.Option("--json", help="One JSON document.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("frameworks", epilog="Example: coach frameworks --json")(frameworks)
    app.command(
        "framework",
        epilog="Examples: coach framework jordan.ecq --use opm-2025; "
        "coach framework jordan.ecq --place business-acumen-1 driving-efficiency",
    )(framework)


def frameworks(json: Annotated[bool, _JSON] = False) -> None:
    """List the editions of the ECQs: what each is for, since when, and its ECQs."""
    with failures():
        from coach.cli.framework_output import edition_data, show_edition

        editions = [load_framework(each) for each in framework_ids()]
        if json:
            emit({"default": DEFAULT_FRAMEWORK, "frameworks": [edition_data(each) for each in editions]}, indent=2)
            return
        for edition in editions:
            show_edition(edition, default=edition.id == DEFAULT_FRAMEWORK)


def framework(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    use: Annotated[str | None, typer.Option(metavar="ID", help=f"Move to this edition: {framework_choices()}.")] = None,
    place: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="STORY ECQ", help="File a story under an ECQ of the edition in force."),
    ] = None,
    json: Annotated[bool, _JSON] = False,
) -> None:
    """Show the edition in force and where each story stands in it, or move to another edition.

    A move keeps every story, answer, title and draft, and moving back restores what was before. A story goes to the ECQ
    that took the place of its own; one that has no such ECQ waits until --place gives it one.
    """
    with failures():
        from coach.cli.framework_output import show_moved, show_standings, workspace_data
        from coach.interview.standing import standings
        from coach.store.workspace import Workspace

        with Workspace.open(file, read_only=use is None and place is None) as workspace:
            moved = _change(workspace, use, place)
            in_force = load_framework(workspace.info.framework)
            standing = standings(workspace, in_force)
            if json:
                emit(workspace_data(in_force, standing, moved), indent=2)
            else:
                say(f"{first_line(in_force)} {in_force.status}")
                if moved is not None:
                    show_moved(moved, in_force)
                show_standings(standing, in_force, file)
            tell_once_of_retirement(workspace, in_force)


def _change(workspace: Workspace, use: str | None, place: tuple[str, str] | None) -> Moved | None:
    from coach.interview.moving import move, place_story

    if use is not None:
        return move(workspace, use, {place[0]: place[1]} if place else None)
    if place is not None:
        place_story(workspace, load_framework(workspace.info.framework), *place)
    return None
