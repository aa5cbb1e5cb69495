"""A host of model files: a real HTTP server on 127.0.0.1 that serves ranges, or fails to as told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.engine.fake_server import Exchange, Route, fixed

_RANGE = re.compile(r"bytes=(\d+)-")


@dataclass
class Published:
    """A file as a server has it. `cut` ends the next answer after so many bytes of it; `hold` stops it there."""

    data: bytes
    etag: str | None = '"one"'
    modified: str | None = None
    ranges: bool = True
    length: bool = True
    cut: int | None = None
    hold: bool = False
    asked: list[tuple[int | None, str | None]] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def __call__(self, exchange: Exchange) -> None:
        found = _RANGE.fullmatch(exchange.headers.get("Range", ""))
        start = int(found[1]) if found else None
        condition = exchange.headers.get("If-Range")
        self.asked.append((start, condition))
        if not self.ranges or start is None or condition not in (None, self.etag, self.modified):
            status, start = 200, 0
        elif start >= len(self.data):
            exchange.start(416, Content_Range=f"bytes */{len(self.data)}", Content_Length="0")
            return
        else:
            status = 206
        headers = {"Content_Length": str(len(self.data) - start)} if self.length else {}
        if status == 206:
            headers["Content_Range"] = f"bytes {start}-{len(self.data) - 1}/{len(self.data)}"
        if self.etag is not None:
            headers["ETag"] = self.etag
        if self.modified is not None:
            headers["Last_Modified"] = self.modified
        exchange.start(status, "application/octet-stream", **headers)
        stop = len(self.data) if self.cut is None else self.cut
        self.cut = None
        exchange.wfile.write(self.data[start:stop])
        exchange.wfile.flush()
        self.sent.append(stop - start)
        if self.hold:
            exchange.until_hung_up()


def hosting(published: Published, path: str = "/models/Tiny-Q8.gguf") -> dict[str, Route]:
    """The routes of a host with one file."""
    return {path: published, "/gone": fixed({"error": "gone"}, 404)}
