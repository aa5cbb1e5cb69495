"""The child process of a download: `python -m coach.engine.workers.fetch HOST PORT`.

Its tripwire lets it look up that one name and connect to the addresses that the lookup gives, at that port.
"""

from __future__ import annotations

import http.client
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path

from coach.domain.base import Model
from coach.engine.download_part import Part, Whole
from coach.engine.gguf_header import MAGIC
from coach.engine.protocol import Fetched, FetchFile, FetchNews, Params
from coach.engine.workers import fetch_errors
from coach.engine.workers.fetch_http import Peer
from coach.engine.workers.stdio import Handler, Turn, WasCancelled, serve
from coach.errors import EngineProblem
from coach.offline import Allowance, forbid_network

_BLOCK = 1 << 18
_NEWS_SECONDS = 0.2
# Room for what else is written meanwhile.
_SPARE = 64 << 20
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_GONE_ON, _OUT_OF_RANGE = 206, 416


class Fetcher:
    """Answers the request to download a file."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    def handle(self, params: Params, turn: Turn) -> Model:
        """Do what a request says."""
        if not isinstance(params, FetchFile):
            raise EngineProblem(f"A download does not know {params.method}.", "Please report this as a fault.")
        part = Part(Path(params.part), params.origin)
        if not part.complete:
            outcome = self._attempt(params, part, turn)
            if outcome is None:
                # The server could not go on: once more, from the beginning.
                part.whole = None
                outcome = self._attempt(params, part, turn)
            if outcome is None:
                raise fetch_errors.refused(params.host, _OUT_OF_RANGE)
            if outcome.redirect is not None:
                return outcome
        with _disk():
            return Fetched(size=part.size, sha256=part.sha256())

    def _attempt(self, wanted: FetchFile, part: Part, turn: Turn) -> Fetched | None:
        """Download what is missing; None where that cannot be had from this server piece by piece."""
        start, known = part.size, part.whole
        headers = {}
        if start and known is not None and known.mark is not None:
            headers = {"Range": f"bytes={start}-", "If-Range": known.mark}
        elif start:
            _tell(turn, 0, None, f"{wanted.host} gave no mark by which the file could be known again: starting over.")
            start = 0
        with self._peer.get(wanted, headers, turn) as response:
            if 300 <= response.status < 400 and (location := response.headers.get("Location")):
                return Fetched(redirect=location)
            if response.status == _OUT_OF_RANGE and start:
                _tell(turn, 0, None, f"{wanted.host} cannot go on from there: starting over.")
                return None
            if response.status not in (200, _GONE_ON):
                raise fetch_errors.refused(wanted.host, response.status)
            whole = _whole(response, part.source)
            if response.status == _GONE_ON:
                if known is None or not start or not known.same(whole) or _starts_at(response) != start:
                    _tell(turn, 0, None, f"The file at {wanted.host} has changed: starting over.")
                    return None
            else:
                if start:
                    same = known is not None and known.same(whole)
                    why = f"{wanted.host} does not go on where it stopped" if same else "the file has changed"
                    _tell(turn, 0, whole.size, f"Starting over: {why}.")
                start = 0
                if whole.size is None and not wanted.checked:
                    raise fetch_errors.sizeless(wanted.host)
                _require_room(part.path.parent, whole.size, 0)
                with _disk():
                    part.begin(whole)
            if start:
                _require_room(part.path.parent, whole.size, start)
            self._copy(response, part, start, wanted, turn)
        return Fetched()

    def _copy(self, response: http.client.HTTPResponse, part: Part, start: int, wanted: FetchFile, turn: Turn) -> None:
        """Append what comes to the part."""
        total = part.whole.size if part.whole is not None else None
        done, told = start, 0.0
        with _disk():
            stream = part.path.open("ab", buffering=0)
        with stream:
            while block := response.read1(_BLOCK):
                if done == 0 and not block.startswith(MAGIC[: len(block)]):
                    part.forget()
                    raise fetch_errors.no_model(wanted.host)
                with _disk():
                    _write_all(stream, block)
                done += len(block)
                if turn.cancelled:
                    break
                if time.monotonic() - told > _NEWS_SECONDS:
                    told = time.monotonic()
                    _tell(turn, done, total)
        if turn.cancelled:
            raise WasCancelled
        if total is not None and done != total:
            raise fetch_errors.broke_off(wanted.host)
        _tell(turn, done, done)


def _whole(response: http.client.HTTPResponse, source: str) -> Whole:
    """What the headers say of the whole file."""
    size: int | None = None
    if response.status == _GONE_ON:
        found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        size = int(found[2]) if found else None
    elif (length := response.headers.get("Content-Length", "")).isdecimal():
        size = int(length)
    return Whole(
        source=source, etag=response.headers.get("ETag"), modified=response.headers.get("Last-Modified"), size=size
    )


def _starts_at(response: http.client.HTTPResponse) -> int | None:
    found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    return int(found[1]) if found else None


def _require_room(folder: Path, size: int | None, there: int) -> None:
    with _disk():
        folder.mkdir(parents=True, exist_ok=True)
        missing = (size or 0) - there + _SPARE - shutil.disk_usage(folder).free
    if missing > 0:
        raise fetch_errors.no_room(missing)


def _write_all(stream: RawIOBase, block: bytes) -> None:
    """An unbuffered file may take less than it is given."""
    while block:
        block = block[stream.write(block) or 0 :]


@contextmanager
def _disk() -> Iterator[None]:
    """A block that touches the disk, with its failures as sentences."""
    try:
        yield
    except OSError as problem:
        raise fetch_errors.unwritable(problem) from problem


def _tell(turn: Turn, done: int, total: int | None, note: str = "") -> None:
    turn.piece(FetchNews(done=done, total=total, note=note).model_dump_json())


def main(host: str, port: int) -> None:
    """Serve the coach, with this host and nothing else within reach."""
    allowance = Allowance(names=[host])
    forbid_network(allowance)

    def load() -> Handler:
        return Fetcher(Peer(host, port, allowance)).handle

    serve(load)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
