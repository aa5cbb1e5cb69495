"""coach inventory: achievements before and after it is known which ECQ they serve."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.output import emit, failures, say, tell
from coach.cli.telling import first_line, tell_once_of_retirement
from coach.domain.achievement import Part

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.domain.story import Story
    from coach.store.workspace import Workspace

_REFUSED = 3


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "inventory",
        epilog="Examples: coach inventory jordan.ecq; "
        "coach inventory jordan.ecq --add --title 'One front door' --when '2019 to 2021'; "
        "coach inventory jordan.ecq --lines achievements.csv",
    )(inventory)


def inventory(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    add: Annotated[bool, typer.Option("--add", help="Add an achievement with what is given of it.")] = False,
    change: Annotated[
        str | None, typer.Option("--set", metavar="ID", help="Fill in or change parts of the story with this id.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What you call it, in a few words.")] = None,
    when: Annotated[str | None, typer.Option(help="The year or years.")] = None,
    role: Annotated[str | None, typer.Option(help="Your role, and in which organization.")] = None,
    scale: Annotated[str | None, typer.Option(help="How large it was: people, money, offices.")] = None,
    result: Annotated[str | None, typer.Option(help="What changed, with its measures.")] = None,
    lines: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"Add all of a .csv, .tsv or .yaml file with the columns {', '.join(Part)}; - is stdin.",
        ),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask for achievements line by line, on stdin.")] = False,
    scope: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Show what tells how executive that story is, sentence by sentence."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List achievements with title, years, role, scale, result and ECQ, or add some before their ECQ is known.

    Stories that were begun for an ECQ are listed as well. What is left blank can be filled in later with --set.
    """
    given = {
        part: text for part, text in zip(Part, (title, when, role, scale, result), strict=True) if text is not None
    }
    _require_one_way(given, add=add, change=change, lines=lines, ask=ask, scope=scope, json=json)
    with failures():
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        changing = add or ask or change is not None or lines is not None
        with Workspace.open(file, read_only=not changing) as workspace:
            framework = load_framework(workspace.info.framework)
            if ask:
                _ask(workspace, file, framework)
            elif scope is not None:
                _scope(workspace, framework, scope, json=json)
            else:
                changed = _changed(workspace, given, add=add, change=change, lines=lines)
                _list(workspace, framework, file, changed, json=json)
            tell_once_of_retirement(workspace, framework)


def _require_one_way(
    given: dict[Part, str],
    *,
    add: bool,
    change: str | None,
    lines: Path | None,
    ask: bool,
    scope: str | None,
    json: bool,
) -> None:
    """A usage error for several ways at once, and for parts without a story that they belong to."""
    ways = {"--add": add, "--set": change is not None, "--lines": lines is not None, "--ask": ask}
    ways["--scope"] = scope is not None
    wanted = [way for way, chosen in ways.items() if chosen]
    if len(wanted) > 1:
        raise typer.BadParameter("Do one thing at a time.", param_hint=" ".join(wanted))
    takes_parts = add or change is not None
    if takes_parts != bool(given):
        options = ", ".join(f"--{part}" for part in Part)
        raise typer.BadParameter(f"Give one or more of {options} together with --add or --set ID.", param_hint="--add")
    if ask and json:
        raise typer.BadParameter("Questions are asked in plain lines.", param_hint="--json")


def _changed(
    workspace: Workspace, given: dict[Part, str], *, add: bool, change: str | None, lines: Path | None
) -> list[Story] | None:
    """What was added or changed; None where all is to be listed, since nothing was."""
    from coach.interview import inventory as achievements

    if add:
        return [achievements.add(workspace, given)]
    if change is not None:
        before = workspace.answers(change)
        story = achievements.fill(workspace, change, given)
        if workspace.answers(change) == before:
            tell("Nothing was changed: what you gave is blank, or stands there already.")
            return None
        return [story]
    if lines is not None:
        from coach.documents.achievements import read_achievements
        from coach.documents.files import shown

        return achievements.add_all(workspace, read_achievements(lines), shown(lines))
    return None


def _list(workspace: Workspace, framework: Framework, file: Path, changed: list[Story] | None, *, json: bool) -> None:
    from coach.cli.inventory_output import inventory_data, show_inventory
    from coach.interview.inventory import inventory as all_of

    listed = all_of(workspace, framework, datetime.now(UTC).date())
    if changed is not None:
        ids = {story.id for story in changed}
        listed = [each for each in listed if each.story.id in ids]
        tell(f"Saved in {file}: {len(listed)} {'achievement' if len(listed) == 1 else 'achievements'}.")
    if json:
        emit(inventory_data(listed, framework), indent=2)
        return
    say(first_line(framework))
    show_inventory(listed, file)


def _scope(workspace: Workspace, framework: Framework, story: str, *, json: bool) -> None:
    from coach.cli.inventory_output import scope_data, show_scope
    from coach.interview.inventory import achievement

    found = achievement(workspace, framework, story, datetime.now(UTC).date())
    if json:
        emit(scope_data(found), indent=2)
    else:
        show_scope(found)


def _ask(workspace: Workspace, file: Path, framework: Framework) -> None:
    from coach.cli.lines import read_line
    from coach.interview.inventory_dialogue import InventoryDialogue

    say(first_line(framework))
    dialogue = InventoryDialogue(workspace, read_line, say, tell)
    dialogue.run()
    path = shlex.quote(str(file))
    say(f"Next: coach inventory {path}, and which ECQ each could serve: coach plan {path}")
    if dialogue.refused:
        raise typer.Exit(_REFUSED)
