"""A change of answers is told by what it did to the draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence
from coach.store.workspace import Workspace
from coach.writing.acceptance import checked
from coach.writing.rechecked import DraftWatch, Rechecked

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BUILT_IN = Author(kind="built-in", name="built-in drafter")
SENTENCES = tuple(
    Sentence(text=text, element=Element.ACTION, author=BUILT_IN)
    for text in ("I led 40 people.", "We closed 14 locks.", "I leased 2 cranes.")
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        story = made.add_story("results-driven", "Locks").id
        made.add_answer(story, "element.action", "?", "I led 40 people. closed 14 locks")
        made.add_answer(story, "element.result", "?", "I leased 2 cranes.")
        yield made


def _save(workspace: Workspace) -> str:
    story = workspace.stories()[0].id
    draft = Draft(story=story, framework="opm-2006", drafter=BUILT_IN, created=NOW, sentences=SENTENCES)
    workspace.save_draft(checked(draft, workspace.answers(story)))
    return story


@pytest.mark.parametrize("looked", [True, False])
def test_each_change_tells_what_it_did_itself(workspace: Workspace, looked: bool) -> None:
    story = _save(workspace)
    watch = DraftWatch(workspace, story)
    if looked:
        watch.look()
    workspace.add_answer(story, "element.action", "?", "I led 30 people. closed 12 locks")
    changed = watch.changed()
    assert changed == Rechecked(lost=(0, 1))
    assert str(changed) == "2 sentences of the draft are no longer supported: see the draft."
    workspace.withdraw(story, "element.result")
    changed = watch.changed()
    assert changed.lost == (2,), "those that were flagged before are not told again"
    assert str(changed) == "1 sentence of the draft is no longer supported: see the draft."
    workspace.add_answer(story, "element.action", "?", "I led 40 people. closed 12 locks")
    changed = watch.changed()
    assert changed == Rechecked(gained=(0,))
    assert str(changed) == "1 sentence of the draft is supported now."
    assert str(watch.changed()) == ""


def test_what_was_flagged_before_the_interview_began_is_not_told_as_lost(workspace: Workspace) -> None:
    story = _save(workspace)
    workspace.add_answer(story, "element.action", "?", "I led 30 people. closed 14 locks")
    watch = DraftWatch(workspace, story)
    watch.look()
    workspace.withdraw(story, "element.result")
    assert watch.changed() == Rechecked(lost=(2,))


def test_without_a_draft_nothing_is_told_and_one_written_since_counts_from_how_it_was_saved(
    workspace: Workspace,
) -> None:
    story = workspace.stories()[0].id
    watch = DraftWatch(workspace, story)
    watch.look()
    workspace.add_answer(story, "element.context", "?", "River")
    assert watch.changed() == Rechecked()
    _save(workspace)
    workspace.withdraw(story, "element.result")
    assert watch.changed() == Rechecked(lost=(2,))
