"""Streams of events are cut into the same events however they arrive."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.workers.sse import LONGEST_LINE, events


def of(data: bytes) -> list[bytes]:
    return list(events(io.BytesIO(data)))


_DATA = st.binary(max_size=40).filter(lambda b: not set(b) & set(b"\r\n"))


@given(st.lists(_DATA), st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_what_was_sent_is_what_arrives(sent: list[bytes], end: bytes, comments: bool) -> None:
    noise = (b": keep-alive" + end + b"event: message" + end) if comments else b""
    stream = b"".join(noise + b"data: " + data + end + end for data in sent)
    assert of(stream) == sent


def test_fields_lines_and_ends_as_servers_write_them() -> None:
    assert of(b"data:a\ndata: b\n\n\n\ndata: c\n") == [b"a\nb", b"c"]
    assert of(b"event: error\ndata: {}\n\nerror: {1}\n\nid: 7\nretry: 1\n\n") == [b"{}", b"{1}"]
    assert of(b"data: whole\n\ndata: cut o") == [b"whole"]
    assert of(b"") == []


def test_an_event_that_is_too_long_is_refused() -> None:
    for stream in (b"data: " + b"x" * LONGEST_LINE, b"data: 1234567\n" * (LONGEST_LINE // 8)):
        with pytest.raises(ValueError, match="too long"):
            of(stream)
