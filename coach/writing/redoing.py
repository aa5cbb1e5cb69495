"""Writing one paragraph of a draft anew, as the candidate asks; what they ask for is a wish, never evidence."""

from __future__ import annotations

from datetime import datetime

from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.merit_essays import refuse_essay
from coach.domain.story import Story
from coach.domain.text import clean
from coach.engine.ports import LanguageModel
from coach.errors import InputProblem
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from coach.writing.checking import recheck
from coach.writing.draft_notes import element_notes, prefix, why_nothing
from coach.writing.drafting import answered, guidance_for, require_no_essay
from coach.writing.element_writer import Hear
from coach.writing.model_drafter import ModelDrafter
from coach.writing.own_words_mode import refuse_to_write
from coach.writing.replies import same_words
from coach.writing.saving import save_written
from coach.writing.story_prompt import REDO

MAX_INSTRUCTION_CHARS = 300
"""Two sentences: what is longer belongs into an answer."""


def redo_element(
    workspace: Workspace,
    story: Story,
    framework: Framework,
    element: Element,
    instruction: str,
    *,
    model: LanguageModel | None,
    retriever: Retriever | None,
    now: datetime,
    on_text: Hear | None = None,
    on_status: Hear | None = None,
) -> Draft:
    """Save a new version of the story's latest draft in which one element is written anew, checked as any draft.

    If that gives nothing better the paragraph stays as it was and a note says why; so it does when the model is
    stopped. Raises OwnWordsOnly in a workspace in own-words mode; InputProblem for an instruction that cannot be taken,
    without a model or a draft, and for an element that no answer tells; EngineProblem when the model fails: nothing is
    saved then.
    """
    refuse_to_write(workspace)
    wish = wish_of(instruction)
    if model is None:
        raise needs_model()
    draft = workspace.latest_draft(story.id)
    if draft is None:
        raise InputProblem(f"The story “{story.title or story.id}” has no draft yet.", "Write a draft of it first.")
    answers = answered(workspace.answers(story.id))
    require_no_essay(answers)
    guidance = guidance_for(story, framework, retriever)
    drafter = ModelDrafter(
        model,
        framework,
        story,
        answers,
        guidance,
        now=now,
        origins=workspace.origins(story.id),
        on_text=on_text,
        on_status=on_status,
    )
    if element not in CCAR or not drafter.own_words.of(element):
        raise InputProblem(f"No answer tells the {element} of this story.", "Answer its questions in the interview.")
    old = [s for s in draft.sentences if s.element is element and not s.gap]
    others = [s for s in draft.sentences if s.element is not element]
    new, notes = _written(drafter, element, wish, old, others)
    better = bool(new) and {same_words(s.text) for s in new} != {same_words(s.text) for s in old}
    if not better and not notes:
        notes = [f"{prefix(element)}the model changed nothing; the paragraph is as it was."]
    sentences = _replaced(draft, element, new) if better else draft.sentences
    kept = [note for note in draft.notes if not (better and note.startswith(prefix(element)))]
    redone = draft.model_copy(
        update={
            "drafter": drafter.writer.author(REDO) if better else draft.drafter,
            "created": now,
            "sentences": sentences,
            "notes": tuple(dict.fromkeys([*kept, *notes])),
        }
    )
    return save_written(workspace, recheck(redone, workspace.answers(story.id)))


def needs_model() -> InputProblem:
    """Why there is nothing to redo a paragraph with."""
    return InputProblem("Writing a paragraph anew needs a language model.", "Choose one with: coach models use")


def wish_of(instruction: str) -> str:
    """The instruction on one line; raises InputProblem when it is empty, too long, no text, or asks for an essay.

    The essays are those of the Merit Hiring Plan, which only the applicant may write.
    """
    cleaned = clean(instruction, "The instruction")
    refuse_essay(cleaned, "The instruction")
    wish = " ".join(cleaned.split())
    if len(wish) > MAX_INSTRUCTION_CHARS:
        raise InputProblem(
            f"The instruction has {len(wish):,} characters; at most {MAX_INSTRUCTION_CHARS} fit.",
            "Say in a few words what to change; facts belong into an answer.",
        )
    return wish


def _written(
    drafter: ModelDrafter, element: Element, wish: str, old: list[Sentence], others: list[Sentence]
) -> tuple[list[Sentence], list[str]]:
    """The new paragraph, empty where the old one is as good, and the notes on it."""
    groups = drafter.groups(element)
    paragraph = " ".join(s.text for s in old)
    told = [s.text for s in others if not s.gap]
    messages = drafter.prompt.redo(element, paragraph, told, wish, groups[0]) if len(groups) == 1 else None
    if messages is None:
        raise drafter.too_small()
    written = drafter.writer.write(REDO, messages, element, groups[0], others)
    if drafter.writer.failure is not None:
        raise drafter.writer.failure
    if written.finish == "cancelled" or drafter.writer.cancelled:
        return [], [f"{prefix(element)}stopped while it was being written anew; the paragraph is as it was."]
    if not written.settled.by_model:
        return [], [f"{prefix(element)}{why_nothing(written)}; the paragraph is as it was."]
    return written.settled.sentences, element_notes(element, written)


def _replaced(draft: Draft, element: Element, new: list[Sentence]) -> tuple[Sentence, ...]:
    """The draft's sentences with the new ones where the element's first one stood, or where it belongs."""
    earlier = CCAR[: CCAR.index(element)]
    stood = next((place for place, s in enumerate(draft.sentences) if s.element is element), None)
    belongs = max((place + 1 for place, s in enumerate(draft.sentences) if s.element in earlier), default=0)
    at = belongs if stood is None else stood
    paragraph = None if stood is None else draft.sentences[stood].paragraph
    placed = [s.model_copy(update={"paragraph": paragraph}) for s in new]
    after = [s for s in draft.sentences[at:] if s.element is not element]
    return (*draft.sentences[:at], *placed, *after)
