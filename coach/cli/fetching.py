"""coach models fetch: the one command that reaches out of this machine, and only when it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.output import failures, say, tell

if TYPE_CHECKING:
    from coach.engine.fetch import Plan


def register(app: typer.Typer) -> None:
    """Add the command to those of coach models."""
    app.command(epilog="Example: coach models fetch https://HOST/PATH/granite-4.1-3b-Q4_K_M.gguf --sha256 HEX")(fetch)


def fetch(
    url: Annotated[str, typer.Argument(help="The address of a GGUF file; https only.", metavar="URL")],
    sha256: Annotated[str | None, typer.Option(help="What the file must hash to, as its publisher says.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call it; otherwise the file's name.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, for redirects to other hosts neither.")] = False,
) -> None:
    """Download a model after asking, verify it, and add it to the installed ones.

    It sends the address of the file and nothing of yours. It is refused while a workspace is open anywhere on
    this machine, and stops when one is opened. What has come is kept, and the same command goes on from there.

    An administrator locks it with the environment variable COACH_OFFLINE=1, and you with "offline_locked": true
    in the settings; a model server on this machine may still be used. The system's proxy settings are obeyed.
    """
    with failures():
        from datetime import UTC, datetime

        from coach.cli.download_progress import DownloadProgress
        from coach.engine.fetch import fetch as download
        from coach.engine.fetch import plan_fetch
        from coach.settings import load_settings

        plan = plan_fetch(url, model_id=name, sha256=sha256, settings=load_settings())
        _announce(plan)
        if not yes:
            _ask(f"Connect to {plan.source.way}?")

        def agree(way: str) -> None:
            progress.line(f"{plan.source.host} sends the download to {way}.")
            if not yes:
                _ask(f"Connect to {way}?")

        progress = DownloadProgress()
        try:
            model = download(plan, agree=agree, on_news=progress.show, now=lambda: datetime.now(UTC))
        except KeyboardInterrupt:
            progress.line("Stopped. What has come is kept: give the same command again to go on from there.")
            raise typer.Exit(130) from None
        finally:
            progress.end()
        say(f"Added {model.id}: {model.name}, {model.quantisation}, {model.size / 1e9:,.1f} GB.")
        say(f"SHA-256 {model.sha256}")
        if sha256 is None:
            tell("Compare this SHA-256 with the one that the publisher names, before you use the model.")
        say(f"Next: coach models use {model.id}")


def _announce(plan: Plan) -> None:
    tell(f"This downloads a model from {plan.source.way}.")
    tell(f"It goes to {plan.target}.")
    if plan.there:
        tell(f"{plan.there / 1e6:,.0f} MB of it are there already.")
    tell("How large it is, the host says once it is asked; Ctrl-C stops, and what has come is kept.")


def _ask(question: str) -> None:
    """Go on only with a yes; raises InputProblem."""
    import sys

    from coach.cli.lines import read_line
    from coach.errors import InputProblem

    if not sys.stdin.isatty():
        raise InputProblem(
            "Nothing was downloaded, because there is no terminal to ask at.",
            "Give the command in a terminal, or with --yes.",
        )
    tell(f"{question} [y/N]")
    answer = read_line()
    if answer is None or answer.strip().lower() not in ("y", "yes"):
        raise InputProblem("Nothing more was downloaded.", "Give the command again when you want to.")
