"""Who did it: another's deed is not the candidate's, nor a third person's."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, flagged, kinds, passes


@pytest.mark.parametrize(
    "answer",
    [
        "My deputy, Linda Park, negotiated the lease.",
        "Linda Park, my deputy, then negotiated the lease.",
        "Our counsel (J. Ortiz) negotiated the lease.",
    ],
)
def test_a_deed_told_of_a_person_in_apposition_is_not_the_candidates(answer: str) -> None:
    assert ClaimKind.ROLE in kinds("I negotiated the lease.", answer)


@pytest.mark.parametrize(
    "answer",
    ["Deputy director, Region 4, negotiated the lease.", "Branch chief, 40 staff, negotiated the lease."],
)
def test_a_title_before_a_comma_is_the_candidates_own(answer: str) -> None:
    assert passes("I negotiated the lease.", answer)


_TWO = "Tom Reyes ran the pilot with 12 engineers; Ana Cole supervised the rollout."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Cole ran the pilot.",
        "Tom Reyes supervised the rollout.",
        "The rollout was supervised by Tom Reyes.",
        "Ms. Cole, an engineer, ran the pilot with 12 engineers.",
    ],
)
def test_two_people_who_are_swapped_are_found(sentence: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, _TWO)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reyes ran the pilot.",
        "Reyes ran the pilot with 12 engineers, and Cole supervised the rollout.",
        "The pilot was run by Tom Reyes.",
    ],
)
def test_each_ones_own_deed_passes(sentence: str) -> None:
    assert passes(sentence, _TWO)


def test_what_the_candidate_did_is_not_given_to_another() -> None:
    assert ClaimKind.ROLE in kinds("Linda Park wrote the policy.", "I wrote the policy.", "Linda Park reviewed it.")
    assert ClaimKind.ROLE in kinds("Linda Park wrote the policy.", "wrote the policy in May", "Linda Park reviewed it.")


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "I installed a second gauge.",
            "The dive found a leak, and so our harbor engineer, Ola Birk, installed a second gauge.",
        ),
        ("I asked why the gauges were read twice.", "It was Ola Birk, 20 years there, who said why read gauges twice."),
        ("I obtained the grant for the gauges.", "The gauges were paid from a state grant. Birk got that, not me."),
        ("I discovered the gauge fault.", "The gauge fault was old; external audit discovered it, not me."),
        ("I taught the course on gauges.", "We held a course on gauges in May. Birk taught it."),
        ("I directed the move of the gauges.", "Then came the move of the gauges. That one was led by Birk."),
        ("I personally led the gauge crew.", "My gauge crew, led by Chief Officer Ola Birk, found the leak."),
        ("I negotiated the gauge lease.", "Then the end. Department lawyers negotiated. Gauge lease signed in May."),
        ("I testified before the council on gauges.", "council heard of gauges, my boss (Supt. Ola Birk) testified"),
        ("I decided which gauges to move.", "The harbor engineer, Ola Birk, decided which gauges to move."),
        ("I settled the third gauge suit.", "gauge suits: two dropped. third was settled by the solicitors office"),
        ("I co-chaired the gauge workgroup.", "sat on the gauge workgroup, chaired by Birk"),
        ("I designed the gauge table.", "I didn't design the gauge table, that was Ola Birk."),
    ],
)
def test_a_deed_that_the_answer_gives_to_another_is_flagged_from_its_subject(sentence: str, answer: str) -> None:
    [found] = [c for c in flagged(check(sentence, answer, "Ola Birk was our engineer.")) if c.kind is ClaimKind.ROLE]
    assert found.start == 0, found


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "The recall list was conceived by Tom Reyes.",
            "One of them, Ana Cole in Dover, she came up with the recall list.",
        ),
        (
            "Tom Reyes taught the new clerks in four classes.",
            "Half were new clerks. I taught them myself, four classes.",
        ),
        ("Tom Reyes suggested the plate.", "It held after Ana Cole (a clerk on her first job) suggested the plate."),
        ("Cole moved the pump.", "Cole was on leave. I moved the pump."),
    ],
)
def test_two_people_are_told_apart_by_what_a_pronoun_takes_up(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, answer, "Tom Reyes and Ana Cole were on the team.")


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "Commissioner Ana Cole put me in charge of the port.",
            "The boss was Ana Cole, and she put me in charge of the port.",
        ),
        ("Tom Reyes, our engineer, designed the pump.", "I didn't design the pump, that was Tom Reyes, our engineer."),
        ("The pump test that I ordered ran longer than planned.", "ordered a pump test, it took longer than planned"),
        (
            "I was told of the leak and briefed the mayor.",
            "I wasn't told of the leak until May. Briefed the mayor then.",
        ),
        (
            "What I learned there led us to a new pump.",
            "learned it there, and so we took a new pump. Reyes led the crew.",
        ),
        ("Ana Cole cancelled the lease.", "The lease was cancelled by the new COO, Ana Cole."),
        ("My lead clerk, Ana Cole, built a page.", "my clerk lead, Ana Cole, built a page."),
        ("I oversaw a firm's management of 90 homes.", "Director at the port, 90 homes run by a private firm"),
        ("I said that I was responsible for this failure.", "we never fixed it, I said, and that was on me"),
        ("I moved nobody by force.", "moved no one by force"),
        ("I co-chaired the pump panel.", "was co-chair of the pump panel, co-chaired it two years"),
        ("The faults concerned the pumps alone.", "The faults were in the pumps, nothing else."),
        ("We ran the trial in Dover.", "Did a trial in Dover. My deputy, Ana Cole, ran the trial day to day."),
    ],
)
def test_what_each_did_may_be_told_in_other_forms(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE not in kinds(sentence, answer), check(sentence, answer).claims


_THIRD_PERSON = (
    "Ms. Ana Cole headed the ferry office until 2018. She had 30 clerks.",
    "She noticed that boats left late. Tom Reyes kept the log.",
    "Cole wrote to 9 ports. She visited two, and the mayor thanked her.",
)


@pytest.mark.parametrize(
    "sentence", ["I headed the ferry office until 2018.", "I noticed that boats left late.", "I wrote to nine ports."]
)
def test_answers_in_the_third_person_tell_of_the_candidate(sentence: str) -> None:
    assert ClaimKind.ROLE not in kinds(sentence, *_THIRD_PERSON), check(sentence, *_THIRD_PERSON).claims
    assert ClaimKind.ROLE in kinds("I kept the log.", *_THIRD_PERSON)


def test_she_is_another_where_the_answers_say_i() -> None:
    assert ClaimKind.ROLE in kinds("I noticed that boats left late.", *_THIRD_PERSON, "I audited the office.")


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "The idea of a shared pump was mine.",
            "Idea was a shared pump. Not mine, Ana Cole wrote it up. I took it to the board.",
        ),
        ("The idea of a shared pump was Reyes's.", "My own part is the idea of a shared pump. Tom Reyes built it."),
        ("I came up with a shared pump.", "Shared pump was the idea of our clerk, Ana Cole: it saved a lot."),
    ],
)
def test_an_idea_is_given_to_the_one_who_had_it(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, answer, "Tom Reyes and Ana Cole met with us."), check(
        sentence, answer
    ).claims


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The idea of a shared pump was mine.", "The idea of a shared pump was mine, the board liked it."),
        ("The idea of a shared pump was Cole's.", "Ana Cole had the idea of a shared pump."),
        ("I wrote the pages on pumps.", "A group that drafted the pages met. Two of the pages on pumps were mine."),
        ("We carried out the pump review.", "The pump review was done by my deputy and me. We liked it."),
    ],
)
def test_an_idea_or_a_text_that_an_answer_gives_passes(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE not in kinds(sentence, answer), check(sentence, answer).claims


def test_what_an_outside_office_did_we_did_not_do() -> None:
    assert ClaimKind.ROLE in kinds(
        "We carried out the pump review.", "The pump review was done by the regional office."
    )
