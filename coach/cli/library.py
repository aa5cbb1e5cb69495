"""coach library: a user's own documents beside the shipped guidance."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.output import emit, failures, say, tell
from coach.cli.telling import tell_once_of_retirement
from coach.errors import Cancelled, CoachError

if TYPE_CHECKING:
    from coach.documents.library import Outcome
    from coach.domain.framework import Framework

STOPPED = 130
"""Exit code after Ctrl+C."""

app = typer.Typer(
    help="Keep documents of your own, such as an agency's guide, in the workspace, where coach ask finds them.",
    no_args_is_help=True,
)
_WORKSPACE = typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")
_JSON = typer.Option("--json", help="One JSON document.")


@app.command(epilog="Example: coach library add jordan.ecq guide.pdf announcement.docx")
def add(
    file: Annotated[Path, _WORKSPACE],
    documents: Annotated[
        list[Path],
        typer.Argument(help="Files (.pdf, .docx, .md, .txt), or folders: the files in one, not in those below."),
    ],
    framework: Annotated[
        list[str] | None,
        typer.Option(help="The edition that they are for, or all; otherwise those that they speak of. Repeatable."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Remove older documents of the same name in the same step.")
    ] = False,
    json: Annotated[bool, _JSON] = False,
) -> None:
    """Read documents into the library, which is a part of the workspace's file and nowhere else.

    Each file is taken in whole or not at all; a refused one keeps out no other, and the exit code is then 3. Ctrl+C
    stops: what was said to be added stays.
    """
    with failures():
        from coach.cli.interrupting import interruptible
        from coach.cli.library_output import LibraryProgress, show_outcome
        from coach.documents.library import add_files, files_in
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.guidance.library import renew_vectors
        from coach.store.workspace import Workspace

        chosen = _chosen(framework)
        outcomes: list[Outcome] = []
        stop, progress = Event(), LibraryProgress()
        stopped: Cancelled | None = None
        with Workspace.open(file) as workspace, Engines() as engines:
            in_force = load_framework(workspace.info.framework)
            if not json:
                _say_framework(in_force)

            def work() -> None:
                for outcome in add_files(
                    workspace,
                    files_in(documents),
                    engines.embedder(),
                    frameworks=chosen,
                    replace=replace,
                    on_progress=progress.show,
                    cancelled=stop.is_set,
                ):
                    progress.end()
                    outcomes.append(outcome)
                    if not json:
                        show_outcome(outcome, in_force, file)
                if any(outcome.status == "added" for outcome in outcomes):
                    # The model is loaded now: what an earlier one embedded cannot be compared with what it embeds.
                    renew_vectors(
                        workspace,
                        engines.embedder(),
                        on_progress=partial(progress.show, Path("older documents"), "embedding"),
                        cancelled=stop.is_set,
                    )

            try:
                interruptible(work, stop.set)
            except Cancelled as problem:
                stopped = problem
            finally:
                progress.end()
            tell_once_of_retirement(workspace, in_force)
        if json:
            emit(
                {"framework": in_force.id, "files": [outcome.model_dump(mode="json") for outcome in outcomes]}, indent=2
            )
        if stopped is not None:
            tell(f"coach: {stopped.message} {_kept(outcomes)}\nAdd the rest again when you want it.")
            raise typer.Exit(STOPPED)
        if any(outcome.status == "refused" for outcome in outcomes):
            raise typer.Exit(CoachError.exit_code)


@app.command("list", epilog="Example: coach library list jordan.ecq --json")
def list_(file: Annotated[Path, _WORKSPACE], json: Annotated[bool, _JSON] = False) -> None:
    """Name the documents of the library, and under which editions they are asked."""
    with failures():
        from coach.cli.library_output import show_documents
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        with Workspace.open(file, read_only=True) as workspace:
            in_force = load_framework(workspace.info.framework)
            documents = workspace.library.documents()
        if json:
            found = [document.model_dump(mode="json") for document in documents]
            emit({"framework": in_force.id, "documents": found}, indent=2)
        else:
            _say_framework(in_force)
            show_documents(documents, in_force, file)


@app.command(epilog="Example: coach library remove jordan.ecq 3 guide.pdf")
def remove(
    file: Annotated[Path, _WORKSPACE],
    documents: Annotated[list[str], typer.Argument(help="Numbers or names, as coach library list has them.")],
    json: Annotated[bool, _JSON] = False,
) -> None:
    """Remove documents from the library with every word of them; the files that they were read from stay."""
    with failures():
        from coach.documents.library import named
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        with Workspace.open(file) as workspace:
            in_force = load_framework(workspace.info.framework)
            chosen = named(workspace.library.documents(), documents)
            workspace.library.remove(*(document.id for document in chosen))
            tell_once_of_retirement(workspace, in_force)
        if json:
            gone = [document.model_dump(mode="json") for document in chosen]
            emit({"framework": in_force.id, "removed": gone}, indent=2)
        else:
            _say_framework(in_force)
            for document in chosen:
                say(f"Removed document {document.id}, {document.name}: no word of it is in the workspace any more.")


def _chosen(frameworks: list[str] | None) -> tuple[str, ...] | None:
    """The editions that were named, () for all, None where none was; raises GuidanceProblem for an unknown one."""
    from coach.guidance.frameworks import load_framework

    if not frameworks:
        return None
    if "all" in frameworks:
        return ()
    return tuple(load_framework(each).id for each in dict.fromkeys(frameworks))


def _say_framework(framework: Framework) -> None:
    say(f"Framework: {framework.name} ({framework.id})")


def _kept(outcomes: list[Outcome]) -> str:
    added = [outcome.document.name for outcome in outcomes if outcome.status == "added" and outcome.document]
    return f"Added before and kept: {', '.join(added)}." if added else "The library is as it was."
