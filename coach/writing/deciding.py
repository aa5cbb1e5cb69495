"""What the candidate does with a sentence of a draft: accept, edit, cut, answer what is missing, and take that back.

Each decision is made on one version of the story's latest draft and saves the next one, checked against the answers as
they stand then, in one transaction with the answer that it may add. All raise InputProblem, and change nothing, where
the draft is another one by now, has no such sentence, or the decision makes no sense for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from coach.domain.authorship import CANDIDATE, whole
from coach.domain.base import Model
from coach.domain.draft import Decision, Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.story import AnswerStatus
from coach.domain.text import clean
from coach.engine.judging import has_judge
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.acceptance import ASKED, checked, marked
from coach.writing.authorship import authored
from coach.writing.filling import filled
from coach.writing.missing import acceptance_id, missing
from coach.writing.own_words_mode import how_to_begin
from coach.writing.pasted import Pasted, pasted_from
from coach.writing.retyping import retyped
from coach.writing.stood_before import former_drafts


class Spot(Model):
    """A sentence by its position, from 0, in a story's draft with that id."""

    story: str
    draft: int
    sentence: int


def accept(workspace: Workspace, spot: Spot, *, now: datetime) -> Draft:
    """The sentence is true: it becomes an answer of the candidate's, with the date and with who wrote its words."""
    with workspace.together():
        draft, sentence = _at(workspace, spot)
        if sentence.gap:
            raise InputProblem("This is an open question: there is nothing to accept.", "Answer it, or cut it.")
        if sentence.incomplete:
            raise InputProblem("This sentence is incomplete.", "Edit it until it is whole, then accept it.")
        if sentence.accepted is not None:
            raise InputProblem("You have accepted this sentence already.", "Go on with the next one.")
        question = acceptance_id(sentence, workspace.answers(spot.story))
        answer = workspace.add_answer(spot.story, question, ASKED, sentence.text, authored(sentence))
        made = Decision(kind="accept", sentence=spot.sentence, before=draft.id, question=question, answer=answer.id)
        # What it rests on from now on is that answer.
        standing = sentence.model_copy(update={"evidence": ()})
        saved = _saved(workspace, draft, _replaced(draft, spot, (standing,)), made, now)
    return _judged(workspace, saved)


def edit(workspace: Workspace, spot: Spot, text: str, *, now: datetime) -> Draft:
    """The sentence in other words, which the candidate typed; what is typed as several sentences stands as several."""
    pasted = _pasted(workspace, spot.story)
    with workspace.together():
        draft, sentence = _at(workspace, spot)
        if sentence.gap:
            raise InputProblem("This is an open question, not a sentence.", "Answer it, or cut it.")
        new = retyped(sentence, text, pasted, now)
        if [s.text for s in new] == [sentence.text] and not sentence.incomplete:
            raise InputProblem("The sentence is as it was.", "Change some of its words, or leave it.")
        made = Decision(kind="edit", sentence=spot.sentence, before=draft.id)
        saved = _saved(workspace, draft, _replaced(draft, spot, new), made, now)
    return _judged(workspace, saved)


def cut(workspace: Workspace, spot: Spot, *, now: datetime) -> Draft:
    """The draft without the sentence or the open question; answers stay as they are."""
    with workspace.together():
        draft, _ = _at(workspace, spot)
        if len(draft.sentences) == 1:
            raise InputProblem("This is the only sentence of the draft.", "Edit it, or write the draft anew.")
        made = Decision(kind="cut", sentence=spot.sentence, before=draft.id)
        saved = _saved(workspace, draft, _replaced(draft, spot, ()), made, now)
    return _judged(workspace, saved)


def answer(workspace: Workspace, spot: Spot, text: str, framework: Framework, *, now: datetime) -> Draft:
    """Store the answer to what the sentence leaves open, and check the draft with it.

    An open question gives way to what the answer tells, arranged as in any draft without a model, or in own-words mode
    just as it was typed; one that is answered with nothing to tell stays open.
    """
    pasted = _pasted(workspace, spot.story)
    with workspace.together():
        draft, _ = _at(workspace, spot)
        answers = workspace.answers(spot.story)
        # Its claims as they stand now, not as they stood when this version was saved.
        sentence = checked(draft, answers, ask=False).sentences[spot.sentence]
        wanted = missing(sentence, answers)
        if wanted is None:
            raise InputProblem("This sentence leaves no question open.", "Edit it if it should say more.")
        text = clean(text)
        typed = workspace.inherited(spot.story, wanted.question, text) or whole(text, CANDIDATE)
        spans = pasted.credited(text, typed)
        # An answer that is all typed has no origin.
        spans = () if all(span.author == CANDIDATE and span.edited is None for span in spans) else spans
        given = workspace.add_answer(spot.story, wanted.question, wanted.asked, text, spans)
        new: Sequence[Sentence] = ()
        if sentence.gap:
            story = workspace.story(spot.story)
            origins, own_words = workspace.origins(spot.story), workspace.own_words
            new = filled(sentence, given, story, framework, origins=origins, own_words=own_words, now=now)
        made = Decision(
            kind="answer", sentence=spot.sentence, before=draft.id, question=wanted.question, answer=given.id
        )
        saved = _saved(workspace, draft, _replaced(draft, spot, new or (sentence,)), made, now)
    return _judged(workspace, saved)


