"""An unsupported claim as a plain question: every kind has one, and a number is asked for with what it counts."""

from __future__ import annotations

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, Claim, ClaimKind, Sentence, Status
from coach.writing.asking_for import ask_for

BY = Author(kind="built-in", name="built-in drafter")


def _asked(text: str, claimed: str, kind: ClaimKind) -> str:
    start = text.index(claimed)
    claim = Claim(
        kind=kind, text=claimed, start=start, end=start + len(claimed), status=Status.UNSUPPORTED, reason="No."
    )
    return ask_for(Sentence(text=text, element=Element.ACTION, author=BY, claims=(claim,)), claim)


@pytest.mark.parametrize(
    ("text", "number", "question"),
    [
        ("I led 45 people.", "45", "How many people did you lead? The draft says 45."),
        ("I also supervised 43 analysts in shifts.", "43", "How many analysts did you supervise? The draft says 43."),
        ("The line held 6,500 unread tips.", "6,500", "How many unread tips were there? The draft says 6,500."),
        ("It had a staff of nineteen.", "nineteen", "How many, or how much, was it? The draft says nineteen."),
    ],
)
def test_a_number_is_asked_for_with_what_it_counts(text: str, number: str, question: str) -> None:
    assert _asked(text, number, ClaimKind.NUMBER) == question


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_has_a_question_that_says_what_the_draft_says(kind: ClaimKind) -> None:
    asked = _asked("I did the thing.", "the thing", kind)
    question, _, says = asked.partition("? ")
    assert question
    assert says.startswith("The draft says ")
    assert "the thing" in says
    assert says.endswith(".")
