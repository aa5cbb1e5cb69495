"""How a text is cut for the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.review.reading import Reading, is_heading


@given(text=st.text(max_size=200))
def test_parts_lie_in_order_and_inside_one_another(text: str) -> None:
    reading = Reading(text)
    at = 0
    for number, sentence in enumerate(reading.sentences):
        assert at <= sentence.start < sentence.end <= len(text)
        paragraph = reading.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start and sentence.end <= paragraph.end
        assert paragraph.first <= number < paragraph.last
        assert reading.sentence_at(sentence.start) == sentence
        for word in range(sentence.first, sentence.last):
            assert sentence.start <= reading.starts[word] < reading.ends[word] <= sentence.end
        at = sentence.end


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Leading people", True),
        ("**Results**", True),
        ("ECQ 2: Leading People", True),
        ("LEADING CHANGE", True),
        ("Building a Better Port", True),
        ("ECQ 2 taught us a lot about the 40 offices in Ohio.", False),
        ("I Led Change", False),
        ("Responsible for managing 40 staff", False),
        ("The port opened.", False),
        ("(See Leading People.)", False),
    ],
)
def test_headings(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


def test_bullets_are_paragraphs_of_their_own() -> None:
    reading = Reading("I did two things:\n- cut costs\n- hired nurses")
    assert [(p.bullet, reading.text[p.start : p.end]) for p in reading.paragraphs] == [
        (False, "I did two things:"),
        (True, "- cut costs"),
        (True, "- hired nurses"),
    ]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("It fell from 187 days to 74.", True),
        ("It fell by half.", True),
        ("A third of them left.", True),
        ("It cost $2020.", True),
        ("2021 people came.", True),
        ("Nobody left in 2021.", False),
        ("The third attempt failed.", False),
        ("A GS-15 wrote ECQ 2 on March 12, 2021, under Title 5.", False),
        ("The multi-million dollar plan failed.", False),
    ],
)
def test_what_counts_as_a_measure(text: str, measured: bool) -> None:
    assert Reading(text).measured(0, len(text)) is measured


@pytest.mark.parametrize(
    ("text", "first_person"),
    [("I led.", True), ("Phase I began.", False), ("Our plan won.", True), ("She led.", False)],
)
def test_who_speaks(text: str, first_person: bool) -> None:
    assert Reading(text).first_person is first_person
