"""What tests of decided mappings and coverage begin with: stories, drafts and suggestions without an embedder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Evidence, Sentence
from coach.domain.framework import Framework
from coach.domain.mapping import ScoredCompetency
from coach.domain.story import Answer, Story
from coach.store.workspace import Workspace
from coach.writing.actions import StoryAction, story_actions
from coach.writing.mapped import MappedAction, with_decisions

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MODEL = Author(kind="model", name="some-model", sha256="ab" * 32)

Scores = Mapping[str, float]


def told(workspace: Workspace, text: str, *, ecq: str = "leading-change", title: str = "") -> tuple[Story, Answer]:
    """A new story whose actions are the sentences of one answer."""
    story = workspace.add_story(ecq, title)
    return story, workspace.add_answer(story.id, "element.action", "What did you do?", text)


def rests_on(answer: Answer, part: str) -> Evidence:
    """That part of the answer."""
    start = answer.text.index(part)
    return Evidence(answer=answer.id, start=start, end=start + len(part), text=part)


def drafted(workspace: Workspace, story: Story, *sentences: tuple[str, tuple[Evidence, ...]]) -> Draft:
    """A draft of the story with these action sentences, for the framework in force."""
    return workspace.save_draft(
        Draft(
            story=story.id,
            framework=workspace.info.framework,
            drafter=MODEL,
            created=NOW,
            sentences=tuple(
                Sentence(text=text, element=Element.ACTION, evidence=evidence, author=MODEL)
                for text, evidence in sentences
            ),
        )
    )


def suggest(actions: Sequence[StoryAction], framework: Framework, scores: Scores) -> list[MappedAction]:
    """Each action with the same suggestion: all competencies, at these scores or else 0.01."""
    competencies = tuple(
        sorted(
            (
                ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=scores.get(c.id, 0.01))
                for c in framework.competencies
            ),
            key=lambda c: -c.score,
        )
    )
    return [MappedAction(action=action, competencies=competencies) for action in actions]


def mapped(workspace: Workspace, framework: Framework, scores: Scores) -> list[MappedAction]:
    """All actions with the same suggestion, as the decisions leave it."""
    return with_decisions(workspace, framework, suggest(story_actions(workspace, framework), framework, scores))


def scored(each: MappedAction, competency: str) -> ScoredCompetency:
    """What is said of the action and that competency."""
    return next(c for c in each.competencies if c.id == competency)
