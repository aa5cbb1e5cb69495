"""coach import: answers written elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.output import failures, say
from coach.cli.telling import first_line, tell_once_of_retirement


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("import", epilog="Example: coach import jordan.ecq answers.yaml (format: coach import --format)")(
        import_
    )


def _show_format(wanted: bool) -> None:
    if wanted:
        from coach.resources import folder

        say((folder("sample") / "answers-format.yaml").read_text(encoding="utf-8"))
        raise typer.Exit


def import_(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.")],
    answers: Annotated[Path, typer.Argument(help="A YAML file of stories and answers.")],
    _format: Annotated[
        bool, typer.Option("--format", help="Print the format with an example.", is_eager=True, callback=_show_format)
    ] = False,
) -> None:
    """Take stories and answers from a YAML file: all of them, or, if one cannot be taken, none."""
    with failures():
        from coach.documents.answers import read_answers
        from coach.documents.importing import import_answers
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        with Workspace.open(file) as workspace:
            framework = load_framework(workspace.info.framework)
            say(first_line(framework))
            stories = import_answers(workspace, read_answers(answers, framework))
            count = sum(len(workspace.answers(story.id)) for story in stories)
            say(f"Imported into {file}: stories {len(stories)}, answers {count}.")
            tell_once_of_retirement(workspace, framework)
