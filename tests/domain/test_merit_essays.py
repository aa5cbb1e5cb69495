"""The four essays of the Merit Hiring Plan: their questions, however they come, and what only sounds like them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.essay_words import plain
from coach.domain.merit_essays import Essay, essays_in, names_essay, refuse_essay, told_in
from coach.errors import MeritEssay
from coach.guidance.frameworks import framework_ids, load_framework

# As FEDweek reports them, in "Thinking About Those 4 New Questions for Federal Applications".
OFFICIAL = {
    Essay.CONSTITUTION: (
        "How has your commitment to the Constitution and the founding principles of the United States inspired you "
        "to pursue this role within the Federal government? Provide a concrete example from professional, "
        "academic, or personal experience."
    ),
    Essay.EFFICIENCY: (
        "In this role, how would you use your skills and experience to improve government efficiency and "
        "effectiveness? Provide specific examples where you improved processes, reduced costs, or improved "
        "outcomes."
    ),
    Essay.ORDERS: (
        "How would you help advance the President’s Executive Orders and policy priorities in this role? Identify "
        "one or two relevant Executive Orders or policy initiatives that are significant to you, and explain how "
        "you would help implement them if hired."
    ),
    Essay.WORK_ETHIC: (
        "How has a strong work ethic contributed to your professional, academic or personal achievements? Provide "
        "one or two specific examples, and explain how those qualities would enable you to serve effectively in "
        "this position."
    ),
}
official = pytest.mark.parametrize(("essay", "prompt"), OFFICIAL.items(), ids=[each.name for each in OFFICIAL])
LATIN = "etaoinshrdlu"


@official
def test_each_question_is_told_for_itself_as_one_asked_and_as_one_pasted(essay: Essay, prompt: str) -> None:
    assert essays_in(prompt) == {essay}
    assert essays_in(prompt, question=True) == {essay}
    assert told_in(prompt) == {essay}
    assert essays_in(prompt.partition("? ")[0]) == {essay}


@official
@given(data=st.data())
def test_line_breaks_case_numbers_and_blanks_hide_none(essay: Essay, prompt: str, data: st.DataObject) -> None:
    words = prompt.split()
    gaps = data.draw(
        st.lists(st.sampled_from([" ", "  ", "\n", "\t", "\n  "]), min_size=len(words), max_size=len(words))
    )
    lead = data.draw(st.sampled_from(["", "3. ", "Q2) ", "(b) ", "• ", "“", "** "]))
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    text = case(lead + "".join(word + gap for word, gap in zip(words, gaps, strict=True)))
    assert essay in essays_in(text)


@official
@given(seed=st.integers(0, 10_000))
def test_a_slip_in_every_third_long_word_hides_none(essay: Essay, prompt: str, seed: int) -> None:
    dice = random.Random(seed)

    def slip(word: str) -> str:
        at = dice.randrange(1, len(word) - 2)
        left, right = word[at], word[at + 1]
        return word[:at] + dice.choice([right + left, left, left + left + right]) + word[at + 2 :]

    words = prompt.split()
    long = [place for place, word in enumerate(words) if len(word) > 8 and word.isalpha()]
    for place in long[:: max(len(long) // max(len(long) // 3, 1), 1)]:
        words[place] = slip(words[place])
    assert essay in essays_in(" ".join(words)), " ".join(words)


@official
def test_one_with_words_left_out_or_in_another_order_is_told(essay: Essay, prompt: str) -> None:
    first, _, second = prompt.partition("? ")
    assert essay in essays_in(f"{second} {first}?")
    assert essay in essays_in(
        prompt.replace("professional, ", "").replace("and effectiveness", "").replace("strong ", "")
    )


def test_all_four_are_told_in_one_text_and_one_with_an_essay_below_it() -> None:
    assert essays_in("\n\n".join(f"{n}. {prompt}" for n, prompt in enumerate(OFFICIAL.values(), 1))) == set(OFFICIAL)
    essay = f"{OFFICIAL[Essay.WORK_ETHIC]}\n\nI grew up on a farm. " + "We rose at four to milk the cows. " * 25
    assert essays_in(essay) == {Essay.WORK_ETHIC}


@pytest.mark.parametrize("framework", framework_ids())
def test_no_edition_of_the_ecqs_is_taken_for_an_essay(framework: str) -> None:
    edition = load_framework(framework)
    said = [ecq.name for ecq in edition.ecqs]
    said += [question.text for ecq in edition.ecqs for question in ecq.focus_questions]
    said += [each.text for ecq in edition.ecqs for each in (ecq.definition, ecq.summary) if each is not None]
    said += [competency.name for ecq in edition.ecqs for competency in ecq.competencies]
    assert len(said) > 20
    assert not {text: essays_in(text) for text in said if essays_in(text)}
    assert not essays_in("\n".join(said))


def test_a_question_about_the_essays_is_none_of_theirs_unless_an_essay_stands_below_it() -> None:
    asked = "Must I answer “How would you help advance the President's Executive Orders in this role?” for an SES job?"
    assert not essays_in(asked, question=True)
    assert essays_in(asked)
    assert essays_in(f"{asked} {'I would begin with the order on hiring if hired. ' * 12}", question=True)


def test_a_heading_is_a_short_line_that_is_no_sentence() -> None:
    assert names_essay("Merit Hiring Plan: essay 2")
    assert names_essay("Work ethic essay: I was raised on a farm, and my father taught me to finish what I start.")
    assert not names_essay("I reviewed the four short essays")
    assert not names_essay("Which of the four essays are optional?")
    assert not names_essay("An essay contest for the centennial of the bureau, which I led")


def test_the_refusal_says_which_why_and_what_to_do_and_steers_no_terminal() -> None:
    with pytest.raises(MeritEssay) as refused:
        refuse_essay(OFFICIAL[Essay.ORDERS] + "\n" + OFFICIAL[Essay.EFFICIENCY], "This answer")
    assert refused.value.message.startswith("This answer is for several of the four short essays")
    assert "(efficiency in government; the President's Executive Orders)" in refused.value.message
    assert "without AI and without a consultant" in refused.value.message
    assert refused.value.next_step.startswith("Write it yourself, outside the coach")
    refuse_essay("I cut the backlog from 900 to 40 cases.", "This answer")


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert isinstance(essays_in(text), frozenset)


def test_signs_that_nobody_sees_hide_nothing() -> None:
    hidden = "\u200b".join(OFFICIAL[Essay.ORDERS])
    assert Essay.ORDERS in essays_in(hidden)
    full = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in OFFICIAL[Essay.WORK_ETHIC])
    assert Essay.WORK_ETHIC in essays_in(full)
