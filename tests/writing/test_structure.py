"""Sorting sentences into CCAR elements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.base import CCAR, Element
from coach.domain.sentences import split_sentences
from coach.writing.clauses import parts, subject
from coach.writing.elements.measures import news
from coach.writing.structure import sort_sentences, structure

STORY = (
    "The backlog had grown to 14,200 requests, and nobody could say why. I led a staff of 42 analysts in four cities. "
    "I set up a weekly review with each program office.\n- redesigned intake\nAs a result, the backlog fell 71 percent."
)


def test_a_plain_story_is_sorted() -> None:
    found = [s.element for s in structure(STORY)]
    assert found == [Element.CHALLENGE, Element.CONTEXT, Element.ACTION, Element.ACTION, Element.RESULT]


@pytest.mark.parametrize(
    ("sentence", "element"),
    [
        ("I launched a triage desk, which cut the backlog by 60 percent.", Element.ACTION),
        ("By launching a triage desk we cut the backlog by 60 percent.", Element.RESULT),
        ("As director of a 40-person office, I redesigned intake.", Element.ACTION),
        ("Because the union objected, I met with its president every week.", Element.ACTION),
        ("led team of 40, 3 clinics, $12M", Element.CONTEXT),
        ("cut backlog 60% in 9 mo", Element.RESULT),
        ("nobody trusted the data", Element.CHALLENGE),
        ("complaints rose from 10 to 40 a month", Element.CHALLENGE),
        ("complaints fell from 40 to 10 a month", Element.RESULT),
        ("I believe that leaders serve.", Element.OTHER),
        ("Thanks for reading!", Element.OTHER),
    ],
)
def test_the_main_clause_decides(sentence: str, element: Element) -> None:
    assert structure(sentence)[0].element is element


@pytest.mark.parametrize("element", CCAR)
def test_what_was_asked_tips_a_sentence_that_says_little(element: Element) -> None:
    assert structure("the Tulsa site", asked=(element,))[0].element is element


def test_what_was_asked_does_not_overrule_a_clear_sentence() -> None:
    assert (
        structure("I hired two attorneys to coach the analysts.", asked=(Element.CONTEXT,))[0].element is Element.ACTION
    )


@given(st.text(max_size=300), st.lists(st.sampled_from(CCAR), max_size=4, unique=True))
def test_law_each_sentence_has_one_element_and_its_place(text: str, asked: list[Element]) -> None:
    found = structure(text, asked=asked)
    assert [(s.text, s.start, s.end) for s in found] == [(s.text, s.start, s.end) for s in split_sentences(text)]
    assert all(0.0 <= s.score <= 1.0 for s in found)
    assert found == structure(text, asked=asked)


@given(st.sampled_from(["I led it.", "It failed.", "We saved $2M.", "I believe in people."]), st.sampled_from(CCAR))
def test_law_asking_for_an_element_never_lowers_it(sentence: str, element: Element) -> None:
    plain, asked = structure(sentence)[0], structure(sentence, asked=(element,))[0]
    assert asked.element in {plain.element, element}


def test_no_sentences_no_elements() -> None:
    assert sort_sentences([]) == []
    assert structure(" \n ") == []


def test_clauses_and_subjects() -> None:
    assert parts("When the mill closed, I retrained its staff, who then left.").main == "i retrained its staff"
    found = subject("every second thursday i flew to a port")
    assert found is not None and (found.who, found.verb) == ("i", "flew")
    assert subject("unpermitted fills went down") is None
    assert subject("the union objected") is None


def test_good_and_bad_news() -> None:
    assert news("attrition fell") == news("morale rose") == 1
    assert news("attrition rose") == news("morale fell") == news("costs had risen") == -1
    assert news("the bridge is blue") == 0
