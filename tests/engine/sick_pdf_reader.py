"""A reader of PDFs that falls ill as the PDF's name says, after one page."""

from __future__ import annotations

import os
import signal

from coach.domain.base import Model
from coach.engine.pdf_protocol import PdfPage, PdfRead, ReadPdf
from coach.engine.protocol import Params
from coach.engine.workers.stdio import Handler, Turn, serve


def _handle(params: Params, turn: Turn) -> Model:
    assert isinstance(params, ReadPdf)
    turn.piece(PdfPage(total=3, lines=(), pictures=False).model_dump_json())
    if params.name == "endless":
        while True:
            pass
    if params.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if params.name == "crashing":
        os.abort()
    if params.name == "babbling":
        turn.piece("no page at all")
    return PdfRead(title="", bookmarks=())


def _load() -> Handler:
    return _handle


if __name__ == "__main__":
    serve(_load)
