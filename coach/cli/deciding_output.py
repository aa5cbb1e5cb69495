"""A draft sentence by sentence: as lines that read well aloud, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.cli.drafting_output import drafter_name
from coach.cli.output import say, tell
from coach.domain.draft import Draft, Sentence, Status
from coach.domain.story import Answer, Story

if TYPE_CHECKING:
    from coach.domain.framework import Framework


def show(draft: Draft, answers: Sequence[Answer], story: Story, framework: Framework, decision: str | None) -> None:
    """What was decided, then the numbered sentences with how each stands and why; the rest on stderr."""
    from coach.writing.authorship_view import share_line
    from coach.writing.draft_standing import open_points, outcome

    ecq = framework.ecq(story.ecq)
    say(f"Framework: {framework.name} ({framework.id})")
    say(f"{ecq.name if ecq else story.ecq}: {story.title or story.id}")
    say(f"Drafted by: {drafter_name(draft)}. Version {draft.id}: {share_line(draft) or 'no words yet'}.")
    if decision and decision != "undo":
        tell(outcome(draft))
    for number, sentence in enumerate(draft.sentences, start=1):
        _show_sentence(number, sentence, answers)
    say()
    say(f"Open: {open_points(draft) or 'nothing'}.")


def _show_sentence(number: int, sentence: Sentence, answers: Sequence[Answer]) -> None:
    from coach.writing.draft_standing import standing
    from coach.writing.missing import missing

    say()
    say(f"{number}. {sentence.text}")
    say(f"   {sentence.element.title()}. {standing(sentence)}.")
    for claim in sentence.claims:
        if claim.status is not Status.SUPPORTED:
            say(f"   {claim.status.capitalize()}, {claim.kind} “{claim.text}”: {claim.reason}")
    question = missing(sentence, answers)
    if question is not None and not sentence.gap:
        say(f"   Question: {question.asked}")


def draft_data(draft: Draft, answers: Sequence[Answer], decision: str | None) -> dict[str, Any]:
    """The JSON of a draft and the decision that was made: each sentence with its verdict, question and authors."""
    from coach.writing.authorship import authored, shares
    from coach.writing.missing import missing

    sentences = []
    for number, sentence in enumerate(draft.sentences, start=1):
        question = missing(sentence, answers)
        data = sentence.model_dump(mode="json", exclude={"spans", "author"})
        spans = [span.model_dump(mode="json") for span in authored(sentence)]
        sentences.append(
            {"number": number, **data, "spans": spans, "question": question.asked if question is not None else None}
        )
    return {
        "framework": draft.framework,
        "story": draft.story,
        "draft": draft.id,
        "decision": decision,
        "unsupported": len(draft.unsupported),
        "open": len(draft.gaps),
        "incomplete": sum(1 for s in draft.sentences if s.incomplete),
        "authorship": [share.model_dump(mode="json") for share in shares(draft)],
        "sentences": sentences,
    }