def decide(
    workspace: Workspace,
    spot: Spot,
    kind: Literal["accept", "edit", "cut", "answer"],
    text: str,
    framework: Framework,
    *,
    now: datetime,
) -> Draft:
    """The decision of that kind; `text` is the new sentence or the answer."""
    match kind:
        case "accept":
            return accept(workspace, spot, now=now)
        case "edit":
            return edit(workspace, spot, text, now=now)
        case "cut":
            return cut(workspace, spot, now=now)
        case "answer":
            return answer(workspace, spot, text, framework, now=now)


def undo(workspace: Workspace, story: str, draft: int, *, now: datetime) -> Draft:
    """Take the last decision back: the draft is what it was before, and an answer that it added is withdrawn.

    An answer that was changed since stays. The versions and answers in between stay in their history.
    """
    with workspace.together():
        latest = latest_of(workspace, story, draft)
        if latest.decision is None:
            raise InputProblem("There is no decision to take back.", "This draft is as it was written.")
        if latest.decision.answer:
            _take_back(workspace, story, latest.decision)
        former = workspace.draft(story, latest.decision.before)
        saved = _saved(workspace, former, former.sentences, former.decision, now)
    return _judged(workspace, saved)


def latest_of(workspace: Workspace, story: str, draft: int | None) -> Draft:
    """The story's latest draft if it is the version with that id, or whichever it is, with what stands confirmed."""
    latest = workspace.latest_draft(story)
    if latest is None:
        raise InputProblem("This story has no draft yet.", how_to_begin(workspace, story, "Write a draft of it first."))
    if draft is not None and latest.id != draft:
        raise InputProblem(
            "The draft has changed since you saw it.", "Look at it as it is now, and decide then; nothing was changed."
        )
    return marked(latest, workspace.answers(story))


def _pasted(workspace: Workspace, story: str) -> Pasted:
    told = workspace.story(story)
    return pasted_from(workspace, told, former_drafts(workspace, told))


def _at(workspace: Workspace, spot: Spot) -> tuple[Draft, Sentence]:
    draft = latest_of(workspace, spot.story, spot.draft)
    if not 0 <= spot.sentence < len(draft.sentences):
        raise InputProblem(
            f"The draft has no sentence {spot.sentence + 1}; it has {len(draft.sentences)}.",
            "Choose one of those that it has.",
        )
    return draft, draft.sentences[spot.sentence]


def _replaced(draft: Draft, spot: Spot, new: Sequence[Sentence]) -> tuple[Sentence, ...]:
    paragraph = draft.sentences[spot.sentence].paragraph
    placed = [sentence.model_copy(update={"paragraph": paragraph}) for sentence in new]
    return (*draft.sentences[: spot.sentence], *placed, *draft.sentences[spot.sentence + 1 :])


def _saved(
    workspace: Workspace, draft: Draft, sentences: Sequence[Sentence], decision: Decision | None, now: datetime
) -> Draft:
    changed = draft.model_copy(update={"sentences": tuple(sentences), "created": now, "decision": decision})
    return workspace.save_draft(checked(changed, workspace.answers(draft.story), ask=False))


def _judged(workspace: Workspace, saved: Draft) -> Draft:
    """The version that was saved by the rules alone, so that nobody waited, with the pair model's word where it counts.

    That is not stored: whoever reads the draft asks again.
    """
    return checked(saved, workspace.answers(saved.story)) if saved.unsupported and has_judge() else saved


def _take_back(workspace: Workspace, story: str, decision: Decision) -> None:
    """Put the question back to what it held before the decision, unless its answer was changed since."""
    history = workspace.history(story, decision.question)
    place = next(place for place, revision in enumerate(history) if revision.id == decision.answer)
    before = history[place - 1] if place else None
    if (history[-1].status, history[-1].text) != (history[place].status, history[place].text):
        return
    if before is None or before.status is AnswerStatus.WITHDRAWN:
        workspace.withdraw(story, decision.question)
    elif before.status is AnswerStatus.SKIPPED:
        workspace.skip(story, decision.question, before.asked)
    else:
        spans = workspace.origins(story).get(before.id, ())
        workspace.add_answer(story, decision.question, before.asked, before.text, spans)
