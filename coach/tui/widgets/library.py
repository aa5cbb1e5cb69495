"""How the library's documents are shown, how far adding is, and what became of each file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.documents.library_words import asked, counted, left_out, progress, size
from coach.domain.framework import Framework
from coach.domain.library import LibraryDocument
from coach.errors import Cancelled, CoachError
from coach.store.times import day
from coach.tui.widgets.plain import Part

if TYPE_CHECKING:
    from coach.documents.library import Outcome
    from coach.tui.adding import Adding

_BAR = 20
_KINDS = {"pdf": "PDF", "docx": "Word", "md": "Markdown", "txt": "plain text"}


def document_parts(document: LibraryDocument) -> tuple[Part, ...]:
    """A document in the list: name and title, kind, pages and passages, editions, day."""
    title = f"  “{document.title}”" if document.title != document.name else ""
    editions = ", ".join(document.frameworks) or "every edition"
    told = f"{_KINDS[document.kind]}  ·  {size(document)}  ·  {editions}  ·  added {day(document.added)}"
    return ((document.name, "bold"), title, "\n", (told, "$secondary"))


def detail_parts(document: LibraryDocument, in_force: Framework) -> tuple[Part, ...]:
    """All that is known of a document, for the panel."""
    return (
        (f"{document.title}\n", "bold"),
        (f"{document.name}, {_KINDS[document.kind]}\n\n", "$secondary"),
        f"{size(document)}, added on {day(document.added)}.\n\n",
        f"{asked(document, in_force)}\n\n",
        "What you read of it in the guidance is cited by its page or heading, and marked as your own document.",
    )


def progress_parts(adding: Adding) -> list[Part]:
    """A bar with a count: pages while a file is read, passages while it is embedded."""
    at = adding.at
    if at is None:
        return ["Stopping …" if adding.stopped else "Beginning …"]
    filled = round(_BAR * at.done / at.total) if at.total else 0
    which = f"File {at.number} of {at.files}: " if at.files > 1 else ""
    return [
        ("━" * filled, "$primary"),
        ("─" * (_BAR - filled), "$line"),
        f"  {progress(at.stage, at.done, at.total)}\n{which}{at.file}  ",
        ("Stopping …" if adding.stopped else "Esc stops, B leaves it running", "$secondary"),
    ]


def note(outcome: Outcome) -> str:
    """What became of a file, in a sentence or two."""
    document = outcome.document
    if document is None:
        return f"{outcome.reason} {outcome.next_step}"
    if outcome.status == "there":
        told = f"It is in the library already: document {document.name}, added on {day(document.added)}."
    else:
        told = f"Added {document.name}: {size(document)}."
    if outcome.left_out:
        told += f" {left_out(outcome.left_out)}"
    for older in outcome.older:
        told += f" An older {older.name} of {day(older.added)} is still there; if this one replaces it, remove it."
    return told


def outcome_parts(outcome: Outcome) -> tuple[Part, ...]:
    """What became of a file, in the list."""
    return ((Path(outcome.file).name, "bold"), "\n", (note(outcome), "$secondary"))


def worth_a_note(outcome: Outcome) -> bool:
    """Whether more than the document itself is to be shown of it."""
    return outcome.status != "added" or bool(outcome.older) or bool(outcome.left_out)


def ended(adding: Adding, problem: CoachError | None) -> str:
    """What came of adding, in few sentences; the reasons of single files stand in the list."""
    outcomes, added = adding.outcomes, adding.added
    if isinstance(problem, Cancelled):
        kept = f"What was added before is kept: {counted(added, 'document')}." if added else "The library is as it was."
        return f"Adding was stopped. {kept}"
    if problem is not None:
        return str(problem)
    if len(outcomes) == 1:
        return f"{outcomes[0].file}: {note(outcomes[0])}" if outcomes[0].status == "there" else note(outcomes[0])
    there = sum(outcome.status == "there" for outcome in outcomes)
    refused = len(outcomes) - added - there
    told = f"Added {added} of {len(outcomes)} files."
    told += f" In the library already: {there}." if there else ""
    return told + (f" Refused: {refused}; the list below says why." if refused else "")
