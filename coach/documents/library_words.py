"""How documents of a library are spoken of: what each holds, under which editions it is asked, how far reading is."""

from __future__ import annotations

from typing import Literal

from coach.domain.framework import Framework
from coach.domain.library import LibraryDocument
from coach.guidance.frameworks import framework_ids, load_framework


def size(document: LibraryDocument) -> str:
    """How many pages and passages it has."""
    pages = f"{counted(document.pages, 'page')}, " if document.pages else ""
    return f"{pages}{counted(document.passages, 'passage')}"


def asked(document: LibraryDocument, in_force: Framework) -> str:
    """Under which editions the document is asked, as a sentence."""
    if not document.frameworks:
        return "It is asked under every edition."
    editions = " and ".join(_edition(each) for each in document.frameworks)
    which = f"It speaks of the {editions} edition{'s' if len(document.frameworks) > 1 else ''}"
    if in_force.id in document.frameworks:
        return f"{which}; asked under another edition it is left out."
    return f"{which}, so under {in_force.id}, which is in force, it is left out."


def left_out(passages: int) -> str:
    """What is said of passages for the four essays."""
    kept_out = counted(passages, "passage")
    be = "is" if passages == 1 else "are"
    return (
        f"{kept_out} for the four short essays of the Merit Hiring Plan {be} left out: whoever answers those certifies "
        "having written the answers without AI and without a consultant."
    )


def progress(stage: Literal["reading", "embedding"], done: int, total: int) -> str:
    """How many pages or passages of a file are done."""
    what = "pages read" if stage == "reading" else "passages indexed"
    return f"{done:,} of {total:,} {what}"


def counted(number: int, what: str) -> str:
    """The number with its thing, in the plural where it is one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _edition(framework: str) -> str:
    return str(load_framework(framework).since.year) if framework in framework_ids() else framework
