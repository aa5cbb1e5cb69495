"""A sentence of a draft that the candidate typed anew."""

from __future__ import annotations

from datetime import datetime

from coach.domain.authorship import part
from coach.domain.draft import Sentence
from coach.domain.sentences import split_sentences
from coach.domain.text import clean
from coach.errors import InputProblem
from coach.writing.authorship import edited
from coach.writing.pasted import Pasted


def retyped(sentence: Sentence, text: str, pasted: Pasted, at: datetime) -> list[Sentence]:
    """The typed text as one sentence or several in the old one's place, none of them checked yet.

    Words that stayed keep their author, and so do those that were pasted from a draft; the others are the candidate's.
    Raises InputProblem for text that cannot be taken, and where it holds no word.
    """
    typed = "\n".join(" ".join(line.split()) for line in clean(text, "The sentence").split("\n"))
    pieces = split_sentences(typed)
    if not pieces:
        raise InputProblem("The sentence holds no word.", "Type some, or cut it; nothing was changed.")
    spans = pasted.credited(typed, edited(sentence, typed, at))
    return [
        Sentence(
            text=piece.text.replace("\n", " "),
            element=sentence.element,
            author=sentence.author,
            spans=part(spans, piece.start, piece.end),
        )
        for piece in pieces
    ]
