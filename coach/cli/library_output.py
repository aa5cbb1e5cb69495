"""How coach library speaks of documents: what became of each, what there is, and how far the work is."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from coach.cli.output import say, tell
from coach.documents.library import Outcome, Stage
from coach.domain.framework import Framework
from coach.domain.library import LibraryDocument
from coach.domain.text import printable
from coach.guidance.frameworks import framework_ids, load_framework
from coach.store.times import day


class LibraryProgress:
    """How far a file is, on one line of standard error where a person watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = ""

    def show(self, file: Path, stage: Stage, done: int, total: int) -> None:
        """Write over the line."""
        what = "pages read" if stage == "reading" else "passages indexed"
        text = f"… {printable(file.name)}: {done:,} of {total:,} {what}"
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
        say(f"Added {document.name} as document {document.id}: {_size(document)}.")
    else:
        say(f"{outcome.file} is in the library already: document {document.id}, added on {day(document.added)}.")
    say(f"  {_asked(document, in_force)}" + (" --framework all overrides." if document.frameworks else ""))
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
        say(f"{document.id}. {document.name}{title}: {_size(document)}, added on {day(document.added)}.")
        say(f"   {_asked(document, in_force)}")
    passages = sum(document.passages for document in documents)
    say(f"{_count(len(documents), 'document')}, {_count(passages, 'passage')}.")


def _size(document: LibraryDocument) -> str:
    pages = f"{_count(document.pages, 'page')}, " if document.pages else ""
    return f"{pages}{_count(document.passages, 'passage')}"


def _asked(document: LibraryDocument, in_force: Framework) -> str:
    """Under which editions a document is asked."""
    if not document.frameworks:
        return "It is asked under every edition."
    editions = " and ".join(_edition(each) for each in document.frameworks)
    which = f"It speaks of the {editions} edition{'s' if len(document.frameworks) > 1 else ''}"
    if in_force.id in document.frameworks:
        return f"{which}; asked under another edition it is left out."
    return f"{which}, so under {in_force.id}, which is in force, it is left out."


def _edition(framework: str) -> str:
    return str(load_framework(framework).since.year) if framework in framework_ids() else framework


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _command(name: str, workspace: Path, what: str) -> str:
    return f"coach library {name} {shlex.quote(str(workspace))} {what}"
