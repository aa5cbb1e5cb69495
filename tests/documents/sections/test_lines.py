"""Lines as they were typed: what begins an item, what goes on, what is a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.sections.lines import (
    goes_on,
    in_capitals,
    is_contents,
    item,
    joined,
    title_like,
    vocabulary,
    wrap_width,
)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("• Leads teams", "- Leads teams"),
        ("  - Leads teams", "- Leads teams"),
        ("– Reflect", "- Reflect"),
        ("\uf0b7 Reflect", "- Reflect"),
        ("•Reflect", "- Reflect"),
        ("o Reflect", "- Reflect"),
        ("(a)\tExercising leadership", "- (a)\tExercising leadership"),
        ("3. Decide", "- 3. Decide"),
        ("b) Decide", "- b) Decide"),
        ("-12 degrees", None),
        ("o dear", None),
        ("2025 was the year", None),
        ("A sentence.", None),
        ("-", None),
    ],
)
def test_items_by_their_marks(line: str, text: str | None) -> None:
    assert item(line) == text


def test_a_line_goes_on_where_the_next_word_had_no_room() -> None:
    wrapped = ["The Board reviews one case at a time and", "decides by majority. It", "convenes weekly.", ""]
    width = wrap_width(wrapped)
    assert width == len(wrapped[0])
    assert goes_on(wrapped[0], wrapped[1], width)
    assert goes_on(wrapped[1], wrapped[2], width)
    assert not goes_on("Positions", "General", width)
    assert not goes_on("It convenes weekly and here.", "the", width)
    assert not goes_on("", "General", width)
    assert not goes_on("x" * 161, "General", width)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["informa-", "tion"], "information"),
        (["policy-", "determining"], "policy-determining"),
        (["self-", "development"], "self-development"),
        (["leader-", "ship"], "leadership"),
        (["OPM-", "approved"], "OPM-approved"),
        (["co\N{SOFT HYPHEN}", "operate"], "cooperate"),
        (["Title -", "Rest"], "Title - Rest"),
        (["two ", "", "  spaced   out "], "two spaced out"),
        ([], ""),
    ],
)
def test_words_that_a_line_divides(lines: list[str], text: str) -> None:
    words = vocabulary("a leader of policy-making in OPM and what is approved, informa-\ntion")
    assert "informa" not in words
    assert joined(lines, words) == text


@pytest.mark.parametrize("text", ["Not Job Specific", "What goes into ECQs?", "2.1 Scope", "“Quoted”"])
def test_titles(text: str) -> None:
    assert title_like(text)


@pytest.mark.parametrize(
    "text", ["", "a sentence", "It ends.", "one, two,", "Visit www.opm.gov", "x@example.org", "12 34", "Word " * 15]
)
def test_what_is_no_title(text: str) -> None:
    assert not title_like(text)


def test_capitals() -> None:
    assert in_capitals("ECQ 1 - LEADING CHANGE")
    assert not in_capitals("QRB")
    assert not in_capitals("Leading CHANGE")


@pytest.mark.parametrize("line", ["Introduction ........ 5", "Scope . . . . iv", "Scope … … 12", "Scope.....5"])
def test_lines_of_a_list_of_contents(line: str) -> None:
    assert is_contents(line)


@pytest.mark.parametrize("line", ["The end.", "and so on...", "Version 1.2.3.4 5", "12", ""])
def test_what_is_no_list_of_contents(line: str) -> None:
    assert not is_contents(line)


@given(st.lists(st.text("ab -‐\xad\t", max_size=9), max_size=6))
def test_joining_keeps_every_letter(lines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalpha, text))

    assert letters(joined(lines)) == letters("".join(lines))
