"""PDFs as the tests need them, written by hand: text where it is put, outlines, and what breaks readers."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A line: its place in points from the lower left corner, its size and weight."""

    text: str
    y: float
    x: float = 72
    size: float = 11
    bold: bool = False


def lines(*texts: str, top: float = 700, size: float = 11, x: float = 72, leading: float = 1.2) -> list[Text]:
    """Lines below one another; an empty one leaves a gap."""
    return [Text(t, top - n * size * leading, x, size) for n, t in enumerate(texts) if t]


def content(texts: Sequence[Text]) -> bytes:
    """The content stream that shows the lines."""
    return b"".join(
        b"BT /%s %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n"
        % (b"B" if t.bold else b"F", t.size, t.x, t.y, t.text.encode("cp1252").hex().encode())
        for t in texts
    )


def pdf(
    pages: Sequence[Sequence[Text]],
    *,
    title: str = "",
    outline: Sequence[tuple[str, int]] = (),
    picture: bool = False,
) -> bytes:
    """A PDF with one content stream a page; `outline` has titles with their pages, from 1."""
    return raw([content(texts) for texts in pages], title=title, outline=outline, picture=picture)


def raw(
    streams: Sequence[bytes],
    *,
    title: str = "",
    outline: Sequence[tuple[str, int]] = (),
    picture: bool = False,
    catalog: bytes = b"",
    others: dict[int, bytes] | None = None,
    trailer: bytes = b"",
    packed: bool = False,
) -> bytes:
    """The same from content streams; `packed` says that they are deflated already."""
    pages = range(10, 10 + 2 * len(streams), 2)
    xobject = b"/XObject << /P 8 0 R >>" if picture else b""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s %s >>" % (b"/Outlines 9 0 R" if outline else b"", catalog),
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(streams), b" ".join(b"%d 0 R" % n for n in pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: b"<< /Title (%s) >>" % title.encode("cp1252"),
        8: stream(b"\x00", b"/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
    }
    for number, data in zip(pages, streams, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R /B 4 0 R >> %s >> >>" % (number + 1, xobject)
        )
        objects[number + 1] = stream(data, b"/Filter /FlateDecode" if packed else b"")
    objects |= others or {}
    first = 10 + 2 * len(streams)
    if outline:
        objects[9] = b"<< /First %d 0 R /Last %d 0 R /Count %d >>" % (first, first + len(outline) - 1, len(outline))
    for index, (text, page) in enumerate(outline):
        after = b"/Next %d 0 R" % (first + index + 1) if index + 1 < len(outline) else b""
        objects[first + index] = b"<< /Title (%s) /Parent 9 0 R %s /Dest [%d 0 R /Fit] >>" % (
            text.encode("cp1252"),
            after,
            pages[page - 1],
        )
    return assembled(objects, trailer)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def assembled(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """The file with its table of objects."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(out)


def bomb(piece: bytes, times: int) -> bytes:
    """A deflated stream that unpacks to the piece so many times."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
