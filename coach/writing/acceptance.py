"""Sentences of a draft that the candidate confirmed: each is an answer of theirs, and counts as long as that stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from coach.domain.draft import Draft
from coach.domain.questions import is_acceptance
from coach.domain.story import Answer, AnswerStatus
from coach.writing.checking import recheck

ASKED = "A sentence of a draft that you confirmed"
"""The wording that an acceptance is stored under."""


def accepted(answers: Iterable[Answer]) -> dict[str, datetime]:
    """The text of each sentence that stands confirmed, as `_key` has it → when that was."""
    return {_key(a.text): a.at for a in answers if a.status is AnswerStatus.ANSWERED and is_acceptance(a.question)}


def marked(draft: Draft, answers: Iterable[Answer]) -> Draft:
    """The draft with `accepted` at just the sentences whose confirmation stands."""
    standing = accepted(answers)
    sentences = tuple(
        s.model_copy(update={"accepted": None if s.gap or s.incomplete else standing.get(_key(s.text))})
        for s in draft.sentences
    )
    return draft.model_copy(update={"sentences": sentences})


def checked(draft: Draft, answers: Sequence[Answer], *, ask: bool = True) -> Draft:
    """The draft as today's answers have it: each sentence's verdict, and which the candidate has confirmed.

    `ask` is as for `recheck`.
    """
    return marked(recheck(draft, answers, ask=ask), answers)


def _key(text: str) -> str:
    """The text as the store cleans it, whatever its blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())
