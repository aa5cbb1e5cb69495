"""Opening the terminal interface, which needs a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from coach.cli.output import failures, tell

USAGE = 2


def open_screen(path: Path | None = None) -> None:
    """Open the terminal interface, on a workspace if one is named; without a terminal, say what to run instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        tell("coach: the terminal interface needs a terminal.")
        tell(
            "Run “coach demo” to see the coach work, “coach interview FILE --plain” for plain lines, or “coach --help”."
        )
        raise typer.Exit(USAGE)
    from coach.tui.app import run

    run(path)


def main() -> None:
    """`coach` without arguments, without the commands: the first screen does not wait for what they need."""
    try:
        with failures():
            open_screen()
    except typer.Exit as end:
        sys.exit(end.exit_code)
