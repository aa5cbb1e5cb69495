"""What takes the place of an open question in a draft once it is answered."""

from __future__ import annotations

from datetime import datetime

from coach.domain.authorship import CANDIDATE
from coach.domain.draft import Evidence, Sentence
from coach.domain.framework import Framework
from coach.domain.sentences import split_sentences
from coach.domain.story import Answer, Story
from coach.writing.authorship import NO_ORIGINS, Origins, arranged
from coach.writing.builtin import draft_builtin


def filled(
    gap: Sentence,
    answer: Answer,
    story: Story,
    framework: Framework,
    *,
    origins: Origins = NO_ORIGINS,
    own_words: bool,
    now: datetime,
) -> list[Sentence]:
    """The answer's sentences, made whole as the built-in drafter does; none where it tells nothing.

    They stand for the element that was asked about, whatever else they might tell. With `own_words` they stand just as
    they were typed. `origins` tell whose words an answer holds that the candidate did not type.
    """
    told = [s for s in draft_builtin(story, [answer], framework, now=now, origins=origins).sentences if not s.gap]
    if own_words:
        return _as_typed(gap, answer, origins) if told else []
    return [s.model_copy(update={"element": gap.element}) for s in told]


def _as_typed(gap: Sentence, answer: Answer, origins: Origins) -> list[Sentence]:
    sentences = []
    for span in split_sentences(answer.text):
        text = " ".join(span.text.split())
        evidence = Evidence(answer=answer.id, start=span.start, end=span.end, text=span.text)
        spans = arranged(text, CANDIDATE, evidence, origins)
        sentences.append(Sentence(text=text, element=gap.element, evidence=(evidence,), author=CANDIDATE, spans=spans))
    return sentences
