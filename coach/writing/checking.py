"""Checking a draft against the answers as they stand now."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import Draft, Sentence
from coach.domain.story import Answer, AnswerStatus
from coach.writing.grounding.model import SourceText, Verdict
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify_all


def sources_of(answers: Sequence[Answer]) -> Sources:
    """The answers as sources for the grounding check; skipped and withdrawn ones say nothing."""
    return Sources([SourceText(id=a.id, text=a.text) for a in answers if a.status is AnswerStatus.ANSWERED])


def recheck(draft: Draft, answers: Sequence[Answer]) -> Draft:
    """The draft with each sentence's claims, evidence and status as today's answers have them."""
    checked = [s for s in draft.sentences if not s.gap]
    verdicts = iter(verify_all([s.text for s in checked], sources_of(answers)))
    standing = {a.id: a.text for a in answers if a.status is AnswerStatus.ANSWERED}
    sentences = tuple(s if s.gap else _with(s, next(verdicts), standing) for s in draft.sentences)
    return draft.model_copy(update={"sentences": sentences})


def _with(sentence: Sentence, verdict: Verdict, standing: dict[int, str]) -> Sentence:
    """What the drafter says the sentence was made from stays its evidence while those words still stand."""
    made_from = tuple(e for e in sentence.evidence if standing.get(e.answer, "")[e.start : e.end] == e.text)
    return sentence.model_copy(
        update={"status": verdict.status, "claims": verdict.claims, "evidence": made_from or verdict.evidence}
    )
