"""What the statement of authorship counts, and that it stays true whatever the workspace holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.domain.authorship import CANDIDATE, whole
from coach.domain.base import Element
from coach.domain.draft import Author, AuthoredSpan, Draft, Sentence
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.authorship_statement import AuthorshipStatement, statement_of
from coach.writing.builtin import AUTHOR
from coach.writing.deciding import Spot, accept, edit, undo
from tests.writing.test_authorship import MODEL, REWRITER

FRAMEWORK = load_framework("opm-2006")
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
OTHER = Author(kind="model", name="qwen", sha256="cd" * 32, prompt="redo-paragraph v1")
STORY = "results-driven-1"
FELL = "Waiting fell from 6 days to 1."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    days = (NOW + timedelta(days=number) for number in range(99))
    with Workspace.create(
        tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006", now=lambda: next(days)
    ) as made:
        made.add_story("results-driven", "Locks")
        yield made


def save(
    workspace: Workspace, *sentences: tuple[str, Author], story: str = STORY, framework: str = "opm-2006"
) -> Draft:
    """A draft of sentences, each all by its author."""
    made = tuple(
        Sentence(text=text, element=Element.RESULT, author=author, spans=whole(text, author))
        for text, author in sentences
    )
    drafter = Author(kind="built-in", name="built-in drafter")
    return workspace.save_draft(Draft(story=story, framework=framework, drafter=drafter, created=NOW, sentences=made))


def stated(workspace: Workspace) -> AuthorshipStatement:
    """The statement now, counted twice alike."""
    found = statement_of(workspace, FRAMEWORK, now=NOW)
    assert found == statement_of(workspace, FRAMEWORK, now=NOW)
    assert found.words == sum(s.words for s in found.shares) == sum(s.words for s in found.stories)
    for story in found.stories:
        assert story.words == sum(s.words for s in story.shares)
        assert all(a.words == sum(s.words for s in a.shares) for a in story.accepted)
    return found


def counts(statement: AuthorshipStatement) -> dict[str, int]:
    """Words by author, models by name."""
    return {share.name or share.by: share.words for share in statement.shares}


def test_without_a_draft_nothing_is_counted(workspace: Workspace) -> None:
    workspace.add_answer(STORY, "element.result", "?", FELL)
    found = stated(workspace)
    assert (found.drafts, found.words, found.shares) == (0, 0, ())
    assert (found.candidate, found.workspace, found.framework) == ("Robin Vale", "w.ecq", "opm-2006")
    [story] = found.stories
    assert (story.draft, story.created, story.accepted, story.other_frameworks) == (None, None, (), ())


def test_only_the_newest_draft_of_the_framework_in_force_is_counted(workspace: Workspace) -> None:
    save(workspace, ("I led.", MODEL))
    newest = save(workspace, (FELL, OTHER))
    save(workspace, ("I led it all alone.", MODEL), framework="opm-2025")
    other = workspace.add_story("leading-people").id
    save(workspace, ("I led.", MODEL), story=other, framework="opm-1997")
    found = stated(workspace)
    assert counts(found) == {"qwen": 7}
    assert [(s.draft, s.created, s.other_frameworks) for s in found.stories] == [
        (newest.id, NOW, ("opm-2025",)),
        (None, None, ("opm-1997",)),
    ]


def test_each_model_is_named_with_the_prompts_it_followed(workspace: Workspace) -> None:
    save(workspace, ("I led it.", MODEL), ("I led them.", REWRITER), (FELL, OTHER), ("Costs fell.", CANDIDATE))
    found = stated(workspace)
    assert [(s.by, s.name, s.sha256, s.prompts, s.words) for s in found.shares] == [
        ("candidate", "", "", (), 2),
        ("model", "qwen", "cd" * 32, ("redo-paragraph v1",), 7),
        ("model", "granite", "ab" * 32, ("draft-element v2", "rewrite-sentence v1"), 6),
    ]
    assert found.stories[0].shares == found.shares


def test_a_draft_from_before_there_were_spans_counts_for_its_drafter_and_says_so(workspace: Workspace) -> None:
    sentences = tuple(
        Sentence(text=FELL, element=Element.RESULT, author=author, gap=gap)
        for author, gap in [(AUTHOR, False), (MODEL, False), (CANDIDATE, False), (AUTHOR, True)]
    )
    workspace.save_draft(Draft(story=STORY, framework="opm-2006", drafter=AUTHOR, created=NOW, sentences=sentences))
    found = stated(workspace)
    assert counts(found) == {"built-in": 7, "granite": 7, "candidate": 7}
    assert (found.stories[0].undivided, found.stories[0].open_questions) == (1, 1)
    save(workspace, (FELL, AUTHOR))
    assert stated(workspace).stories[0].undivided == 0


def test_an_accepted_sentence_is_the_models_with_the_date_of_its_acceptance(workspace: Workspace) -> None:
    draft = save(workspace, (FELL, MODEL), ("Costs fell by half.", OTHER))
    after = accept(workspace, Spot(story=STORY, draft=draft.id, sentence=0), now=NOW)
    found = stated(workspace)
    assert counts(found) == {"granite": 7, "qwen": 4}, "accepting makes no word the candidate's"
    [answer] = found.stories[0].accepted
    [stored] = workspace.answers(STORY)
    assert (answer.question, answer.accepted, answer.words) == (stored.question, stored.at, 7)
    assert [(s.by, s.words) for s in answer.shares] == [("model", 7)]
    undo(workspace, STORY, after.id, now=NOW)
    assert stated(workspace).stories[0].accepted == ()


def test_an_accepted_sentence_that_was_edited_keeps_the_day_on_which_it_was_accepted(workspace: Workspace) -> None:
    draft = save(workspace, (FELL, MODEL))
    accept(workspace, Spot(story=STORY, draft=draft.id, sentence=0), now=NOW)
    [before] = stated(workspace).stories[0].accepted
    workspace.add_answer(STORY, before.question, "?", "Waiting fell from 9 days to 1.")
    [after] = stated(workspace).stories[0].accepted
    assert after.accepted == before.accepted
    assert [(s.by, s.words) for s in after.shares] == [("edited", 1), ("model", 6)]


def test_a_sentence_that_took_the_place_of_a_typed_answer_was_accepted_when_it_did(workspace: Workspace) -> None:
    workspace.add_answer(STORY, "element.result", "?", "It got better.")
    later = workspace.add_answer(STORY, "element.result", "?", FELL, whole(FELL, MODEL))
    assert [a.accepted for a in stated(workspace).stories[0].accepted] == [later.at]
    workspace.withdraw(STORY, "element.result")
    assert stated(workspace).stories[0].accepted == ()


def test_what_the_candidate_edits_in_the_draft_is_counted_as_edited(workspace: Workspace) -> None:
    draft = save(workspace, (FELL, MODEL))
    edit(workspace, Spot(story=STORY, draft=draft.id, sentence=0), "Waiting fell from 9 days to 1. It was I.", now=NOW)
    assert counts(stated(workspace)) == {"edited": 4, "granite": 6}


def test_own_words_mode_changes_no_count(workspace: Workspace) -> None:
    save(workspace, (FELL, MODEL))
    before = stated(workspace)
    workspace.set_own_words(True)
    after = stated(workspace)
    assert (before.own_words, after.own_words) == (False, True)
    assert after.shares == before.shares


def test_the_workspace_is_only_read(workspace: Workspace) -> None:
    save(workspace, (FELL, MODEL))
    workspace.close()
    before = workspace.path.read_bytes()
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert counts(stated(opened)) == {"granite": 7}
    assert workspace.path.read_bytes() == before


def test_a_span_that_ends_within_a_word_counts_the_word_once(workspace: Workspace) -> None:
    text = "Waiting fell."
    spans = (AuthoredSpan(start=0, end=3, author=MODEL), AuthoredSpan(start=3, end=13, author=CANDIDATE))
    sentence = Sentence(text=text, element=Element.RESULT, author=MODEL, spans=spans)
    workspace.save_draft(Draft(story=STORY, framework="opm-2006", drafter=MODEL, created=NOW, sentences=(sentence,)))
    assert counts(stated(workspace)) == {"granite": 1, "candidate": 1}
