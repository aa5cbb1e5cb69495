"""coach authorship: whose words the drafts are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from coach.cli.output import emit, failures, naming_force, say


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "authorship", epilog="Examples: coach authorship jordan.ecq; coach authorship jordan.ecq -o authorship.docx"
    )(authorship)


def authorship(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    target: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the statement to this file, .md or .docx.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """State who wrote the words of the drafts: the candidate, the built-in drafter, which model, or edited afterwards.

    Counted are the newest drafts for the framework in force; the workspace itself stays as it is.
    """
    fmt = _format(target, json=json)
    with failures():
        from coach.documents.authorship_files import lines, write
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace
        from coach.writing.authorship_statement import statement_of

        with Workspace.open(file, read_only=True) as workspace:
            framework = load_framework(workspace.info.framework)
            statement = statement_of(workspace, framework, now=datetime.now(UTC))
        if target is not None and fmt is not None:
            with naming_force():
                write(statement, fmt, target, overwrite=force)
            say(str(target))
        elif json:
            emit(statement, indent=2)
        else:
            for line in lines(statement):
                say(line)


def _format(target: Path | None, *, json: bool) -> Literal["docx", "md"] | None:
    """The format that the file's name asks for; a usage error for any other, and for a file beside --json."""
    if target is None:
        return None
    if json:
        raise typer.BadParameter("Give either --json or a file.", param_hint="--json")
    match target.suffix.lower():
        case ".md":
            return "md"
        case ".docx":
            return "docx"
    raise typer.BadParameter("Name a file that ends in .md or .docx.", param_hint="--out")
