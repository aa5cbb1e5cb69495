"""How coach library speaks of documents: what became of each, what there is, and how far the work is."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from coach.cli.output import say, tell
from coach.documents.library import Outcome, Stage
from coach.documents.library_words import asked, counted, left_out, progress, size
from coach.domain.framework import Framework
from coach.domain.library import LibraryDocument
from coach.domain.text import printable
from coach.store.times import day


class LibraryProgress:
    """How far a file is, on one line of standard error where a person watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = ""

    def show(self, file: Path, stage: Stage, done: int, total: int) -> None:
        """Write over the line."""
        text = f"… {printable(file.name)}: {progress(stage, done, total)}"
        if self._watched and text != self._shown:
            sys.stderr.write(f"\r{text}\x1b[K")
            sys.stderr.flush()
            self._shown = text

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = ""


def show_outcome(outcome: Outcome, in_force: Framework, workspace: Path) -> None:
    """Say what became of a file."""
    document = outcome.document
    if document is None:
        tell(f"coach: {outcome.reason}\n{outcome.next_step}")
        return
    if outcome.status == "added":
        say(f"Added {document.name} as document {document.id}: {size(document)}.")
    else:
        say(f"{outcome.file} is in the library already: document {document.id}, added on {day(document.added)}.")
    say(f"  {asked(document, in_force)}" + (" --framework all overrides." if document.frameworks else ""))
    if outcome.left_out:
        say(f"  {left_out(outcome.left_out)}")
    for older in outcome.older:
        which = f"the older {older.name}, document {older.id}, added on {day(older.added)}"
        if outcome.replaced:
            say(f"  Removed {which}.")
        else:
            say(f"  It may take the place of {which}. If it does: {_command('remove', workspace, str(older.id))}")


def show_documents(documents: Sequence[LibraryDocument], in_force: Framework, workspace: Path) -> None:
    """List what the library has."""
    if not documents:
        say(f"The library is empty. Add documents with: {_command('add', workspace, 'FILE')}")
        return
    for document in documents:
        title = "" if document.title == document.name else f" “{document.title}”"
        say(f"{document.id}. {document.name}{title}: {size(document)}, added on {day(document.added)}.")
        say(f"   {asked(document, in_force)}")
    passages = sum(document.passages for document in documents)
    say(f"{counted(len(documents), 'document')}, {counted(passages, 'passage')}.")


def _command(name: str, workspace: Path, what: str) -> str:
    return f"coach library {name} {shlex.quote(str(workspace))} {what}"
