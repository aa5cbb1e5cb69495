"""The built-in drafter on stories as candidates type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Sentence
from coach.domain.questions import TITLE
from coach.domain.story import Answer, AnswerStatus, Story
from coach.guidance.frameworks import load_framework
from coach.writing.builtin import draft_builtin, elements_present, gap_sentence
from coach.writing.checking import recheck
from coach.writing.duplicates import content_words, fuller_of
from coach.writing.fragments import ADDED, normalise
from coach.writing.transitions import ADDED as TRANSITIONS
from coach.writing.transitions import with_transitions
from coach.writing.units import cut
from coach.writing.when import complete_time
from tests.writing.builtin_stories import STORIES

FRAMEWORK = load_framework("opm-2006")
NOW = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)
STORY = Story(id="s1", ecq="leading-change", title="Invented", created=NOW)
LABELS = re.compile(r"\b(?:challenges?|contexts?|actions?|results?)\b", re.IGNORECASE)
WHEN_WORDS = {"this"}


def answers_of(pairs: Sequence[tuple[str, str]], status: AnswerStatus = AnswerStatus.ANSWERED) -> list[Answer]:
    """Answers to the questions, numbered from 1."""
    return [
        Answer(id=i, story="s1", question=q, asked="", text=t, status=status, revision=1, at=NOW)
        for i, (q, t) in enumerate(pairs, 1)
    ]


def draft(pairs: Sequence[tuple[str, str]]) -> Draft:
    """The pairs drafted."""
    return draft_builtin(STORY, answers_of(pairs), FRAMEWORK, now=NOW)


def told(a_draft: Draft) -> list[Sentence]:
    """The sentences that are no gaps."""
    return [s for s in a_draft.sentences if not s.gap]


def words(text: str) -> list[str]:
    """The words and numbers of a text, in small letters."""
    return re.findall(r"[^\W_]+(?:['’.,/&-][^\W_]+)*", text.lower())


def numbers(text: str) -> set[str]:
    """The numbers of a text as typed."""
    return set(re.findall(r"\d[\d.,]*\d|\d", text))


def check_laws(pairs: Sequence[tuple[str, str]]) -> Draft:
    """What holds for every draft of the built-in drafter."""
    answers = answers_of(pairs)
    texts = {a.id: a.text for a in answers}
    result = draft(pairs)
    assert result == draft(pairs)
    said = " ".join(texts.values())
    for sentence in result.sentences:
        assert sentence.author.kind == "built-in"
        if sentence.gap:
            assert re.fullmatch(r"\[.+\?\]", sentence.text) and not sentence.evidence
            continue
        assert sentence.evidence
        for evidence in sentence.evidence:
            assert evidence.text == texts[evidence.answer][evidence.start : evidence.end]
        assert numbers(sentence.text) <= numbers(said)
        sources = [w for e in sentence.evidence for w in words(normalise(e.text))]
        sources += [part for w in sources for part in re.split(r"[-–]", w)]
        added = [w for w in words(sentence.text) if w not in sources]
        assert set(added) <= ADDED | TRANSITIONS | WHEN_WORDS, (sentence.text, added)
        labels = {m.lower() for m in LABELS.findall(sentence.text)}
        assert labels <= {m.lower() for m in LABELS.findall(said)}
    check_nothing_is_lost(answers, result)
    present = {s.element for s in told(result)}
    assert {s.element for s in result.gaps} == set(CCAR) - present
    order = [CCAR.index(s.element) for s in result.sentences]
    assert order == sorted(order)
    return result


def check_nothing_is_lost(answers: Sequence[Answer], result: Draft) -> None:
    """Each piece of each answer is evidence of a sentence, or is named in the notes."""
    spans = {(e.answer, e.start, e.end) for s in result.sentences for e in s.evidence}
    for answer in answers:
        for unit in cut(answer.text):
            left_out = any(" ".join(unit.text.split()) in note for note in result.notes)
            assert (answer.id, unit.start, unit.end) in spans or left_out or answer.question == TITLE


@pytest.mark.parametrize("name", STORIES)
def test_laws_hold_for_each_style(name: str) -> None:
    check_laws(STORIES[name])


@pytest.mark.parametrize("name", STORIES)
def test_the_answers_support_each_sentence(name: str) -> None:
    answers = answers_of(STORIES[name])
    assert not recheck(draft_builtin(STORY, answers, FRAMEWORK, now=NOW), answers).unsupported


NOTE_WORDS = st.sampled_from(
    "led cut built team backlog budget I we i my 40 60% $2.4M months mo by from to nobody trusted data union as result "
    "believe fell rose was had Yes. no; ; Result: Challenge: - w/ OMB and then so the".split()
)
ANSWERS = st.lists(st.lists(NOTE_WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4).map("\n".join)
QUESTIONS = st.sampled_from(
    [
        "fact.title",
        "fact.role",
        "fact.when",
        "fact.scope",
        "leading-change.1",
        "leading-change.1+number",
        "leading-change.2+time",
        "element.challenge",
        "element.action",
        "element.result",
        "own.1",
    ]
)


@given(st.lists(st.tuples(QUESTIONS, ANSWERS), min_size=1, max_size=4))
def test_laws_hold_for_any_notes(pairs: list[tuple[str, str]]) -> None:
    check_laws(pairs)


@given(st.lists(st.tuples(QUESTIONS, ANSWERS), min_size=1, max_size=4))
def test_an_element_is_present_just_when_the_draft_tells_it(pairs: list[tuple[str, str]]) -> None:
    present = elements_present(answers_of(pairs), FRAMEWORK)
    assert set(present) == set(CCAR)
    assert {e for e, score in present.items() if score > 0} == {s.element for s in told(draft(pairs))}
    assert all(0 <= score <= 1 for score in present.values())


def test_the_bulleted_story_reads_as_prose() -> None:
    assert draft(STORIES["bullets"]).paragraphs()[1:] == [
        "I was Director, Office of Permits, GS-15. This was from Mar 2016 to Sept 2018. There were 40 people and "
        "3 offices. The budget was $2.4M.",
        "I pulled the raw logs myself. I started daily huddles with all 3 offices. I also built a dashboard in 3 "
        "weeks. I hired 2 attorneys and a paralegal. I also got the CFO to fund overtime. I moved 6 clerks to intake.",
        "The backlog was down from 14k to 900. The wait went from 54 to 12 days. I got the Director's award.",
    ]


def test_capitals_are_lowered_but_for_acronyms() -> None:
    text = " ".join(draft(STORIES["all caps"]).paragraphs())
    assert "I stopped the line for 2 days." in text
    assert "OSHA fine of $380K pending." in text


def test_labels_place_what_follows_and_are_left_out() -> None:
    result = draft(STORIES["labelled"])
    assert [s.element for s in told(result)] == [
        Element.CHALLENGE,
        Element.CONTEXT,
        *[Element.ACTION] * 4,
        Element.RESULT,
    ]
    assert not LABELS.search(" ".join(s.text for s in result.sentences))
    assert "Then I recruited 900 volunteers." in result.paragraphs()[2]


def test_what_tells_no_part_of_the_story_is_left_out_and_named() -> None:
    result = draft(STORIES["philosophy and questions"])
    text = " ".join(result.paragraphs())
    for phrase in ("I believe that leaders serve.", "Should I mention the lawsuit?", "Thanks for reading!"):
        assert phrase not in text
        assert any(phrase in note for note in result.notes)


def test_what_is_said_twice_is_told_once_with_both_places() -> None:
    result = draft(STORIES["philosophy and questions"])
    twice = [s for s in told(result) if "classrooms" in s.text]
    assert len(twice) == 1
    assert [e.answer for e in twice[0].evidence] == [2, 3]


def test_a_shorter_saying_with_another_number_is_kept() -> None:
    result = draft([("element.result", "We cut the wait from 54 to 12 days.\nWe cut the wait from 54 to 9 days.")])
    assert len(told(result)) == 2


@given(st.lists(st.lists(NOTE_WORDS, max_size=8).map(" ".join), max_size=8))
def test_law_the_fuller_sentence_is_kept_and_holds_the_numbers_of_the_other(sentences: list[str]) -> None:
    keeper = fuller_of(sentences)
    for i, k in enumerate(keeper):
        assert keeper[k] == k
        assert {w for w in content_words(sentences[i]) if w[-1].isdigit()} <= content_words(sentences[k])
        assert len(content_words(sentences[k])) >= len(content_words(sentences[i]))


def test_no_cause_is_claimed_that_was_not_said() -> None:
    for pairs in STORIES.values():
        text = " ".join(draft(pairs).paragraphs()).lower()
        said = " ".join(t for _, t in pairs).lower()
        for cause in ("as a result", "because", "therefore", "consequently", "so that"):
            assert text.count(cause) <= said.count(cause) + said.count("b/c") + text.count(
                f"{cause} of this, and by how"
            )


def test_only_answered_questions_are_drafted_and_never_the_title() -> None:
    pairs = [("element.action", "I built it."), ("fact.title", "Zebra")]
    assert "Zebra" not in " ".join(draft(pairs).paragraphs())
    for status in (AnswerStatus.SKIPPED, AnswerStatus.WITHDRAWN):
        answers = answers_of(pairs, status)
        assert not told(draft_builtin(STORY, answers, FRAMEWORK, now=NOW))
        assert set(elements_present(answers, FRAMEWORK).values()) == {0.0}


def test_nothing_answered_makes_four_different_gaps() -> None:
    result = draft([])
    assert [s.element for s in result.sentences] == list(CCAR)
    assert len({s.text for s in result.gaps}) == 4
    assert not any(LABELS.search(s.text) for s in result.gaps)


def test_gaps_differ_by_what_is_missing() -> None:
    assert gap_sentence(Element.RESULT).text == "[What changed because of this, and by how much?]"
    assert gap_sentence(Element.RESULT, [Element.CHALLENGE]).text != gap_sentence(Element.RESULT).text


def test_sentences_of_an_answer_stay_together_and_in_order() -> None:
    pairs = [("element.action", "I opened the books. I closed two plants."), ("leading-change.2", "I sold the trucks.")]
    assert [s.evidence[0].answer for s in told(draft(pairs))] == [1, 1, 2]


def test_the_draft_names_its_story_framework_and_drafter() -> None:
    result = draft(STORIES["bullets"])
    assert (result.story, result.framework, result.output, result.created) == ("s1", "opm-2006", "narrative", NOW)
    assert result.drafter.kind == "built-in"


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Mar 2021 - Sept 2023, abt 30 months", "This was from Mar 2021 to Sept 2023, about 30 months."),
        ("FY16-FY19", "This was from FY16 to FY19."),
        ("2012 - present", "This was from 2012 to present."),
        ("2019", "This was in 2019."),
        ("spring of 2019", "This was in spring of 2019."),
        ("since 2015", "This was since 2015."),
        ("It took nine months.", "It took nine months."),
        ("9 mo", "9 months."),
    ],
)
def test_times_become_sentences(note: str, sentence: str) -> None:
    assert complete_time(note) == sentence


def test_transitions_are_sparing_and_keep_order() -> None:
    run = ["I built it.", "I tested it.", "I shipped it.", "They came.", "I left.", "I slept.", "I woke."]
    joined = with_transitions(run, [False] * len(run))
    assert joined == ["I built it.", "I tested it.", "I also shipped it.", *run[3:6], "In addition, I woke."]
    numbered = with_transitions(run[:3], [False, True, True])
    assert numbered[2] == "Then I shipped it."


def test_long_run_on_notes_are_cut_where_they_go_on() -> None:
    text = STORIES["run-on"][2][1]
    units = cut(text)
    assert len(units) == 3
    assert units[1].text.startswith("then i ran")
    assert cut("I built it and I tested it.")[0].text == "I built it and I tested it."
