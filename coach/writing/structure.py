"""Sorting sentences into challenge, context, action, result or other.

What a sentence's cues and words say, what was asked and what stands beside it; and, with an embedder, its classifier.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.base import Element
from coach.domain.mapping import ScoredElement
from coach.domain.sentences import split_sentences
from coach.engine.ports import Embedder
from coach.writing.elements.cue_scores import cue_scores
from coach.writing.elements.sequence import ElementWeights, element_weights, log_shares, sequence_scores
from coach.writing.elements.words import says_little, word_scores

Scores = dict[Element, float]


def structure(text: str, *, asked: Sequence[Element] = (), embedder: Embedder | None = None) -> list[ScoredElement]:
    """Each sentence or note line of the text with its CCAR element and a score from 0 to 1.

    `asked` are the elements that the answered question asks for; they tip a sentence that says little of itself. With
    an embedder, its classifier of sentences is heard too; raises EngineProblem when that fails.
    """
    spans = split_sentences(text)
    sorted_spans = zip(spans, sort_sentences([s.text for s in spans], asked=asked, embedder=embedder), strict=True)
    return [ScoredElement(text=s.text, start=s.start, end=s.end, element=e, score=v) for s, (e, v) in sorted_spans]


def sort_sentences(
    sentences: Sequence[str], *, asked: Sequence[Element] = (), embedder: Embedder | None = None
) -> list[tuple[Element, float]]:
    """The element and score of each sentence or note, read as one text in this order; see `structure`."""
    weights = element_weights()
    words = [_by_words(sentence, weights) for sentence in sentences]
    found = sequence_scores(
        words, read_scores(sentences, embedder), asked, [says_little(s) for s in sentences], weights
    )
    best = [max(shares, key=shares.__getitem__) for shares in found]
    return [(element, round(shares[element], 4)) for element, shares in zip(best, found, strict=True)]


def sort_alone(
    sentences: Sequence[str], *, asked: Sequence[Element] = (), embedder: Embedder | None = None
) -> list[tuple[Element, float]]:
    """As `sort_sentences`, for sentences that have nothing to do with one another."""
    weights = element_weights()
    read = read_scores(sentences, embedder)
    found: list[tuple[Element, float]] = []
    for place, sentence in enumerate(sentences):
        [shares] = sequence_scores(
            [_by_words(sentence, weights)],
            None if read is None else [read[place]],
            asked,
            [says_little(sentence)],
            weights,
        )
        best = max(shares, key=shares.__getitem__)
        found.append((best, round(shares[best], 4)))
    return found


def read_scores(sentences: Sequence[str], embedder: Embedder | None) -> list[Scores] | None:
    """What the classifier says of each sentence, as logarithms of shares; None where there is none."""
    classes = embedder.classify("elements", sentences) if embedder is not None and sentences else None
    if classes is None or set(classes.labels) != {element.value for element in Element}:
        return None
    labels = [Element(label) for label in classes.labels]
    return [log_shares(dict(zip(labels, text.log_odds, strict=True))) for text in classes.texts]


def _by_words(sentence: str, weights: ElementWeights) -> Scores:
    """What the words and cues of a sentence say, as logarithms of shares."""
    return log_shares(word_scores(sentence, log_shares(cue_scores(sentence)), weights.features))
