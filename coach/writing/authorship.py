"""The authorship ledger: who wrote which words of a draft's sentences, and what share of the words is whose."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from coach.domain.authorship import CANDIDATE, carried, covers, part, whole, word_starts
from coach.domain.base import Model
from coach.domain.draft import Author, AuthoredSpan, Draft, Evidence, Sentence

By = Literal["candidate", "edited", "built-in", "model"]
"""Typed by the candidate; typed over what had stood there; by the built-in drafter; by a model."""

Origins = Mapping[int, Sequence[AuthoredSpan]]
"""By answer id, who wrote an answer that began as a sentence of a draft; all others are the candidate's."""

NO_ORIGINS: Origins = MappingProxyType({})

_ORDER: tuple[By, ...] = ("candidate", "edited", "built-in", "model")


class Share(Model):
    """How many words are one author's; a model's with the prompts that it followed, each as id and version."""

    by: By
    name: str = ""
    sha256: str = ""
    prompts: tuple[str, ...] = ()
    words: int


def spans_of(text: str, author: Author, own: Sequence[str]) -> tuple[AuthoredSpan, ...]:
    """Who wrote which words of a sentence that an author made from the candidate's `own` texts.

    Words that stand in them, in their order, are the candidate's where the built-in drafter wrote it; a model's
    sentence is the model's throughout.
    """
    if author.kind != "built-in":
        return whole(text, author)
    source = "\n".join(own)
    return carried(text, source, whole(source, CANDIDATE), author)


def arranged(text: str, author: Author, made_from: Evidence, origins: Origins) -> tuple[AuthoredSpan, ...]:
    """As `spans_of`, where the built-in drafter made the sentence from a piece of an answer with such an origin."""
    spans = part(origins.get(made_from.answer, ()), made_from.start, made_from.end)
    if not covers(spans, made_from.text):
        return spans_of(text, author, [made_from.text])
    return carried(text, made_from.text, spans, author)


def authored(sentence: Sentence) -> tuple[AuthoredSpan, ...]:
    """The sentence's spans; all of it is by its author where it has none, or has those of another text."""
    return sentence.spans if covers(sentence.spans, sentence.text) else whole(sentence.text, sentence.author)


def edited(sentence: Sentence, text: str, at: datetime) -> tuple[AuthoredSpan, ...]:
    """The spans of its new text: words that stay keep their author, the others are the candidate's, edited then."""
    return carried(text, sentence.text, authored(sentence), CANDIDATE, edited=at)


def by(span: AuthoredSpan) -> By:
    """Whose the span is."""
    return "edited" if span.edited is not None else span.author.kind


def shares(*drafts: Draft) -> tuple[Share, ...]:
    """How many words of the drafts are whose: candidate, edited, built-in drafter, then each model by its words.

    Open questions in brackets are not counted. A model is told from others by its name and its file's SHA-256.
    """
    sentences = (s for draft in drafts for s in draft.sentences if not s.gap)
    return shares_of((s.text, authored(s)) for s in sentences)


def shares_of(texts: Iterable[tuple[str, Sequence[AuthoredSpan]]]) -> tuple[Share, ...]:
    """The same of texts, each with spans that cover it."""
    words: Counter[tuple[By, str, str]] = Counter()
    prompts: dict[tuple[By, str, str], dict[str, None]] = {}
    for text, spans in texts:
        bounds = [span.start for span in spans]
        for place in word_starts(text):
            span = spans[bisect_right(bounds, place) - 1]
            whose = by(span)
            author = span.author if whose == "model" else Author(kind="candidate")
            key = (whose, author.name, author.sha256)
            words[key] += 1
            prompts.setdefault(key, {}).update({author.prompt: None} if author.prompt else {})
    found = [
        Share(by=key[0], name=key[1], sha256=key[2], prompts=tuple(prompts[key]), words=n) for key, n in words.items()
    ]
    return tuple(sorted(found, key=lambda share: (_ORDER.index(share.by), -share.words, share.name)))
