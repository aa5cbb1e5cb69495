"""Drafting a story: by a language model if there is one, else by the built-in drafter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from coach.domain.draft import Draft
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.domain.merit_essays import refuse_essay
from coach.domain.placement import no_place
from coach.domain.story import Answer, AnswerStatus, Story
from coach.engine.ports import LanguageModel
from coach.errors import EngineProblem, EngineStopped, InputProblem
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from coach.writing.builtin import draft_builtin
from coach.writing.checking import recheck
from coach.writing.model_drafter import ModelDrafter
from coach.writing.own_words_mode import refuse_to_write
from coach.writing.saving import save_written

_TAKE_BACK = "Answer that question anew in the interview with what you did, and draft the story then."


def draft_story(
    workspace: Workspace,
    story: Story,
    framework: Framework,
    *,
    model: LanguageModel | None,
    retriever: Retriever | None,
    now: datetime,
    on_text: Callable[[str], None] | None = None,
    on_status: Callable[[str], None] | None = None,
) -> Draft:
    """Draft a story from its answers, check each sentence against them, and save the draft.

    `on_text` hears what a model writes as it comes, before it is checked; `on_status` what goes on, in a few words.
    Raises InputProblem for a story without a place in the framework or without answers, and for one that answers an
    essay which only the applicant may write; OwnWordsOnly in a workspace in own-words mode, and where that was switched
    on meanwhile, when nothing is saved; EngineProblem when the model fails or is stopped before its first word; what a
    model had written by then is saved first, its last sentence marked incomplete.
    """
    refuse_to_write(workspace)
    if framework.ecq(story.ecq) is None:
        raise no_place(story, framework)
    answers = answered(workspace.answers(story.id))
    if not answers:
        raise InputProblem(
            f"The story “{story.title or story.id}” has no answers yet.", "Answer some of its questions first."
        )
    require_no_essay(answers)
    origins = workspace.origins(story.id)
    if model is None:
        draft = draft_builtin(story, answers, framework, now=now, origins=origins)
        return save_written(workspace, recheck(draft, answers))
    guidance = guidance_for(story, framework, retriever)
    drafter = ModelDrafter(
        model,
        framework,
        story,
        answers,
        guidance,
        now=now,
        origins=origins,
        on_text=on_text,
        on_status=on_status,
    )
    try:
        drafter.write()
    except EngineProblem as problem:
        if _says_something(drafter):
            drafter.notes.append("The model stopped before this draft was complete.")
            save_written(workspace, recheck(drafter.draft(), answers))
            problem.next_step = f"What it wrote by then is kept as a draft. {problem.next_step}"
        raise
    if drafter.writer.cancelled and not _says_something(drafter):
        raise EngineStopped("The model was stopped before its first word.", "What stood is as it was.")
    return save_written(workspace, recheck(drafter.draft(), answers))


def _says_something(drafter: ModelDrafter) -> bool:
    return any(not s.gap for s in drafter.sentences)


def require_no_essay(answers: Sequence[Answer]) -> None:
    """Raise MeritEssay for an answer, stored by an earlier version, to an essay that only the applicant may write."""
    for answer in answers:
        refuse_essay(answer.text, f"The answer to “{answer.asked or answer.question}”", _TAKE_BACK)


def answered(answers: Sequence[Answer]) -> list[Answer]:
    """The answers that were given: not the skipped questions nor what was taken back."""
    return [a for a in answers if a.status is AnswerStatus.ANSWERED]


def guidance_for(story: Story, framework: Framework, retriever: Retriever | None) -> list[Passage]:
    """The guidance that goes into an ECQ's prompts: the same for each of its stories, so that it is read once."""
    ecq = framework.ecq(story.ecq)
    if retriever is None or ecq is None:
        return []
    questions = [f"How do I tell a story for {ecq.name}?", "How do I write challenge, context, action and result?"]
    found = retriever.search(questions, framework.id, top=3, ecq=ecq.id)
    return list({p.id: p for passages in found for p in passages}.values())
