"""The program: `coach`, or `python -m coach`."""

from __future__ import annotations

import io
import sys

from coach.offline import forbid_network


def main() -> None:
    """Run the command line; nothing that it loads may reach a network."""
    forbid_network()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console's code page lacks most of Unicode; a lone surrogate must not end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if len(sys.argv) == 1:
        from coach.cli.screen import main as open_first_screen

        open_first_screen()
    else:
        from coach.cli.app import app

        app()


if __name__ == "__main__":
    main()
