"""A message is one line, whatever is in it; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.embeddings_protocol import Rank
from coach.engine.ports import Message
from coach.engine.protocol import (
    Cancel,
    Failure,
    Generate,
    Piece,
    Reply,
    Request,
    decode_from_child,
    decode_to_child,
    encode,
    sendable,
)

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@given(ANY_TEXT, st.lists(ANY_TEXT))
def test_what_is_sent_arrives_on_one_line(text: str, texts: list[str]) -> None:
    for to_child in (
        Request(id=1, params=Generate(messages=(Message(role="user", content=text),), max_tokens=1, temperature=0)),
        Request(id=2, params=Rank(queries=(text,), texts=tuple(texts))),
        Cancel(id=3),
    ):
        assert decode_to_child(encode(to_child)) == to_child
    for from_child in (
        Piece(id=1, text=text),
        Reply(id=1, result={"text": text}),
        Failure(id=1, error="EngineProblem", message=text, next_step=text),
    ):
        line = encode(from_child)
        assert line.count(b"\n") == 1 and line.endswith(b"\n")
        assert decode_from_child(line) == from_child


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"ggml: warning\n",
        b"\xff\xfe\n",
        b"{}\n",
        b'{"kind": "cancel", "id": 1}\n',
        b'{"kind": "piece", "id": "x", "text": ""}\n',
        b'{"kind": "piece", "id": 1, "text": "a", "more": 1}\n',
        b'{"kind": "piece", "id": 1, "text": "a"} {}\n',
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_from_child(line)


@given(st.text())
def test_any_text_can_be_made_sendable(text: str) -> None:
    clean = sendable(text)
    assert sendable(clean) == clean
    assert clean.encode().decode() == clean
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert clean == text


def test_surrogate_pairs_become_the_character_they_stand_for() -> None:
    assert sendable("\ud83d\ude00 \ud83d!") == "\U0001f600 \ufffd!"
