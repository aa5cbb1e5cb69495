"""The child process that reads a PDF: `python -m coach.engine.workers.pdf`.

What a PDF can do to its reader, it does to this process alone: it may use so much memory, and the coach ends it
when it is silent for too long. Only text is read; scripts, attachments and pictures are left where they are.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
from contextlib import suppress
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from coach.domain.base import Model
from coach.engine.pdf_protocol import PdfPage, PdfRead, ReadPdf
from coach.engine.protocol import Params
from coach.engine.workers.pdf_lines import bookmarks, has_pictures, lines_of
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem, FileProblem

_MOST_MEMORY = 2 << 30
_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
_PRINT = "Open it, print it to a new PDF, and name that file."


def handle(params: Params, turn: Turn) -> Model:
    """Send every page as it is read, then the rest; raises FileProblem for a PDF that cannot be read."""
    if not isinstance(params, ReadPdf):
        raise EngineProblem(f"A reader of PDFs does not know {params.method}.", "Please report this as a fault.")
    # It has nothing to keep, and may be anywhere inside a page.
    turn.on_cancel(lambda: os._exit(0))
    try:
        return _read(params, turn)
    except FileProblem:
        raise
    except DependencyError as problem:
        raise FileProblem(f"{params.name} is encrypted in a way that the coach cannot undo.", _PRINT) from problem
    except (MemoryError, LimitReachedError) as problem:
        raise FileProblem(
            f"{params.name} unpacks to more than the coach reads from one document.",
            "Save the pages that you need as a PDF of their own and name that file.",
        ) from problem
    except Exception as problem:
        # A broken file can make anything of a reader that was written for sound ones.
        raise FileProblem(f"{params.name} is damaged, or is not a PDF.", _PRINT) from problem


def _read(wanted: ReadPdf, turn: Turn) -> PdfRead:
    reader = PdfReader(io.BytesIO(_bytes(wanted)))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileProblem(
            f"{wanted.name} is locked with a password.", "Save a copy without the password and name the copy."
        )
    total, characters = len(reader.pages), 0
    if total > _MOST_PAGES:
        raise FileProblem(
            f"{wanted.name} has {total:,} pages; at most {_MOST_PAGES:,} are read.",
            "Save the pages that you need as a PDF of their own and name that file.",
        )
    for page in reader.pages:
        lines = lines_of(page)
        characters += sum(len(line.text) for line in lines)
        if characters > _MOST_CHARACTERS:
            raise LimitReachedError("text")
        turn.piece(PdfPage(total=total, lines=lines, pictures=has_pictures(page)).model_dump_json())
    title = ""
    with suppress(Exception):
        title = str(reader.metadata.title or "") if reader.metadata is not None else ""
    return PdfRead(title=title, bookmarks=bookmarks(reader))


def _bytes(wanted: ReadPdf) -> bytes:
    data = b""
    with suppress(OSError):
        data = Path(wanted.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise FileProblem(f"{wanted.name} changed while it was read.", "Wait until it is written, then try again.")
    return data


def _limit_memory() -> None:
    """Where the system can: Linux keeps to it, macOS may not, and Windows has no such limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _load() -> Handler:
    # Its warnings quote the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _limit_memory()
    return handle


if __name__ == "__main__":
    serve(_load)
