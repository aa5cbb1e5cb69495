"""Cutting text into sentences and notes, with exact offsets."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.sentences import split_sentences


def cut(text: str) -> list[str]:
    """The texts of the spans."""
    return [span.text for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I led it. We won!", ["I led it.", "We won!"]),
        ("Dr. Smith met Gen. Jones at 5 p.m. on Monday.", ["Dr. Smith met Gen. Jones at 5 p.m. on Monday."]),
        ("I moved to the U.S. We opened an office.", ["I moved to the U.S.", "We opened an office."]),
        ("It cost 3.5 million. It ran until Dec. 5, 2019.", ["It cost 3.5 million.", "It ran until Dec. 5, 2019."]),
        ("They said no. I went on.", ["They said no.", "I went on."]),
        ("See no. 7 of the list.", ["See no. 7 of the list."]),
        ("We took plan B. The rest is history.", ["We took plan B.", "The rest is history."]),
        ("George W. Hale ran it.", ["George W. Hale ran it."]),
        ("cut it 60%. saved $2M. morale up.", ["cut it 60%.", "saved $2M.", "morale up."]),
        ("Delivered 4 mos. early, under budget", ["Delivered 4 mos. early, under budget"]),
        ("done in 9 mo. saved $2M", ["done in 9 mo.", "saved $2M"]),
        ("Dist. engineer, state roads", ["Dist. engineer, state roads"]),
        ("Yes. it worked", ["Yes.", "it worked"]),
        ('He asked "why?" and left.', ['He asked "why?" and left.']),
        ("She said “stop.” I stopped.", ["She said “stop.”", "I stopped."]),
        ("It failed.Then I fixed it.", ["It failed.", "Then I fixed it."]),
        ("Write to a.b@agency.gov or www.opm.gov today.", ["Write to a.b@agency.gov or www.opm.gov today."]),
        ("- led team\n* cut backlog\n3) won award\n(b) left", ["led team", "cut backlog", "won award", "left"]),
        ("one\n\n   \n--\ntwo", ["one", "two"]),
        ("led team of 40\ncut backlog\nsaved $2M", ["led team of 40", "cut backlog", "saved $2M"]),
        ("", []),
        ("...", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_hard_wrapped_paragraph_is_read_as_one() -> None:
    text = (
        "When I came in the backlog was 2,740 applications and the average wait was 214 days, the\n"
        "statute says 90. Each of the offices had its own paper form and its own checklist, nobody could\n"
        "tell an applicant where a file was. They\n"
        "had never met."
    )
    assert len(cut(text)) == 3
    assert cut(text)[1].startswith("Each of") and cut(text)[1].endswith("a file was.")


def test_long_notes_on_lines_of_their_own_stay_apart() -> None:
    notes = (
        "the payroll conversion had failed twice before me and everybody was angry about it\n"
        "i was hired as project executive by the comptroller with a staff of seventy people\n"
        "moved the night shift so that they start when the samples come in\n"
        "sat with the mother and asked her to join our board of visitors"
    )
    assert len(cut(notes)) == 4


WORDS = st.sampled_from(
    "the I we led cut backlog 60% U.S. Dr. no. 9 mo. budget, team; (and) Plan B. won! why? a.b@c.gov".split()
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=6).map("\n".join)


@given(TEXTS | st.text(max_size=200))
def test_law_spans_are_exact_ordered_and_apart(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert span.text == text[span.start : span.end]
        assert span.text == span.text.strip() != ""
        assert span.start >= end
        end = span.end


@given(TEXTS)
def test_law_every_word_is_in_a_span(text: str) -> None:
    inside = "".join(span.text for span in split_sentences(text))
    numbered = re.sub(r"(?m)^\s*(?:\d{1,2}[.)]|\(?[a-z]\)|\(\d{1,2}\))\s+", "", text)
    assert [c for c in inside if c.isalnum()] == [c for c in numbered if c.isalnum()]


SENTENCES = st.lists(
    st.sampled_from(
        [
            "I led a team of 40 analysts in four cities.",
            "The backlog had grown to 14,200 requests when I took over the office in the spring.",
            "Nobody trusted the data!",
            "We asked every program office to publish its response times each week, and most of them agreed.",
            "As a result the wait fell from 54 days to 12.",
        ]
    ),
    min_size=4,
    max_size=10,
)


@given(SENTENCES, st.integers(min_value=66, max_value=100))
def test_law_wrapping_does_not_change_the_sentences(sentences: list[str], width: int) -> None:
    paragraph = " ".join(sentences)
    wrapped = textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
    assert [" ".join(s.split()) for s in cut(wrapped)] == cut(paragraph) == sentences
