"""Lines of a file for an essay that only the applicant may write: each is passed over, and the rest worked on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from coach.cli.output import tell
from coach.errors import CoachError, MeritEssay


class EssayLines:
    """Why some lines of a file with one item a line are not worked on; empty for a file that is one text."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        from coach.documents.essays import essay_lines

        self._refused: dict[int, MeritEssay] = essay_lines(lines)

    def __contains__(self, place: int) -> bool:
        """Whether the line at that place, from 0, is passed over."""
        return place in self._refused

    def told(self, place: int) -> dict[str, Any]:
        """What the line's JSON has besides its item."""
        return {"refused": str(self._refused[place])} if place in self._refused else {}

    def end(self) -> None:
        """Say why lines were passed over, if some were, and leave with the exit code of something not done."""
        for problem in self._refused.values():
            tell(f"coach: {problem.message}\n{problem.next_step}")
        if self._refused:
            raise typer.Exit(CoachError.exit_code)
