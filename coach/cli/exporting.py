"""coach export: the package as a document."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.judging import judging
from coach.cli.output import failures, naming_force, say, tell
from coach.cli.telling import tell_once_of_retirement


class Format(StrEnum):
    """The file formats that can be written."""

    DOCX = "docx"
    MD = "md"


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("export", epilog="Example: coach export jordan.ecq --format docx -o package.docx")(export)


def export(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.")],
    target: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    output: Annotated[str, typer.Option(help="What to export: narrative.")] = "narrative",
    fmt: Annotated[Format, typer.Option("--format", help="The file format.")] = Format.DOCX,
    final: Annotated[bool, typer.Option("--final", help="Refuse while a sentence is unsupported or open.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write the latest draft of each story; without --final it carries a DRAFT mark while anything is open."""
    if output != "narrative":
        raise typer.BadParameter("Only narrative can be exported in this version.", param_hint="--output")
    with failures():
        from coach.documents.left_out import left_out
        from coach.documents.package import export as write
        from coach.documents.package import package_of
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        with Workspace.open(file) as workspace, judging():
            framework = load_framework(workspace.info.framework)
            package = package_of(workspace, final=final)
            missing = left_out(workspace, framework)
            tell_once_of_retirement(workspace, framework)
        with naming_force():
            write(package, fmt.value, target, overwrite=force)
        say(str(target))
        tell(f"Framework: {package.framework}")
        for each in missing:
            tell(f"Not in it: {each.reason} {each.next_step}")
        if package.about_narratives:
            tell(package.about_narratives)
        if package.draft_mark:
            tell("The export is marked DRAFT: it has unsupported sentences or open questions.")
