"""A part that is far from the answers beside a rest that is close to them; a paraphrase is far throughout."""

from __future__ import annotations

import pytest

from coach.writing.grounding.align import open_case
from coach.writing.grounding.contrast import pieces
from tests.writing.grounding.checks import check, flagged, passes, sources

ANSWERS = (
    "I walked the receiving yard with the night crew for nine days and wrote down every pallet that sat still. Five of "
    "the 23 days were lost in our own yard, since we opened containers in the order they were parked.",
    "I told the colonel that, and he didn't like it, but he let me move the second shift to the gate. The contractor "
    "who did our demand forecast was let go at nine months. My deputy ran the tag readers.",
    "By May the average was at 11 days. Nobody was hurt, and the crew got to keep its weekends. One guard was hired "
    "for the depot across town, which was a different job.",
)


@pytest.mark.parametrize(
    ("sentence", "added"),
    [
        (
            "I let the contractor who did our demand forecast go at nine months, after warning its owner in writing.",
            "warning",
        ),
        (
            "I walked the receiving yard with the night crew for nine days, using a method from an earlier job.",
            "method",
        ),
        ("By May the average was at 11 days, and complaints from field commanders had stopped.", "complaints"),
        (
            "I told the colonel that five days were lost in our own yard, and wrote a letter of apology to the units.",
            "apology",
        ),
    ],
)
def test_an_adjunct_or_a_joined_predicate_from_nowhere_is_flagged_on_the_spot(sentence: str, added: str) -> None:
    found = flagged(check(sentence, *ANSWERS))
    at = sentence.index(added)
    assert any(c.start <= at < c.end for c in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "I walked the receiving yard with the night crew for nine days, writing down every pallet that sat still.",
        "By May the average was at 11 days, and the crew got to keep its weekends.",
        "Since containers were opened in the order they were parked, five of the 23 days were lost in our own yard.",
        "The delay was of our own making, for how vehicles stood in the lot dictated what was unloaded first.",
    ],
)
def test_close_words_and_a_free_paraphrase_throughout_pass(sentence: str) -> None:
    assert passes(sentence, *ANSWERS), check(sentence, *ANSWERS).claims


def test_what_stands_out_depends_on_how_close_the_rest_is() -> None:
    added = "and complaints from field commanders had stopped."
    close = pieces(open_case(f"By May the average was at 11 days, {added}", sources(*ANSWERS)))
    free = pieces(open_case(f"In spring the mean stood at 11 days, {added}", sources(*ANSWERS)))
    assert close[-1].added > free[-1].added
    assert close[-1].stands_out
    assert not free[-1].stands_out


def test_beside_a_note_of_a_few_words_nothing_stands_out() -> None:
    case = open_case(
        "Satisfaction rose in the yard, and the guards went home early.", sources("satisfaction up in yard")
    )
    assert not any(piece.stands_out for piece in pieces(case))


def test_a_sentence_of_numbers_alone_has_no_parts() -> None:
    assert pieces(open_case("12 and 15.", sources(*ANSWERS))) == []


def test_one_new_word_beside_a_whole_story_is_let_pass_but_two_that_stand_apart_are_not() -> None:
    assert passes("Five of the 23 days were squandered in our own yard.", *ANSWERS)
    assert passes("My deputy ran the tag readers, a bright device.", *ANSWERS[:1], "My deputy ran the tag readers.")
    assert not passes("My deputy ran the tag readers, and morale among drivers soared.", *ANSWERS)
