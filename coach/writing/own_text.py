"""A text of the candidate's own as a draft: cut into sentences, sorted into elements, and checked like any draft.

What stood in a draft of theirs before stays what it was, so that a drafter's text does not become the candidate's by
being saved out and pasted back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate, groupby
from typing import NamedTuple

from coach.domain.authorship import CANDIDATE, whole, word_starts
from coach.domain.base import CCAR, Element
from coach.domain.draft import Author, Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.merit_essays import refuse_essay
from coach.domain.placement import no_place
from coach.domain.sentences import split_sentences
from coach.domain.story import Story
from coach.domain.text import clean
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.acceptance import checked
from coach.writing.authorship import authored, edited
from coach.writing.pasted import Pasted, pasted_from
from coach.writing.saving import written_over
from coach.writing.stood_before import Former, former_drafts, former_sentences
from coach.writing.structure import sort_sentences

_WORD = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_STOPS = (".", "!", "?", ":", "”", '"', ")", "]")


class _Piece(NamedTuple):
    """A sentence's words, the number of its paragraph, and the sentence that stood there before word for word."""

    text: str
    paragraph: int
    former: Sentence | None


def draft_own_text(workspace: Workspace, story: Story, framework: Framework, text: str, *, now: datetime) -> Draft:
    """Save the text as the story's newest draft, checked against the answers, and return it.

    A sentence that stood word for word in a draft before keeps its authors and its evidence; one that was made from
    such sentences keeps the authors of the words that stayed; all else is the candidate's. The drafter is who wrote
    most of its words. Where the latest draft says just that already, no version is added.
    Raises InputProblem for a story without a place in the framework, for text that cannot be taken and for one without
    a sentence, and MeritEssay for an essay that only the applicant may write.
    """
    if framework.ecq(story.ecq) is None:
        raise no_place(story, framework)
    if not text.strip():
        raise InputProblem("The text is empty.", "Give some sentences; nothing was changed.")
    text = clean(text, "The text")
    refuse_essay(text, "The text")
    drafts = former_drafts(workspace, story)
    former = Former(former_sentences(drafts))
    pieces = list(_pieces(text, former))
    if not pieces:
        raise InputProblem("The text holds no sentence.", "Give some words; nothing was changed.")
    answers = workspace.answers(story.id)
    latest = workspace.latest_draft(story.id)
    if latest is not None and _paragraphs(pieces) == [" ".join(text.split()) for text in latest.paragraphs()]:
        return checked(latest, answers)
    sentences = _sentences(pieces, former, pasted_from(workspace, story, drafts), now)
    draft = Draft(
        story=story.id,
        framework=framework.id,
        drafter=_most_words(sentences),
        created=now,
        sentences=sentences,
        notes=_notes(sentences),
        decision=written_over(latest),
    )
    return workspace.save_draft(checked(draft, answers))


def text_of(draft: Draft) -> str:
    """The draft as text to be changed and given back: its paragraphs with a blank line between them."""
    return "\n\n".join(draft.paragraphs())


def _pieces(text: str, former: Former) -> Iterator[_Piece]:
    """The sentences: those that stood before as they stood, the others as the text is cut."""
    spans = split_sentences(text)
    found = [(m.group(), span.start + m.start()) for span in spans for m in _WORD.finditer(span.text)]
    words = [word for word, _ in found]
    ends = list(accumulate(len(_WORD.findall(span.text)) for span in spans))
    known = former.whole(words, set(ends))
    at = paragraph = 0
    while at < len(words):
        stood = known[at]
        end = at + stood[0] if stood is not None else ends[bisect_right(ends, at)]
        if at and _breaks(text[found[at - 1][1] : found[at][1]]):
            paragraph += 1
        yield _Piece(" ".join(words[at:end]), paragraph, stood[1] if stood is not None else None)
        at = end


def _paragraphs(pieces: Sequence[_Piece]) -> list[str]:
    return [" ".join(piece.text for piece in group) for _, group in groupby(pieces, key=lambda piece: piece.paragraph)]


def _breaks(between: str) -> bool:
    """Whether a paragraph ends between two sentences; given from the last word of the first one on.

    A single line break does not end it after a full stop, as in text that was wrapped at a fixed width.
    """
    last, _, rest = between.partition("\n")
    after_stop = last.rstrip().endswith(_STOPS)
    return bool(_BLANK_LINE.search(between)) or ("\n" in between and (not after_stop or bool(rest.strip())))


def _sentences(pieces: Sequence[_Piece], former: Former, pasted: Pasted, now: datetime) -> tuple[Sentence, ...]:
    sorted_pieces = zip(pieces, sort_sentences([piece.text for piece in pieces]), strict=True)
    return tuple(_sentence(piece, element, former, pasted, now) for piece, (element, _) in sorted_pieces)


def _sentence(piece: _Piece, element: Element, former: Former, pasted: Pasted, now: datetime) -> Sentence:
    if piece.former is not None:
        return piece.former.model_copy(update={"paragraph": piece.paragraph})
    source = former.source_of(piece.text)
    typed = whole(piece.text, CANDIDATE) if source is None else edited(source, piece.text, now)
    return Sentence(
        text=piece.text,
        element=element,
        author=CANDIDATE if source is None else source.author,
        spans=pasted.credited(piece.text, typed),
        paragraph=piece.paragraph,
    )


def _most_words(sentences: Sequence[Sentence]) -> Author:
    words: Counter[Author] = Counter()
    for sentence in sentences:
        for span in authored(sentence) if not sentence.gap else ():
            words[span.author] += len(word_starts(sentence.text[span.start : span.end]))
    return max(words, key=words.__getitem__, default=CANDIDATE)


def _notes(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    told = {sentence.element for sentence in sentences}
    return tuple(f"No sentence of this text tells the {element}." for element in CCAR if element not in told)
