"""How drafts are shown, and what they are as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cli.output import emit, say, tell
from coach.domain.draft import Draft, Status
from coach.domain.framework import Framework
from coach.domain.story import Story


def show_drafts(
    framework: Framework, drafts: Sequence[tuple[Story, Draft]], waiting_for_place: Sequence[Story], *, json: bool
) -> None:
    """The drafts of these stories for a person, or as one JSON document with the stories that wait for a place."""
    if json:
        emit(
            {
                "framework": framework.id,
                "drafts": [d.model_dump(mode="json") for _, d in drafts],
                "unplaced": [s.id for s in waiting_for_place],
            },
            indent=2,
        )
        return
    say(f"Framework: {framework.name} ({framework.id})")
    for told, written in drafts:
        ecq = framework.ecq(told.ecq)
        say(f"{ecq.name if ecq else told.ecq}: {told.title or told.id}")
        show_draft(written)


def drafter_name(draft: Draft) -> str:
    """Who drafted it, as it is always shown."""
    names = {"candidate": "the candidate", "built-in": "the built-in drafter, no model"}
    return names.get(draft.drafter.kind, f"the model {draft.drafter.name}")


def show_draft(draft: Draft) -> None:
    """The draft for a person: text, drafter, unsupported sentences, open questions, notes."""
    say(f"Drafted by: {drafter_name(draft)}\n")
    for paragraph in draft.paragraphs():
        say(f"{paragraph}\n")
    for sentence in draft.unsupported:
        tell(f"Not supported by any answer: {sentence.text}")
        for claim in sentence.claims:
            if claim.status is Status.UNSUPPORTED:
                tell(f"   {claim.reason}")
    for note in draft.notes:
        tell(note)
    if draft.gaps:
        tell(f"Open questions, in brackets: {len(draft.gaps)}. Answer them with coach interview.")
