"""Signals of scope: what shows each kind, and what does not because it is denied or another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.story import AnswerStatus
from coach.writing.executive import SignalKind, signals
from tests.writing.executive.told import answer, found, words

PEOPLE, MONEY, SCOPE, PARTNERS = SignalKind.PEOPLE, SignalKind.MONEY, SignalKind.SCOPE, SignalKind.PARTNERS
IDEA, INFLUENCE, COMPLEXITY = SignalKind.IDEA, SignalKind.INFLUENCE, SignalKind.COMPLEXITY
OTHERS, EVENTS, TECHNICAL = SignalKind.OTHERS_PLAN, SignalKind.EVENTS, SignalKind.TECHNICAL


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("I led a team of 45.", PEOPLE, ["45"]),
        ("I supervised 14 people directly and 220 indirectly.", PEOPLE, ["14 directly", "220"]),
        ("staff 85, 3 warehouses", PEOPLE, ["85"]),
        ("my 45-member team", PEOPLE, ["45"]),
        ("A workforce of over 6,000 was mine.", PEOPLE, ["6,000"]),
        ("60 clerks reported to me.", PEOPLE, ["60"]),
        ("I managed a $4M budget and a contract worth 1.25 billion dollars.", MONEY, ["$4M", "$1.25B"]),
        ("saved 900K", MONEY, ["$900K"]),
        ("It is used agency-wide and in six regions.", SCOPE, ["agency-wide", "six regions"]),
        ("Every region took it up.", SCOPE, ["Every region"]),
        ("I worked with the FBI, two states and the union.", PARTNERS, ["the FBI", "two states", "the union"]),
        ("I set up a task force with the FBI and local police.", PARTNERS, ["the FBI", "local police"]),
        ("I chaired the interagency council.", PARTNERS, ["interagency council"]),
        ("I proposed one office.", IDEA, ["proposed one office"]),
        ("Nobody had asked me to do it.", IDEA, ["Nobody had asked me"]),
        ("I briefed the Secretary.", INFLUENCE, ["briefed the Secretary"]),
        ("The board approved it.", INFLUENCE, ["The board approved"]),
        ("It was adopted by the Governor.", INFLUENCE, ["adopted by the Governor"]),
        ("There was no precedent.", COMPLEXITY, ["no precedent"]),
        ("The states' demands conflicted sharply.", COMPLEXITY, ["conflicted sharply"]),
        ("A consent decree bound us.", COMPLEXITY, ["consent decree"]),
        ("I was tasked to update it.", OTHERS, ["I was tasked to update"]),
        ("At the request of the CFO I read it.", OTHERS, ["At the request of the CFO"]),
        ("I hosted monthly lunches.", EVENTS, ["hosted monthly lunches"]),
        ("I debugged the parser.", TECHNICAL, ["debugged the parser"]),
    ],
)
def test_each_kind_is_told_by_words_like_these(text: str, kind: SignalKind, expected: list[str]) -> None:
    assert words(text, kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I had no budget of my own.",
        "I did not supervise anyone.",
        "I didn't lead the 40 clerks.",
        "No union joined with us.",
        "It was not my idea.",
        "I never proposed it; my deputy did.",
        "The Secretary did not approve it.",
        "I didn't host meetings.",
        "It was not used agency-wide.",
    ],
)
def test_what_is_denied_shows_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "My director's $2 billion budget paid for it.",
        "The director's budget was $90 million.",
        "The vendor had 400 staff.",
        "A colleague led the 20 field staff.",
        "My predecessor supervised 90 people.",
        "Our competitor had 12 offices.",
        "Their staff of 50 did the work.",
        "The agency had 12,000 employees.",
        "My analyst coded the interface.",
        "My deputy proposed it.",
        "We wrote the code.",
        "She asked me for help.",
    ],
)
def test_what_is_anothers_shows_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["We served 1,200 patients.", "Tickets cost $40 each.", "I drove 300 miles.", "Law firms are near."]
)
def test_numbers_of_other_things_show_nothing(text: str) -> None:
    assert found(text) == []


def test_what_the_team_began_counts_half() -> None:
    (mine,), (ours,) = (found(f"{who} proposed one office.") for who in ("I", "We"))
    assert ours.weight == mine.weight / 2


def test_larger_numbers_weigh_more_and_never_more_than_one() -> None:
    weights = [found(f"I led a team of {n}.")[0].weight for n in (3, 30, 300, 3_000, 300_000)]
    assert weights == sorted(weights) and weights[0] > 0 and weights[-1] == 1
    dollars = [found(f"I managed ${n} million.")[0].weight for n in (1, 50, 2_000)]
    assert dollars == sorted(dollars) and dollars[-1] <= 1


def test_skipped_and_withdrawn_answers_and_titles_show_nothing() -> None:
    text = "I led a team of 45."
    assert signals([answer(text, status=AnswerStatus.SKIPPED), answer(text, status=AnswerStatus.WITHDRAWN)]) == []
    assert found(text, "fact.title") == []


def test_ones_own_body_is_no_partner() -> None:
    role = answer("Director, field services, DHS", "fact.role", 1)
    said = answer("I worked with DHS and the FBI.", number=2)
    assert [s.words for s in signals([role, said]) if s.kind is PARTNERS] == ["the FBI"]
    assert [s.words for s in signals([said]) if s.kind is PARTNERS] == ["DHS", "the FBI"]


def test_a_signal_has_its_sentence_and_its_place_in_the_answer() -> None:
    text = "It was late.  I led a team of 45. It ended."
    (signal,) = found(text)
    assert signal.text == "I led a team of 45."
    assert text[signal.evidence.start : signal.evidence.end] == signal.evidence.text == "45"
    assert not signal.kind.counts_against and EVENTS.counts_against


_PIECES = st.sampled_from(
    "I my director's led not no 45 staff of $4 million budget proposed the Secretary approved agency-wide two states "
    "with FBI asked me to hosted meetings coded it . , — ’s ½ 1,000 \n - İ".split(" ")
)


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_any_answer_gives_signals_whose_places_are_right(text: str) -> None:
    for signal in found(text, "fact.scope") + found(text):
        assert text[signal.evidence.start : signal.evidence.end] == signal.evidence.text
        assert signal.evidence.text in signal.text and signal.words
        assert 0 <= signal.weight <= 1
