"""Trains what sorts sentences into CCAR elements: corpus/classifiers/elements.safetensors and elements.json.

    python -m scripts.train_elements           train and write; some minutes on two cores
    python -m scripts.train_elements --cross   how it does on tune stories that it was not trained on

First what the words say, and a classifier of single sentences, on the tune half of tests/quality/structure; then, on
what these say of stories that they never saw, the weights of question, place and neighbours, once with the classifier
and once without it. The test half is never read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import torch
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from torch.nn.functional import cross_entropy, one_hot

from coach.domain.base import Element
from coach.writing.elements.cue_scores import cue_scores
from coach.writing.elements.sequence import LITTLE, LONG, log_shares
from coach.writing.elements.words import ELEMENTS, says_little, word_features, word_scores
from scripts.classifier_training import (
    CLASSIFIERS,
    FOLDS,
    cross_fitted,
    folds,
    lower_states,
    rounded,
    save,
    sentence_model,
    settle,
)
from scripts.classifier_training import train as teach
from tests.quality.structure.cases import LabelledStory, load

EPOCHS, STEPS = 8, 300
STRENGTH, SEEN, SMALL = 0.3, 2, 0.02
"""Of the words: inverse regularisation, how often a feature must be seen, and the weight below which it is left out."""
APART = ("earlier", "movements")


@dataclass(frozen=True)
class Row:
    """Sentences in a row: their numbers among all, what was asked, and which say little of themselves."""

    numbers: tuple[int, ...]
    asked: tuple[Element, ...]
    little: tuple[bool, ...]


def main() -> None:
    """Train, or show how it does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cross", action="store_true")
    wanted = parser.parse_args()
    settle()
    model = sentence_model()
    stories = load("tune")
    sentences = [(story.story, s) for story in stories for s in story.sentences]
    states = lower_states(model, [s.text for _, s in sentences])
    labels = torch.tensor([ELEMENTS.index(s.element) for _, s in sentences])
    targets = one_hot(labels, len(ELEMENTS)).float()
    print(f"{len(sentences)} sentences of {len(stories)} stories")
    names = [story for story, _ in sentences]
    texts = [s.text for _, s in sentences]
    read = cross_fitted(model, states, targets, names, _loss, epochs=EPOCHS).log_softmax(-1)
    words = _cross_fitted_words(texts, labels, names)
    # The cues were made for the earlier stories, so that what the words say there is too good to fit to; and movements
    # are no stories.
    apart = {story.story for writer in APART for story in load("tune", writer)}
    rows = [row for story in _numbered(stories) for row in story if names[row.numbers[0]] not in apart]
    if wanted.cross:
        for kind, of_classifier in (("words alone", None), ("with the classifier", read)):
            _cross(kind, rows, names, of_classifier, words, labels)
        return
    told = {
        "features": _words(texts, labels),
        "read": _fit(rows, read, words, labels).as_json(),
        "plain": _fit(rows, None, words, labels).as_json(),
    }
    layers = rounded(teach(model, states, targets, _loss, epochs=EPOCHS, seed=0))
    print(save(layers, "elements", [str(e) for e in ELEMENTS]))
    path = CLASSIFIERS / "elements.json"
    path.write_text(json.dumps(told, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")
    print(path)


def _loss(odds: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return cross_entropy(odds, targets, label_smoothing=0.05)


def _words(texts: Sequence[str], labels: torch.Tensor) -> dict[str, list[float]]:
    """Each feature's weights, one per element."""
    given = [{**word_features(text), **{f"cue {e}": v for e, v in _cues(text).items()}} for text in texts]
    seen: dict[str, int] = {}
    for name in chain.from_iterable(given):
        seen[name] = seen.get(name, 0) + 1
    vectors = DictVectorizer()
    table = vectors.fit_transform([{k: v for k, v in row.items() if seen[k] >= SEEN} for row in given])
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000, tol=1e-6).fit(table, labels.numpy())
    weights = {name: fitted.coef_[:, place] for name, place in vectors.vocabulary_.items()}
    weights["base"] = fitted.intercept_
    return {
        name: [round(float(value), 3) for value in row]
        for name, row in sorted(weights.items())
        if np.abs(row).max() >= SMALL
    }


def _cues(text: str) -> dict[Element, float]:
    return log_shares(cue_scores(text))


def _cross_fitted_words(texts: Sequence[str], labels: torch.Tensor, names: Sequence[str]) -> torch.Tensor:
    """What the words say of each sentence, as logarithms of shares, by weights that never saw its story."""
    found = torch.zeros(len(texts), len(ELEMENTS))
    for rest, held in folds(names, FOLDS):
        weights = _words([texts[place] for place in rest], labels[rest])
        for place in held:
            shares = log_shares(word_scores(texts[place], _cues(texts[place]), weights))
            found[place] = torch.tensor([shares[e] for e in ELEMENTS])
    return found


def _numbered(stories: Sequence[LabelledStory]) -> list[list[Row]]:
    """Each story as one text, answer by answer, and sentence by sentence: all of these are asked for."""
    found: list[list[Row]] = []
    start = 0
    for story in stories:
        little = tuple(says_little(sentence.text) for sentence in story.sentences)
        count, first = len(little), start
        rows = [Row(tuple(range(first, first + count)), (), little)]
        rows += [Row((first + number,), (), (short,)) for number, short in enumerate(little)]
        for answer in story.answers:
            numbers = tuple(range(start, start + len(answer.sentences)))
            rows.append(Row(numbers, answer.asks, little[start - first : start - first + len(numbers)]))
            start += len(answer.sentences)
        found.append(rows)
    return found


class Fitted(torch.nn.Module):
    """The weights of the conditional random field."""

    def __init__(self) -> None:
        super().__init__()
        count = len(ELEMENTS)
        self.read, self.words = torch.nn.Parameter(torch.tensor(0.7)), torch.nn.Parameter(torch.tensor(0.5))
        for name in ("base", "alone", "asked", "place", "first", "last"):
            setattr(self, name, torch.nn.Parameter(torch.zeros(count)))
        self.follows = torch.nn.Parameter(torch.zeros(count, count))

    def emitted(self, row: Row, read: torch.Tensor | None, words: torch.Tensor) -> torch.Tensor:
        """What speaks for each element of a row's sentences, as coach.writing.elements.sequence has it."""
        given: Any = self
        count, places = len(row.numbers), list(row.numbers)
        value = given.words * words[places] + (given.base if count > 1 else given.alone)
        if read is not None:
            value = value + given.read * read[places]
        if count >= LONG:
            lean = torch.linspace(-1, 1, count)
            value = value + lean[:, None] * given.place
        if row.asked:
            asked = torch.tensor([float(e in row.asked) for e in ELEMENTS]) / len(row.asked) ** 0.5
            shares = torch.tensor([LITTLE if short else 1.0 for short in row.little])
            value = value + shares[:, None] * asked * given.asked
        if count > 1:
            ends = torch.zeros(count, 2)
            ends[0, 0] = ends[-1, 1] = 1.0
            value = value + ends @ torch.stack([given.first, given.last])
        told: torch.Tensor = value
        return told

    def marginals(self, emitted: torch.Tensor) -> torch.Tensor:
        """Log-probabilities of each sentence's elements, given the others."""
        forward = [emitted[0]]
        for scores in emitted[1:]:
            forward.append(scores + torch.logsumexp(forward[-1][:, None] + self.follows, 0))
        backward = [torch.zeros(len(ELEMENTS))]
        for scores in reversed(list(emitted[1:])):
            backward.append(torch.logsumexp(self.follows + (scores + backward[-1])[None, :], 1))
        both = torch.stack(forward) + torch.stack(backward[::-1])
        told: torch.Tensor = both.log_softmax(-1)
        return told

    def as_json(self) -> dict[str, Any]:
        """As SequenceWeights reads it."""
        told: dict[str, Any] = {"read": _round(self.read), "words": _round(self.words)}
        for name in ("base", "alone", "asked", "place", "first", "last"):
            value = getattr(self, name)
            told[name] = {str(e): _round(value[n]) for n, e in enumerate(ELEMENTS)}
        told["follows"] = {
            str(p): {str(e): _round(self.follows[i, j]) for j, e in enumerate(ELEMENTS)} for i, p in enumerate(ELEMENTS)
        }
        return told


def _round(value: torch.Tensor) -> float:
    return round(float(value.detach()), 4)


def _fit(rows: Sequence[Row], read: torch.Tensor | None, words: torch.Tensor, labels: torch.Tensor) -> Fitted:
    torch.manual_seed(0)
    fitted = Fitted()
    optimizer = torch.optim.Adam(fitted.parameters(), lr=0.03)
    for _ in range(STEPS):
        cost = torch.tensor(0.0)
        count = 0
        for row in rows:
            told = fitted.marginals(fitted.emitted(row, read, words))
            cost = cost - told[range(len(row.numbers)), labels[list(row.numbers)]].sum()
            count += len(row.numbers)
        small = sum((value**2).sum() for value in fitted.parameters())
        optimizer.zero_grad()
        (cost / count + 0.002 * small).backward()  # type: ignore[no-untyped-call]  # torch has no hints for it
        optimizer.step()
    return fitted


def _cross(
    title: str,
    rows: Sequence[Row],
    names: Sequence[str],
    read: torch.Tensor | None,
    words: torch.Tensor,
    labels: torch.Tensor,
) -> None:
    stories = sorted({names[row.numbers[0]] for row in rows})
    right: dict[str, list[bool]] = {}
    for fold in range(3):
        held = set(stories[fold::3])
        fitted = _fit([row for row in rows if names[row.numbers[0]] not in held], read, words, labels)
        for row in rows:
            if names[row.numbers[0]] in held:
                found = fitted.marginals(fitted.emitted(row, read, words)).argmax(-1)
                kind = "by itself" if len(row.numbers) == 1 and not row.asked else "asked" if row.asked else "in a row"
                right.setdefault(kind, []).extend((found == labels[list(row.numbers)]).tolist())
    for kind, hits in right.items():
        print(f"{title}, {kind}: {sum(hits) / len(hits):.1%} of {len(hits)}")


if __name__ == "__main__":
    main()
