"""coach draft --from: a text of the candidate's own as the draft of a story."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from coach.cli.choosing import chosen_stories, only_one
from coach.cli.drafting_output import show_drafts
from coach.cli.judging import judging
from coach.cli.output import FINDINGS, failures
from coach.cli.telling import tell_once_of_retirement


def take_own_text(file: Path, story: str | None, source: Path, *, json: bool) -> None:
    """Take a text of the candidate's own as a story's draft and show it; exit code 1 for an unsupported sentence."""
    with failures():
        from coach.documents.read import read_own_text
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace
        from coach.writing.own_text import draft_own_text

        text = read_own_text(source)
        with Workspace.open(file) as workspace, judging():
            framework = load_framework(workspace.info.framework)
            told = only_one(chosen_stories(workspace, story))
            written = draft_own_text(workspace, told, framework, text, now=datetime.now(UTC))
            show_drafts(framework, [(told, written)], [], json=json)
            tell_once_of_retirement(workspace, framework)
        if written.unsupported:
            raise typer.Exit(FINDINGS)
