"""Reading a PDF in a child process of its own, so that a hostile one costs a file and never the coach."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from coach.engine.client import CallCancelled, Child
from coach.engine.exits import Cause, ChildEnded
from coach.engine.pdf_protocol import PdfBookmark, PdfPage, PdfRead, ReadPdf
from coach.errors import Cancelled, FileProblem

_WORKER = "coach.engine.workers.pdf"
PATIENCE = 60.0
"""Seconds without a page after which a PDF counts as endless."""
_LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Pdf:
    """The pages of a PDF in order, what it calls itself, and its outline."""

    pages: tuple[PdfPage, ...]
    title: str
    bookmarks: tuple[PdfBookmark, ...]


def read_pdf(
    path: Path,
    name: str,
    sha256: str,
    *,
    on_progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    patience: float = PATIENCE,
) -> Pdf:
    """The text of the PDF whose bytes have that SHA-256; `on_progress` gets the pages that are read and all of them.

    `cancelled` is asked from another thread too, and the process is gone two seconds later at most.
    Raises FileProblem for a PDF that is locked, damaged, endless or too much, Cancelled, and EngineStopped when no
    child can be started.
    """
    child = Child(_WORKER, name="reader of PDFs")
    watch = _Watch(child, cancelled)
    pages: list[PdfPage] = []

    def take(piece: str) -> None:
        pages.append(PdfPage.model_validate_json(piece))
        on_progress(len(pages), pages[-1].total)

    try:
        watch.start()
        read = child.call(
            ReadPdf(path=str(path.absolute()), name=name, sha256=sha256),
            PdfRead,
            on_piece=take,
            timeout=patience,
            cancelled=cancelled,
        )
    except CallCancelled:
        raise Cancelled(
            f"Reading {name} was cancelled.", "Nothing was changed; add it again when you want it."
        ) from None
    except ValidationError as problem:
        raise FileProblem(*_sentences(name, Cause.GARBAGE, len(pages))) from problem
    except ChildEnded as ended:
        if ended.cause in (Cause.START, Cause.FAILED):
            raise
        raise FileProblem(*_sentences(name, ended.cause, len(pages))) from ended
    finally:
        watch.stop()
        child.close()
    return Pdf(tuple(pages), read.title, read.bookmarks)


def _sentences(name: str, cause: Cause, pages: int) -> tuple[str, str]:
    where = f"page {pages + 1} of {name}" if pages else name
    step = "Open it, print the pages that you need to a new PDF, and name that file."
    if cause is Cause.HANG:
        return f"Reading {where} took too long and was ended.", step
    return f"Reading {where} ended the program that did it: the PDF is damaged, or too much for this machine.", step


class _Watch(threading.Thread):
    """Looks for a cancel while a PDF is read, and passes it on."""

    def __init__(self, child: Child, cancelled: Callable[[], bool]) -> None:
        super().__init__(name="watch for a cancel", daemon=True)
        self._over = threading.Event()
        self._child, self._cancelled = child, cancelled

    def run(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if self._cancelled():
                self._child.cancel()

    def stop(self) -> None:
        """End it."""
        self._over.set()
        self.join()
