"""Checking a draft against the answers as they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from coach.domain.draft import Draft, Sentence, Status
from coach.domain.story import Answer, AnswerStatus
from coach.writing.grounding.model import SourceText, Verdict
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify_by_rules
from coach.writing.grounding.weighing import lifted, on_words_alone, weighed


def sources_of(answers: Sequence[Answer]) -> Sources:
    """The answers as sources for the grounding check; skipped and withdrawn ones say nothing."""
    return Sources([SourceText(id=a.id, text=a.text) for a in answers if a.status is AnswerStatus.ANSWERED])


def recheck(draft: Draft, answers: Sequence[Answer], *, ask: bool = True) -> Draft:
    """The draft with each sentence's claims, evidence and status as today's answers have them.

    With `ask` false the pair model is not asked, whose process may take seconds to start: for inside a transaction.
    """
    checked = [s for s in draft.sentences if not s.gap]
    sources = sources_of(answers)
    by_rules = verify_by_rules([s.text for s in checked], sources)
    keys = [_paraphrase_of(verdict, sources) for verdict in by_rules]
    known = [bool(key) and s.paraphrase == key for s, key in zip(checked, keys, strict=True)]
    standing = [lifted(v, sources) if sure else v for v, sure in zip(by_rules, known, strict=True)]
    verdicts = iter(zip(weighed(standing, sources) if ask else standing, keys, strict=True))
    given = {a.id: a.text for a in answers if a.status is AnswerStatus.ANSWERED}
    sentences = tuple(s if s.gap else _with(s, *next(verdicts), given) for s in draft.sentences)
    return draft.model_copy(update={"sentences": sentences})


def _paraphrase_of(verdict: Verdict, sources: Sources) -> str:
    """A hash of the answers and of a sentence that is flagged for unfamiliar words alone; "" for any other."""
    if not on_words_alone(verdict):
        return ""
    whole = sha256(verdict.text.encode(errors="replace"))
    for text in sources.texts:
        whole.update(f"\0{text.id}\0{text.text}".encode(errors="replace"))
    return whole.hexdigest()


def _with(sentence: Sentence, verdict: Verdict, key: str, standing: dict[int, str]) -> Sentence:
    """What the drafter says the sentence was made from stays its evidence while those words still stand."""
    made_from = tuple(e for e in sentence.evidence if standing.get(e.answer, "")[e.start : e.end] == e.text)
    return sentence.model_copy(
        update={
            "status": verdict.status,
            "claims": verdict.claims,
            "evidence": made_from or verdict.evidence,
            "paraphrase": key if verdict.status is not Status.UNSUPPORTED else "",
        }
    )
