"""Words of a drafter's that a candidate pastes or types again: they stay the drafter's wherever they end up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.authorship import CANDIDATE, covers, whole
from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.store.workspace import Workspace
from coach.writing.authorship import authored, shares
from coach.writing.checking import recheck
from coach.writing.deciding import Spot, answer, cut, edit
from coach.writing.drafting import draft_story
from coach.writing.missing import missing
from coach.writing.own_text import draft_own_text
from coach.writing.pasted import Pasted

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MODEL = Author(kind="model", name="granite", sha256="a" * 64, prompt="draft-element 3")
BUILT_IN = Author(kind="built-in", name="built-in")
FIRST = "I steered the whole agency through its hardest year."
SECOND = "Crews trusted my steady and open way of leading."
FLAGGED = "I persuaded 45 stubborn superintendents across 6 distant offices."
OWN = "I led 40 people in 6 offices and moved $640,000 out of travel."


@pytest.fixture
def story(workspace: Workspace) -> Story:
    return _story(workspace, FIRST, SECOND, FLAGGED)


def _story(workspace: Workspace, *texts: str) -> Story:
    story = workspace.add_story("results-driven", "Permits")
    workspace.add_answer(story.id, "element.action", "What did you do?", OWN)
    sentences = tuple(Sentence(text=text, element=Element.ACTION, author=MODEL) for text in texts)
    if sentences:
        made = Draft(story=story.id, framework="opm-2006", drafter=MODEL, created=NOW, sentences=sentences)
        workspace.save_draft(recheck(made, workspace.answers(story.id)))
    return story


def _spot(workspace: Workspace, story: Story, sentence: int) -> Spot:
    draft = workspace.latest_draft(story.id)
    assert draft is not None
    return Spot(story=story.id, draft=draft.id, sentence=sentence)


def _whose(draft: Draft) -> set[str]:
    return {share.by for share in shares(draft)}


def _words(text: str, spans: Sentence) -> dict[str, str]:
    return {text[s.start : s.end].strip(): s.author.kind for s in authored(spans)}


def test_a_sentence_merged_into_its_neighbour_stays_the_models(workspace: Workspace, story: Story) -> None:
    edit(workspace, _spot(workspace, story, 0), f"{FIRST[:-1]}, and {SECOND[0].lower()}{SECOND[1:]}", now=NOW)
    draft = cut(workspace, _spot(workspace, story, 1), now=NOW)
    assert [(s.by, s.words) for s in shares(draft)] == [("edited", 1), ("model", 27)]


def test_a_models_sentence_put_back_after_another_stood_there_is_the_models(workspace: Workspace, story: Story) -> None:
    typed = edit(workspace, _spot(workspace, story, 0), "We made it.", now=NOW)
    assert _words("We made it.", typed.sentences[0]) == {"We made it.": "candidate"}
    assert _whose(edit(workspace, _spot(workspace, story, 0), FIRST, now=NOW)) == {"model"}


def test_what_a_model_wrote_for_another_story_is_the_models_even_after_it_was_redrafted(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    other = _story(workspace)
    pasted = draft_own_text(workspace, other, framework, f"{FIRST}\n\nWe met at dawn, and {SECOND.lower()}", now=NOW)
    assert _words(pasted.sentences[0].text, pasted.sentences[0]) == {FIRST: "model"}
    assert _words(pasted.sentences[1].text, pasted.sentences[1]) == {
        "We met at dawn, and": "candidate",
        SECOND.lower(): "model",
    }
    assert pasted.drafter == MODEL


def test_the_flagged_sentence_given_as_the_answer_to_it_stays_the_models_in_the_next_draft(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    draft = workspace.latest_draft(story.id)
    assert draft is not None
    assert missing(draft.sentences[2], workspace.answers(story.id)) is not None
    after = answer(workspace, _spot(workspace, story, 2), f"{OWN} {FLAGGED}", framework, now=NOW)
    assert after.decision is not None
    spans = workspace.origins(story.id)[after.decision.answer]
    given = f"{OWN} {FLAGGED}"
    assert {given[s.start : s.end].strip(): s.author.kind for s in spans} == {OWN: "candidate", FLAGGED: "model"}
    redrafted = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert "model" in _whose(redrafted)


@pytest.mark.parametrize("own_words", [False, True])
def test_an_open_question_answered_with_a_models_words_is_filled_with_the_models_words(
    workspace: Workspace, story: Story, framework: Framework, own_words: bool
) -> None:
    gap = Sentence(text="[What changed?]", element=Element.RESULT, gap=True, author=MODEL)
    workspace.save_draft(
        Draft(story=story.id, framework="opm-2006", drafter=MODEL, created=NOW, sentences=(gap,)),
    )
    workspace.set_own_words(own_words)
    assert _whose(answer(workspace, _spot(workspace, story, 0), FLAGGED, framework, now=NOW)) == {"model"}


def test_an_answer_that_is_all_typed_has_no_origin(workspace: Workspace, story: Story, framework: Framework) -> None:
    text = f"{OWN} I persuaded 45 superintendents."
    after = answer(workspace, _spot(workspace, story, 2), text, framework, now=NOW)
    assert after.decision is not None
    assert after.decision.answer not in workspace.origins(story.id)


def test_short_runs_and_the_candidates_own_facts_are_typed() -> None:
    sentence = Sentence(text="In order to win I led 40 people in Ohio.", element=Element.ACTION, author=MODEL)
    pasted = Pasted([sentence], ["I led 40 people in all"])
    for text in ("In order to eat.", "To win they left.", "There I led 40 people in the rain."):
        assert pasted.credited(text, whole(text, CANDIDATE)) == whole(text, CANDIDATE)
    text = "There I led 40 people in Ohio."
    spans = pasted.credited(text, whole(text, CANDIDATE))
    assert [(text[s.start : s.end], s.author.kind) for s in spans] == [
        ("There ", "candidate"),
        ("I led 40 people in Ohio.", "model"),
    ]


def test_only_the_words_that_the_built_in_drafter_added_are_its_own() -> None:
    text = "As a result, waiting fell from 6 days to 1."
    spans = (*whole("As a result, ", BUILT_IN), whole(text, CANDIDATE)[0].model_copy(update={"start": 13}))
    pasted = Pasted([Sentence(text=text, element=Element.RESULT, author=BUILT_IN, spans=spans)])
    assert pasted.credited(text, whole(text, CANDIDATE)) == spans


@given(st.lists(st.sampled_from("we built led 40 people in Ohio and then won".split()), min_size=1, max_size=30))
def test_the_spans_cover_whatever_is_typed(words: list[str]) -> None:
    sentence = Sentence(text="We led 40 people in Ohio and then won.", element=Element.ACTION, author=MODEL)
    text = " ".join(words)
    assert covers(Pasted([sentence]).credited(text, whole(text, CANDIDATE)), text)
