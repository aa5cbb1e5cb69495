"""What the candidate does with a sentence: each decision a version of the draft, checked, and to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import AnswerStatus, Story
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing import deciding
from coach.writing.acceptance import checked
from coach.writing.authorship import authored
from coach.writing.deciding import Spot

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
MODEL = Author(kind="model", name="granite", sha256="a" * 64, prompt="draft-element 3")
SUPPORTED, POISONED, GAP, PART = range(4)
SENTENCES = (
    Sentence(text="The backlog was 2,740 applications.", element=Element.CHALLENGE, author=MODEL),
    Sentence(text="I led 45 people in 6 offices.", element=Element.ACTION, author=MODEL),
    Sentence(text="[What changed because of this, and by how much?]", element=Element.RESULT, gap=True, author=MODEL),
    Sentence(text="I moved $640,000 out of", element=Element.RESULT, incomplete=True, author=MODEL),
)
ANSWERS = {
    "element.challenge": "backlog was 2,740 applications",
    "element.action": "I led 40 people in 6 offices. I moved $640,000 out of travel.",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006", now=lambda: NOW) as made:
        yield made


@pytest.fixture
def story(workspace: Workspace) -> Story:
    return _story(workspace)


def _story(workspace: Workspace) -> Story:
    story = workspace.add_story("results-driven", "Permits")
    for question, text in ANSWERS.items():
        workspace.add_answer(story.id, question, f"{question}?", text)
    draft = Draft(story=story.id, framework="opm-2006", drafter=MODEL, created=NOW, sentences=SENTENCES)
    workspace.save_draft(checked(draft, workspace.answers(story.id)))
    return story


def _draft(workspace: Workspace, story: Story) -> Draft:
    draft = workspace.latest_draft(story.id)
    assert draft is not None
    return draft


def _at(workspace: Workspace, story: Story, sentence: int) -> Spot:
    return Spot(story=story.id, draft=_draft(workspace, story).id, sentence=sentence)


def _texts(draft: Draft) -> list[str]:
    return [s.text for s in draft.sentences]


def _given(workspace: Workspace, story: Story) -> dict[str, str]:
    return {a.question: a.text for a in workspace.answers(story.id) if a.status is AnswerStatus.ANSWERED}


def test_an_accepted_sentence_is_an_answer_with_its_date_and_its_authors_words(
    workspace: Workspace, story: Story
) -> None:
    before = _draft(workspace, story)
    assert before.sentences[POISONED].status is Status.UNSUPPORTED
    after = deciding.accept(workspace, _at(workspace, story, POISONED), now=LATER)
    assert after == _draft(workspace, story)
    assert after.id > before.id
    assert after.created == LATER
    sentence = after.sentences[POISONED]
    assert sentence.accepted == NOW, "when the answer was stored"
    assert sentence.status is Status.SUPPORTED
    assert {c.status for c in sentence.claims} == {Status.SUPPORTED}
    [answer] = [a for a in workspace.answers(story.id) if a.question == "accepted.action.1"]
    assert (answer.text, answer.asked) == (sentence.text, "A sentence of a draft that you confirmed")
    assert workspace.origins(story.id)[answer.id] == authored(sentence)
    assert workspace.drafts(story.id) == [before, after]


def test_a_withdrawn_acceptance_flags_the_sentence_again_and_it_may_be_accepted_anew(
    workspace: Workspace, story: Story
) -> None:
    after = deciding.accept(workspace, _at(workspace, story, POISONED), now=LATER)
    workspace.withdraw(story.id, "accepted.action.1")
    now = checked(after, workspace.answers(story.id)).sentences[POISONED]
    assert (now.status, now.accepted) == (Status.UNSUPPORTED, None)
    again = deciding.accept(workspace, _at(workspace, story, POISONED), now=LATER)
    assert again.sentences[POISONED].accepted is not None
    assert "accepted.action.2" in _given(workspace, story)


def test_a_question_an_incomplete_and_an_accepted_sentence_are_not_accepted(workspace: Workspace, story: Story) -> None:
    for sentence, why in ((GAP, "open question"), (PART, "incomplete")):
        with pytest.raises(InputProblem, match=why):
            deciding.accept(workspace, _at(workspace, story, sentence), now=LATER)
    deciding.accept(workspace, _at(workspace, story, SUPPORTED), now=LATER)
    with pytest.raises(InputProblem, match="accepted this sentence already"):
        deciding.accept(workspace, _at(workspace, story, SUPPORTED), now=LATER)
    assert len(workspace.drafts(story.id)) == 2


def test_an_edited_sentence_is_checked_at_once_and_its_typed_words_are_the_candidates(
    workspace: Workspace, story: Story
) -> None:
    after = deciding.edit(workspace, _at(workspace, story, POISONED), " I led 40 people in 6 offices.\r\n", now=LATER)
    sentence = after.sentences[POISONED]
    assert (sentence.text, sentence.status) == ("I led 40 people in 6 offices.", Status.SUPPORTED)
    typed = [sentence.text[s.start : s.end].strip() for s in sentence.spans if s.edited == LATER]
    assert typed == ["40"]
    assert all(s.author.kind == "candidate" for s in sentence.spans if s.edited)
    assert sentence.accepted is None
    worse = deciding.edit(workspace, _at(workspace, story, POISONED), "I led 90 people.", now=LATER)
    assert worse.sentences[POISONED].status is Status.UNSUPPORTED


def test_an_edit_makes_an_incomplete_sentence_whole_even_where_its_words_stay(
    workspace: Workspace, story: Story
) -> None:
    after = deciding.edit(workspace, _at(workspace, story, PART), SENTENCES[PART].text, now=LATER)
    assert not after.sentences[PART].incomplete
    with pytest.raises(InputProblem, match="is as it was"):
        deciding.edit(workspace, _at(workspace, story, PART), SENTENCES[PART].text, now=LATER)


def test_what_is_typed_as_several_sentences_stands_as_several(workspace: Workspace, story: Story) -> None:
    text = "- I led 40 people.\n- I worked in 6 offices. We met\tdaily."
    after = deciding.edit(workspace, _at(workspace, story, POISONED), text, now=LATER)
    assert _texts(after)[POISONED : POISONED + 4] == [
        "I led 40 people.",
        "I worked in 6 offices.",
        "We met daily.",
        SENTENCES[GAP].text,
    ]
    for sentence in after.sentences[POISONED : POISONED + 3]:
        assert sentence.spans == authored(sentence)
        assert sentence.element is Element.ACTION


@pytest.mark.parametrize("text", ["", "  \n", "before\x1b[2Jafter", "a\u202eb", "—"])
def test_text_that_cannot_be_taken_changes_nothing(
    workspace: Workspace, story: Story, framework: Framework, text: str
) -> None:
    before, given = workspace.drafts(story.id), _given(workspace, story)
    with pytest.raises(InputProblem):
        deciding.edit(workspace, _at(workspace, story, POISONED), text, now=LATER)
    if text != "—":
        with pytest.raises(InputProblem):
            deciding.answer(workspace, _at(workspace, story, GAP), text, framework, now=LATER)
    assert (workspace.drafts(story.id), _given(workspace, story)) == (before, given)


def test_an_open_question_is_not_edited(workspace: Workspace, story: Story) -> None:
    with pytest.raises(InputProblem, match="not a sentence"):
        deciding.edit(workspace, _at(workspace, story, GAP), "It fell.", now=LATER)


def test_a_cut_sentence_leaves_the_draft_and_no_answer(workspace: Workspace, story: Story) -> None:
    given = _given(workspace, story)
    after = deciding.cut(workspace, _at(workspace, story, POISONED), now=LATER)
    assert _texts(after) == [s.text for s in SENTENCES if s is not SENTENCES[POISONED]]
    assert _given(workspace, story) == given
    for _ in range(2):
        deciding.cut(workspace, _at(workspace, story, 0), now=LATER)
    with pytest.raises(InputProblem, match="only sentence"):
        deciding.cut(workspace, _at(workspace, story, 0), now=LATER)


def test_the_answer_to_what_a_sentence_leaves_open_supports_it(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    after = deciding.answer(workspace, _at(workspace, story, POISONED), "I led 45 people.", framework, now=LATER)
    assert after.sentences[POISONED].status is Status.SUPPORTED
    assert after.sentences[POISONED].accepted is None
    [answer] = [a for a in workspace.answers(story.id) if a.question == "missing.action.1"]
    assert answer.asked == "How many people did you lead? The draft says 45."
    with pytest.raises(InputProblem, match="leaves no question open"):
        deciding.answer(workspace, _at(workspace, story, POISONED), "45 people.", framework, now=LATER)


def test_an_open_question_gives_way_to_what_its_answer_tells(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    text = "backlog down from 2,740 to 310. wait went from 54 to 12 days"
    after = deciding.answer(workspace, _at(workspace, story, GAP), text, framework, now=LATER)
    told = after.sentences[GAP : GAP + 2]
    assert [s.element for s in told] == [Element.RESULT, Element.RESULT]
    assert all("310" in s.text or "12 days" in s.text for s in told)
    assert all(s.status is not Status.UNSUPPORTED for s in told)
    assert not after.gaps
    assert _given(workspace, story)["element.result"] == text


def test_an_answer_that_tells_nothing_leaves_the_question_open(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    after = deciding.answer(workspace, _at(workspace, story, GAP), "n/a", framework, now=LATER)
    assert _texts(after) == _texts(_draft(workspace, story))
    assert len(after.gaps) == 1
    deciding.answer(workspace, _at(workspace, story, GAP), "The wait fell to 12 days.", framework, now=LATER)
    given = _given(workspace, story)
    assert given["element.result"] == "n/a", "an answer that stands is not replaced"
    assert given["missing.result.1"] == "The wait fell to 12 days."


def test_a_decision_on_another_version_or_a_sentence_that_is_not_there_is_refused(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    seen = _at(workspace, story, POISONED)
    deciding.cut(workspace, _at(workspace, story, SUPPORTED), now=LATER)
    before, given = workspace.drafts(story.id), _given(workspace, story)
    tries: tuple[Callable[[], Draft], ...] = (
        lambda: deciding.accept(workspace, seen, now=LATER),
        lambda: deciding.edit(workspace, seen, "I led 40 people.", now=LATER),
        lambda: deciding.cut(workspace, seen, now=LATER),
        lambda: deciding.answer(workspace, seen, "45 people", framework, now=LATER),
        lambda: deciding.undo(workspace, story.id, seen.draft, now=LATER),
    )
    for decide in tries:
        with pytest.raises(InputProblem, match="changed since you saw it"):
            decide()
    for sentence in (-1, 3):
        with pytest.raises(InputProblem, match="it has 3"):
            deciding.cut(workspace, _at(workspace, story, sentence), now=LATER)
    untold = workspace.add_story("leading-change")
    with pytest.raises(InputProblem, match="no draft yet"):
        deciding.cut(workspace, Spot(story=untold.id, draft=1, sentence=0), now=LATER)
    assert (workspace.drafts(story.id), _given(workspace, story)) == (before, given)


def test_a_draft_that_a_drafter_wrote_has_nothing_to_take_back(workspace: Workspace, story: Story) -> None:
    with pytest.raises(InputProblem, match="no decision to take back"):
        deciding.undo(workspace, story.id, _draft(workspace, story).id, now=LATER)


def test_an_acceptance_that_was_changed_since_stays_when_it_is_taken_back(workspace: Workspace, story: Story) -> None:
    after = deciding.accept(workspace, _at(workspace, story, POISONED), now=LATER)
    workspace.add_answer(story.id, "accepted.action.1", "?", "I led 41 people in 6 offices.")
    deciding.undo(workspace, story.id, after.id, now=LATER)
    assert _given(workspace, story)["accepted.action.1"] == "I led 41 people in 6 offices."


def test_an_answer_that_was_given_anew_is_the_former_one_again(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    deciding.answer(workspace, _at(workspace, story, POISONED), "It was 41 people.", framework, now=LATER)
    after = deciding.answer(workspace, _at(workspace, story, POISONED), "It was 42 people.", framework, now=LATER)
    assert _given(workspace, story)["missing.action.1"] == "It was 42 people.", "the same question, answered anew"
    deciding.undo(workspace, story.id, after.id, now=LATER)
    assert _given(workspace, story)["missing.action.1"] == "It was 41 people."


def test_a_skipped_question_is_skipped_again(workspace: Workspace, story: Story, framework: Framework) -> None:
    workspace.skip(story.id, "element.result", "What changed?")
    after = deciding.answer(workspace, _at(workspace, story, GAP), "It fell by half.", framework, now=LATER)
    deciding.undo(workspace, story.id, after.id, now=LATER)
    [answer] = [a for a in workspace.answers(story.id) if a.question == "element.result"]
    assert answer.status is AnswerStatus.SKIPPED


def test_an_answer_and_its_draft_are_stored_together_or_not_at_all(
    workspace: Workspace, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _given(workspace, story)
    spot = _at(workspace, story, POISONED)

    def full(*_: object) -> None:
        raise InputProblem("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "save_draft", full)
        with pytest.raises(InputProblem, match="full"):
            deciding.accept(workspace, spot, now=LATER)
    assert _given(workspace, story) == given
    deciding.accept(workspace, spot, now=LATER)


_DECISIONS = st.lists(
    st.tuples(st.sampled_from(["accept", "edit", "cut", "answer"]), st.integers(0, 5)), min_size=1, max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=_DECISIONS)
def test_taking_back_every_decision_leads_through_every_former_draft_to_the_first(
    workspace: Workspace, decisions: list[tuple[str, int]]
) -> None:
    framework, story = load_framework("opm-2006"), _story(workspace)
    stood = [(_texts(_draft(workspace, story)), _given(workspace, story))]
    for number, (kind, sentence) in enumerate(decisions):
        spot = _at(workspace, story, sentence)
        try:
            if kind == "accept":
                deciding.accept(workspace, spot, now=LATER)
            elif kind == "edit":
                deciding.edit(workspace, spot, f"I led {number} teams. We saved ${number}.", now=LATER)
            elif kind == "cut":
                deciding.cut(workspace, spot, now=LATER)
            else:
                deciding.answer(workspace, spot, f"I led {number} people in Denver.", framework, now=LATER)
        except InputProblem:
            continue
        stood.append((_texts(_draft(workspace, story)), _given(workspace, story)))
    versions = len(workspace.drafts(story.id))
    for texts, answers in reversed(stood[:-1]):
        after = deciding.undo(workspace, story.id, _draft(workspace, story).id, now=LATER)
        assert (_texts(after), _given(workspace, story)) == (texts, answers)
        assert after == checked(after, workspace.answers(story.id))
    assert _draft(workspace, story).decision is None
    assert len(workspace.drafts(story.id)) == versions + len(stood) - 1, "no version is lost"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.sampled_from(" abIT19$%.,;:'\"-–—()[]/&’“”éß\u00a0\u0301") | st.characters(codec="utf-8"),
        min_size=1,
        max_size=60,
    )
)
def test_whatever_a_sentence_says_it_is_supported_once_accepted_and_flagged_once_that_is_withdrawn(
    workspace: Workspace, text: str
) -> None:
    story = _story(workspace)
    spot = _at(workspace, story, POISONED)
    try:
        edited = deciding.edit(workspace, spot, text, now=LATER)
    except InputProblem:
        return
    after = deciding.accept(workspace, _at(workspace, story, POISONED), now=LATER)
    assert after.sentences[POISONED].status is Status.SUPPORTED
    assert after.sentences[POISONED].accepted == NOW
    workspace.withdraw(story.id, "accepted.action.1")
    withdrawn = checked(after, workspace.answers(story.id))
    assert withdrawn.sentences == edited.sentences
